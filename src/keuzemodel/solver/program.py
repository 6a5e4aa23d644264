"""The integer program of a Question, in whole numbers and without a solver."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from keuzemodel.linear import Row, at_least, columns_of
from keuzemodel.rules.kinds import catalogue_rules
from keuzemodel.rules.synergy import Synergy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


@dataclass(frozen=True, eq=False)
class Structure:
    """What every question about a catalogue has in common: built once, kept by the solver; compared by identity."""

    title: str
    columns: tuple[str, ...]
    """Readable column names: measures, then synergies."""
    rows: tuple[tuple[str, Row], ...]
    """Name and row; a synergy's links are named ``synergy:k``, the others by their rule."""


@dataclass(frozen=True)
class Task:
    """What one question adds to the structure."""

    lower: tuple[int, ...]
    """Per column 0 or 1."""
    upper: tuple[int, ...]
    rows: tuple[Row, ...]
    """Limits, and what the search adds on the way."""
    dropped: frozenset[str] = frozenset()
    """Names of structural rules that do not hold."""

    def adding(self, *rows: Row) -> Task:
        """Restrict further."""
        return replace(self, rows=self.rows + rows)

    @property
    def free(self) -> list[int]:
        """Columns that are not fixed."""
        return [j for j, (low, high) in enumerate(zip(self.lower, self.upper, strict=True)) if low != high]

    @property
    def contradicts_itself(self) -> bool:
        """True if a column must be both 0 and 1."""
        return any(low > high for low, high in zip(self.lower, self.upper, strict=True))

    def fixing(self, values: dict[int, int]) -> Task:
        """Fix columns at 0 or 1."""
        lower, upper = list(self.lower), list(self.upper)
        for j, value in values.items():
            lower[j] = upper[j] = value
        return replace(self, lower=tuple(lower), upper=tuple(upper))

    def freeing(self, columns: Iterable[int]) -> Task:
        """Let columns be 0 or 1 again."""
        lower, upper = list(self.lower), list(self.upper)
        for j in columns:
            lower[j], upper[j] = 0, 1
        return replace(self, lower=tuple(lower), upper=tuple(upper))


@lru_cache(maxsize=8)
def structure_of(catalogue: Catalogue) -> Structure:
    """Give the part of the program that no question changes."""
    rows = [(rule.name, row) for rule in catalogue_rules(catalogue) for row in rule.rows(catalogue)]
    for k, synergy in enumerate(Synergy.stated_in(catalogue)):
        rows += [(f"synergy:{k}", row) for row in synergy.rows(catalogue, len(catalogue.measures) + k)]
    columns = [f"x_{id_}" for id_ in catalogue.ids] + [f"y_{k + 1}" for k in range(len(catalogue.synergies))]
    return Structure(catalogue.title, tuple(columns), tuple(rows))


def task_of(question: Question) -> Task:
    """Give what the question adds: what fixes a measure as a bound, all else as rows."""
    catalogue = question.catalogue
    n = len(catalogue.measures) + len(catalogue.synergies)
    lower, upper = [0] * n, [1] * n
    rows: list[Row] = []
    for row in (row for rule in question.rules if rule.is_own for row in rule.rows(catalogue)):
        column, value = row.fixes or (n, 0)
        if column < len(catalogue.measures):
            (lower if value else upper)[column] = value
        else:
            rows.append(row)
    return Task(tuple(lower), tuple(upper), tuple(rows), question.without)


def other_than(catalogue: Catalogue, package: Iterable[int], task: Task) -> Row:
    """Give the row that every package obeys except this one.

    Args:
        catalogue: tells which columns are measures.
        package: columns that are 1.
        task: columns that it fixes cannot differ and are left out.

    """
    return differing(package, [j for j in task.free if j < len(catalogue.measures)], 1)


def differing(package: Iterable[int], columns: Iterable[int], at_least_columns: int) -> Row:
    """Give the row of all packages that differ from this one in at least so many of the columns."""
    inside = frozenset(package)
    columns = list(columns)
    terms = {j: -1 if j in inside else 1 for j in columns}
    return at_least(terms, at_least_columns - sum(j in inside for j in columns))


def measures_in(catalogue: Catalogue, columns: Iterable[int]) -> frozenset[str]:
    """Give the measures among columns that are 1."""
    return frozenset(catalogue.ids[j] for j in columns if j < len(catalogue.measures))


def completed(catalogue: Catalogue, columns: Iterable[int]) -> frozenset[int]:
    """Set the synergy columns to what the measures say, whatever the solver made of them."""
    return columns_of(catalogue, measures_in(catalogue, columns))
