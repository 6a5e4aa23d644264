"""Near-best packages: each next one is the best that differs enough from all earlier ones.

A greedy list (model.md §5). The first is the package of `kies`; each next one has the highest value among the packages
that differ in at least D measures from all before it, and the tie rules decide between equals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in, region_of, worth_at_least
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.linear import columns_of
from keuzemodel.problems import WrongUse
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.program import differing, other_than
from keuzemodel.solver.row import at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region

DEFAULT = 5
MOST = 1000


@dataclass(frozen=True)
class Wanted:
    """How many near-best packages, how near, and how different; make one with :func:`wanted`."""

    most: int
    within: Fraction | None
    """A share of the best value's size, from 0 to 1; None for any value."""
    differing: int
    """In at least so many measures."""


@dataclass(frozen=True)
class Alternative:
    """A near-best package next to the best one."""

    answer: Chosen
    best: Chosen

    @property
    def loss(self) -> Fraction:
        """What it costs in value, at least 0."""
        return self.best.value - self.answer.value

    @property
    def comes_in(self) -> tuple[str, ...]:
        """Measures that the best package does not have."""
        return self.best.question.catalogue.in_order(self.answer.package - self.best.package)

    @property
    def goes_out(self) -> tuple[str, ...]:
        """Measures of the best package that it does not have."""
        return self.best.question.catalogue.in_order(self.best.package - self.answer.package)

    @property
    def difference(self) -> Mapping[str, Fraction]:
        """Criterion id -> its total minus that of the best package, for every criterion."""
        totals = self.best.tally.totals
        return {c: total - totals[c] for c, total in self.answer.tally.totals.items()}


@dataclass(frozen=True)
class Alternatives:
    """The list, best first."""

    wanted: Wanted
    packages: tuple[Alternative, ...]
    """At least the best itself."""
    more: bool
    """True if the list stops at the largest number that is ever listed, although more may be near enough."""
    complete: bool
    """False if the time was up before the list was whole; what is listed is proven."""

    @property
    def best(self) -> Chosen:
        """The package of `kies`."""
        return self.packages[0].answer


def wanted(catalogue: Catalogue, count: int | None, percent: Fraction | None, difference: int) -> Wanted:
    """Check what a user wants of the list.

    Args:
        catalogue: its number of measures is the largest difference there can be.
        count: how many packages, the best included; None for 5, or with a percentage for all.
        percent: how far from the best value, in percents of its size; None for any distance.
        difference: in how many measures packages must differ at least.

    Raises:
        WrongUse: what is out of range, one Dutch line each.

    """
    problems = []
    n = len(catalogue.measures)
    if count is not None and not 1 <= count <= MOST:
        problems.append(f"Bij --aantal hoort een getal van 1 tot en met {dutch.number(MOST)}, en niet {count}.")
    if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004 - a percentage
        problems.append(f"Bij --binnen hoort een percentage van 0 tot en met 100, en niet {dutch.number(percent)}.")
    if not 1 <= difference <= n:
        many = dutch.count(n, "maatregel", "maatregelen")
        problems.append(
            f"Bij --verschil hoort een getal van 1 tot en met {n}, en niet {difference}. Deze catalogus heeft {many}."
        )
    if problems:
        raise WrongUse("\n".join(problems))
    most = count or (DEFAULT if percent is None else MOST)
    return Wanted(most, None if percent is None else percent / 100, difference)


def near_best(
    best: Chosen,
    wanted: Wanted,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Alternatives:
    """List the near-best packages.

    Args:
        best: the answer of `kies`.
        wanted: how many, how near, how different.
        deadline: when to stop.
        report: told how many of how many packages are found.

    """
    lister = _Lister(best, wanted, deadline)
    try:
        while len(lister.found) < wanted.most:
            report(len(lister.found), wanted.most)
            if not lister.step():
                return lister.listed(more=False, complete=True)
        more = wanted.within is not None and wanted.most == MOST and lister.next_columns() is not None
    except OutOfTime:
        return lister.listed(more=False, complete=False)
    return lister.listed(more=more, complete=True)


class _Lister:
    def __init__(self, best: Chosen, wanted: Wanted, deadline: Deadline | None) -> None:
        self.best = best
        self.question = best.question
        self.catalogue = best.question.catalogue
        self.wanted = wanted
        self.resolver = Resolver(best.question, deadline)
        self.base = region_of(best.question)
        self.region = self.base
        if wanted.within is not None:
            lowest = best.value - wanted.within * abs(best.value)
            row = worth_at_least(self.resolver.objective, lowest * self.resolver.factor)
            self.region = self.region.adding(row)
        self.found = [best]
        self.region = self._away_from(columns_of(self.catalogue, best.package))

    def listed(self, *, more: bool, complete: bool) -> Alternatives:
        """Give the list so far."""
        packages = tuple(Alternative(answer, self.best) for answer in self.found)
        return Alternatives(self.wanted, packages, more, complete)

    def step(self) -> bool:
        """Find the next package; False if there is none."""
        columns = self.next_columns()
        if columns is None:
            return False
        package = measures_in(self.catalogue, columns)
        value = sum(self.resolver.objective[j] for j in columns) / self.resolver.factor
        check(self.question, package, value)
        unique = all(value != answer.value for answer in self.found) and not self._has_twin(columns)
        self.found.append(Chosen(self.question, package, value, unique))
        self.region = self._away_from(columns)
        return True

    def next_columns(self) -> frozenset[int] | None:
        """Give the best package that is left, by the tie rules."""
        found = self.resolver.maximum(self.region)
        return None if found is None else self.resolver.search.settled(self.resolver.objective, found).columns

    def _away_from(self, columns: frozenset[int]) -> Region:
        """Ask for packages that differ enough from this one too."""
        measures = range(len(self.catalogue.measures))
        return self.region.adding(differing(columns, measures, self.wanted.differing))

    def _has_twin(self, columns: frozenset[int]) -> bool:
        """Tell whether any other package has exactly the same value."""
        objective = self.resolver.objective
        value = sum(objective[j] for j in columns)
        rows = [
            at_most(dict(enumerate(objective)), value),
            worth_at_least(objective, Fraction(value)),
            other_than(self.resolver.program, columns, self.base),
        ]
        if not any(j < len(self.catalogue.measures) for j in self.base.free):
            return False
        return self.resolver.maximum(self.base.adding(*rows)) is not None
