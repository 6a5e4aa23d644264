"""Public 0/1 problems with known best values: Petersen's seven, as mknap1 in OR-Library (Beasley 1990)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest

from judging import answered
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.numbers import to_integers
from keuzemodel.question import Question, ask
from keuzemodel.solver.program import Program
from keuzemodel.solver.row import at_most
from keuzemodel.solver.search import Search
from strategies import catalogue_of, criterion, exact, measure

_SECONDS = 10


@dataclass(frozen=True)
class Petersen:
    """Projects to choose within budgets."""

    best: Fraction
    values: list[Fraction]
    use: list[list[Fraction]]
    """Per budget what each project takes of it."""
    budgets: list[Fraction]


def read() -> list[Petersen]:
    lines = (Path(__file__).parent / "data" / "mknap1.txt").read_text(encoding="utf-8").splitlines()
    rows = iter([[Fraction(number) for number in line.split()] for line in lines if not line.startswith("#")])
    problems = []
    for _, budgets, best in rows:
        values = next(rows)
        problems.append(Petersen(best, values, [next(rows) for _ in range(int(budgets))], next(rows)))
    return problems


BEST = ("3800", "8706.1", "4015", "6120", "12400", "10618", "16537")


def test_the_seven_are_there() -> None:
    assert [problem.best for problem in read()] == [Fraction(best) for best in BEST]


def as_question(problem: Petersen) -> Question:
    most = max(problem.values)
    budgets = [f"budget{k + 1}" for k in range(len(problem.budgets))]
    criteria = [criterion(b, "min", max(use) or 1) for b, use in zip(budgets, problem.use, strict=True)]
    scores = [dict(zip(budgets, map(exact, use), strict=True)) for use in zip(*problem.use, strict=True)]
    measures = [
        measure(f"p{j + 1}", {**use, "waarde": exact(value)})
        for j, (use, value) in enumerate(zip(scores, problem.values, strict=True))
    ]
    catalogue = catalogue_of(
        measures,
        [*criteria, criterion("waarde", "max", most)],
        capacity=dict(zip(budgets, problem.budgets, strict=True)),
    )
    return ask(catalogue, {"waarde": Fraction(1)}, Approach.WITHIN_CAPACITY)


@pytest.mark.parametrize("k", range(len(BEST)))
def test_as_measures_under_limits(k: int) -> None:
    problem = read()[k]
    answer = answered(as_question(problem), _SECONDS)
    assert isinstance(answer, Chosen)
    assert answer.value * max(problem.values) == problem.best


@pytest.mark.parametrize("k", range(len(BEST)))
def test_straight_on_the_solver(k: int) -> None:
    problem = read()[k]
    program = Program("mknap1", tuple(f"p{j}" for j in range(len(problem.values))), (), ())
    objective, factor = to_integers(problem.values)
    limits = tuple(
        at_most({j: int(a) for j, a in enumerate(use)}, int(budget))
        for use, budget in zip(problem.use, problem.budgets, strict=True)
    )
    found = Search(program).maximise(objective, replace(program.everything, rows=limits))
    assert found is not None
    assert found.trusted is None
    assert found.value / factor == problem.best
