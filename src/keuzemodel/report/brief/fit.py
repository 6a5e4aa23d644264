"""How a brief fits on two pages of A4: where the second begins, and how large its letters can be."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Listing, Paragraph, Picture, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.report.blocks import Block

SIZES = (9.8, 9.4, 9.0, 8.8, 8.6, 8.4, 8.2, 8.0, 7.8, 7.6, 7.4, 7.2)
"""In points, the largest first."""
_SIGNS = 945.0
"""Of a wide type, over the width of the page, at 1 point; narrower types leave room."""
_LINES = 270 / 25.4 * 72 / 1.26
"""That go in the height of the page at 1 point, with the space between them."""
_FIRST, _LAST = 4.7, 2.0
"""Lines that the head of the first page and the foot of the last one take, the warning apart."""
_HEADING, _BETWEEN = 1.65, 0.13
_SMALL, _RULE = 0.95, 0.22
"""What letters of a table are of others, and what a row takes besides its lines."""
_INDENT, _PADDING = 3, 1.8
"""Signs."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the sections are laid out."""

    size: float
    """Of the letters, in points."""
    first: int
    """How many sections the first page has."""


def layout(warning: str, sections: Sequence[Section]) -> Layout:
    """Choose the largest letters with which both pages hold their sections, and divide these as evenly as can be."""
    for size in SIZES:
        signs, lines = _SIGNS / size, _LINES / size
        heights = [_section(section, signs) for section in sections]
        top = _FIRST + ceil(len(warning) / signs)
        first = min(range(1, len(sections)), key=lambda k: max(top + sum(heights[:k]), _LAST + sum(heights[k:])))
        if max(top + sum(heights[:first]), _LAST + sum(heights[first:])) <= lines:
            break
    return Layout(size, first)


def _section(section: Section, signs: float) -> float:
    """Estimate the height of a section in lines."""
    return _HEADING + sum(_block(block, signs) for block in section.blocks)


def _block(block: Block, signs: float) -> float:
    match block:
        case Paragraph():
            return _paragraphs([block], signs)
        case Listing():
            return _paragraphs(block.items, signs / block.columns - _INDENT * block.columns) / block.columns
        case Table():
            rows = [block.columns, *block.rows]
            return _SMALL * _wrapped(block.caption, signs) + sum(_row(row, block.widths, signs) for row in rows)

        case Picture():
            raise TypeError("two pages have no room for pictures")


def _paragraphs(some: Iterable[Paragraph], signs: float) -> float:
    return sum(_wrapped(f"{p.lead} {p.text}", signs) + _BETWEEN for p in some)


def _row(cells: Sequence[str], widths: Sequence[int], signs: float) -> float:
    whole = sum(widths)
    lines = (_wrapped(cell, signs / _SMALL * w / whole - _PADDING) for cell, w in zip(cells, widths, strict=True))
    return _SMALL * max(lines) + _RULE


def _wrapped(text: str, signs: float) -> int:
    """Count the lines of a text; words are kept whole, so a line is never quite full."""
    lines, left = 1, signs
    for word in text.split(" "):
        need = len(word) + 1
        if need > left and left < signs:
            lines, left = lines + 1, signs
        lines += int(need // signs)
        left -= need % signs
    return lines
