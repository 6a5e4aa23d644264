"""Write tables of results as a workbook that someone without this program can follow, and print."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

from keuzemodel.excel.files import put_file
from keuzemodel.excel.result_table import PART, Formula, column_name
from keuzemodel.excel.workbook import printable, put
from keuzemodel.visible import REPLACEMENT, without_half_signs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.excel.result_table import Cell, Head, ResultTable, Row

_LONGEST_TEXT = 32_000
_LONGEST_TITLE = 31
_HEAD = PatternFill("solid", fgColor="E3EAF2")
_FEW = 4
"""So many columns go on paper upright."""


def write_tables(tables: Sequence[ResultTable], path: Path) -> None:
    """Write tables, a sheet each.

    Args:
        tables: at least one.
        path: the file; an older one is replaced.

    Raises:
        CannotWrite: then an older file is still as it was.

    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.title[:_LONGEST_TITLE]), table)
    data = BytesIO()
    book.save(data)
    put_file(path, data.getvalue())


def _fill(sheet: Worksheet, table: ResultTable) -> None:
    for row, text in enumerate(table.about, 1):
        _put(sheet.cell(row, 1), text)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=False)
    sheet["A1"].font = Font(bold=True, size=14)
    heading = table.first - 1
    headings = tuple(f"{c.heading} ({c.unit})" if c.unit not in {"", PART} else c.heading for c in table.columns)
    _put_row(sheet, heading, headings, table, bold=True)
    for row, cells in enumerate(table.rows, heading + 1):
        _put_row(sheet, row, cells, table)
    for k, cells in enumerate(table.sums):
        _put_row(sheet, table.last + 2 + k, cells, table, bold=k in table.bold)
    _lay_out(sheet, heading, table.columns)


def _put_row(sheet: Worksheet, row: int, cells: Row, table: ResultTable, *, bold: bool = False) -> None:
    names = [column_name(k) for k in range(len(table.columns))]
    for position, value in enumerate(cells):
        cell = sheet.cell(row, position + 1)
        if isinstance(value, Formula):
            value = Formula(  # noqa: PLW2901 - the same, with the names of its cells
                value.text.format(*names, column=names[position], row=row, first=table.first, last=table.last)
            )
        _put(cell, value, table.columns[position].unit)
        cell.font = Font(bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _put(cell: SheetCell, value: Cell, unit: str = "") -> None:
    """Put a value in a cell; only what we made is a formula, and signs that no workbook can hold are replaced."""
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, str):
        put(cell, ILLEGAL_CHARACTERS_RE.sub(REPLACEMENT, without_half_signs(value))[:_LONGEST_TEXT])
        cell.number_format = "@"
        return
    if isinstance(value, Formula):
        cell.value = value.text
    else:
        put(cell, value)
    cell.number_format = "0%" if unit == PART else "#,##0" if isinstance(value, int) else "General"


def _lay_out(sheet: Worksheet, heading: int, columns: Sequence[Head]) -> None:
    """Make the sheet easy to read on a screen and on A4."""
    for position, column in enumerate(columns):
        sheet.cell(heading, position + 1).fill = _HEAD
        sheet.column_dimensions[column_name(position)].width = column.width
    sheet.freeze_panes = sheet.cell(heading + 1, 3 if len(columns) > _FEW else 1)
    sheet.print_title_rows = f"{heading}:{heading}"
    printable(sheet, landscape=len(columns) > _FEW)
