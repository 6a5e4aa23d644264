"""A workbook that people filled in, as rows; `workbook` is the way there."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from keuzemodel.excel.columns import Row
from keuzemodel.excel.fingerprint import fingerprint
from keuzemodel.excel.workbook import FINGERPRINT, HEAD, HIDDEN
from keuzemodel.odd_signs import plainly
from keuzemodel.problems import Problem, WrongUse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_BYTES = 20_000_000
_MOST_INSIDE = 200_000_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 500
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class HeadCell:
    """What stands above a column, in the row of the headings."""

    letter: str
    text: str
    """Without spaces around it; empty where the cell is."""
    filled: bool
    """True if anything stands below it."""

    @property
    def plain(self) -> str:
        """The text without what does not matter in it."""
        return plain_heading(self.text)


@dataclass(frozen=True)
class Head:
    """The row of the headings of a sheet."""

    row: int
    cells: tuple[HeadCell, ...]
    """One a column, in the order of the sheet."""


class Opened:
    """A workbook that people filled in."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Args:
            data: the file.
            name: of the file, for messages.

        Raises:
            WrongUse: it is no workbook that can be read; says what to do.

        """
        _check(data, name)
        self.name = name
        try:
            self._values = load_workbook(io.BytesIO(data), data_only=True)
            self._formulas = load_workbook(io.BytesIO(data))
        except Exception:  # noqa: BLE001 - openpyxl raises anything for a file that is damaged
            raise WrongUse(
                f"{name}: dit bestand is beschadigd, of het is geen Excel-bestand. Sla het opnieuw op."
            ) from None
        self.kept = self._kept()
        """What `written` kept."""
        self._heads: dict[str, Head | None] = {}
        self._renamed: dict[tuple[str, str], str] = {}

    def _kept(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        if HIDDEN in self._values.sheetnames:
            for key, text in self._values[HIDDEN].iter_rows(max_col=2, values_only=True):
                kept[str(key)] = kept.get(str(key), "") + str(text or "")
        return kept

    def has(self, title: str) -> bool:
        """Tell whether there is a sheet of that title."""
        return title in self._values.sheetnames

    def sheet_with(self, headings: Collection[str]) -> str | None:
        """Give the title of the first sheet that has some headings; None if there is none."""
        titles: list[str] = self._values.sheetnames
        fitting = (title for title in titles if self._letters(title).keys() >= set(headings))
        return next(fitting, None)

    @property
    def saved(self) -> date:
        """The day on which it was last saved."""
        saved: datetime = self._values.properties.modified
        return saved.date()

    @property
    def fingerprint(self) -> str:
        """The digest of what stands in it."""
        return fingerprint(self._formulas, HIDDEN)

    @property
    def is_as_written(self) -> bool:
        """Whether it holds what it held when it was written, or when all of it was read."""
        return self.kept.get(FINGERPRINT) == self.fingerprint

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its sheets, but for the one that Excel hides."""
        return tuple(title for title in self._values.sheetnames if title != HIDDEN)

    def head(self, title: str, known: Collection[str] = ()) -> Head | None:
        """Give the headings of a sheet as people left them; None if no row looks like it.

        Args:
            title: of the sheet.
            known: headings that it has for sure, to find their row by; needed only the first time.

        """
        if title not in self._heads:
            self._heads[title] = _head(self._values[title], known)
        return self._heads[title]

    def rename(self, title: str, headings: Mapping[str, str]) -> None:
        """Let `cell` know headings by another name: heading as it is -> the name."""
        letters = self._letters(title)
        self._renamed |= {(title, name): letters[text] for text, name in headings.items()}

    def _letters(self, title: str) -> dict[str, str]:
        head = self.head(title) if self.has(title) else None
        return {} if head is None else {cell.text: cell.letter for cell in head.cells if cell.text}

    def rows(self, sheets: Mapping[str, Collection[str]], needed: str) -> dict[str, list[Row]]:
        """Give the rows of each sheet.

        Args:
            sheets: those that are known, each with headings that it has for sure; others are the user's own.
            needed: the sheet without which it is no such workbook.

        Raises:
            WrongUse: a sheet cannot be read; every reason, with its cell.

        """
        problems: list[str] = []
        found = {}
        for sheet in self._values.worksheets:
            if sheet.title in sheets:
                head = self.head(sheet.title, sheets[sheet.title])
                found[sheet.title] = _rows(sheet, self._formulas[sheet.title], head, problems)
        if problems:
            raise WrongUse("\n".join(f"{self.name}, {problem}" for problem in problems))
        if needed not in found:
            alike = self.sheet_with(sheets[needed]) if sheets[needed] else None
            advice = (
                f"Het heet nu ‘{alike}’: noem het weer {needed}."
                if alike
                else f"Begin met een nieuw bestand: keuzemodel excel schrijf {beside(self.name)}"
            )
            raise WrongUse(f"{self.name}: het blad {needed} ontbreekt. {advice}")
        return found

    def cell(self, sheet: str, row: int, heading: str) -> str:
        """Name the cell of a heading in a row, as in ``Maatregelen!F12``; of a heading that is not there, the row."""
        letter = self._renamed.get((sheet, heading)) or self._letters(sheet).get(heading, "")
        return f"{sheet}!{letter}{row}"

    def problem(self, sheet: str, row: int, heading: str, text: str) -> Problem:
        """Tell what is wrong with a cell."""
        return Problem(self.name, row, self.cell(sheet, row, heading), text, in_cell=True)


