"""The package of the smallest largest regret: minmax regret with interval data, by scenario generation.

A package x has regret max over T of Σ_{j∈T} (hi_j − (hi_j − lo_j) x_j) − Σ_j lo_j x_j (Kouvelis & Yu 1997; Aissi,
Bazgan & Vanderpooten 2009). For each T this is linear in x. So a few T give a program that bounds the regret from
below; the package it gives is judged against all T at once, and that gives a T which was not known. What is asked of a
package lies halfway between what is proven to be impossible and what the best known one does, until the two meet.
The first guess is the best package at the middle of all intervals: its regret is at most twice the smallest
(Kasperski & Zieliński 2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.largest_regret import Intervals
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in
from keuzemodel.linear import columns_of, evaluate
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.program import other_than, value_at
from keuzemodel.solver.row import at_most

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.analysis.uncertainty.doubts import Doubted
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.row import Row


@dataclass(frozen=True)
class Safest:
    """The package of the smallest largest regret."""

    package: frozenset[str]
    regret: Fraction
    unique: bool
    """False if another package has the same largest regret."""


def safest(doubted: Doubted, known: frozenset[str], deadline: Deadline | None = None) -> Safest:
    """Find the safest package; equals are told apart by the tie rules.

    Args:
        doubted: the question, and which scores are in doubt.
        known: a package that obeys the rules, to start from.
        deadline: when to stop.

    Raises:
        OutOfTime: at the deadline.

    """
    return _MinmaxRegret(Intervals(doubted, deadline)).solve(known)


class _MinmaxRegret:
    def __init__(self, intervals: Intervals) -> None:
        self.intervals = intervals
        self.search = intervals.search
        self.anything = [0] * len(intervals.low)
        """The objective where any package will do."""
        self.others: dict[frozenset[int], None] = {}
        """The packages T that are known, in the order in which they were found."""

    def solve(self, known: frozenset[str]) -> Safest:
        """Press the largest regret down until no package is left; then apply the tie rules."""
        catalogue = self.intervals.catalogue
        high = min(self.judge(columns_of(catalogue, known)), self.judge(self.at_the_middle()))
        low = 0
        while low < high:
            # Halfway, a package is good against every known T, or the bound rises by half of what is open.
            found = self.search.maximise(self.anything, self.within((low + high) // 2))
            if found is None:
                low = (low + high) // 2 + 1
            else:
                high = min(high, self.judge(found.columns))
        columns = self.search.preferred(self.within(high)).columns
        while self.judge(columns) > high:
            columns = self.search.preferred(self.within(high)).columns
        package = measures_in(catalogue, columns)
        question = self.intervals.doubted.question
        check(question, package, evaluate(question.value_terms, columns))
        return Safest(package, high / self.intervals.unit, self.is_only(columns, high))

    def at_the_middle(self) -> frozenset[int]:
        """Give the best package at the middle of all intervals."""
        middle = [low + high for low, high in zip(self.intervals.low, self.intervals.high, strict=True)]
        found = self.search.maximise(middle, self.intervals.region)
        if found is None:
            raise Contradiction
        return found.columns

    def judge(self, columns: frozenset[int]) -> int:
        """Give the largest regret of a package, and keep the package that it has it against."""
        regret, other = self.intervals.regret(columns)
        self.others[other] = None
        return regret

    def is_only(self, columns: frozenset[int], high: int) -> bool:
        """Tell whether no other package has so small a regret."""
        while True:
            region = self.within(high)
            region = region.adding(other_than(self.intervals.program, columns, region))
            found = self.search.maximise(self.anything, region)
            if found is None:
                return True
            if self.judge(found.columns) <= high:
                return False

    def within(self, regret: int) -> Region:
        """Allow packages whose regret against every known package is at most this."""
        return self.intervals.region.adding(*(self.row(other, regret) for other in self.others))

    def row(self, other: frozenset[int], regret: int) -> Row:
        """Give the row of the packages whose regret against one package is at most this."""
        low, high = self.intervals.low, self.intervals.high
        terms = {j: -(high[j] if j in other else low[j]) for j in range(len(low))}
        return at_most(terms, regret - value_at(high, other))
