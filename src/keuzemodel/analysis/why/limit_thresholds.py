"""At which limit a measure turns.

The best value is a step function of a limit (`stairs`): it only changes where a package comes within it. Those steps
are found once for all measures. A measure that is kept as it is has its own step function, below or on that one; it has
turned where its own lies lower. So per measure only the steps matter whose best package has it the other way round: the
other packages of the same value tell, or one solve, whether another best package has it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.stairs import Stairs
from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.choosing.model import Amount, floor, region_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.analysis.stairs import Step
    from keuzemodel.analysis.why.flipped import Flipped
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.rules.sum_rule import SumRule
    from keuzemodel.solver.program import Region


class _Kept:
    """Steps that are found when they are first asked for, and kept."""

    def __init__(self, source: Iterator[Step]) -> None:
        self._source = source
        self._found: list[Step] = []

    def __iter__(self) -> Iterator[Step]:
        yield from self._found
        for step in self._source:
            self._found.append(step)
            yield step


class LimitSearch:
    """Finds limit thresholds of any measure of one answer; the steps are found once."""

    def __init__(self, resolver: Resolver, chosen: Chosen) -> None:
        sums = (rule.adjustable for rule in chosen.question.rules)
        self._stairs = [_Stairs(resolver, chosen, sum_, sum_.most) for sum_ in sums if sum_ is not None]

    def thresholds(self, flipped: Flipped) -> Iterator[Threshold]:
        """Give for every rule's number the nearest lower and the nearest higher one at which the measure turns.

        Raises:
            OutOfTime: at the deadline.

        """
        for stairs in self._stairs:
            rule = stairs.rule
            stay = region_of(flipped.stay.setting_aside([rule.name]))
            for at, more_room in ((stairs.lower(flipped, stay), False), (stairs.higher(flipped, stay), True)):
                if at is not None and rule.number is not None:
                    exact = rule.sign * at / stairs.amount.factor
                    up = more_room is not rule.is_floor
                    changed = Changed(rule.changes)
                    yield Threshold(changed, rule.criterion, rule.number, exact, up, inclusive=more_room, rule=rule)


class _Stairs:
    """The best value for every amount that one rule could allow, and the two walks over it.

    What must be at least so much is at most minus that much: a step up always gives more room.
    """

    def __init__(self, resolver: Resolver, chosen: Chosen, rule: SumRule, most: Fraction | int) -> None:
        self.rule = rule
        self.amount = Amount(resolver.catalogue, rule.terms(resolver.catalogue))
        self._stairs = Stairs(resolver, self.amount, region_of(chosen.question.setting_aside([rule.name])))
        at = floor(most * self.amount.factor)
        self._up = _Kept(self._stairs.rising((at, (chosen.value * resolver.factor).numerator)))
        self._down = _Kept(self._stairs.falling(at))

    def higher(self, flipped: Flipped, stay: Region) -> int | None:
        """Give the lowest amount above the limit at which staying brings less than the best."""
        for step in self._up:
            if (flipped.place in step.columns) is not flipped.is_in:
                least = self._least(flipped, stay, step)
                if least is None or least > step.at:
                    return step.at
        return None

    def lower(self, flipped: Flipped, stay: Region) -> int | None:
        """Give the highest amount below which staying brings less than the best."""
        above: int | None = None
        for step in self._down:
            if (flipped.place in step.columns) is not flipped.is_in:
                least = self._least(flipped, stay, step)
                if least is None or least > step.at:
                    at = above if least is None or (above is not None and least >= above) else least
                    return at if at is not None and not self._is_lowest(at) else None
            if self._is_lowest(step.at):
                return None
            above = step.at
        return None

    def _is_lowest(self, at: int) -> bool:
        return self.rule.lowest is not None and at <= self.rule.lowest

    def _least(self, flipped: Flipped, stay: Region, step: Step) -> int | None:
        """Give the least amount at which staying brings what a step brings; None if it asks no less than the next."""
        if step.tied is None:
            return self._stairs.least(stay, step.value - 1)
        return min((at for at, columns in step.tied if (flipped.place in columns) is flipped.is_in), default=None)