def beside(name: str) -> str:
    """Give a name for a new workbook next to one that people filled in."""
    return f"{name.rpartition('.')[0]}-nieuw.xlsx"


def _check(data: bytes, name: str) -> None:
    if len(data) > _MOST_BYTES:
        raise WrongUse(f"{name}: dit bestand is te groot voor een maatregelencatalogus. Haal weg wat er niet in hoort.")
    if data.startswith(_OLE):
        raise WrongUse(
            f"{name}: dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op. "
            "Haal het wachtwoord eraf, en sla het op als .xlsx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = sum(part.file_size for part in parts.infolist())
            names = parts.namelist()
    except zipfile.BadZipFile:
        raise WrongUse(
            f"{name}: dit is geen Excel-bestand. Een .csv opent u in Excel; sla het daar op als .xlsx."
        ) from None
    if inside > _MOST_INSIDE:
        raise WrongUse(f"{name}: dit bestand is uitgepakt te groot. Haal weg wat er niet in hoort.")
    if "xl/workbook.xml" not in names:
        raise WrongUse(f"{name}: dit is geen Excel-bestand. Sla het op als .xlsx.")


def _rows(sheet: Worksheet, formulas: Worksheet, head: Head | None, problems: list[str]) -> list[Row]:
    title = sheet.title
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        problems.append(f"{title}: dit blad is veel groter dan een catalogus. Haal weg wat er niet in hoort.")
        return []
    merged = (cells.coord for cells in sheet.merged_cells.ranges)
    problems += [f"{title}!{c}: deze cellen zijn samengevoegd. Splits ze, en vul elke cel." for c in merged]
    if head is None:
        problems.append(f"{title}: de rij met de koppen ontbreekt. Zet hem terug zoals hij was.")
        return []
    headings = _headings(title, head, problems)
    rows = []
    for line in sheet.iter_rows(min_row=head.row + 1):
        row = Row(title, line[0].row)
        for cell in line:
            heading = headings.get(get_column_letter(cell.column))
            value = _value(cell, formulas, problems) if heading is not None else None
            if heading is not None and value is not None:
                row.cells[heading] = value
        if row.cells:
            rows.append(row)
    return rows


def _headings(title: str, head: Head, problems: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell in head.cells:
        if cell.text in found.values():
            where = f"{title}!{cell.letter}{head.row}"
            problems.append(f"{where}: de kop ‘{cell.text}’ staat er twee keer. Haal er een weg.")
        elif cell.text:
            found[cell.letter] = cell.text
    return found


def _value(cell: Cell, formulas: Worksheet, problems: list[str]) -> Any:  # noqa: ANN401 - what a cell holds
    """Give what a cell holds; None for nothing."""
    value = cell.value.strip() if isinstance(cell.value, str) else cell.value
    where = f"{formulas.title}!{cell.coordinate}"
    if value is None and formulas.cell(cell.row, cell.column).data_type == "f":
        problems.append(f"{where}: hier staat een formule zonder uitkomst. Vul de uitkomst in, of sla op vanuit Excel.")
    if cell.data_type == "e":
        problems.append(f"{where}: hier staat de fout {value}. Vul een waarde in.")
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{value * 100:.10g}%"  # 20% is 0.2 to Excel, and 20 to whoever typed it
    return None if value == "" else value


def _head(sheet: Worksheet, known: Collection[str]) -> Head | None:
    """Find the row of the headings: people may have put a line above it, or taken one out."""
    wanted = {plain_heading(heading) for heading in known}
    found: dict[int, int] = {}
    for number in range(1, min(sheet.max_row, HEAD + 5) + 1):
        texts = [cell.value for cell in sheet[number] if isinstance(cell.value, str)]
        if len(texts) > 1:
            found[number] = len(wanted & {plain_heading(text) for text in texts})
    if not found:
        return None
    row = max(found, key=lambda number: (found[number], -number))
    below = sheet.iter_rows(row + 1, min(sheet.max_row, _MOST_ROWS), max_col=min(sheet.max_column, _MOST_COLUMNS))
    filled = {cell.column for line in below for cell in line if _is_filled(cell)}
    cells = (
        HeadCell(
            get_column_letter(cell.column), str(cell.value).strip() if _is_filled(cell) else "", cell.column in filled
        )
        for cell in sheet[row]
    )
    return Head(row, tuple(cells))


def _is_filled(cell: Cell) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def plain_heading(text: str) -> str:
    """Give a heading without what does not matter in it: capitals, spaces, and signs that look like others."""
    return " ".join(plainly(text).casefold().split())
