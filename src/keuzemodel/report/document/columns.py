"""How a table goes on paper: as wide columns as its texts ask, and letters as small as can be read.

As browsers do: no column is narrower than its longest word, and what is left goes to those that have most to say. A
table that is still too wide is parted, with its first column on each part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report import type_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.report.blocks import Table

SMALLEST = 7.5
"""Points: letters in a table are not smaller."""
_SIDES = 11.0
"""Points: what the edges of a cell take of its width."""
_TO_READ = 100.0
"""Points: a column of sentences is not narrower than this, whatever its words."""
_LONGEST_WORD = 150.0
"""Points: a longer word than this may be broken."""
_TYPE = 0.88
"""How wide the types of documents are, as a part of the wide type of `type_width`."""
_BOLD = 1.06
_COUNT = re.compile(r"\(([\d.]+) (\w+)\)")
_AMOUNT = re.compile(r"([+−-]?(?:€\u00a0)?[\d.,]*\d) ([^\s\d]+)")


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a table that stand beside each other."""

    places: tuple[int, ...]
    """Which columns, from 0; the first always among them."""
    widths: tuple[float, ...]
    """Points, together as wide as the page."""
    size: float
    """Of the letters, in points."""


def parts(table: Table, width: float, largest: float) -> Iterator[Part]:
    """Lay a table out.

    Args:
        table: what stands in it.
        width: of the page between its margins, in points.
        largest: size of its letters where there is room, in points.

    """
    texts, smaller = columns_of(table), max(SMALLEST, largest - 1)
    for size, to_read in ((largest, _TO_READ), (smaller, _TO_READ), (smaller, 0.0), (SMALLEST, 0.0)):
        found = [_Column(column, size, to_read) for column in texts]
        if sum(column.least for column in found) <= width:
            yield Part(tuple(range(len(found))), _divided(found, width), size)
            return
    first, *others = [_Column(column, smaller, 0.0) for column in texts]
    starts = _breaks([column.least for column in others], width - first.least)
    for start, end in pairwise([*starts, len(others)]):
        places = (0, *range(start + 1, end + 1))
        yield Part(places, _divided([first, *others[start:end]], width), smaller)


def kept_together(text: str) -> str:
    """Keep a number and what it is of on one line: ``€ 1.200``, ``(3 onbekend)``, and an amount by itself.

    Quotes are curled.
    """
    text = _COUNT.sub("(\\1\u00a0\\2)", dutch.typographic(dutch.unbroken(text)))
    return text.replace(" ", "\u00a0") if _AMOUNT.fullmatch(text) else text


def columns_of(table: Table) -> list[tuple[str, ...]]:
    """Give the texts of each column, its heading first."""
    rows = ([kept_together(cell) for cell in row] for row in (table.columns, *table.rows))
    return list(zip(*rows, strict=True))


class _Column:
    """How narrow a column can be, and how wide it would be."""

    def __init__(self, texts: Sequence[str], size: float, to_read: float) -> None:
        heading, *cells = texts
        words = [_wide(word, size) for text in cells for word in text.split(" ")]
        words += [_wide(word, size) * _BOLD for word in heading.split(" ")]
        whole = max((_wide(line, size) for line in cells), default=0.0)
        longest = min(max(words), _LONGEST_WORD)
        self.least = max(longest, min(whole, to_read)) + _SIDES
        # A heading may be folded.
        self.most = max(self.least, whole + _SIDES, _wide(heading, size) * _BOLD / 2 + _SIDES)


def _wide(text: str, size: float) -> float:
    """Give about how wide a text is, in points."""
    return _TYPE * size * type_width.width(text)


def _divided(columns: Sequence[_Column], width: float) -> tuple[float, ...]:
    """Divide the width of the page over columns."""
    least, most = sum(c.least for c in columns), sum(c.most for c in columns)
    if most <= width or most == least:
        return tuple(c.most * width / most for c in columns)
    more = (width - least) / (most - least)
    return tuple(c.least + (c.most - c.least) * more for c in columns)


def _breaks(widths: Sequence[float], room: float) -> list[int]:
    """Give where a new part begins, so that each has about the same width."""
    whole, starts, filled = sum(widths), [0], 0.0
    even = whole / max(1, -(-whole // max(room, 1.0)))
    for k, width in enumerate(widths):
        if filled and (filled + width > room or filled + width / 2 > even):
            starts.append(k)
            filled = 0.0
        filled += width
    return starts
