"""At which limit a measure turns.

The best value is a step function of a limit: it only changes where a package comes within it. Those steps are found
once for all measures. A measure that is kept as it is has its own step function, below or on that one; it has turned
where its own lies lower. So per measure only the steps matter whose best package has it the other way round, and one
solve tells whether another best package has it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.choosing.model import Amount, region_of
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.why.flipped import Flipped
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.rules.sum_rule import SumRule
    from keuzemodel.solver.program import Region


@dataclass(frozen=True)
class _Step:
    """The best value from one amount up to the next step."""

    at: int
    """In whole units of the criterion."""
    value: int
    columns: frozenset[int]
    """A package of that value that asks exactly that amount."""


class _Kept:
    """Steps that are found when they are first asked for, and kept."""

    def __init__(self, source: Iterator[_Step]) -> None:
        self._source = source
        self._found: list[_Step] = []

    def __iter__(self) -> Iterator[_Step]:
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
        self.most = Fraction(most)
        self.resolver = resolver
        self.amount = Amount(resolver.catalogue, rule.terms(resolver.catalogue))
        self.region = region_of(chosen.question.setting_aside([rule.name]))
        self.value = (chosen.value * resolver.factor).numerator
        self.up = _Kept(self._rising())
        self.down = _Kept(self._falling())

    def higher(self, flipped: Flipped, stay: Region) -> int | None:
        """Give the lowest amount above the limit at which staying brings less than the best."""
        for step in self.up:
            if (flipped.place in step.columns) is not flipped.is_in:
                least = self._least(stay, step.value)
                if least is None or least > step.at:
                    return step.at
        return None

    def lower(self, flipped: Flipped, stay: Region) -> int | None:
        """Give the highest amount below which staying brings less than the best."""
        above: int | None = None
        for step in self.down:
            if (flipped.place in step.columns) is not flipped.is_in:
                least = self._least(stay, step.value)
                if least is None or least > step.at:
                    at = above if least is None or (above is not None and least >= above) else least
                    return at if at is not None and not self._is_lowest(at) else None
            above = step.at
        return None

    def _rising(self) -> Iterator[_Step]:
        """Find the steps above the limit as it is."""
        value = self.value
        while (least := self._least(self.region, value + 1)) is not None:
            step = self._step(least)
            yield step
            value = step.value

    def _falling(self) -> Iterator[_Step]:
        """Find the step of the rule as it is, and those below it, down to the lowest that can be."""
        found = self.resolver.maximum(self.region.adding(self.amount.within(self.most)))
        while found is not None:
            least = self.resolver.search.maximise(
                self.amount.least,
                self.region.adding(at_least_value(self.resolver.objective, found.value)),
            )
            columns = found.columns if least is None else least.columns
            at = self.amount.whole(columns)
            yield _Step(at, found.value, columns)
            if self._is_lowest(at):
                return
            found = self.resolver.maximum(self.region.adding(self.amount.within((at - 1) / self.amount.factor)))

    def _is_lowest(self, at: int) -> bool:
        return self.rule.lowest is not None and at <= self.rule.lowest

    def _step(self, at: int) -> _Step:
        """Give the best value within an amount at which a step is."""
        found = self.resolver.maximum(self.region.adding(self.amount.within(at / self.amount.factor)))
        if found is None:
            raise Contradiction
        return _Step(at, found.value, found.columns)

    def _least(self, region: Region, value: int) -> int | None:
        """Give the least amount that packages of at least a value ask; None if there are none."""
        enough = region.adding(at_least_value(self.resolver.objective, value))
        found = self.resolver.search.maximise(self.amount.least, enough)
        return None if found is None else self.amount.whole(found.columns)
