"""At which limit a measure turns.

The best value is a step function of a limit: it only changes where a package comes within it. Those steps are found
once for all measures. A measure that is kept as it is has its own step function, below or on that one; it has turned
where its own lies lower. So per measure only the steps matter whose best package has it the other way round, and one
solve tells whether another best package has it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.choosing.model import Amount, region_of
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.why.sides import Sides
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.rules.rule import Adjustable
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
        limits = (rule.adjustable for rule in chosen.question.rules)
        self._stairs = [_Stairs(resolver, chosen, limit) for limit in limits if limit is not None]

    def thresholds(self, sides: Sides) -> Iterator[Threshold]:
        """Give for every limit the nearest lower and the nearest higher amount at which the measure turns.

        Raises:
            OutOfTime: at the deadline.

        """
        for stairs in self._stairs:
            stay = region_of(sides.stay.setting_aside([stairs.limit.name]))
            for at, upward in ((stairs.lower(sides, stay), False), (stairs.higher(sides, stay), True)):
                if at is not None:
                    exact = at / stairs.amount.factor
                    limit = stairs.limit
                    yield Threshold(Changed.LIMIT, limit.criterion, limit.limit, exact, upward, inclusive=upward)


class _Stairs:
    """The best value for every amount of one limit, and the two walks over it."""

    def __init__(self, resolver: Resolver, chosen: Chosen, limit: Adjustable) -> None:
        self.limit = limit
        self.resolver = resolver
        self.amount = Amount(resolver.catalogue, limit.criterion)
        self.region = region_of(chosen.question.setting_aside([limit.name]))
        self.value = (chosen.value * resolver.factor).numerator
        self.up = _Kept(self._rising())
        self.down = _Kept(self._falling())

    def higher(self, sides: Sides, stay: Region) -> int | None:
        """Give the lowest amount above the limit at which staying brings less than the best."""
        place = self.resolver.catalogue.position[sides.measure]
        for step in self.up:
            if (place in step.columns) is not sides.is_in:
                least = self._least(stay, step.value)
                if least is None or least > step.at:
                    return step.at
        return None

    def lower(self, sides: Sides, stay: Region) -> int | None:
        """Give the highest amount below which staying brings less than the best."""
        place = self.resolver.catalogue.position[sides.measure]
        above: int | None = None
        for step in self.down:
            if (place in step.columns) is not sides.is_in:
                least = self._least(stay, step.value)
                if least is None or least > step.at:
                    at = above if least is None or (above is not None and least >= above) else least
                    return at if at is not None and at > 0 else None  # a limit is never below 0
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
        """Find the step of the limit as it is, and those below it; no limit is below 0."""
        found = self.resolver.maximum(self.region.adding(self.amount.within(self.limit.limit)))
        while found is not None:
            least = self.resolver.search.maximise(
                self.amount.least,
                self.region.adding(at_least_value(self.resolver.objective, found.value)),
            )
            columns = found.columns if least is None else least.columns
            at = self.amount.whole(columns)
            yield _Step(at, found.value, columns)
            if at <= 0:
                return
            found = self.resolver.maximum(self.region.adding(self.amount.within((at - 1) / self.amount.factor)))

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
