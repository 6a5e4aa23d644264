"""In which share of the draws of all uncertain scores a measure, or a package, is the best choice.

A stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen & Salminen 1998; for portfolios: Liesiö, Mild &
Salo 2007), with the scores drawn and the weights as they are. Each draw is solved exactly. Shares have 95 % intervals
(Wilson 1927).
"""

from __future__ import annotations

import time
from collections import Counter, deque
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.draw_plan import BLOCK, DrawSolver, HandsLost, plan_of
from keuzemodel.choosing.model import measures_in
from keuzemodel.processes import available
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from keuzemodel.analysis.uncertainty.cluster import Cluster
    from keuzemodel.analysis.uncertainty.doubts import Doubted
    from keuzemodel.analysis.uncertainty.draw_plan import Block, DrawPlan
    from keuzemodel.analysis.uncertainty.processes import Piece

_NORMAL_95 = 1.959963984540054
_WORTH_PROCESSES = 6.0
"""Seconds of work that are left from which other processes gain more than it takes to begin them."""


@dataclass(frozen=True)
class Wanted:
    """How many draws, and by how many processes."""

    count: int = 10_000
    seed: int = 1
    processes: int | None = None
    """None: as many as the machine has, where that pays."""
    cluster: Cluster | None = None
    """Other machines that solve the draws."""


@dataclass(frozen=True)
class Share:
    """A share of the draws, with the 95 % interval of what it estimates."""

    times: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> Fraction:
        """The share."""
        return Fraction(self.times, self.of)


@dataclass(frozen=True)
class Draws:
    """What came out of all draws."""

    count: int
    seed: int
    measures: Mapping[str, Share]
    """Measure id -> the draws in which it is in the best package, for every measure."""
    packages: tuple[tuple[frozenset[str], Share], ...]
    """Every package that was the best, most often first."""
    mean_loss: Fraction
    """How much less the own package is worth than the best, on average, in units of value."""
    mean_loss_spread: float
    """The mean of the distribution lies within this of it, with 95 % certainty."""
    largest_loss: Fraction
    broken: int
    """Draws in which the own package breaks a limit, if the drawn scores counted in it."""

    def of(self, package: frozenset[str]) -> Share:
        """Give the share of the draws in which a package is the best."""
        found = next((share for known, share in self.packages if known == package), None)
        return found or Share(0, self.count, *wilson(0, self.count))

    @property
    def share_broken(self) -> Share:
        """The share of those draws."""
        return Share(self.broken, self.count, *wilson(self.broken, self.count))


def draw(
    doubted: Doubted,
    package: frozenset[str],
    wanted: Wanted,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Draws | None:
    """Draw the scores, and solve every draw.

    Args:
        doubted: the question, and which scores are in doubt.
        package: what its losses are counted of.
        wanted: how many draws.
        deadline: when to stop.
        report: takes how many of how many draws are done.

    Returns:
        What came out of the whole blocks that were solved before the deadline; None if there are none.

    """
    plan, unit = plan_of(doubted, package, wanted.seed)
    pieces = [(k, min(BLOCK, wanted.count - k * BLOCK)) for k in range(-(-wanted.count // BLOCK))]
    blocks: list[Block] = []
    try:
        with closing(_solved(plan, pieces, wanted, deadline or Deadline())) as solved:
            for block in solved:
                blocks.append(block)
                report(min(len(blocks) * BLOCK, wanted.count), wanted.count)
    except OutOfTime:
        if not blocks:
            return None
    return _together(doubted, wanted.seed, blocks, unit)


def _solved(
    plan: DrawPlan, pieces: Sequence[Piece], wanted: Wanted, deadline: Deadline
) -> Generator[Block, None, None]:
    """Solve blocks there, or here; and hand out the others where that is asked, or pays."""
    todo = deque(pieces)
    if wanted.cluster is not None:
        yield from _taken(todo, wanted.cluster.solved(plan, tuple(todo), deadline))
    solver = DrawSolver(plan, deadline)
    if wanted.processes is not None and wanted.processes > 1:
        yield from _handed_out(plan, todo, wanted.processes, deadline)
    alone = wanted.processes is not None
    while todo:
        start = time.monotonic()
        yield solver.block(*todo.popleft())
        left = (time.monotonic() - start) * len(todo)
        if not alone and left > _WORTH_PROCESSES:
            alone = True
            yield from _handed_out(plan, todo, None, deadline)


def _handed_out(
    plan: DrawPlan, todo: deque[Piece], processes: int | None, deadline: Deadline
) -> Generator[Block, None, None]:
    """Hand blocks out to processes of this machine; None for as many as it has, where that is more than one."""
    from keuzemodel.analysis.uncertainty.processes import (  # noqa: PLC0415 - no few draws beside a package need them
        solved_by_processes,
    )

    processes = processes or available()
    if processes > 1:
        yield from _taken(todo, solved_by_processes(plan, tuple(todo), processes, deadline))


def _taken(todo: deque[Piece], solved: Iterable[Block]) -> Generator[Block, None, None]:
    """Give what others solve; where they are gone, for want of memory or network, what is left stays to do here."""
    try:
        for block in solved:
            todo.popleft()
            yield block
    except HandsLost:
        pass


def _together(doubted: Doubted, seed: int, blocks: Sequence[Block], unit: Fraction) -> Draws:
    catalogue = doubted.question.catalogue
    count = sum(block.count for block in blocks)
    varies = any(doubted.effect(doubt) and doubt.low != doubt.high for doubt in doubted.doubts)
    found: Counter[frozenset[str]] = Counter()
    for block in blocks:
        for columns, times in block.packages.items():
            found[measures_in(catalogue, columns)] += times
    measures = Counter(dict.fromkeys(catalogue.ids, 0))
    for package, times in found.items():
        measures.update(dict.fromkeys(package, times))
    ordered = sorted(found.items(), key=lambda item: (-item[1], [m not in item[0] for m in catalogue.ids]))
    mean = Fraction(sum(block.loss for block in blocks), count)
    variance = Fraction(sum(block.squares for block in blocks), count) - mean * mean
    return Draws(
        count=count,
        seed=seed,
        measures={m: _share(measures[m], count, varies=varies) for m in catalogue.ids},
        packages=tuple((package, _share(times, count, varies=varies)) for package, times in ordered),
        mean_loss=mean / unit,
        mean_loss_spread=_NORMAL_95 * sqrt(variance / unit / unit / count),
        largest_loss=max(block.largest for block in blocks) / unit,
        broken=sum(block.broken for block in blocks),
    )


def _share(times: int, of: int, *, varies: bool) -> Share:
    """Give a share with its interval; where nothing varies every draw is the same, and the share is exact."""
    if not varies:
        return Share(times, of, times / of, times / of)
    return Share(times, of, *wilson(times, of))


def wilson(times: int, of: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share (Wilson 1927), which stays within 0 and 1, also for 0 of 100."""
    share, square = times / of, _NORMAL_95**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _NORMAL_95 / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (0.0 if not times else max(0.0, middle - half)), (1.0 if times == of else min(1.0, middle + half))
