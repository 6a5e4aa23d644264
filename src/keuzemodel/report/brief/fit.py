"""How a brief fits on two pages of A4: where the second begins, and how large its letters can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Listing, Paragraph, Picture, Section, Table
from keuzemodel.report.type_width import width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.report.blocks import Block

SIZES = (9.8, 9.6, 9.4, 9.2, 9.0, 8.9, 8.8, 8.7, 8.6, 8.5, 8.4, 8.3, 8.2, 8.1, 8.0, 7.8, 7.6, 7.4, 7.2)
"""In points, the largest first."""
_ROOM = 182 / 25.4 * 72
"""Width of the page between its margins, in ems at 1 point."""
_LINES = 270 / 25.4 * 72 / 1.26
"""That go in the height of the page at 1 point, with the space between them."""
_FIRST, _LAST = 4.7, 2.0
"""Lines that the head of the first page and the foot of the last one take, the warning apart."""
_HEADING, _BETWEEN = 1.65, 0.13
_SMALL, _RULE = 0.95, 0.22
"""What letters of a table are of others, and what a row takes besides its lines."""
_INDENT, _NUMBER, _GAP, _PADDING, _ALERT = 2.0, 2.6, 2.2, 1.1, 2.2
"""In ems: before a point, of the number of one in columns, between columns, of a cell, and of the warning."""
_BOLD = 1.13


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
        room, lines = _ROOM / size, _LINES / size
        heights = [_section(section, room) for section in sections]
        top = _FIRST + wrapped(warning, room - _ALERT)
        first = min(range(1, len(sections)), key=lambda k: max(top + sum(heights[:k]), _LAST + sum(heights[k:])))
        if max(top + sum(heights[:first]), _LAST + sum(heights[first:])) <= lines:
            break
    return Layout(size, first)


def _section(section: Section, room: float) -> float:
    """Estimate the height of a section in lines."""
    return _HEADING + sum(_block(block, room) for block in section.blocks)


def _block(block: Block, room: float) -> float:
    match block:
        case Paragraph():
            return _paragraphs([block], room)
        case Listing() if block.columns > 1:
            return _beside(block.items, (room - _GAP) / 2 - _NUMBER - _GAP / 4)
        case Listing():
            return _paragraphs(block.items, room - _INDENT)
        case Table():
            rows = sum(_row(row, block.widths, room) for row in block.rows)
            return (
                _SMALL * wrapped(block.caption, room / _SMALL) + _row(block.columns, block.widths, room, _BOLD) + rows
            )
        case Picture():
            raise TypeError("two pages have no room for pictures")


def _beside(items: Sequence[Paragraph], room: float) -> float:
    """Estimate points in two columns, each with its number beside it."""
    heights = [max(wrapped(p.text, room), wrapped(p.lead, _NUMBER / _BOLD)) for p in items]
    return min(max(sum(heights[:k]), sum(heights[k:])) for k in range(len(heights) + 1))


def _paragraphs(some: Iterable[Paragraph], room: float) -> float:
    """Estimate paragraphs; what stands before one takes room on its first line."""
    return sum(wrapped(p.text, room, _BOLD * width(f"{p.lead} ") if p.lead else 0.0) + _BETWEEN for p in some)


def _row(cells: Sequence[str], widths: Sequence[int], room: float, weight: float = 1.0) -> float:
    whole = sum(widths)
    rooms = (room / _SMALL * w / whole - _PADDING for w in widths)
    return _SMALL * max(wrapped(cell, own / weight) for cell, own in zip(cells, rooms, strict=True)) + _RULE
