"""How every sheet looks, on a screen and on paper; what a cell can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from keuzemodel.excel.paper import A4, END, PAGES, SIDE, height_of, paper_for
from keuzemodel.problems import WrongUse
from keuzemodel.visible import without_half_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DARK = "154273"
_LONGEST_SHOWN = 60


def font(*, bold: bool = False, italic: bool = False, size: float = 11, color: str = "000000") -> Font:
    """Give the usual letter; without a name each program takes another one."""
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color)


def filled(color: str) -> PatternFill:
    """Give a background."""
    return PatternFill("solid", fgColor=color)


def printable(sheet: Worksheet, widths: Sequence[float], kept: int = 0) -> None:
    """Make a sheet print on A4.

    Args:
        sheet: what to print.
        widths: of its columns.
        kept: so many columns stand on every page, where there are several side by side.

    """
    paper = paper_for(widths)
    sheet.page_setup.paperSize = A4
    sheet.page_margins = PageMargins(left=SIDE, right=SIDE, top=END, bottom=END)
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    if paper.scale is None:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    else:
        sheet.page_setup.scale = paper.scale
        sheet.page_setup.pageOrder = "overThenDown"
        if kept:
            sheet.print_title_cols = f"A:{get_column_letter(kept)}"
    sheet.oddFooter.center.text = PAGES


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[Any, float]]) -> None:
    """Make a row high enough for what is folded in it.

    Args:
        sheet: where it is.
        row: its number.
        texts: what each cell holds, with the width of its column.

    """
    if (height := height_of(texts)) is not None:
        sheet.row_dimensions[row].height = height


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
