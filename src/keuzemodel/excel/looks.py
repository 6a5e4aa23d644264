"""How every sheet looks, on a screen and on paper; what a cell can hold."""

from __future__ import annotations

from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill

from keuzemodel.problems import WrongUse
from keuzemodel.visible import without_half_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DARK = "154273"
_LONGEST_SHOWN = 60
_LINE = 15.0
"""Points: the height of a line of text at the usual size."""
_HIGHEST = 409.0
_ROOM = 1.0
"""Of a column's width, what its edges take."""


def font(*, bold: bool = False, italic: bool = False, size: float = 11, color: str = "000000") -> Font:
    """Give the usual letter; without a name each program takes another one."""
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color)


def filled(color: str) -> PatternFill:
    """Give a background."""
    return PatternFill("solid", fgColor=color)


def printable(sheet: Worksheet, *, landscape: bool) -> None:
    """Make a sheet print on A4, as wide as the paper."""
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A – bladzijde &P van &N"


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[Any, float]]) -> None:
    """Make a row high enough for what is folded in it: not every program does so by itself.

    Args:
        sheet: where it is.
        row: its number.
        texts: what each cell holds, with the width of its column.

    """
    lines = max((_lines(str(value), width) for value, width in texts if isinstance(value, str)), default=1)
    if lines > 1:
        sheet.row_dimensions[row].height = min(_HIGHEST, _LINE * lines)


def _lines(text: str, width: float) -> int:
    """Count the lines that a text takes in a column."""
    room = max(1, int(width - _ROOM))
    return sum(max(1, len(wrap(part, room))) for part in text.split("\n"))


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
