"""Columns of numbers, one per criterion: as wide as what stands in them, on as many tables as that takes.

A number is never cut off or folded. Where the titles of the criteria do not fit, letters stand for them; where the
numbers do not fit beside each other, the table goes on below itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from keuzemodel.catalogue import Catalogue, Criterion

_ARROW = {Direction.MAX: "↑", Direction.MIN: "↓"}
_ROOM_FOR_TITLES = 40
_LEAST_ROOM = 24
"""For what stands beside the numbers."""


@dataclass(frozen=True)
class Columns:
    """The columns of all criteria, in catalogue order."""

    catalogue: Catalogue
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    are_letters: bool
    """Letters stand for the titles, for want of room."""
    room: int
    """Signs that a line has for columns of criteria, with the space before each."""

    def parts(self) -> Iterator[range]:
        """Give the columns that fit beside each other, in as few parts as can be."""
        start, used = 0, 0
        for k, width in enumerate(self.widths):
            if used and used + width + 1 > self.room:
                yield range(start, k)
                start, used = k, 0
            used += width + 1
        yield range(start, len(self.widths))

    def add_to(self, table: Table, part: range) -> None:
        """Add a part of the columns to a table."""
        for k in part:
            asks = self.catalogue.criteria[k].direction is Direction.MIN
            style = "yellow" if asks else None
            table.add_column(self.headings[k], justify="right", width=self.widths[k], overflow="fold", style=style)

    def legend(self) -> str:
        """Say what the headings mean."""
        arrows = "↑ levert op, ↓ vraagt."
        if not self.are_letters:
            return arrows
        named = zip(self.headings, self.catalogue.criteria, strict=True)
        return f"{arrows} {', '.join(f'{h[1:]} = {dutch.lower_first(c.title)}' for h, c in named)}."


def columns(catalogue: Catalogue, rows: Sequence[Sequence[str]], width: int, beside: int = 0) -> Columns:
    """Lay out the columns of criteria.

    Args:
        catalogue: gives the criteria.
        rows: the numbers that will stand in them, one a criterion.
        width: signs on a line.
        beside: signs that other columns take besides the titles of measures.

    """
    needed = [max((len(row[k]) for row in rows), default=0) for k in range(len(catalogue.criteria))]
    titles = tuple(f"{_ARROW[c.direction]} {c.title}" for c in catalogue.criteria)
    widths = tuple(max(n, *map(len, title.split())) for n, title in zip(needed, titles, strict=True))
    are_letters = sum(widths) + len(widths) + beside + _ROOM_FOR_TITLES > width
    if are_letters:
        titles = tuple(map(_letter, catalogue.criteria, _letters()))
        widths = tuple(max(n, len(title)) for n, title in zip(needed, titles, strict=True))
    return Columns(catalogue, titles, widths, are_letters, max(1, width - beside - _LEAST_ROOM))


def _letter(criterion: Criterion, letter: str) -> str:
    return f"{_ARROW[criterion.direction]}{letter}"


def _letters() -> Iterator[str]:
    """Give a to z, then aa, ab and so on."""
    yield from ascii_lowercase
    yield from map("".join, product(ascii_lowercase, repeat=2))
