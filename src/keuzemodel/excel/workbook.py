"""Rows as a workbook, and back; openpyxl only here."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from keuzemodel.excel.cells import Choice, Day, Number
from keuzemodel.excel.columns import Row
from keuzemodel.excel.looks import DARK, filled, fit_height, font, printable, put
from keuzemodel.problems import Problem, WrongUse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.excel.columns import Column
    from keuzemodel.excel.tables import Table

HEAD = 3
"""The row of the headings; what the sheet is for stands above it."""
_HIDDEN = "_keuzemodel"
_MOST_BYTES = 20_000_000
_MOST_INSIDE = 200_000_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 500
_MORE_ROWS = 200
_PAGE_WIDTH = 100
"""A column that fits on A4."""
_DATED = "dd-mm-yyyy"
_TO_FILL, _EMPTY_TAB = "FFF9E3", "CED7E0"
_OLE = b"\xd0\xcf\x11\xe0"


def written(tables: list[Table], explained: list[str], kept: Mapping[str, str]) -> bytes:
    """Make a workbook.

    Args:
        tables: its sheets.
        explained: the lines of the sheet ‘Uitleg’.
        kept: what the way back needs; on a sheet that Excel hides.

    """
    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101 - a new workbook has a sheet
    _explain(first, explained)
    for table in tables:
        _fill(book.create_sheet(table.sheet.title), table)
    hidden = book.create_sheet(_HIDDEN)
    hidden.sheet_state = "hidden"
    for name, text in kept.items():
        # A cell holds 32,767 characters.
        for start in range(0, max(len(text), 1), 30_000):
            hidden.append([name, None])
            put(hidden.cell(hidden.max_row, 2), text[start : start + 30_000])
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(sheet: Worksheet, lines: list[str]) -> None:
    sheet.title = "Uitleg"
    sheet.column_dimensions["A"].width = _PAGE_WIDTH
    for k, line in enumerate(lines, 1):
        cell = sheet.cell(k, 1)
        put(cell, line)
        fit_height(sheet, k, [(line, _PAGE_WIDTH)])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if k == 1:
            cell.font = font(bold=True, size=14, color=DARK)
    printable(sheet, [_PAGE_WIDTH])


def _fill(sheet: Worksheet, table: Table) -> None:
    columns = table.sheet.columns
    put(sheet.cell(1, 1), table.sheet.explained)
    sheet.cell(1, 1).font = font(italic=True)
    line = Border(bottom=Side(style="thin", color="CED7E0"))
    for j, column in enumerate(columns, 1):
        cell = sheet.cell(HEAD, j)
        put(cell, column.heading)
        cell.font = font(bold=True, color="FFFFFF")
        cell.fill = filled(DARK)
        cell.alignment = _alignment(column, j)
        if column.required:
            cell.comment = Comment("Verplicht: vul dit in elke rij in.", "keuzemodel", height=40)
        dimension = sheet.column_dimensions[get_column_letter(j)]
        dimension.width, dimension.number_format = column.width, _format(column)
    widths = [column.width for column in columns]
    fit_height(sheet, HEAD, [(column.heading, column.width) for column in columns])
    for i, row in enumerate(table.rows, HEAD + 1):
        fit_height(sheet, i, zip(row, widths, strict=True))
        for j, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(i, j)
            put(cell, value)
            cell.alignment = _alignment(column, j)
            cell.border = line
            cell.number_format = _DATED if isinstance(value, date) else _format(column)
            if column.fill_in:
                cell.fill, cell.protection = filled(_TO_FILL), Protection(locked=False)
    last = HEAD + len(table.rows) + (0 if table.sheet.locked else _MORE_ROWS)
    for j, column in enumerate(columns, 1):
        if last > HEAD:
            _typed(sheet, columns, column, f"{get_column_letter(j)}{HEAD + 1}:{get_column_letter(j)}{last}")
    if table.sheet.locked:
        _lock(sheet, f"A{HEAD}:{get_column_letter(len(columns))}{max(last, HEAD)}")
    kept = 2 if len(columns) > 3 else 0  # noqa: PLR2004
    sheet.freeze_panes = sheet.cell(HEAD + 1, kept + 1)
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    told = any(cell is not None for row in table.rows for cell in row[1:])
    sheet.sheet_properties.tabColor = DARK if told else _EMPTY_TAB
    printable(sheet, widths, kept)


def _alignment(column: Column, position: int) -> Alignment:
    """Keep numbers away from the text beside them."""
    if isinstance(column.kind, Number):
        return Alignment(wrap_text=True, vertical="top", horizontal="center")
    return Alignment(wrap_text=True, vertical="top", horizontal="left", indent=0 if position == 1 else 1)


def _format(column: Column) -> str:
    """Give how Excel shows a column; it must leave ids as they are typed."""
    return "@" if "id" in column.kind.words else _DATED if isinstance(column.kind, Day) else "General"


def _lock(sheet: Worksheet, cells: str) -> None:
    """Let people fill in only what is to be filled in; they may still filter, and widen columns."""
    sheet.auto_filter.ref = cells
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.formatColumns = sheet.protection.formatRows = False


def _typed(sheet: Worksheet, columns: Sequence[Column], column: Column, cells: str) -> None:
    """Give a drop-down where there is a choice, and limits where there are."""
    if column.limits is not None:
        cell = cells.partition(":")[0]
        least, most = (_limit(columns, limit) for limit in column.limits)
        check = DataValidation(
            type="custom", formula1=f"OR(ISTEXT({cell}),AND({cell}>={least},{cell}<={most}))", allow_blank=True
        )
        check.showErrorMessage, check.errorTitle = True, "Buiten het bereik"
        check.error = "Een score ligt binnen het bereik van het criterium. Leeg is onbekend."
        sheet.add_data_validation(check)
        check.add(cells)
    if isinstance(column.kind, Choice):
        words = ",".join(word for word in column.kind.names.values() if word)
        check = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
        check.error, check.errorTitle = f"Kies uit {column.kind.words}.", column.heading
        sheet.add_data_validation(check)
        check.add(cells)


def _limit(columns: Sequence[Column], limit: Decimal | str) -> str:
    """Give a limit as a formula has it: a number, or the cell in the same row under a heading."""
    if isinstance(limit, Decimal):
        return f"{limit:f}"
    position = next(j for j, column in enumerate(columns, 1) if column.heading == limit)
    return f"${get_column_letter(position)}{HEAD + 1}"


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

    def _kept(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        if _HIDDEN in self._values.sheetnames:
            for key, text in self._values[_HIDDEN].iter_rows(max_col=2, values_only=True):
                kept[str(key)] = kept.get(str(key), "") + str(text or "")
        return kept

    def has(self, title: str) -> bool:
        """Tell whether there is a sheet of that title."""
        return title in self._values.sheetnames

    def sheet_with(self, headings: Collection[str]) -> str | None:
        """Give the title of the first sheet that has some headings; None if there is none."""
        titles: list[str] = self._values.sheetnames
        fitting = (title for title in titles if all((title, heading) in self._columns for heading in headings))
        return next(fitting, None)

    @property
    def saved(self) -> date:
        """The day on which it was last saved."""
        saved: datetime = self._values.properties.modified
        return saved.date()

    def rows(self, titles: Collection[str], needed: str) -> dict[str, list[Row]]:
        """Give the rows of each sheet.

        Args:
            titles: the sheets that are known; others are the user's own, and are left alone.
            needed: the sheet without which it is no such workbook.

        Raises:
            WrongUse: a sheet cannot be read; every reason, with its cell.

        """
        problems: list[str] = []
        found = {
            sheet.title: _rows(sheet, self._formulas[sheet.title], problems)
            for sheet in self._values.worksheets
            if sheet.title in titles
        }
        if problems:
            raise WrongUse("\n".join(f"{self.name}, {problem}" for problem in problems))
        if needed not in found:
            raise WrongUse(f"{self.name}: het blad {needed} ontbreekt. Begin met: keuzemodel excel schrijf {self.name}")
        return found

    @cached_property
    def _columns(self) -> dict[tuple[str, str], str]:
        return {
            (sheet.title, cell.value.strip()): get_column_letter(cell.column)
            for sheet in self._formulas.worksheets
            for cell in sheet[_head(sheet) or HEAD]
            if isinstance(cell.value, str)
        }

    def cell(self, sheet: str, row: int, heading: str) -> str:
        """Name the cell of a heading in a row, as in ``Maatregelen!F12``; of a heading that is not there, the row."""
        return f"{sheet}!{self._columns.get((sheet, heading), '')}{row}"

    def problem(self, sheet: str, row: int, heading: str, text: str) -> Problem:
        """Tell what is wrong with a cell."""
        return Problem(self.name, row, self.cell(sheet, row, heading), text, in_cell=True)


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


def _rows(sheet: Worksheet, formulas: Worksheet, problems: list[str]) -> list[Row]:
    title = sheet.title
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        problems.append(f"{title}: dit blad is veel groter dan een catalogus. Haal weg wat er niet in hoort.")
        return []
    merged = (cells.coord for cells in sheet.merged_cells.ranges)
    problems += [f"{title}!{c}: deze cellen zijn samengevoegd. Splits ze, en vul elke cel." for c in merged]
    head = _head(sheet)
    if head is None:
        problems.append(f"{title}: de rij met de koppen ontbreekt. Zet hem terug zoals hij was.")
        return []
    headings = _headings(sheet, head, problems)
    rows = []
    for line in sheet.iter_rows(min_row=head + 1):
        row = Row(title, line[0].row)
        for cell in line:
            value = _value(cell, formulas, problems) if cell.column in headings else None
            if value is not None:
                row.cells[headings[cell.column]] = value
        if row.cells:
            rows.append(row)
    return rows


def _headings(sheet: Worksheet, head: int, problems: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for cell in sheet[head]:
        text = cell.value.strip() if isinstance(cell.value, str) else None
        if text in found.values():
            where = f"{sheet.title}!{cell.coordinate}"
            problems.append(f"{where}: de kop ‘{text}’ staat er twee keer. Haal er een weg.")
        elif text:
            found[cell.column] = text
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


def _head(sheet: Worksheet) -> int | None:
    """Find the row of the headings: people may have put a line above it, or taken one out."""
    for number in range(1, min(sheet.max_row, HEAD + 5) + 1):
        texts = [cell.value for cell in sheet[number] if isinstance(cell.value, str)]
        if len(texts) > 1:
            return number
    return None
