"""Random 0/1 programs in whole numbers, and every solution of them one by one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from keuzemodel.solver.program import Program, Region, value_at
from keuzemodel.solver.row import Row, at_least, at_most

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGNITUDES = (1, 1, 7, 10**2, 10**7, 10**11, 3 * 10**20)
"""Points, sevenths, cents, budgets in cents, and numbers that no double holds."""


@st.composite
def rows(draw: st.DrawFn, columns: int) -> Row:
    """Rules and budgets: few columns with small numbers, or many with large ones."""
    size = draw(st.sampled_from(MAGNITUDES))
    near = draw(st.integers(-1, 1))
    coefficients = draw(st.lists(st.integers(-3, 9), min_size=columns, max_size=columns))
    terms = {j: a * size + near * (j % 2) for j, a in enumerate(coefficients) if a}
    whole = sum(terms.values())
    bound = draw(st.integers(min(0, whole) - 1, max(0, whole) + 1))
    return at_most(terms, bound) if draw(st.booleans()) else at_least(terms, min(bound, whole))


@st.composite
def programs(draw: st.DrawFn, most: int = 8) -> tuple[Program, Region]:
    """Give a program, and a region of it."""
    decisions = draw(st.integers(1, most))
    pairs = draw(st.lists(st.sets(st.integers(0, decisions - 1), min_size=1, max_size=3), max_size=2))
    always = [(f"row {k}", draw(rows(decisions))) for k in range(draw(st.integers(0, 2)))]
    for k, members in enumerate(pairs):
        y = decisions + k
        always += [(f"both {k}", at_most({y: 1, j: -1}, 0)) for j in members]
        always.append((f"both {k}", at_least({y: 1, **dict.fromkeys(members, -1)}, 1 - len(members))))
    n = decisions + len(pairs)
    ties = tuple(tuple(draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))) for _ in range(2))
    names = tuple(f"x{j}" for j in range(decisions)), tuple(f"y{k}" for k in range(len(pairs)))
    program = Program("random", *names, tuple(always), ties)
    extra = tuple(draw(rows(decisions)) for _ in range(draw(st.integers(0, 2))))
    dropped = frozenset(draw(st.sets(st.sampled_from([name for name, _ in always if "row" in name] or [""]))))
    region = Region((0,) * n, (1,) * n, extra, dropped)
    fixed = draw(st.dictionaries(st.integers(0, decisions - 1), st.integers(0, 1), max_size=2))
    return program, region.fixing(fixed)


@st.composite
def objectives(draw: st.DrawFn, columns: int) -> tuple[int, ...]:
    """Points, or euros beside points; equals often."""
    size = draw(st.sampled_from(MAGNITUDES))
    near = draw(st.integers(0, 1))
    points = draw(st.lists(st.integers(-4, 4), min_size=columns, max_size=columns))
    return tuple(p * size + near * (j % 3 == 0) for j, p in enumerate(points))


@st.composite
def questions(draw: st.DrawFn, most: int = 8) -> tuple[Program, Region, tuple[int, ...]]:
    """Give a program, a region and an objective."""
    program, region = draw(programs(most))
    return program, region, draw(objectives(len(program.columns)))


def solutions(program: Program, region: Region) -> Iterator[frozenset[int]]:
    """Give every solution, by trying all."""
    named = [row for name, row in program.rows if name not in region.dropped]
    for x in product((0, 1), repeat=len(program.columns)):
        ones = frozenset(j for j, value in enumerate(x) if value)
        if all(low <= value <= high for low, value, high in zip(region.lower, x, region.upper, strict=True)) and all(
            sum(a for j, a in row.terms if j in ones) <= row.bound for row in (*named, *region.rows)
        ):
            yield ones


def best_of(program: Program, region: Region, objective: tuple[int, ...]) -> tuple[int, list[frozenset[int]]] | None:
    """Give the best value and all solutions that have it."""
    everything = list(solutions(program, region))
    if not everything:
        return None
    value = max(value_at(objective, columns) for columns in everything)
    return value, [columns for columns in everything if value_at(objective, columns) == value]


def preferred(program: Program, equals: list[frozenset[int]]) -> frozenset[int]:
    """Apply the tie rules, one after the other."""
    for tie in program.ties:
        most = max(value_at(tie, columns) for columns in equals)
        equals = [columns for columns in equals if value_at(tie, columns) == most]
    for j in range(len(program.decisions)):
        equals = [columns for columns in equals if j in columns] or equals
    return equals[0]
