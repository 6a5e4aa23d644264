"""Rows as a workbook; `opened` is the way back."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from keuzemodel.excel.cells import Choice, Day, Number
from keuzemodel.excel.fingerprint import fingerprint
from keuzemodel.excel.looks import DARK, filled, fit_height, font, printable, put
from keuzemodel.excel.tables import ABOUT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from keuzemodel.excel.columns import Column
    from keuzemodel.excel.tables import Table

HEAD = 3
"""The row of the headings; what the sheet is for stands above it."""
HIDDEN, FINGERPRINT = "_keuzemodel", "inhoud"
"""The sheet that Excel hides, and under which key on it is kept what the workbook held when all of it was read."""
_MORE_ROWS = 200
_PAGE_WIDTH = 100
"""A column that fits on A4."""
_DATED = "dd-mm-yyyy"
_TO_FILL, _EMPTY_TAB = "FFF9E3", "CED7E0"


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
    kept = {**kept, FINGERPRINT: fingerprint(book, HIDDEN)}
    hidden = book.create_sheet(HIDDEN)
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
    sheet.title = ABOUT
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
        if column.prompt:
            check.prompt, check.promptTitle, check.showInputMessage = column.prompt, "Score", True
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
