"""A document as sections of paragraphs, lists, tables and pictures, whatever places them: a page or a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few, with the words that stand out before it."""

    text: str
    lead: str = ""
    typed: bool = False
    """Its text must be typed as it stands."""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True, slots=True)
class Listing:
    """Points under each other; with numbers where their order counts."""

    items: tuple[Paragraph, ...]
    numbered: bool = False
    columns: int = 1
    """In how many columns short ones may stand."""
    kind: ClassVar[str] = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of each row is what the row is about."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the columns on a page, as parts of the whole; a document finds its own, from what stands in them."""
    numbers: frozenset[int] = frozenset()
    """Columns that hold numbers."""
    kind: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing; what it shows in words, and as a table beneath it."""

    svg: str
    style: str
    """Of the classes in it."""
    alt: str
    kind: ClassVar[str] = "picture"


Block = Paragraph | Listing | Table | Picture


def texts(block: Block) -> Iterator[str]:
    """Give all words of a block, piece by piece."""
    match block:
        case Paragraph():
            yield from (block.lead, block.text)
        case Listing():
            for item in block.items:
                yield from texts(item)
        case Table():
            yield block.caption
            for row in (block.columns, *block.rows):
                yield from row
        case Picture():
            yield block.alt


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    """Of its heading; the title of the document is 1."""
