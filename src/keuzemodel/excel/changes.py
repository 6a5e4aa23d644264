"""What a workbook changed, in the words of its sheets: every cell with what stood and what stands, no row forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.excel.cells import Score
from keuzemodel.excel.tables import MEASURES
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.excel.columns import Column, Sheet
    from keuzemodel.excel.tables import Table

Cells = list[Any]
_MOST_SHOWN = 40
_NO_HEADING = ""


@dataclass(frozen=True)
class Changed:
    """One cell that says something else, or one row that came or went."""

    sheet: str
    row: str
    """What the row is of, such as ``2.1 Open een wijkteam``."""
    heading: str
    """Of the column; empty for a whole row, and for the order of the rows."""
    was: str
    """As people read it; empty for a new row."""
    now: str
    """The same; empty for a row that is gone."""

    def __str__(self) -> str:
        """Say it on one line."""
        if self.heading:
            return f"{self.sheet}, {self.row}, {self.heading}: {self.was} → {self.now}"
        if not self.row:
            return f"{self.sheet}: {self.now}"
        return f"{self.sheet}, {'nieuw' if self.now else 'weg'}: {self.row}"


def changes(before: Sequence[Table], now: Sequence[Table]) -> list[Changed]:
    """Give all that differs between the sheets of files: first what is gone, then what is new, then the cells."""
    then = {table.sheet.title: table for table in before}
    found = [one for table in now for one in _of_sheet(then[table.sheet.title], table)]
    # Measures before all else; what is known of a measure goes and comes with it.
    return sorted(found, key=lambda one: (bool(one.heading), bool(one.now), one.sheet != MEASURES))


def summary(found: Sequence[Changed]) -> Iterator[str]:
    """Say what changed, a line each, with the counts first."""
    cells = sum(bool(one.heading) for one in found)
    new = sum(bool(one.row and one.now and not one.heading) for one in found)
    gone = sum(bool(one.row and one.was and not one.heading) for one in found)
    counts = (
        (cells, dutch.count(cells, "cel veranderd", "cellen veranderd")),
        (new, dutch.count(new, "rij erbij", "rijen erbij")),
        (gone, dutch.count(gone, "rij weg", "rijen weg")),
    )
    yield f"Gelezen: {dutch.join(text for n, text in counts if n) or 'een andere volgorde'}."
    whole = [one for one in found if not one.heading]
    shown = [*whole, *[one for one in found if one.heading][: max(_MOST_SHOWN - len(whole), 0)]]
    yield from (f"  {one}" for one in shown)
    if len(found) > len(shown):
        yield f"  en nog {dutch.count(len(found) - len(shown), 'andere cel', 'andere cellen')}"


def _of_sheet(before: Table, now: Table) -> Iterator[Changed]:
    sheet = now.sheet
    pairs = list(_paired(sheet, before, now))
    of_measure = sheet.section == ("measures",) and sheet.title != MEASURES and sheet.unique
    for then, row in pairs:
        if then is None or row is None:
            told = then if row is None else row
            if told is not None and not of_measure:
                name = _name(sheet, told)
                yield Changed(sheet.title, name, _NO_HEADING, name if row is None else "", "" if row is None else name)
        else:
            yield from _of_row(sheet, dict(zip(map(_id, before.sheet.columns), then, strict=True)), row)
    if sheet.unique and _order(before, now) != _order(now, before):
        yield Changed(sheet.title, "", _NO_HEADING, "", "de rijen staan in een andere volgorde")


def _order(table: Table, other: Table) -> list[Any]:
    there = {_key(other.sheet, row) for row in other.rows}
    return [_key(table.sheet, row) for row in table.rows if _key(table.sheet, row) in there]


def _paired(sheet: Sheet, before: Table, now: Table) -> Iterator[tuple[Cells | None, Cells | None]]:
    """Give the rows that are about the same: with the same id, or else in the same place of those that differ."""
    if sheet.unique:
        old = {_key(sheet, row): row for row in before.rows}
        new = {_key(sheet, row): row for row in now.rows}
        yield from ((old.get(key), row) for key, row in new.items())
        yield from ((row, None) for key, row in old.items() if key not in new)
        return
    gone = [row for row in before.rows if row not in now.rows]
    came = [row for row in now.rows if row not in before.rows]
    if len(gone) == len(came):
        yield from zip(gone, came, strict=True)
    else:
        yield from ((row, None) for row in gone)
        yield from ((None, row) for row in came)


def _key(sheet: Sheet, row: Cells) -> tuple[Any, ...]:
    return tuple(row[: sheet.unique])


def _of_row(sheet: Sheet, then: dict[Any, Any], row: Cells) -> Iterator[Changed]:
    for column, value in zip(sheet.columns, row, strict=True):
        was = then.get(_id(column))
        if was != value:
            yield Changed(sheet.title, _name(sheet, row), column.heading, _shown(column, was), _shown(column, value))


def _id(column: Column) -> tuple[str, ...]:
    """Give what makes a column the same one: the heading of a criterion follows its title."""
    return column.path or (column.heading.rpartition("(")[2],)


def _name(sheet: Sheet, row: Cells) -> str:
    """Name a row: by its id and its title, or else by all that is in it."""
    if not sheet.unique:
        return plain("; ".join(str(cell).replace("\n", ", ") for cell in row if cell is not None))
    cells = row[: sheet.unique]
    if len(row) > 1 and sheet.columns[1].heading == "Titel":
        cells = row[:2]
    return " ".join(plain(cell) for cell in cells if cell is not None)


def _shown(column: Column, cell: Any) -> str:  # noqa: ANN401 - what a cell holds
    if cell is None:
        return "onbekend" if column.keeps_empty else "leeg"
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return dutch.exact(Fraction(Decimal(str(cell))))
    if isinstance(column.kind, Score) and isinstance(cell, str):
        band = column.kind.read(cell, ())
        return "; ".join(dutch.exact(Fraction(number)) for number in band.values())
    return plain(str(cell).replace("\n", ", "))
