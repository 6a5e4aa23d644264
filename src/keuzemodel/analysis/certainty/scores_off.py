"""The sensitivity interval of each score: how far it may be off, alone, before another package is better; exactly.

A score counts in the value, and under a limit or a minimum it also decides what fits. If a score moves, all packages
with the measure move together, so one solve with the measure turned the other way gives the distance in value. Under a
limit or a minimum the nearest package that would come to fit, and be better, is solved for (`moving_score`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.analysis.moving_score import MovingScore
from keuzemodel.analysis.price import price_of_measure
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.direction import Direction

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion, Measure
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Tolerance:
    """How far one score may be off, in the unit of its criterion.

    Closer than this the chosen package stays a best one. At the distance itself another one just comes to fit, or the
    package is level with another one and loses just beyond it. Still further it may be a best one again: between a
    limit and a minimum another package fits for a while only.
    """

    measure: str
    criterion: str
    score: Fraction
    """The score that counts now; for an unknown one the cautious value."""
    range: Fraction
    """Scores run from −range to range."""
    up: Fraction | None
    """How much higher it may be, at least 0; None if no higher score changes the package."""
    down: Fraction | None
    """How much lower it may be, at least 0; None if no lower score changes the package."""
    up_itself: bool = False
    """True if the package is no longer a best one at that higher score itself; else only beyond it."""
    down_itself: bool = False
    """The same of the lower score."""

    @property
    def up_within_scale(self) -> bool:
        """True if a higher score that the scale allows changes the package."""
        return self.up is not None and self._within_scale(self.score + self.up, itself=self.up_itself)

    @property
    def down_within_scale(self) -> bool:
        """True if a lower score that the scale allows changes the package."""
        return self.down is not None and self._within_scale(self.down - self.score, itself=self.down_itself)

    def _within_scale(self, at: Fraction, *, itself: bool) -> bool:
        return at <= self.range if itself else at < self.range


def tolerances(
    chosen: Chosen,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> tuple[Tolerance, ...]:
    """Find how far each score of each measure may be off.

    Returns:
        By measure, within it by criterion, in catalogue order.

    Raises:
        OutOfTime: at the deadline.

    """
    catalogue = chosen.question.catalogue
    finder = _Finder(chosen, deadline)
    found: list[Tolerance] = []
    for done, measure in enumerate(catalogue.measures):
        report(done, len(catalogue.measures))
        price = price_of_measure(finder.resolver, chosen, measure.id)
        found += [finder.tolerance(measure, criterion, price) for criterion in catalogue.criteria]
    return tuple(found)


def tolerance_of(chosen: Chosen, measure: str, criterion: str, deadline: Deadline | None = None) -> Tolerance:
    """Find how far one score may be off.

    Raises:
        OutOfTime: at the deadline.

    """
    catalogue, finder = chosen.question.catalogue, _Finder(chosen, deadline)
    price = price_of_measure(finder.resolver, chosen, measure)
    return finder.tolerance(catalogue.by_id[measure], catalogue.criterion[criterion], price)


class _End(NamedTuple):
    """One end of the sensitivity interval of a score, and whether the package is lost at that end itself."""

    distance: Fraction | None
    itself: bool = False


class _Finder:
    def __init__(self, chosen: Chosen, deadline: Deadline | None) -> None:
        self.chosen = chosen
        self.question = chosen.question
        self.resolver = Resolver(chosen.question, deadline)

    def tolerance(self, measure: Measure, criterion: Criterion, price: Fraction | None) -> Tolerance:
        """Give how far a score of a measure may be off."""
        up, down = self.both_ways(measure.id, criterion, price)
        score = self.question.catalogue.counted(measure, criterion)
        ends = (up.distance, down.distance, up.itself, down.itself)
        return Tolerance(measure.id, criterion.id, score, criterion.range, *ends)

    def both_ways(self, measure: str, criterion: Criterion, price: Fraction | None) -> tuple[_End, _End]:
        """Give how far up and down a score may be off."""
        ways = [MovingScore(self.resolver, self.question, measure, criterion, up=up) for up in (True, False)]
        if not ways[0].rules:
            weight = self.question.value_weights.get(criterion.id, 0) / criterion.range
            in_value = _End(price / weight if weight and price is not None else None)
            lower_is_risky = (measure in self.chosen.package) is (criterion.direction is Direction.MAX)
            return (_End(None), in_value) if lower_is_risky else (in_value, _End(None))
        up, down = (self._end(measure, way, price) for way in ways)
        return up, down

    def _end(self, measure: str, way: MovingScore, price: Fraction | None) -> _End:
        """Give how far a score may go one way, where it counts in a rule as well."""
        if measure not in self.chosen.package:
            found = way.first([*way.limits, way.worth(self.chosen.value, more=True)])
            return _End(None) if found is None else _End(*found)
        # Until the package itself breaks a rule, one without the measure is worth as much, or a better one fits.
        ends = [
            _End(rule.slack(self.question.catalogue, self.chosen.package))
            for rule, line in zip(way.rules, way.limits, strict=True)
            if line.rate > 0
        ]
        if way.gain < 0 and price is not None:
            ends.append(_End(price / -way.gain))
        if found := way.first([*way.limits, way.worth(self.chosen.value, more=True, moving=False)]):
            ends.append(_End(*found))
        return min(ends, key=lambda end: (end.distance, not end.itself), default=_End(None))
