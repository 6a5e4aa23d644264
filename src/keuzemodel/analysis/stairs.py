"""The best value as a step function of the most that a package may ask of one amount.

Each step can be found by two exact solves: the least amount at which a higher value is possible, and the highest value
at that amount (the ε-constraint method: Haimes, Lasdon & Wismer 1971). Mostly a block of steps is found at once: all
packages up to some amount that bring more than the last step are listed, and sorted. A block becomes as large as a
listing can take; where even a small one is too much, its step is solved alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from keuzemodel.choosing.model import Amount
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.solver.program import Region

Columns = frozenset[int]

_PARTS = 256
"""In how many parts all there could be asked is cut, for the first block."""
_MOST = 100
"""How many packages a block may have."""
_LONGER = 2
_SHORTER = 4
_PATIENCE = 3


@dataclass(frozen=True)
class Step:
    """The best value from one amount up to the next step."""

    at: int
    """In whole units of the amount."""
    value: int
    columns: Columns
    """A package of that value that asks exactly that amount."""
    tied: tuple[tuple[int, Columns], ...] | None = None
    """All packages of that value that ask less than the next step, each after what it asks; None if not known."""

    @property
    def equals(self) -> frozenset[Columns] | None:
        """All packages of that value that ask exactly that amount; None if they are not known."""
        return None if self.tied is None else frozenset(columns for at, columns in self.tied if at == self.at)


class _Stride:
    """How much of the stairs is listed at a time."""

    def __init__(self, whole: int) -> None:
        self.now = whole // _PARTS
        self._failed = 0

    @property
    def fails(self) -> bool:
        """True if several strides since the last step were too long: then one step is solved alone."""
        return self._failed >= _PATIENCE

    def learn(self, found: Collection[object] | None, *, easy: bool) -> None:
        """Take a longer one next time if the last was easy, and a shorter one if it was too much."""
        if found is None:
            self.now //= _SHORTER
            self._failed += 1
        elif easy:
            self.now = self.now * _LONGER + 1
        if found:
            self._failed = 0

    def rest(self) -> None:
        """Begin to count failures anew."""
        self._failed = 0


class Stairs:
    """The steps of one region; every walk raises OutOfTime at the deadline."""

    def __init__(self, resolver: Resolver, amount: Amount, region: Region) -> None:
        self.resolver = resolver
        self.amount = amount
        self.region = region

    def rising(self, after: tuple[int, int] | None = None) -> Iterator[Step]:
        """Walk up.

        Args:
            after: an amount and the best value within it, to begin with the next step; None to begin with the first.

        """
        if after is None:
            first = self._next(None)
            if first is None:
                return
            yield first
            after = first.at, first.value
        stride = _Stride(sum(map(abs, self.amount.per_column)))
        at, value = after
        all_of_it = sum(max(0, a) for a in self.amount.per_column)
        while at < all_of_it:
            reach = at + max(1, stride.now)
            found = self._listed(reach, value + 1, stride)
            if found is not None:
                at = reach
            if found:
                steps = steps_among(found)
                yield from steps
                value = steps[-1].value
            elif stride.fails:
                step = self._next(value)
                if step is None:
                    return
                yield step
                at, value = step.at, step.value
                stride.rest()

    def falling(self, most: int) -> Iterator[Step]:
        """Walk down, from the best value within an amount."""
        stride = _Stride(sum(map(abs, self.resolver.objective)))
        highest = self._highest(most)
        while highest is not None:
            found = None if stride.fails else self._listed(most, highest - stride.now, stride)
            if found:
                steps = steps_among(found)
                yield from reversed(steps)
                most, highest = steps[0].at - 1, steps[0].value - 1
            elif found is not None:
                highest = self._highest(most)
            elif stride.fails:
                top = self.resolver.maximum(self._within(most))
                if top is None:
                    return
                step = self._cheapest_of(top.value)
                yield step
                most, highest = step.at - 1, step.value - 1
                stride.rest()

    def spread(self, after: tuple[int, int] | None, highest: int, parts: int) -> Iterator[Step]:
        """Find steps all over, each where the value rises most between two that are known.

        The amount is halved; where the value is still the same there, the next step up is solved for.

        Args:
            after: an amount and the best value within it, to begin there; None to begin with the first step.
            highest: the value of the last step.
            parts: it ends when nowhere between two steps the value rises more than this part of its whole rise.

        Yields:
            Steps, in no order.

        """
        if after is None:
            first = self._next(None)
            if first is None:
                return
            yield first
            after = first.at, first.value
        at, value = after
        if highest <= value:
            return
        last = self._cheapest_of(highest)
        yield last
        enough = (highest - value) // parts
        open_ = [(value - highest, at, value, last)]
        while open_:
            rise, at, value, end = heappop(open_)
            if -rise <= enough:
                return
            middle = (at + end.at) // 2
            found = self.resolver.search.maximise(self.resolver.objective, self._within(middle), value + 1)
            step = self._next(value) if found is None else self._cheapest_of(found.value)
            if step is None:
                raise Contradiction
            if step.at >= end.at:
                continue
            yield step
            if found is None:
                middle = step.at
            else:
                heappush(open_, (value - step.value, at, value, step))
            heappush(open_, (step.value - end.value, middle, step.value, end))

    def least(self, region: Region, above: int | None) -> int | None:
        """Give the least amount that packages of more than a value ask; None if there are none."""
        cheapest = self._cheapest(region, above)
        return None if cheapest is None else self.amount.whole(cheapest)

    def _cheapest(self, region: Region, above: int | None) -> Columns | None:
        if above is not None:
            region = region.adding(at_least_value(self.resolver.objective, above + 1))
        found = self.resolver.search.maximise(self.amount.least, region)
        return None if found is None else found.columns

    def _highest(self, most: int) -> int | None:
        found = self.resolver.maximum(self._within(most))
        return None if found is None else found.value

    def _listed(self, most: int, least: int, stride: _Stride) -> list[tuple[int, int, Columns]] | None:
        """Give packages within an amount that are worth at least a value: what each asks, its value, its columns.

        All of which no other one is worth more and asks no more; None if they are too many.
        """
        objective = self.resolver.objective
        found = self.resolver.search.efficient(objective, self.region, self.amount.at_most(most), least, _MOST)
        stride.learn(found.solutions, easy=found.easy)
        if found.solutions is None:
            return None
        return [
            (self.amount.whole(columns), sum([objective[j] for j in columns]), columns) for columns in found.solutions
        ]

    def _next(self, above: int | None) -> Step | None:
        """Solve for the first step that is worth more than a value; None if there is none."""
        at = self.least(self.region, above)
        if at is None:
            return None
        found = self.resolver.maximum(self._within(at))
        if found is None:
            raise Contradiction
        return Step(at, found.value, found.columns)

    def _cheapest_of(self, value: int) -> Step:
        """Give the step of a value that is the best within some amount."""
        columns = self._cheapest(self.region, value - 1)
        if columns is None:
            raise Contradiction
        return Step(self.amount.whole(columns), value, columns)

    def _within(self, most: int) -> Region:
        return self.region.adding(self.amount.at_most(most))


def steps_among(packages: Iterable[tuple[int, int, Columns]]) -> list[Step]:
    """Give the steps of all packages there are, by rising amount.

    Args:
        packages: what each asks, what it is worth, and its columns.

    """
    by_amount = sorted(packages, key=lambda p: (p[0], -p[1], sorted(p[2])))
    tops: list[tuple[int, int, Columns]] = []
    for package in by_amount:
        if not tops or package[1] > tops[-1][1]:
            tops.append(package)
    ends = [*(at for at, _, _ in tops[1:]), None]
    tied: dict[int, list[tuple[int, Columns]]] = {value: [] for _, value, _ in tops}
    for at, value, columns in by_amount:
        if value in tied:
            tied[value].append((at, columns))
    return [
        Step(at, value, columns, tuple(t for t in tied[value] if end is None or t[0] < end))
        for (at, value, columns), end in zip(tops, ends, strict=False)
    ]
