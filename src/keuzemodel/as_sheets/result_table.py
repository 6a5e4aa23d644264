"""What a command found as tables: one record for every table that goes to Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.catalogue import Criterion

PART = "%"
"""The unit of shares: 0.25 is shown as 25%."""


@dataclass(frozen=True)
class Formula:
    """A formula, as Excel has it in a file: English names, and commas.

    In it stand ``{column}`` for the column it is in, ``{row}`` for its row, ``{above}`` and
    ``{two_above}`` for those above it, ``{first}`` and ``{last}`` for the rows of
    the table, and ``{2}`` for the third column.
    """

    text: str
    decimals: int | None = None
    """So many are shown; None for those that there are."""


VALUE_DECIMALS = 4
"""Of amounts of value, as everywhere."""
Cell = str | int | float | bool | date | Formula | None
Row = tuple[Cell, ...]
SUM = Formula("=SUM({column}{first}:{column}{last})")
"""Of the column, over all rows."""


@dataclass(frozen=True)
class Head:
    """One column."""

    heading: str
    unit: str = ""
    """Stands with the heading; for `PART` the numbers are shown as percentages."""
    width: float = 14
    is_text: bool = False
    """Text stands left, numbers stand right."""


@dataclass(frozen=True)
class ResultTable:
    """One sheet."""

    title: str
    """Of the sheet."""
    about: tuple[str, ...]
    """Sentences above it; the first is the heading of the page."""
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()
    """What follows from the rows: below them, with a row between."""
    bold: frozenset[int] = frozenset()
    """Which of `sums` are totals, from 0."""

    @property
    def first(self) -> int:
        """The row of the sheet where the first of `rows` stands."""
        return first_row(self.about)

    @property
    def last(self) -> int:
        """The row of the sheet where the last of `rows` stands."""
        return self.first + len(self.rows) - 1


def first_row(about: tuple[str, ...]) -> int:
    """Give the row where a table begins, below sentences, an empty row, and the headings."""
    return len(about) + 3


def column_name(position: int) -> str:
    """Name a column of a sheet, counted from 0: A, …, Z, AA, …."""
    whole, letter = divmod(position, 26)
    return (column_name(whole - 1) if whole else "") + chr(ord("A") + letter)


ID = Head("Id", width=9, is_text=True)
MEASURE = Head("Maatregel", width=44, is_text=True)


def of_criterion(criterion: Criterion) -> Head:
    """Give the column of a criterion."""
    return Head(criterion.title, criterion.unit, 16)


def day(text: str) -> date:
    """Give a day of a file, such as ``2026-12-31``, as a date that Excel can count with."""
    return date.fromisoformat(text)
