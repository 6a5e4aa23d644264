"""Everything that takes long and that a report tells about one answer: why, how sure, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.alternatives import Alternatives, near_best, wanted
from keuzemodel.analysis.certainty.steadiness import Steadiness, steadiness
from keuzemodel.analysis.frontier import Frontier, frontier
from keuzemodel.analysis.reach import reach
from keuzemodel.analysis.why.explanation import Explanations, explain
from keuzemodel.approach import Approach
from keuzemodel.direction import Direction
from keuzemodel.problems import WrongUse
from keuzemodel.processes import Beside, available
from keuzemodel.report.pieces import MapsPiece, UncertainPiece
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.analysis.weights.axes import Axes
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question
    from keuzemodel.report.pieces import Mapped

_NEAR = 6
_STEPS = 1000
_SHARE = 1 / 3
"""Which share of what is left each analysis may take: of a large catalogue there is something of all."""
_WORTH_A_PROCESS = 16
"""Measures and synergies from which a second process is worth its beginning."""


@dataclass(frozen=True, kw_only=True)
class Insight(Steadiness):
    """The slow analyses of one answer; None, or absent, is what the time or the catalogue did not allow."""

    chosen: Chosen
    complete: bool
    """True only if everything that can be known is, and is proven."""
    maps: Mapping[Approach, Mapped]
    """Both approaches' weight maps over all weightings; an approach without a package is absent."""
    firm: Mapped | None
    """The map of this approach in which every aspect weighs at least a little."""
    uncertainty: Uncertainty | None
    """How the package stands while scores are in doubt; None if none is."""
    explanations: Explanations
    frontier: Frontier | None
    floors: tuple[Frontier, ...]
    """What each minimum of the user costs, over all amounts of its criterion."""
    alternatives: Alternatives
    reach: Mapping[str, Fraction]
    """Criterion id -> the most that any package brings or asks of it."""

    @property
    def map(self) -> Mapped | None:
        """The weight map of the approach that was asked."""
        return self.maps.get(self.chosen.question.approach)


def gather(  # noqa: PLR0913 - these are the knobs a user has
    chosen: Chosen,
    named: Sequence[Chosen] = (),
    *,
    other: Question | None = None,
    minimum: Fraction,
    maximum: int | None = None,
    axes: Axes | None = None,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Insight:
    """Run every analysis of an answer.

    Args:
        chosen: the answer.
        named: the answers of the named weightings under the same approach, to mark on the slice.
        other: the question under the other approach; None for the same with that approach.
        minimum: in the firm map every aspect weighs at least this, from 0 to 1.
        maximum: stop a map when it has more entries than this.
        axes: of the slice; None for the two whose weight has the shortest sensitivity interval.
        deadline: when to stop; what is cheap comes first.
        report: told how many of how many steps are done.
        meanwhile: what can be done while only another process is at work.

    """
    gatherer = _Gatherer(chosen, tuple(named), other, deadline or Deadline(), report)
    return gatherer.gather(minimum, maximum, axes, meanwhile)


def possible_minimum(catalogue: Catalogue, wanted: Fraction) -> Fraction:
    """Lower a minimal weight per aspect so far that the aspects have at least half of the weight left to divide."""
    return min(wanted, Fraction(1, 2 * max(1, len(catalogue.aspects))))


class _Gatherer:
    def __init__(
        self,
        chosen: Chosen,
        named: tuple[Chosen, ...],
        other: Question | None,
        deadline: Deadline,
        report: Callable[[int, int], None],
    ) -> None:
        self.chosen = chosen
        self.question = chosen.question
        self.named = named
        self.other = other
        self.deadline = deadline
        scarce = _scarce(self.question.catalogue)
        asked = [self.question.catalogue.criterion[c] for c, _ in self.question.minimum]
        self._scarce, self._floors = scarce, [c for c in asked if c != scarce]
        self._progress = _Progress(report, 6 + len(self._floors))

    def gather(
        self, minimum: Fraction, maximum: int | None, axes: Axes | None, meanwhile: Callable[[], None]
    ) -> Insight:
        asked, other = self.question.approach, self.question.approach.other
        pieces = (
            UncertainPiece(self.chosen),
            MapsPiece(self.question, minimum, maximum, 1 / 3),
            MapsPiece(self._under(other), None, maximum, 1),
        )
        alone = self.question.catalogue.columns < _WORTH_A_PROCESS or available() == 1
        steps = [self._progress.next() for _ in pieces]
        with Beside(pieces, self.deadline, steps, alone=alone) as beside:
            most = reach(self.question, self.deadline)
            near = near_best(self.chosen, wanted(self.question.catalogue, _NEAR, None, 1), self.deadline.part(_SHARE))
            steady = steadiness(self.chosen, self.named, axes, self.deadline.part(_SHARE), self._progress.next())
            why = explain(
                self.chosen,
                self.question.catalogue.ids,
                rules=True,
                deadline=self.deadline.part(_SHARE),
                report=self._progress.next(),
            )
            line = self._frontier(self._scarce)
            floors = tuple(floor for c in self._floors if (floor := self._frontier(c)) is not None)
            doubted, own, others = beside.results(meanwhile)
        made = {asked: own.whole, other: others.whole}
        maps = {approach: mapped for approach in Approach if (mapped := made[approach]) is not None}
        whole_reach = len(most) == len(self.question.catalogue.criteria)
        parts = [why, near, *floors, *maps.values(), *(p for p in (line, own.firm, doubted) if p is not None)]
        whole = whole_reach and steady.is_whole and own.in_time and others.in_time
        return Insight(
            chosen=self.chosen,
            complete=whole and all(part.complete for part in parts),
            maps=maps,
            firm=own.firm,
            uncertainty=doubted,
            explanations=why,
            frontier=line,
            floors=floors,
            alternatives=near,
            reach=most,
            **vars(steady),
        )

    def _under(self, approach: Approach) -> Question:
        return self.other or replace(self.question, approach=approach)

    def _frontier(self, criterion: Criterion | None) -> Frontier | None:
        step = self._progress.next()
        if criterion is None:
            return None
        try:
            return frontier(self.question, criterion, self.deadline.part(_SHARE), step)
        except WrongUse:  # nothing but this criterion has weight
            return None


class _Progress:
    """Turns the progress of each analysis into that of them all."""

    def __init__(self, report: Callable[[int, int], None], parts: int) -> None:
        self._report = report
        self._whole = parts * _STEPS
        self._done: list[int] = []

    def next(self) -> Callable[[int, int], None]:
        """Begin another analysis, perhaps while others go on."""
        place = len(self._done)
        self._done.append(0)

        def step(done: int, of: int) -> None:
            self._done[place] = max(self._done[place], _STEPS * done // max(of, 1))
            self._report(min(sum(self._done), self._whole), self._whole)

        step(0, 1)
        return step


def _scarce(catalogue: Catalogue) -> Criterion | None:
    """Give the criterion to draw the frontier over: the first that is scarce, else the first that is asked."""
    scarce = [catalogue.criterion[c] for c in catalogue.capacity]
    return next(iter([*scarce, *(c for c in catalogue.criteria if c.direction is Direction.MIN)]), None)
