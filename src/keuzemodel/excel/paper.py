"""How much room text takes in a cell, and how a sheet goes on paper; whatever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

A4 = 9
"""As Excel numbers kinds of paper."""
PAGES = "&A – bladzijde &P van &N"
"""The footer of every sheet."""
_USUAL_SIZE = 11
"""Points: of the letters in a cell."""
_LINE = 15.0
"""Points: the height of a line of text at the usual size."""
_HIGHEST = 409.0
_SIGNS = 1.12
"""So many signs of text go in the width of a figure."""
SIDE, END = 0.4, 0.6
"""Inches: margins at the sides, and above and below."""
_UPRIGHT, _LYING = 100, 148
"""Widths, in signs of the usual size, that A4 takes between its margins."""
_SMALLEST = 0.65
"""At this size people can still read it: letters of 7 points."""
_USUAL = 0.7
"""The size of what goes over several pages side by side."""


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed."""

    landscape: bool
    scale: int | None
    """In percents, over as many pages side by side as it takes; None to fit the width of one page."""


def paper_for(widths: Sequence[float]) -> Paper:
    """Put columns on paper, so that they can be read.

    Args:
        widths: of the columns, in signs.

    """
    whole = sum(widths)
    if whole <= _UPRIGHT:
        return Paper(landscape=False, scale=None)
    if whole * _SMALLEST <= _LYING:
        return Paper(landscape=True, scale=None)
    return Paper(landscape=True, scale=round(_USUAL * 100))


def height_of(texts: Iterable[tuple[Any, float]], size: float = _USUAL_SIZE) -> float | None:
    """Give the height of a row for what is folded in it: not every program finds that by itself.

    Args:
        texts: what each cell holds, with the width of its column.
        size: of the letters, in points.

    Returns:
        Points; None where a single line is enough.

    """
    larger = size / _USUAL_SIZE
    lines = max((_lines(str(value), width / larger) for value, width in texts if isinstance(value, str)), default=1)
    return min(_HIGHEST, _LINE * larger * lines) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """Count the lines that a text takes in a column."""
    room = max(1, int(width * _SIGNS))
    return sum(max(1, len(wrap(part, room))) for part in text.split("\n"))
