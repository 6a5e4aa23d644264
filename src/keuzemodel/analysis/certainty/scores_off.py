"""How far each score may be off before another package is better, exactly and one score at a time.

A score counts in the value, and under a limit or a minimum it also decides what fits. If a score moves, all packages
with the measure move together, so one solve with the measure turned the other way gives the distance in value. Under a
limit or a minimum the nearest package that would come to fit, and be better, is solved for (`moving_score`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.moving_score import MovingScore
from keuzemodel.analysis.price import price_of_measure
from keuzemodel.catalogue import Direction
from keuzemodel.choosing.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion
    from keuzemodel.solver.deadline import Deadline


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

    def both_ways(
        self, measure: str, criterion: Criterion, price: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """Give how far up and down a score may be off."""
        ways = [MovingScore(self.resolver, self.question, measure, criterion, up=up) for up in (True, False)]
        if not ways[0].rules:
            weight = self.question.value_weights.get(criterion.id, 0) / criterion.range
            in_value = price / weight if weight and price is not None else None
            lower_is_risky = (measure in self.chosen.package) is (criterion.direction is Direction.MAX)
            return (None, in_value) if lower_is_risky else (in_value, None)
        up, down = (self._room(measure, way, price) for way in ways)
        return up, down

    def _room(self, measure: str, way: MovingScore, price: Fraction | None) -> Fraction | None:
        """Give how far a score may go one way, where it counts in a rule as well."""
        if measure not in self.chosen.package:
            found = way.first([*way.limits, way.worth(self.chosen.value, more=True)])
            return None if found is None else found[0]
        # Until the package itself breaks a rule, one without the measure is worth as much, or a better one fits.
        rooms = [
            rule.slack(self.question.catalogue, self.chosen.package)
            for rule, line in zip(way.rules, way.limits, strict=True)
            if line.rate > 0
        ]
        if way.gain < 0 and price is not None:
            rooms.append(price / -way.gain)
        if found := way.first([*way.limits, way.worth(self.chosen.value, more=True, moving=False)]):
            rooms.append(found[0])
        return min(rooms, default=None)
