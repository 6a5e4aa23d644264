"""At which own score a measure turns.

An own score counts only in packages that have the measure. Where its criterion has no limit, the best value with the
measure in is a straight line of the score, and the threshold follows from the price: score ± price / (weight / range).
Where there is a limit, the score also takes room: then packages are improved one by one until none is better, each
step a proven solve.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.choosing.model import Amount, region_of, worth_at_least, worth_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.why.sides import Sides
    from keuzemodel.catalogue import Criterion
    from keuzemodel.rules.rule import Adjustable
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.row import Row
    from keuzemodel.solver.search import Maximum


def score_thresholds(sides: Sides) -> Iterator[Threshold]:
    """Give for every criterion the own score, within the criterion's range, at which the measure turns.

    Raises:
        OutOfTime: at the deadline.

    """
    question = sides.chosen.question
    limits = {limit.criterion: limit for rule in question.rules if (limit := rule.adjustable) is not None}
    for criterion in question.catalogue.criteria:
        weight = question.value_weights.get(criterion.id)
        per_point = criterion.range * 0 if weight is None else weight * criterion.direction.sign / criterion.range
        if criterion.id in limits:
            found = _LimitedScore(sides, limits[criterion.id], abs(per_point)).threshold()
        else:
            found = _straight(sides, criterion, per_point)
        if found is not None:
            yield found


def _straight(sides: Sides, criterion: Criterion, per_point: Fraction) -> Threshold | None:
    """Solve value + per_point · change = the value with the measure turned."""
    price = sides.price
    if price is None or not per_point:
        return None
    change = (-price if sides.is_in else price) / per_point
    upward = (per_point > 0) is not sides.is_in
    return _within_range(sides, criterion, change, upward=upward, inclusive=False)


def _within_range(
    sides: Sides, criterion: Criterion, change: Fraction, *, upward: bool, inclusive: bool
) -> Threshold | None:
    """Keep a threshold only if some score within the range lies beyond it."""
    catalogue = sides.resolver.catalogue
    now = catalogue.counted(catalogue.by_id[sides.measure], criterion)
    at = now + change
    room = criterion.range - at if upward else at + criterion.range
    if room < 0 or (room == 0 and not inclusive):
        return None
    return Threshold(Changed.SCORE, criterion.id, now, at, upward, inclusive)


class _LimitedScore:
    """A score on a criterion with a limit: a `min` criterion, so a higher score asks more."""

    def __init__(self, sides: Sides, limit: Adjustable, per_point: Fraction) -> None:
        self.sides = sides
        self.limit = limit
        self.criterion = sides.resolver.catalogue.criterion[limit.criterion]
        self.objective = sides.resolver.objective
        self.per_point = per_point * sides.resolver.factor
        """Units of the objective that one point more costs; 0 if the criterion is not in the value."""
        self.amount = Amount(sides.resolver.catalogue, limit.criterion)

    def threshold(self) -> Threshold | None:
        """Give the score at which the measure turns."""
        return self._falls_out() if self.sides.is_in else self._gets_in()

    def _falls_out(self) -> Threshold | None:
        """Raise the score as far as some package with the measure is still as good as the best without it."""
        turned = self.sides.turned
        if turned is None:
            return None
        aside = self._aside()
        columns = self.sides.columns
        while True:
            value = sum(self.objective[j] for j in columns)
            rise = self.limit.limit - self.amount.of(columns)
            if self.per_point:
                rise = min(rise, (value - turned.value) / self.per_point)
                better = worth_more(self.objective, turned.value + self.per_point * rise)
            else:
                better = worth_at_least(self.objective, turned.value)
            found = self._cheapest(aside, better, self.amount.under(self.limit.limit - rise))
            if found is None:
                return _within_range(self.sides, self.criterion, rise, upward=True, inclusive=False)
            columns = found.columns

    def _gets_in(self) -> Threshold | None:
        """Lower the score until some package with the measure is better than the best without it."""
        aside = self._aside()
        out = self.sides.stay_value
        needed = worth_more(self.objective, out)
        found = self._cheapest(aside) if self.per_point else self._cheapest(aside, needed)
        if found is None:
            return None
        while True:
            fall = max(Fraction(0), self.amount.of(found.columns) - self.limit.limit)
            if self.per_point:
                value = sum(self.objective[j] for j in found.columns)
                fall = max(fall, (out - value) / self.per_point)
                needed = worth_more(self.objective, out - self.per_point * fall)
            better = self._cheapest(aside, needed, self.amount.under(self.limit.limit + fall))
            if better is None:
                break
            found = better
        # With `needed` the value is beaten strictly; is there room for that at this very score?
        inclusive = self._cheapest(aside, needed, self.amount.within(self.limit.limit + fall)) is not None
        return _within_range(self.sides, self.criterion, -fall, upward=False, inclusive=inclusive)

    def _aside(self) -> Region:
        """Give the packages with the measure, whatever they use."""
        question = self.sides.stay if self.sides.is_in else self.sides.flip
        return region_of(question.setting_aside([self.limit.name]))

    def _cheapest(self, region: Region, *rows: Row) -> Maximum | None:
        return self.sides.resolver.search.maximise(self.amount.least, region.adding(*rows))
