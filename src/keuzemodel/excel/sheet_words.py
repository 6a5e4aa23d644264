"""How whoever filled in a workbook knows the parts of a catalogue: by sheets, headings and cells."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.excel.cells import Choice
from keuzemodel.excel.tables import all_sheets, listings_of
from keuzemodel.written.file_words import FileWords

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from keuzemodel.excel.columns import Column, Sheet

Path = tuple[str | int, ...]
Place = tuple[str, int, str]
"""Sheet, row and heading of a cell."""


class SheetWords(FileWords):
    """The words of a workbook."""

    band = "laagste; waarschijnlijkste; hoogste"
    an_id = "dit id"
    leave_out = "Maak de cel leeg."
    or_unknown = "Typ een getal, of een vraagteken als de score onbekend is."

    def __init__(
        self,
        data: Mapping[str, Any],
        places: Mapping[Path, Place],
        names: Mapping[Path, str],
        cell_name: Callable[[str, int, str], str],
    ) -> None:
        """Take what the sheets are made of.

        Args:
            data: of the catalogue, which says of which criteria there are columns.
            places: path in the file -> its cell.
            names: path in the file -> what people call it, where that is not the heading.
            cell_name: names the cell of a sheet, a row and a heading.

        """
        self._data = data
        self._places = places
        self._names = names
        self._cell_name = cell_name
        self._sheets: tuple[Sheet, ...] = all_sheets(data)
        self._first_within: dict[Path, Place] = {}
        for path, place in places.items():
            for size in range(1, len(path)):
                self._first_within.setdefault(path[:size], place)
        self._titles: dict[Path, str] = {}
        for sheet in (*self._sheets, *(listing.sheet for listing in listings_of(data))):
            self._titles.setdefault(sheet.section, sheet.title)

    def key(self, path: Path) -> str:
        """Name the heading of a column."""
        if path in self._names:
            return dutch.quoted(self._names[path])
        if (column := self._column(path)) is not None:
            return dutch.quoted(column.heading)
        place = self._near(path)
        return dutch.quoted(self._title(path) if place is None else place[2])

    def under(self, *section: str) -> str:
        """Name a sheet: ``op het blad ‘Maatregelen’``."""
        return f"op het blad {dutch.quoted(self._title(section))}"

    def top(self, path: Path) -> str:
        """Name a sheet, or the weighting that is in a row of one."""
        if path[0] == "weights":
            return "deze weging"
        place = self._near(path)
        return f"het blad {dutch.quoted(self._title(path) if place is None else place[0])}"

    def rule(self, section: str, number: int) -> str:  # noqa: ARG002 - the cell tells which
        """Say that it is the rule of this row."""
        return "deze synergie" if section == "synergies" else "deze regel"

    def item(self, word: str, number: int) -> str:  # noqa: ARG002 - the cell tells which
        """Say nothing: the cell tells which."""
        return ""

    def fill_in_one(self, path: Path) -> str:
        """Ask for the first row, or the first weight."""
        return f"Vul ten minste één {'gewicht' if path[0] == 'weights' else 'rij'} in."

    def value(self, path: Path, value: object) -> str:
        """Give a choice as it is typed."""
        column = self._column(path)
        written = column.kind.written(value) if column is not None and isinstance(column.kind, Choice) else None
        return super().value(path, value) if written is None else dutch.quoted(str(written))

    def setting(self, path: Path, value: object) -> str:
        """Name a choice with its heading."""
        return f"{self.value(path, value)} bij {self.key(path)}"

    def named(self, section: str, id_: str) -> str:
        """Give a title."""
        item = self._data.get(section, {}).get(id_)
        title = item.get("title") if isinstance(item, dict) else None
        return dutch.quoted(title) if isinstance(title, str) else super().named(section, id_)

    def number(self, number: Decimal) -> str:
        """Write a number as people type it."""
        return dutch.exact(Fraction(number))

    def elsewhere(self, path: Path, line: int) -> str:
        """Name another cell."""
        cell = self.cell(path)
        return super().elsewhere(path, line) if cell is None else f"in {cell[1]}"

    def absent(self, path: Path) -> str:
        """Say that a cell is empty."""
        return f"{self.key(path)} is leeg"

    def missing(self, path: Path, key: str, meaning: str) -> str:  # noqa: ARG002 - the sheet says what it is for
        """Say that a cell, or a whole sheet, is empty."""
        if not path and (key,) in self._titles:
            return f"{self.top((key,))} is leeg. Vul ten minste één rij in."
        return f"{self.absent((*path, key))}, en moet ingevuld zijn."

    def cell(self, path: Path) -> tuple[int, str] | None:
        """Name the cell of a path, or else the nearest one, or else the sheet."""
        place = self._near(path)
        if place is None:
            return 1, self._title(path)
        return place[1], self._cell_name(*place)

    def _near(self, path: Path) -> Place | None:
        """Find the cell of a path: its own, the first that is part of it, or that of what it is part of."""
        wider = (path[:size] for size in range(len(path), 0, -1))
        found = (self._places.get(p) or self._first_within.get(p) for p in wider)
        return next((place for place in found if place is not None), None)

    def _title(self, path: Path) -> str:
        """Name the sheet of a section, or else of what it is in."""
        sections = [path[:size] for size in range(len(path), 0, -1)]
        return next((self._titles[s] for s in sections if s in self._titles), "Catalogus")

    def _column(self, path: Path) -> Column | None:
        for sheet in self._sheets:
            size = len(sheet.section)
            if path[:size] != sheet.section:
                continue
            found = (column for column in sheet.columns if column.path and column.path == path[size + 1 :])
            if (column := next(found, None)) is not None:
                return column
        return None
