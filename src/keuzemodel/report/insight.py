"""Everything that takes long and that a report tells about one answer: why, how sure, and what else there is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.alternatives import Alternatives, near_best, wanted
from keuzemodel.analysis.certainty.steadiness import Steadiness, steadiness
from keuzemodel.analysis.frontier import Frontier, frontier
from keuzemodel.analysis.reach import reach
from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted
from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty, uncertainty
from keuzemodel.analysis.weights.weight_map import Entry, WeightMap, weight_map
from keuzemodel.analysis.why.explanation import Explanations, explain
from keuzemodel.approach import Approach
from keuzemodel.direction import Direction
from keuzemodel.problems import WrongUse
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from keuzemodel.analysis.weights.axes import Axes
    from keuzemodel.analysis.weights.proven_shares import ProvenShares
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question

_NEAR = 6
_STEPS = 1000
_DRAWS = 2000
"""Enough to tell shares in steps of a few percent; `onzeker` draws more."""
_PATIENCE = 15.0
"""Seconds for all that is uncertain."""
_LINE = 1 / 2
_SHARE = 1 / 3
"""Which share of what is left a line and other analyses may take: of a large catalogue there is something of all."""


@dataclass(frozen=True, kw_only=True)
class Mapped:
    """What a page needs of a weight map: its packages and shares, without the geometry."""

    question: Question
    minimum: Fraction
    """Every aspect weighs at least this."""
    entries: tuple[Entry, ...]
    """Largest share first."""
    complete: bool
    """True only if it is proven that there are no other outcomes."""
    solved: int
    """At how many weightings the best package is proven, if the shares are counted over these."""
    by_aspect: Mapping[str, Fraction]
    """Measure id -> share, with weights uniform over the aspects and within them."""
    error: Fraction
    """Of the shares by aspect: three standard errors, 0 if exact."""
    proven: ProvenShares | None
    """What is certain of the shares by aspect, if they are counted over weightings that are solved."""
    core_index: Mapping[str, Fraction]
    always: tuple[str, ...]
    """Measures in every best package, also in those with the same outcome."""
    never: tuple[str, ...]

    @classmethod
    def of(cls, found: WeightMap) -> Mapped:
        """Take what a page needs."""
        return cls(
            question=found.question,
            minimum=found.minimum,
            entries=found.entries,
            complete=found.complete,
            solved=found.solved,
            by_aspect=found.shares_by_aspect.measures,
            error=found.shares_by_aspect.error,
            proven=found.proven_by_aspect,
            core_index=found.core_index,
            always=found.always,
            never=found.never,
        )

    def share_of(self, package: frozenset[str]) -> Fraction | None:
        """Give the share by aspect of a package; None if it is not in the map."""
        return next((e.share_by_aspect for e in self.entries if e.package == package), None)


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

    """
    return _Gatherer(chosen, tuple(named), other, deadline or Deadline(), report).gather(minimum, maximum, axes)


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
        self.complete = True
        scarce = _scarce(self.question.catalogue)
        asked = [self.question.catalogue.criterion[c] for c, _ in self.question.minimum]
        self._scarce, self._floors = scarce, [c for c in asked if c != scarce]
        self._stages = _Stages(report, 7 + len(self._floors))

    def gather(self, minimum: Fraction, maximum: int | None, axes: Axes | None) -> Insight:
        catalogue = self.question.catalogue
        most = reach(self.question, self.deadline)
        near = near_best(self.chosen, wanted(catalogue, _NEAR, None, 1), self.deadline.part(_SHARE))
        steady = steadiness(self.chosen, self.named, axes, self.deadline.part(_SHARE), self._stages.next())
        step = self._stages.next()
        why = explain(self.chosen, catalogue.ids, rules=True, deadline=self.deadline.part(_SHARE), report=step)
        doubted = self._uncertainty()
        line = self._frontier(self._scarce)
        floors = tuple(floor for c in self._floors if (floor := self._frontier(c)) is not None)
        whole = {
            approach: self._map(self._under(approach), Fraction(0), maximum, 1 / (len(Approach) + 1 - k))
            for k, approach in enumerate(Approach)
        }
        maps = {approach: Mapped.of(found) for approach, found in whole.items() if found is not None}
        found = self._map(self.question, minimum, maximum, 1, whole[self.question.approach])
        firm = None if found is None else Mapped.of(found)
        whole_reach = len(most) == len(catalogue.criteria)
        parts = [why, near, *floors, *maps.values(), *(p for p in (line, firm, doubted) if p is not None)]
        return Insight(
            chosen=self.chosen,
            complete=self.complete and whole_reach and steady.is_whole and all(part.complete for part in parts),
            maps=maps,
            firm=firm,
            uncertainty=doubted,
            explanations=why,
            frontier=line,
            floors=floors,
            alternatives=near,
            reach=most,
            **vars(steady),
        )

    def _under(self, approach: Approach) -> Question:
        if self.other is not None and self.other.approach is approach:
            return self.other
        return replace(self.question, approach=approach)

    def _uncertainty(self) -> Uncertainty | None:
        """Find what is sure while scores are in doubt, in a share of the time: the safest package could take it all."""
        step = self._stages.next()
        doubts = doubts_of(self.question.catalogue)
        if not doubts:
            return None
        deadline = self.deadline.part(1 / 3, _PATIENCE)
        return uncertainty(self.chosen, Doubted(self.chosen.question, doubts), Wanted(_DRAWS), deadline, step)

    def _frontier(self, criterion: Criterion | None) -> Frontier | None:
        step = self._stages.next()
        if criterion is None:
            return None
        try:
            return frontier(self.question, criterion, self.deadline.part(_LINE), step)
        except WrongUse:  # nothing but this criterion has weight
            return None

    def _map(
        self,
        question: Question,
        minimum: Fraction,
        maximum: int | None,
        share: float,
        whole: WeightMap | None = None,
    ) -> WeightMap | None:
        """Make a map in a share of the time that is left."""
        step = self._stages.next()
        deadline = self.deadline.part(share)
        try:
            return weight_map(question, minimum=minimum, maximum=maximum, whole=whole, deadline=deadline, report=step)
        except WrongUse:  # without a limit, or without a weight, this approach has no package
            return None
        except OutOfTime:
            self.complete = False
            return None


class _Stages:
    """Turns the progress of each analysis into that of them all."""

    def __init__(self, report: Callable[[int, int], None], stages: int) -> None:
        self._report = report
        self._whole = stages * _STEPS
        self._at = -_STEPS

    def next(self) -> Callable[[int, int], None]:
        """Begin the next analysis."""
        self._at += _STEPS
        start = self._at

        def step(done: int, of: int) -> None:
            self._report(min(start + _STEPS * done // max(of, 1), self._whole), self._whole)

        step(0, 1)
        return step


def _scarce(catalogue: Catalogue) -> Criterion | None:
    """Give the criterion to draw the frontier over: the first that is scarce, else the first that is asked."""
    scarce = [catalogue.criterion[c] for c in catalogue.capacity]
    return next(iter([*scarce, *(c for c in catalogue.criteria if c.direction is Direction.MIN)]), None)
