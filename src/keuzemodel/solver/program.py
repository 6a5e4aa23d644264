"""A 0/1 program in whole numbers: what is decided, what always holds, and the part of it that is looked into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.solver.row import Row, at_least, tightened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, eq=False)
class Program:
    """Columns that are 0 or 1, and rows over them; compared by identity, and kept by the solver."""

    title: str
    decisions: tuple[str, ...]
    """Names of the first columns: what is chosen. A solution is told by these."""
    implied: tuple[str, ...]
    """Names of the other columns: the rows leave them one value once every decision is made."""
    rows: tuple[tuple[str, Row], ...]
    """Name and row; rows of one name are dropped together."""
    ties: tuple[tuple[int, ...], ...] = ()
    """Objectives, a whole number per column, that settle ties, one after the other."""

    @cached_property
    def tight(self) -> tuple[tuple[str, Row], ...]:
        """The rows in the smallest numbers that allow the same solutions: those to compute with."""
        return tuple((name, tightened(row)) for name, row in self.rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns."""
        return self.decisions + self.implied

    @property
    def everything(self) -> Region:
        """The region in which nothing is fixed or added."""
        n = len(self.columns)
        return Region((0,) * n, (1,) * n, ())


@dataclass(frozen=True)
class Region:
    """A part of a program's solutions."""

    lower: tuple[int, ...]
    """Per column 0 or 1."""
    upper: tuple[int, ...]
    rows: tuple[Row, ...]
    """Rows beside those of the program."""
    dropped: frozenset[str] = frozenset()
    """Names of rows of the program that do not hold."""

    def adding(self, *rows: Row) -> Region:
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

    def fixing(self, values: Mapping[int, int]) -> Region:
        """Fix columns at 0 or 1."""
        if not values:
            return self
        lower, upper = list(self.lower), list(self.upper)
        for j, value in values.items():
            lower[j] = upper[j] = value
        return replace(self, lower=tuple(lower), upper=tuple(upper))

    def holds(self, program: Program, columns: frozenset[int]) -> bool:
        """Check a solution against every bound, which is 0 or 1, and every row, in whole numbers."""
        return (
            all(self.upper[j] for j in columns)
            and sum(self.lower) == sum([self.lower[j] for j in columns])
            and all(row.holds(columns) for name, row in program.rows if name not in self.dropped)
            and all(row.holds(columns) for row in self.rows)
        )


def differing(solution: Iterable[int], columns: Iterable[int], at_least_columns: int) -> Row:
    """Give the row of all solutions that differ from this one in at least so many of the columns."""
    inside = frozenset(solution)
    columns = list(columns)
    terms = {j: -1 if j in inside else 1 for j in columns}
    return at_least(terms, at_least_columns - sum(j in inside for j in columns))


def other_than(program: Program, solution: Iterable[int], region: Region) -> Row:
    """Give the row that every solution of a region obeys except this one.

    Columns that the region fixes cannot differ, and are left out.
    """
    return differing(solution, [j for j in region.free if j < len(program.decisions)], 1)


def value_at(objective: Sequence[int], columns: Iterable[int]) -> int:
    """Give the value of a solution."""
    return sum(objective[j] for j in columns)
