"""What the draws of one question need, in plain whole numbers that any process can be handed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from keuzemodel.analysis.uncertainty.sampling import PARTS, drawn_parts
from keuzemodel.choosing.model import program_of, region_of
from keuzemodel.linear import columns_of, counted_at, evaluate
from keuzemodel.numbers import to_integers
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.program import value_at
from keuzemodel.solver.series import Series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from keuzemodel.analysis.uncertainty.doubts import Doubt, Doubted
    from keuzemodel.rules.sum_rule import SumRule
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Program, Region

BLOCK = 200
"""How many draws are made at once, by one process."""
_WORD_BITS = 62


class HandsLost(Exception):
    """Other processes or machines that solved blocks were killed, or cannot be reached any more."""


@dataclass(frozen=True)
class Moving:
    """A whole number that moves with the parts of every score."""

    start: int
    """Its value with every score in doubt at its low end."""
    steps: tuple[int, ...]
    """Per score what one part adds."""


@dataclass(frozen=True)
class DrawPlan:
    """All that a block of draws is made from; it holds no catalogue, and is the same for every process."""

    program: Program
    region: Region
    columns: tuple[Moving, ...]
    """Per column its value."""
    limits: tuple[Moving, ...]
    """Per rule on a sum by how much the own package passes it; it may be at most 0."""
    shapes: tuple[float | None, ...]
    """Per score where the top of its triangle is (`sampling`)."""
    own: frozenset[int]
    """The package that is judged."""
    seed: int


@dataclass(frozen=True)
class Block:
    """What came out of a block of draws."""

    count: int
    packages: Counter[frozenset[int]]
    """Columns of the best package -> in how many draws."""
    loss: int
    """The losses of the own package added up, in whole units."""
    squares: int
    """Their squares added up."""
    largest: int
    broken: int
    """In how many draws the own package breaks a limit, if the drawn scores counted in it."""


def plan_of(doubted: Doubted, package: frozenset[str], seed: int) -> tuple[DrawPlan, Fraction]:
    """Make the plan of a question, and give the whole-number unit of its values."""
    question, doubts = doubted.question, doubted.doubts
    catalogue = question.catalogue
    own = columns_of(catalogue, package)
    values = doubted.per_column([doubt.low for doubt in doubts])
    parts = [doubted.effect(doubt) * (doubt.high - doubt.low) / PARTS for doubt in doubts]
    whole, unit = to_integers([*values, *parts])
    steps = whole[len(values) :]
    columns = tuple(
        Moving(start, tuple(step if doubt.column == j else 0 for doubt, step in zip(doubts, steps, strict=True)))
        for j, start in enumerate(whole[: len(values)])
    )
    limits = tuple(_limit(doubted, own, rule.sum) for rule in question.rules if rule.sum is not None)
    shapes = tuple(_shape(doubt) for doubt in doubts)
    return DrawPlan(program_of(catalogue), region_of(question), columns, limits, shapes, own, seed), unit


def _shape(doubt: Doubt) -> float | None:
    return None if doubt.likely is None else float((doubt.likely - doubt.low) / (doubt.high - doubt.low))


def _limit(doubted: Doubted, own: frozenset[int], rule: SumRule) -> Moving:
    """Give by how much a package passes the number of a rule."""
    catalogue = doubted.question.catalogue
    pulls = [
        rule.pull(catalogue, *doubt.members) if doubt.column in own and doubt.criterion == rule.criterion else 0
        for doubt in doubted.doubts
    ]
    lower = [
        pull * (doubt.low - counted_at(catalogue, doubt.column, rule.criterion))
        for doubt, pull in zip(doubted.doubts, pulls, strict=True)
        if pull
    ]
    start = sum(lower, start=evaluate(rule.terms(catalogue), own) - rule.most)
    steps = [(doubt.high - doubt.low) / PARTS * pull for doubt, pull in zip(doubted.doubts, pulls, strict=True)]
    whole, _ = to_integers([start, *steps])
    return Moving(whole[0], tuple(whole[1:]))


class DrawSolver:
    """Solves blocks of draws; what one block proved serves the next."""

    def __init__(self, plan: DrawPlan, deadline: Deadline | None = None) -> None:
        self._plan = plan
        self._series = Series(plan.program, plan.region, deadline)

    def block(self, number: int, count: int) -> Block:
        """Solve the draws of one block.

        Args:
            number: of the block, from 0.
            count: how many of its draws, the first ones.

        Raises:
            OutOfTime: at the deadline.

        """
        plan = self._plan
        parts = drawn_parts(plan.seed, number, count, plan.shapes)
        packages: Counter[frozenset[int]] = Counter()
        losses: list[int] = []
        objectives = _moved(plan.columns, parts)
        for objective, best in zip(objectives, self._series.best_of_each(objectives), strict=True):
            if best is None:
                raise Contradiction
            packages[best] += 1
            losses.append(value_at(objective, best) - value_at(objective, plan.own))
        broken = sum(any(excess > 0 for excess in draw) for draw in _moved(plan.limits, parts))
        return Block(count, packages, sum(losses), sum(loss * loss for loss in losses), max(losses), broken)


def _moved(numbers: Sequence[Moving], parts: NDArray[np.int64]) -> list[list[int]]:
    """Give the numbers at every draw, exactly: draws × numbers."""
    size = max((abs(m.start) + PARTS * sum(map(abs, m.steps)) for m in numbers), default=0)
    kind: type = np.int64 if size.bit_length() < _WORD_BITS else object
    starts: NDArray[Any] = np.array([m.start for m in numbers], dtype=kind)
    steps: NDArray[Any] = np.array([m.steps for m in numbers], dtype=kind).reshape(len(numbers), parts.shape[1])
    moved: list[list[int]] = (starts + parts.astype(kind) @ steps.T).tolist()
    return moved


def objectives_of(plan: DrawPlan, number: int, count: int) -> list[list[int]]:
    """Give the value of every column in the first draws of a block: draws × columns."""
    return _moved(plan.columns, drawn_parts(plan.seed, number, count, plan.shapes))
