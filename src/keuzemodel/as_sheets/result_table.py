"""What a command found as tables: one record for every table that goes to Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from keuzemodel.numbers import json_number, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

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
    value: Fraction | int
    """What it gives, exactly and as the analysis has it: many programs show a workbook without counting."""
    decimals: int = 0
    """So many are shown, and not those of `value`: people may change what it counts."""


@dataclass(frozen=True)
class Number:
    """A number that is shown otherwise than its column says."""

    value: int | float
    decimals: int | None = None
    """So many are shown; None for as many as it needs."""
    is_share: bool = False
    """A part of a whole: shown as a percentage, and counted with as it is."""
    is_marked: bool = False
    """With a mark behind it, which a sentence above the table explains (`unknowns.in_amounts`)."""


VALUE_DECIMALS = 4
"""Of amounts of value, as everywhere."""
Cell = str | int | float | bool | date | Formula | Number | None
Row = tuple[Cell, ...]


def sum_of(values: Iterable[Fraction | None], decimals: int | None = None) -> Formula:
    """Give the sum of a column over all rows.

    Args:
        values: what stands in the rows; None for an empty cell.
        decimals: so many are shown; None for as many as the values have.

    """
    known = [value for value in values if value is not None]
    shown = decimals_in(known) if decimals is None else decimals
    return Formula("=SUM({column}{first}:{column}{last})", total(known), shown)


def amount(value: Fraction, unknown: int) -> Cell:
    """Give an amount as it stands in a cell, marked if it holds unknown scores."""
    number = json_number(value)
    return Number(number, is_marked=True) if unknown else number


def share(value: Fraction) -> Number:
    """Give a part of a whole among other numbers."""
    return Number(json_number(value), is_share=True)


def decimals_in(values: Iterable[Fraction | float]) -> int:
    """Give how many decimals numbers need: none where all are whole, and else two to `VALUE_DECIMALS`."""
    broken = [value for value in values if value != int(value)]
    if not broken:
        return 0
    enough = (n for n in range(2, VALUE_DECIMALS) if all(round(value, n) == value for value in broken))
    return next(enough, VALUE_DECIMALS)


@dataclass(frozen=True)
class Head:
    """One column."""

    heading: str
    unit: str = ""
    """Stands with the heading; for `PART` the numbers are shown as percentages."""
    width: float = 14
    is_text: bool = False
    """Text stands left, numbers stand right."""
    decimals: int | None = None
    """So many are shown; None for as many as each number needs."""
    begins_part: bool = False
    """A table that is wider than a page goes on here on the next one."""


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


def of_value(heading: str, width: float = 14) -> Head:
    """Give a column of amounts of value."""
    return Head(heading, width=width, decimals=VALUE_DECIMALS)


def day(text: str) -> date:
    """Give a day of a file, such as ``2026-12-31``, as a date that Excel can count with."""
    return date.fromisoformat(text)
