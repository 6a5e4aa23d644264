from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.analysis.weights.envelope import Corner, Envelope, dot, reduced
from keuzemodel.analysis.weights.supported import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

Vector = tuple[int, ...]


def solutions(equations: list[Vector]) -> Vector | None:
    """The one direction that solves n − 1 equations in n unknowns; None if there are more."""
    n = len(equations[0])
    rows = [[Fraction(x) for x in row] for row in equations]
    pivots: list[int] = []
    for column in range(n):
        k = next((i for i in range(len(pivots), len(rows)) if rows[i][column]), None)
        if k is None:
            continue
        rows[len(pivots)], rows[k] = rows[k], rows[len(pivots)]
        top = [x / rows[len(pivots)][column] for x in rows[len(pivots)]]
        rows[len(pivots)] = top
        rows = [row if row is top else [x - row[column] * y for x, y in zip(row, top, strict=True)] for row in rows]
        pivots.append(column)
    if len(pivots) < n - 1:
        return None
    free = next(c for c in range(n) if c not in pivots)
    direction = [Fraction(0)] * n
    direction[free] = Fraction(1)
    for row, column in zip(rows, pivots, strict=False):
        direction[column] = -row[free]
    scale = 1
    for x in direction:
        scale *= x.denominator
    return reduced(tuple(int(x * scale) for x in direction))


def corners_by_trying(functions: list[Vector]) -> set[Vector]:
    """Every corner of {w ≥ 0, t ≥ g·w}, by solving for every choice of sides."""
    p = len(functions[0])
    sides = [tuple(int(i == c) for i in range(p + 1)) for c in range(p)]
    sides += [(*(-x for x in g), 1) for g in functions]
    found = set()
    for some in combinations(sides, p):
        ray = solutions(list(some))
        for candidate in () if ray is None else (ray, tuple(-x for x in ray)):
            if any(candidate[:-1]) and all(dot(side, candidate) >= 0 for side in sides):
                found.add(candidate)
    return found


@st.composite
def functions(draw: st.DrawFn) -> list[Vector]:
    p = draw(st.integers(1, 4))
    return draw(st.lists(st.tuples(*[st.integers(-3, 3)] * p), min_size=1, max_size=7))


@settings(max_examples=150, deadline=None)
@given(functions())
def test_corners_are_those_found_by_trying_all_sides(given_functions: list[Vector]) -> None:
    envelope = Envelope(given_functions[0])
    for g in given_functions[1:]:
        envelope.add(g)
    assert {c.point for c in envelope.corners} == corners_by_trying(given_functions)
    for corner in envelope.corners:
        assert corner.tight == sum(1 << k for k, side in enumerate(envelope.sides) if not dot(side, corner.point))


@settings(max_examples=60, deadline=None)
@given(functions())
def test_neighbours_share_an_edge(given_functions: list[Vector]) -> None:
    envelope = Envelope(given_functions[0])
    for g in given_functions[1:]:
        envelope.add(g)
    corners = list(dict.fromkeys(with_up(envelope)))
    for a, b in combinations(corners, 2):
        common = [side for k, side in enumerate(envelope.sides) if (a.tight & b.tight) >> k & 1]
        # An edge of a cone in n dimensions: a face of dimension 2, so its sides have rank n − 2.
        assert (b in a.neighbours) is (rank(common) == envelope.dimension - 1)
        assert (b in a.neighbours) is (a in b.neighbours)


def with_up(envelope: Envelope) -> Iterator[Corner]:
    for corner in envelope.corners:
        yield corner
        yield from corner.neighbours


def rank(vectors: list[Vector]) -> int:
    for size in range(len(vectors), 0, -1):
        if size <= len(vectors[0]) and any(independent(list(some)) for some in combinations(vectors, size)):
            return size
    return 0


def independent(vectors: list[Vector]) -> bool:
    gram = [[Fraction(dot(a, b)) for b in vectors] for a in vectors]
    for k in range(len(gram)):
        if not gram[k][k]:
            return False
        for i in range(k + 1, len(gram)):
            factor = gram[i][k] / gram[k][k]
            gram[i] = [x - factor * y for x, y in zip(gram[i], gram[k], strict=True)]
    return True


def test_a_function_that_only_touches_adds_no_corner() -> None:
    envelope = Envelope((1, 0))
    envelope.add((0, 1))
    assert envelope.add((0, 0)) == []
    assert {c.point for c in envelope.corners} == {(1, 0, 1), (0, 1, 1), (1, 1, 1)}


def test_spans() -> None:
    assert spans([(1, 0), (1, 1)], 2)
    assert not spans([(1, 1), (2, 2)], 2)
    assert not spans([], 1)
