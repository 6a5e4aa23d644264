"""Write the sum of a package as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

from keuzemodel.excel.files import put_file
from keuzemodel.excel.sum_sheet import CHOSEN, UNKNOWN, Formula, sum_sheet
from keuzemodel.excel.workbook import printable, put
from keuzemodel.grounds import grounds_text
from keuzemodel.visible import REPLACEMENT, without_half_signs

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.excel.sum_sheet import Cell, Row
    from keuzemodel.question import Question

_LONGEST_TEXT = 32_000
_WIDTHS = {"A": 9, "B": 48, "C": 9, CHOSEN: 10}
_SCORE_WIDTH = 16
_HEAD = PatternFill("solid", fgColor="E3EAF2")
_FOLLOW = (
    "Zo komt het model aan de waarde. Zet bij ‘Doet mee’ een 1 of een 0, en de som rekent mee. "
    "Of een pakket aan alle regels voldoet, ziet u hier niet: dat zegt keuzemodel kies."
)


def write_package(question: Question, package: frozenset[str], about: str, path: Path) -> None:
    """Write the sum of one package.

    Args:
        question: gives scores and weights.
        package: ids of the measures that are in.
        about: what the package is, in a Dutch sentence.
        path: the file; an older one is replaced.

    Raises:
        CannotWrite: then an older file is still as it was.

    """
    book = Workbook()
    sheet = book.create_sheet("Som")
    book.remove(book.worksheets[0])
    basis = grounds_text(question.catalogue, question.value_weights)
    above = [question.catalogue.title, about, _FOLLOW, *([basis] if basis else [])]
    for row, text in enumerate(above, 1):
        _put(sheet.cell(row, 1), text)
    sheet["A1"].font = Font(bold=True, size=14)
    heading = len(above) + 2
    found = sum_sheet(question, package, heading + 1)
    _put_row(sheet, heading, found.heading, bold=True)
    for row, cells in enumerate(found.rows, heading + 1):
        _put_row(sheet, row, cells)
    for row, cells in enumerate(found.sums, heading + len(found.rows) + 2):
        _put_row(sheet, row, cells, bold=cells[1] in {"Totaal", "Waarde"})
    _lay_out(sheet, heading, len(found.heading))
    data = BytesIO()
    book.save(data)
    put_file(path, data.getvalue())


def _put_row(sheet: Worksheet, row: int, cells: Row, *, bold: bool = False) -> None:
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        _put(cell, value)
        cell.font = Font(bold=bold, italic=value == UNKNOWN)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell: SheetCell, value: Cell) -> None:
    """Put a value in a cell; only what we made is a formula, and signs that no workbook can hold are replaced."""
    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, str):
        put(cell, ILLEGAL_CHARACTERS_RE.sub(REPLACEMENT, without_half_signs(value))[:_LONGEST_TEXT])
        cell.number_format = "@"
    else:
        put(cell, value)
        cell.number_format = "#,##0" if isinstance(value, int) else "General"


def _lay_out(sheet: Worksheet, heading: int, columns: int) -> None:
    """Make the sheet easy to read on a screen and on A4."""
    for cell in sheet[heading]:
        cell.fill = _HEAD
    for cell in sheet[heading][:columns]:
        letter = cell.column_letter
        sheet.column_dimensions[letter].width = _WIDTHS.get(letter, _SCORE_WIDTH)
    sheet.freeze_panes = f"C{heading + 1}"
    sheet.print_title_rows = f"{heading}:{heading}"
    printable(sheet, landscape=True)
