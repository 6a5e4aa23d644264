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


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int] = (),
    numbers: Iterable[int] = (),
) -> Table:
    """Give a table of texts, or with numbers in some columns; widths only where it is for a page too."""
    return Table(caption, tuple(columns), tuple(map(tuple, rows)), tuple(widths), frozenset(numbers))


def numbered(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Give a table of numbers; in the first column stands of what."""
    return table(caption, columns, rows, numbers=range(1, len(columns)))
