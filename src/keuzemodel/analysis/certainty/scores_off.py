"""How far each score may be off before another package is better, exactly and one score at a time.

A score counts in the value, and under a limit it also decides what fits. If a score moves, all packages with the
measure move together, so one solve with the measure turned the other way gives the distance in value. Under a limit the
nearest package that would come to fit, and be better, is found by solving for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.price import price_of_measure
from keuzemodel.catalogue import Direction
from keuzemodel.choosing.model import Amount, region_of, worth_more
from keuzemodel.choosing.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.search import Maximum


@dataclass(frozen=True)
class Tolerance:
    """How far one score may be off, in the unit of its criterion.

    Closer than this the chosen package stays a best one; further away it does not. At the distance itself it is level
    with another one, or, where a limit decides, another one just fits.
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

    @property
    def up_within_scale(self) -> bool:
        """True if a higher score that the scale allows changes the package."""
        return self.up is not None and self.score + self.up < self.range

    @property
    def down_within_scale(self) -> bool:
        """True if a lower score that the scale allows changes the package."""
        return self.down is not None and self.score - self.down > -self.range


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
        for criterion in catalogue.criteria:
            up, down = finder.both_ways(measure.id, criterion, price)
            score = catalogue.counted(measure, criterion)
            found.append(Tolerance(measure.id, criterion.id, score, criterion.range, up, down))
    return tuple(found)


class _Finder:
    def __init__(self, chosen: Chosen, deadline: Deadline | None) -> None:
        self.chosen = chosen
        self.question = chosen.question
        self.resolver = Resolver(chosen.question, deadline)
        self.own = chosen.value * self.resolver.factor
        """The value of the chosen package in units of the objective."""

    def both_ways(
        self, measure: str, criterion: Criterion, price: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """Give how far up and down a score may be off."""
        weight = self.question.value_weights.get(criterion.id, 0) / criterion.range
        in_value = price / weight if weight and price is not None else None
        limit = self.question.limits.get(criterion.id)
        inside = measure in self.chosen.package
        if limit is None:
            lower_is_risky = inside is (criterion.direction is Direction.MAX)
            return (None, in_value) if lower_is_risky else (in_value, None)
        if not inside:
            return None, self._until_better_fits(measure, criterion, limit, weight)
        slack = limit - self.chosen.tally.totals[criterion.id]
        up = slack if in_value is None else min(slack, in_value)
        return up, self._until_fits(measure, criterion, limit)

    def _until_fits(self, measure: str, criterion: Criterion, limit: Fraction) -> Fraction | None:
        """Find how much less a measure must ask before a better package with it fits the limit."""
        amount = Amount(self.question.catalogue, criterion.id)
        better = self._with(measure, criterion).adding(worth_more(self.resolver.objective, self.own))
        leanest = self.resolver.search.maximise(amount.least, better)
        return None if leanest is None else amount.of(leanest.columns) - limit

    def _until_better_fits(
        self, measure: str, criterion: Criterion, limit: Fraction, weight: Fraction | int
    ) -> Fraction | None:
        """Find the same where asking less also raises the value of the packages with the measure.

        A package wins once the score has fallen by the larger of what it lacks in value and what it asks too much.
        The least of these over all packages is found by looking, again and again, for one that needs less.
        """
        if not weight:
            return self._until_fits(measure, criterion, limit)
        amount = Amount(self.question.catalogue, criterion.id)
        region = self._with(measure, criterion)
        search = self.resolver.search

        def needed(found: Maximum) -> Fraction:
            lacking = (self.own - self._worth(found.columns)) / (weight * self.resolver.factor)
            return max(lacking, amount.of(found.columns) - limit)

        found = search.maximise(self.resolver.objective, region)
        least = None
        while found is not None:
            least = needed(found)
            less = region.adding(
                worth_more(self.resolver.objective, self.own - least * weight * self.resolver.factor),
                amount.under(limit + least),
            )
            found = search.maximise(amount.least, less)
        return least

    def _worth(self, columns: frozenset[int]) -> int:
        return sum(self.resolver.objective[j] for j in columns)

    def _with(self, measure: str, criterion: Criterion) -> Region:
        """Ask for packages with the measure, without the limit on the criterion."""
        return region_of(self.question.freeing(criterion.id).forcing(measure, included=True))
