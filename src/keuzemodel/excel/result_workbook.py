"""Write tables of results as a workbook that someone without this program can follow, and print."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment

from keuzemodel.as_sheets.result_table import PART, VALUE_DECIMALS, Formula, column_name
from keuzemodel.excel.files import put_file
from keuzemodel.excel.looks import filled, fit_height, font, printable, put
from keuzemodel.visible import REPLACEMENT, without_half_signs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.as_sheets.result_table import Cell, Head, ResultTable, Row

_LONGEST_TEXT = 32_000
_LONGEST_TITLE = 31
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_HEAD_COLOR = "E3EAF2"
_UPRIGHT = 95
"""So wide a table still goes on paper upright."""
_WIDE = 4
"""With more columns than this the first two stay in view."""


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
        _fill(book.create_sheet(_NOT_IN_A_TITLE.sub(" ", table.title)[:_LONGEST_TITLE]), table)
    data = BytesIO()
    book.save(data)
    put_file(path, data.getvalue())


def _fill(sheet: Worksheet, table: ResultTable) -> None:
    for row, text in enumerate(table.about, 1):
        _put(sheet.cell(row, 1), text)
        sheet.cell(row, 1).font = font(bold=row == 1, size=14 if row == 1 else 11)
    heading = table.first - 1
    _put_row(sheet, heading, tuple(map(_heading, table.columns)), table, bold=True)
    for row, cells in enumerate(table.rows, table.first):
        _put_row(sheet, row, cells, table)
    for k, cells in enumerate(table.sums):
        _put_row(sheet, table.last + 2 + k, cells, table, bold=k in table.bold)
    for position, column in enumerate(table.columns):
        sheet.cell(heading, position + 1).fill = filled(_HEAD_COLOR)
        sheet.column_dimensions[column_name(position)].width = column.width
    sheet.freeze_panes = sheet.cell(heading + 1, 3 if len(table.columns) > _WIDE else 1)
    sheet.print_title_rows = f"{heading}:{heading}"
    printable(sheet, landscape=sum(column.width for column in table.columns) > _UPRIGHT)


def _heading(column: Head) -> str:
    return column.heading if column.unit in {"", PART} else f"{column.heading} ({column.unit})"


def _put_row(sheet: Worksheet, row: int, cells: Row, table: ResultTable, *, bold: bool = False) -> None:
    names = [column_name(k) for k in range(len(table.columns))]
    for position, (value, column) in enumerate(zip(cells, table.columns, strict=False)):
        cell = sheet.cell(row, position + 1)
        if isinstance(value, Formula):
            cell.value = value.text.format(
                *names,
                column=names[position],
                row=row,
                above=row - 1,
                two_above=row - 2,
                first=table.first,
                last=table.last,
            )
            cell.number_format = _format(value, column.unit)
        else:
            _put(cell, value, column.unit)
        cell.font = font(bold=bold)
        side = {"horizontal": "left", "indent": 1 if position else 0} if column.is_text else {"horizontal": "right"}
        cell.alignment = Alignment(wrap_text=True, vertical="top", **side)
    fit_height(sheet, row, [(value, column.width) for value, column in zip(cells, table.columns, strict=False)])


def _put(cell: SheetCell, value: Cell, unit: str = "") -> None:
    """Put a value in a cell; signs that no workbook can hold are replaced."""
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(REPLACEMENT, without_half_signs(value))[:_LONGEST_TEXT]
    put(cell, value)
    cell.number_format = _format(value, unit)


def _format(value: Cell, unit: str) -> str:
    if isinstance(value, str):
        return "@"
    if isinstance(value, date):
        return "dd-mm-yyyy"
    if unit == PART:
        return "0.0%"
    if isinstance(value, Formula):
        return "General" if value.decimals is None else f"#,##0.{'0' * value.decimals}"
    return "#,##0" if isinstance(value, int) else f"#,##0.{'0' * _decimals(value)}"


def _decimals(value: Cell) -> int:
    """Give how many decimals a number needs, two to four."""
    return next((n for n in (2, 3) if isinstance(value, float) and round(value, n) == value), VALUE_DECIMALS)
