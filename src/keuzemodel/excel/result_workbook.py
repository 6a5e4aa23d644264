"""Write tables of results as a workbook that someone without this program can follow, and print; XlsxWriter only here.

Every formula goes with its outcome, so that a mail program, a phone or pandas shows numbers too.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from keuzemodel.as_sheets.result_table import PART, Formula, Number, column_name
from keuzemodel.excel.files import put_file
from keuzemodel.excel.paper import A4, END, PAGES, SIDE, height_of, paper_for
from keuzemodel.excel.shown import cell_of, cut, format_of, length_of, text_of
from keuzemodel.numbers import json_number
from keuzemodel.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from keuzemodel.as_sheets.result_table import Cell, Head, ResultTable, Row

_LONGEST_TITLE = 31
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\s]+")
_HEAD_COLOR = "#E3EAF2"
_LINE = {"bottom": 1, "bottom_color": "#CED7E0"}
_WIDE = 4
"""With more columns than this the first two stay in view."""
_SENTENCE = 140
"""So wide are the sentences above a table at most."""
_EDGES = 2
"""Signs: what a column is wider than its longest number or word."""
_BOLD = 1.1
"""So much wider are bold letters."""


def write_tables(tables: Sequence[ResultTable], path: Path) -> None:
    """Write tables, a sheet each.

    Args:
        tables: at least one.
        path: the file; an older one is replaced.

    Raises:
        CannotWrite: then an older file is still as it was.

    """
    data = BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        looks = _Looks(book)
        for title, table in zip(_titles(tables), tables, strict=True):
            _Sheet(book.add_worksheet(title), table, looks).fill()
    put_file(path, data.getvalue())


def _titles(tables: Sequence[ResultTable]) -> Iterator[str]:
    """Give sheets titles that Excel takes: short, without some signs, and no two the same."""
    given: set[str] = set()
    for table in tables:
        cleaned = _NOT_IN_A_TITLE.sub(" ", visible(table.title))
        number, title = 1, _stripped(cleaned, _LONGEST_TITLE)
        while title.casefold() in given:
            number += 1
            title = f"{_stripped(cleaned, _LONGEST_TITLE - len(f' {number}'))} {number}"
        given.add(title.casefold())
        yield title


def _stripped(title: str, most: int) -> str:
    return cut(title.strip("' "), most).strip("' ")


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:  # noqa: ANN401 - what XlsxWriter takes
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", "text_wrap": True, **properties})
        return self._made[key]


class _Sheet:
    """One table as it is written."""

    def __init__(self, sheet: Worksheet, table: ResultTable, looks: _Looks) -> None:
        self._sheet, self._table, self._looks = sheet, table, looks
        self._names = [column_name(k) for k in range(len(table.columns))]
        self._widths = [_width(table, k) for k in range(len(table.columns))]

    def fill(self) -> None:
        table, heading = self._table, self._table.first - 1
        for k, width in enumerate(self._widths):
            self._sheet.set_column(k, k, width)
        for row, text in enumerate(table.about, 1):
            self._put_sentence(row, text)
        self._put_row(heading, tuple(map(_heading, table.columns)), bold=True, bg_color=_HEAD_COLOR)
        for row, cells in enumerate(table.rows, table.first):
            self._put_row(row, cells, **_LINE)
        for k, cells in enumerate(table.sums):
            self._put_row(table.last + 2 + k, cells, bold=k in table.bold, **_LINE)
        self._lay_out(heading)

    def _lay_out(self, heading: int) -> None:
        """Keep headings and first columns in view, on a screen and on paper."""
        sheet, paper = self._sheet, paper_for(self._widths)
        kept = 2 if len(self._widths) > _WIDE else 0
        sheet.freeze_panes(heading, kept)
        sheet.repeat_rows(heading - 1)
        sheet.set_paper(A4)
        sheet.set_margins(left=SIDE, right=SIDE, top=END, bottom=END)
        sheet.set_footer(f"&C{PAGES}")
        if paper.landscape:
            sheet.set_landscape()
        if paper.scale is None:
            sheet.fit_to_pages(1, 0)
            return
        sheet.set_print_scale(paper.scale)
        sheet.set_v_pagebreaks([k for k, column in enumerate(self._table.columns) if column.begins_part])
        sheet.print_across()
        if kept:
            sheet.repeat_columns(0, kept - 1)

    def _put_sentence(self, row: int, text: str) -> None:
        """Put a sentence above the table, folded where it is wider than the table or the page."""
        size, shown = (14 if row == 1 else 11), text_of(text)
        last, width = 0, self._widths[0]
        while last + 1 < len(self._widths) and width + self._widths[last + 1] <= _SENTENCE:
            last += 1
            width += self._widths[last]
        look = self._looks.format(bold=row == 1, font_size=size, align="left", **_quoted(shown))
        if last:
            self._sheet.merge_range(row - 1, 0, row - 1, last, "", look)
        self._sheet.write_string(row - 1, 0, shown, look)
        self._sheet.set_row(row - 1, height_of([(shown, width)], size))

    def _put_row(self, row: int, cells: Row, **properties: Any) -> None:  # noqa: ANN401 - of a format
        for position, (value, column) in enumerate(zip(cells, self._table.columns, strict=False)):
            look = {**_side(column, position), "num_format": format_of(value, column), **properties}
            self._put(row, position, cell_of(value), look)
        larger = _BOLD if properties.get("bold") else 1
        texts = zip(map(cell_of, cells), (width / larger for width in self._widths), strict=False)
        self._sheet.set_row(row - 1, height_of(texts))

    def _put(self, row: int, position: int, value: Cell, look: dict[str, Any]) -> None:
        """Put a value in a cell; text stays text, also if it begins as a formula does."""
        at = row - 1, position
        match value:
            case None:
                self._sheet.write_blank(*at, None, self._looks.format(**look))
            case str():
                self._sheet.write_string(*at, value, self._looks.format(**look, **_quoted(value)))
            case Formula():
                given = json_number(Fraction(value.value))
                self._sheet.write_formula(*at, self._text_of(value, row, position), self._looks.format(**look), given)
            case Number(number):
                self._sheet.write_number(*at, number, self._looks.format(**look))
            case date():
                self._sheet.write_datetime(*at, value, self._looks.format(**look))
            case _:
                self._sheet.write_number(*at, value, self._looks.format(**look))

    def _text_of(self, formula: Formula, row: int, position: int) -> str:
        names, table = self._names, self._table
        return formula.text.format(
            *names,
            column=names[position],
            row=row,
            above=row - 1,
            two_above=row - 2,
            first=table.first,
            last=table.last,
        )


def _side(column: Head, position: int) -> dict[str, Any]:
    """Text stands left and numbers stand right, each a little away from what is beside it."""
    return {"align": "left" if column.is_text else "right", "indent": 1 if position else 0}


def _heading(column: Head) -> str:
    return column.heading if column.unit in {"", PART} else f"{column.heading} ({column.unit})"


def _quoted(text: str) -> dict[str, bool]:
    """Tell Excel that it is text, also once someone edits it."""
    return {"quote_prefix": True} if text[:1] in tuple("=+-@") else {}


def _width(table: ResultTable, position: int) -> float:
    """Give the width of a column: as meant, or as the longest number or word in it needs."""
    column = table.columns[position]
    cells = (row[position] for row in (*table.rows, *table.sums) if position < len(row))
    longest = max((length_of(cell, column) for cell in cells), default=0)
    return max(column.width, max(longest, _BOLD * length_of(_heading(column), column)) + _EDGES)
