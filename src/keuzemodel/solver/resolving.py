"""Answer variants of one question, all in one whole-number unit of value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.linear import Row, at_least, at_most, criterion_terms
from keuzemodel.solver.choose import check, per_column, prefer
from keuzemodel.solver.maximum import Maximum, Search, at_least_value
from keuzemodel.solver.program import Task, measures_in, task_of
from keuzemodel.solver.proving import Prover

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Best:
    """A package of the highest value, chosen by the tie rules."""

    package: frozenset[str]
    value: Fraction


class Resolver:
    """Solves variants of a question that keep its weights.

    Every method raises OutOfTime at the deadline.
    """

    def __init__(self, question: Question, deadline: Deadline | None = None) -> None:
        self.question = question
        self.catalogue: Catalogue = question.catalogue
        self.deadline = deadline
        self.search = Search(question.catalogue, deadline)
        self.objective, self.factor = per_column(question.catalogue, question.value_terms)
        """The value as a whole number per column, and the factor it was scaled by."""

    def prover(self, task: Task) -> Prover:
        """Give what proves maxima of one task again and again, with other weights."""
        return Prover(self.catalogue, task, self.deadline)

    def maximum(self, task: Task) -> Maximum | None:
        """Find the highest value of a task; None if no package obeys it."""
        return self.search.maximise(self.objective, task)

    def highest(self, variant: Question) -> Fraction | None:
        """Give the highest value of a variant; None if no package obeys its rules."""
        found = self.maximum(task_of(variant))
        return None if found is None else self.in_value(found.value)

    def best(self, variant: Question) -> Best | None:
        """Give the package that the tie rules choose, checked in plain Python; None if there is none."""
        task = task_of(variant)
        found = self.maximum(task)
        if found is None:
            return None
        return self.settled(variant, found)

    def settled(self, variant: Question, found: Maximum) -> Best:
        """Choose by the tie rules among the packages of a value that was found."""
        package = measures_in(self.catalogue, self.preferred(found.task, found.value))
        value = self.in_value(found.value)
        check(variant, package, value)
        return Best(package, value)

    def preferred(self, task: Task, value: int) -> frozenset[int]:
        """Choose by the tie rules among the packages of at least a value; there must be one."""
        return prefer(self.search, task.adding(at_least_value(self.objective, value)))

    def in_value(self, whole: int) -> Fraction:
        """Give a whole number of the objective in units of value."""
        return whole / self.factor


class Amount:
    """The total of one criterion as a whole number per column."""

    def __init__(self, catalogue: Catalogue, criterion: str) -> None:
        self.per_column, self.factor = per_column(catalogue, criterion_terms(catalogue, criterion))
        self.least: Sequence[int] = [-use for use in self.per_column]
        """The objective of using as little as possible."""

    def whole(self, columns: frozenset[int]) -> int:
        """Give the total of a package, in whole units."""
        return sum(self.per_column[j] for j in columns)

    def of(self, columns: frozenset[int]) -> Fraction:
        """Give the total of a package."""
        return self.whole(columns) / self.factor

    def within(self, limit: Fraction) -> Row:
        """Give the row of all packages that use at most this."""
        return at_most(dict(enumerate(self.per_column)), floor(limit * self.factor))

    def under(self, limit: Fraction) -> Row:
        """Give the row of all packages that use less than this."""
        return at_most(dict(enumerate(self.per_column)), ceil(limit * self.factor) - 1)


def worth_at_least(objective: Sequence[int], value: Fraction | int) -> Row:
    """Give the row of all packages worth at least this, in units of the objective."""
    return at_least(dict(enumerate(objective)), ceil(value))


def worth_more(objective: Sequence[int], value: Fraction | int) -> Row:
    """Give the row of all packages worth more than this, in units of the objective."""
    return at_least(dict(enumerate(objective)), floor(value) + 1)


def floor(value: Fraction | int) -> int:
    """Round down."""
    return value.numerator // value.denominator


def ceil(value: Fraction | int) -> int:
    """Round up."""
    return -(-value.numerator // value.denominator)
