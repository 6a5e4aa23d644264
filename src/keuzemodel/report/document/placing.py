"""Short ways to make blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Listing, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Give a paragraph for each text that says something."""
    return tuple(Paragraph(text) for text in texts if text)


def points(texts: Iterable[str]) -> Listing:
    """Give a list of texts."""
    return Listing(paragraphs(texts))


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Table:
    """Give a table of texts."""
    return Table(caption, tuple(columns), tuple(map(tuple, rows)), tuple(widths))


def numbered(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], first: int) -> Table:
    """Give a table of numbers; the first column, of texts, is so wide in percents."""
    others = len(columns) - 1
    widths = (first * others, *(100 - first for _ in range(others)))
    return Table(caption, tuple(columns), tuple(map(tuple, rows)), widths, frozenset(range(1, len(columns))))
