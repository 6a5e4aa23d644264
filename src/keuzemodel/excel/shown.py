"""How what stands in a result is shown in a cell: as which text, with which number format, and in how many signs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.as_sheets.result_table import PART, Formula, Number, decimals_in
from keuzemodel.unknowns import MARK
from keuzemodel.visible import visible

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.as_sheets.result_table import Cell, Head

_LONGEST_TEXT = 32_000
_FIRST_DAY = date(1900, 3, 1)
"""Before it, programs do not agree which day a number is."""
_PERCENT = "0.0%"
_LONGEST_WORD = 40
"""A longer word may be folded."""


def cell_of(value: Cell) -> str | float | date | Formula | Number | None:
    """Give what stands in the cell; signs that no workbook can hold are replaced."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date) and value < _FIRST_DAY:
        return dutch.date(value)
    return text_of(value) if isinstance(value, str) else value


def text_of(text: str) -> str:
    """Give a text as a cell can hold it."""
    return cut(visible(text), _LONGEST_TEXT)


def cut(text: str, most: int) -> str:
    """Cut off a text; Excel counts a sign beyond the first 65,536 as two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def format_of(value: Cell, column: Head) -> str:
    """Give the number format of a cell; its comma parts thousands as the reader's language does."""
    match value:
        case str():
            return "@"
        case date():
            return "dd-mm-yyyy"
        case None:
            return "General"
        case Number(is_share=True):
            return _PERCENT
        case _ if column.unit == PART:
            return _PERCENT
        case _:
            _, decimals, mark = _number(value, column)
            point, zeros = "." if decimals else "", "0" * decimals
            return f"#,##0{point}{zeros}" + (f'"{mark}"' if mark else "")


def length_of(value: Cell, column: Head) -> int:
    """Give how many signs are not to be folded: those of a number, or of the longest word of a text."""
    if isinstance(value, str):
        return min(_LONGEST_WORD, max(map(len, value.split()), default=0))
    if isinstance(value, bool | date | None) or column.unit == PART:
        return 0
    number, decimals, mark = _number(value, column)
    return len(dutch.number(number, decimals)) + len(mark)


def _number(value: Formula | Number | float, column: Head) -> tuple[Fraction | float, int, str]:
    """Give a number, with how many decimals, and the mark behind it."""
    match value:
        case Formula():
            return value.value, value.decimals, ""
        case Number(number, decimals):
            return number, decimals_in([number]) if decimals is None else decimals, MARK if value.is_marked else ""
        case _:
            return value, decimals_in([value]) if column.decimals is None else column.decimals, ""
