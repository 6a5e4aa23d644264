"""Rows as a workbook, and back; openpyxl only here."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from keuzemodel.excel.cells import Choice
from keuzemodel.excel.columns import Row
from keuzemodel.problems import WrongUse
from keuzemodel.visible import without_half_signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.excel.columns import Column, Sheet
    from keuzemodel.excel.tables import Table

HEAD = 3
"""The row of the headings; what the sheet is for stands above it."""
_HIDDEN = "_keuzemodel"
_MOST_BYTES = 20_000_000
_MOST_INSIDE = 200_000_000
_MOST_ROWS, _MOST_COLUMNS = 20_000, 500
_MORE_ROWS = 200
_LONGEST_SHOWN = 60
_DARK, _LIGHT = "154273", "EEF3F8"
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
    sheet.column_dimensions["A"].width = 110
    for k, line in enumerate(lines, 1):
        cell = sheet.cell(k, 1)
        put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if k == 1:
            cell.font = Font(bold=True, size=14, color=_DARK)
    printable(sheet, landscape=False)


def _fill(sheet: Worksheet, table: Table) -> None:
    columns = table.sheet.columns
    put(sheet.cell(1, 1), table.sheet.explained)
    sheet.cell(1, 1).font = Font(italic=True)
    line = Border(bottom=Side(style="thin", color="CED7E0"))
    for j, column in enumerate(columns, 1):
        cell = sheet.cell(HEAD, j)
        put(cell, column.heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_DARK)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(j)].width = column.width
    for i, row in enumerate(table.rows, HEAD + 1):
        for j, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            cell = sheet.cell(i, j)
            put(cell, value)
            cell.alignment = Alignment(wrap_text=column.width > 13 or "\n" in str(value), vertical="top")  # noqa: PLR2004
            cell.border = line
    last = HEAD + len(table.rows) + _MORE_ROWS
    for j, column in enumerate(columns, 1):
        _typed(sheet, column, f"{get_column_letter(j)}{HEAD + 1}:{get_column_letter(j)}{last}")
    sheet.freeze_panes = sheet.cell(HEAD + 1, 3 if len(columns) > 3 else 1)  # noqa: PLR2004
    sheet.print_title_rows = f"{HEAD}:{HEAD}"
    printable(sheet, landscape=True)


def _typed(sheet: Worksheet, column: Column, cells: str) -> None:
    """Give a drop-down where there is a choice, and make Excel leave ids alone."""
    if isinstance(column.kind, Choice):
        words = ",".join(word for word in column.kind.names.values() if word)
        check = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
        check.error, check.errorTitle = f"Kies uit: {column.kind.words}", column.heading
        sheet.add_data_validation(check)
        check.add(cells)
    if "id" in column.kind.words:
        for row in sheet[cells]:
            for cell in row:
                cell.number_format = "@"


def printable(sheet: Worksheet, *, landscape: bool) -> None:
    """Make a sheet print on A4, as wide as the paper."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A – bladzijde &P van &N"


def put(cell: Cell, value: Any) -> None:  # noqa: ANN401 - what a cell holds
    """Fill a cell; text stays text, also if it begins as a formula does.

    Raises:
        WrongUse: a text with a sign that no workbook can hold.

    """
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, str) and (ILLEGAL_CHARACTERS_RE.search(value) or without_half_signs(value) != value):
        shown = "".join(c if c.isprintable() else "…" for c in without_half_signs(value))[:_LONGEST_SHOWN]
        raise WrongUse(
            f"In ‘{shown}’ staat een onzichtbaar teken dat niet in Excel past. Haal het weg uit de catalogus."
        )
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in tuple("=+-@")


def read(data: bytes, name: str, sheets: Mapping[str, Sheet | None]) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """Read a workbook.

    Args:
        data: the file.
        name: of the file, for messages.
        sheets: the titles that are known; others are the user's own, and are left alone.

    Returns:
        The rows of each sheet, and what `written` kept.

    Raises:
        WrongUse: it is no workbook that can be read; says what to do.

    """
    _check(data, name)
    try:
        values = load_workbook(io.BytesIO(data), data_only=True)
        formulas = load_workbook(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - openpyxl raises anything for a file that is damaged
        raise WrongUse(
            f"{name}: dit bestand is beschadigd, of het is geen Excel-bestand. Sla het opnieuw op."
        ) from None
    problems: list[str] = []
    found: dict[str, list[Row]] = {}
    for sheet in values.worksheets:
        if sheet.title in sheets:
            found[sheet.title] = _rows(sheet, formulas[sheet.title], problems)
    if problems:
        raise WrongUse("\n".join(f"{name}: {problem}" for problem in problems))
    kept: dict[str, str] = {}
    if _HIDDEN in values.sheetnames:
        for key, text in values[_HIDDEN].iter_rows(max_col=2, values_only=True):
            kept[str(key)] = kept.get(str(key), "") + str(text or "")
    if "Maatregelen" not in found:
        raise WrongUse(f"{name}: het blad Maatregelen ontbreekt. Begin met: keuzemodel excel schrijf {name}")
    return found, kept


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
        problems.append(f"{title}: de regel met de koppen ontbreekt. Zet hem terug zoals hij was.")
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
    return None if value == "" else value


def _head(sheet: Worksheet) -> int | None:
    """Find the row of the headings: people may have put a line above it, or taken one out."""
    for number in range(1, min(sheet.max_row, HEAD + 5) + 1):
        texts = [cell.value for cell in sheet[number] if isinstance(cell.value, str)]
        if len(texts) > 1:
            return number
    return None


class Places:
    """Names cells as Excel does: ``Maatregelen!F12``."""

    def __init__(self, data: bytes) -> None:
        """Look where the headings stand, as soon as one is asked."""
        self._data = data
        self._columns: dict[tuple[str, str], str] | None = None

    def name(self, sheet: str, row: int, heading: str) -> str:
        """Name the cell of a heading in a row; of a heading that is not there, the row."""
        if self._columns is None:
            book = load_workbook(io.BytesIO(self._data))
            self._columns = {
                (found.title, cell.value.strip()): get_column_letter(cell.column)
                for found in book.worksheets
                for cell in found[_head(found) or HEAD]
                if isinstance(cell.value, str)
            }
        return f"{sheet}!{self._columns.get((sheet, heading), '')}{row}"
