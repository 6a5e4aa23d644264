"""Answer variants of one question, all in one whole-number unit of value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import Model, measures_in, region_of
from keuzemodel.solver.prover import Prover
from keuzemodel.solver.row import at_least_value
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.search import Best, Maximum


_FEW = 4
"""How many relaxations are tried for one objective of a region that is asked of only some times."""


@dataclass(frozen=True)
class BestPackage:
    """A package of the highest value, chosen by the tie rules."""

    package: frozenset[str]
    value: Fraction


class Resolver(Model):
    """Solves variants of a question that keep its weights.

    Every method raises OutOfTime at the deadline.
    """

    def __init__(self, question: Question, deadline: Deadline | None = None) -> None:
        super().__init__(question)
        self.deadline = deadline
        self.search = Search(self.program, deadline)

    def until(self, deadline: Deadline) -> None:
        """Set another deadline; what was learned so far stays."""
        self.deadline = self.search.relaxer.deadline = deadline

    def prover(self, region: Region) -> Prover:
        """Give what proves maxima of one region some times, with other weights."""
        return Prover(self.program, region, self.deadline, _FEW)

    def maximum(self, region: Region) -> Maximum | None:
        """Find the highest value of a region; None if no package obeys it."""
        return self.search.maximise(self.objective, region)

    def top(self, region: Region) -> Best | None:
        """Find the highest value of a region, with the package that the tie rules choose; None if none obeys it."""
        return self.search.best(self.objective, region)

    def highest(self, variant: Question) -> Fraction | None:
        """Give the highest value of a variant; None if no package obeys its rules."""
        found = self.maximum(region_of(variant))
        return None if found is None else self.in_value(found.value)

    def best(self, variant: Question) -> BestPackage | None:
        """Give the package that the tie rules choose, checked in plain Python; None if there is none."""
        found = self.top(region_of(variant))
        return None if found is None else self.checked(variant, found)

    def preferred(self, region: Region, value: int) -> frozenset[int]:
        """Choose by the tie rules among the packages of at least a value; there must be one."""
        return self.search.preferred(region.adding(at_least_value(self.objective, value))).columns

    def checked(self, variant: Question, found: Best) -> BestPackage:
        """Give what was found for a variant as a package, checked in plain Python."""
        package, value = measures_in(self.catalogue, found.columns), self.in_value(found.value)
        check(variant, package, value)
        return BestPackage(package, value)
