"""The integer program of a Question (model.md §4): measures, synergies and circumstances as columns, rules as rows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from keuzemodel.linear import per_column, scarcity
from keuzemodel.rules.kinds import catalogue_rules
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.program import Program, Region
from keuzemodel.solver.row import at_least, at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.row import Row


class Model:
    """A question as a program, with the way back from columns to measures."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.catalogue: Catalogue = question.catalogue
        self.region = region_of(question)
        self.program = program_of(question.catalogue)
        self.objective, self.factor = per_column(question.catalogue, question.value_terms)
        """The value as a whole number per column, and the factor it was scaled by."""

    def in_value(self, whole: int) -> Fraction:
        """Give a whole number of the objective in units of value."""
        return whole / self.factor


@lru_cache(maxsize=8)
def program_of(catalogue: Catalogue) -> Program:
    """Give the part of the program that no question changes; its ties are the rules of model.md §4."""
    first = len(catalogue.measures)
    rows = [(rule.name, row) for rule in catalogue_rules(catalogue) for row in rule.rows(catalogue)]
    for k, synergy in enumerate(Synergy.stated_in(catalogue)):
        rows += [(f"synergy:{k}", row) for row in synergy.rows(catalogue, first + k)]
    synergies = (f"y_{k + 1}" for k in range(len(catalogue.synergies)))
    implied = (*synergies, *(f"z_{c.id}" for c in catalogue.circumstances))
    least_use = tuple(-use for use in scarcity(catalogue))
    fewest = (-1,) * first + (0,) * len(implied)
    measures = tuple(f"x_{id_}" for id_ in catalogue.ids)
    return Program(catalogue.title, measures, implied, tuple(rows), (least_use, fewest))


def region_of(question: Question) -> Region:
    """Give what the question adds: what fixes a measure as a bound, all else as rows; circumstances are fixed too."""
    catalogue = question.catalogue
    n = catalogue.columns
    lower, upper = [0] * n, [1] * n
    for circumstance in catalogue.circumstances:
        column = catalogue.column[circumstance.id]
        lower[column] = upper[column] = int(circumstance.holds)
    rows: list[Row] = []
    for row in (row for rule in question.rules if rule.is_own for row in rule.rows(catalogue)):
        column, value = row.fixes or (n, 0)
        if column < len(catalogue.measures):
            (lower if value else upper)[column] = value
        else:
            rows.append(row)
    return Region(tuple(lower), tuple(upper), tuple(rows), question.without)


def measures_in(catalogue: Catalogue, columns: Iterable[int]) -> frozenset[str]:
    """Give the measures among columns that are 1."""
    return frozenset(catalogue.ids[j] for j in columns if j < len(catalogue.measures))


class Amount:
    """A sum of scores as a whole number per column."""

    def __init__(self, catalogue: Catalogue, terms: Mapping[int, Fraction]) -> None:
        self.per_column, self.factor = per_column(catalogue, terms)
        self.least: Sequence[int] = [-use for use in self.per_column]
        """The objective of using as little as possible."""

    def whole(self, columns: frozenset[int]) -> int:
        """Give the sum of a package, in whole units."""
        return sum(self.per_column[j] for j in columns)

    def of(self, columns: frozenset[int]) -> Fraction:
        """Give the sum of a package."""
        return self.whole(columns) / self.factor

    def at_most(self, whole: int) -> Row:
        """Give the row of all packages that use at most this, in whole units."""
        return at_most(dict(enumerate(self.per_column)), whole)


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
