"""Text with links in it, and the places that links lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.catalogue import Catalogue

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a sentence; a link if it leads somewhere on the page."""

    text: str
    anchor: str = ""


Phrase = tuple[Piece, ...]


def anchor(catalogue: Catalogue, measure_id: str) -> str:
    """Give the place of a measure's card: by its id if that fits an address, else by its position."""
    if _SAFE.fullmatch(measure_id):
        return f"maatregel-{measure_id}"
    return f"nr-{catalogue.position[measure_id] + 1}"


def linked(catalogue: Catalogue, measures: Sequence[str], last: str = "en") -> Phrase:
    """Join the ids of measures, each a link to its card: ``5.1``, ``5.1 en 15.1``; circumstances by their title."""
    pieces: list[Piece] = []
    for i, id_ in enumerate(measures):
        if i:
            pieces.append(Piece(f" {last} " if i == len(measures) - 1 else ", "))
        is_fact = id_ in catalogue.circumstance
        pieces.append(Piece(dutch.named(catalogue, id_)) if is_fact else Piece(id_, anchor(catalogue, id_)))
    return tuple(pieces)


def plain(phrase: Phrase) -> str:
    """Give the words alone."""
    return "".join(piece.text for piece in phrase)


def sentence(*parts: str | Phrase) -> Phrase:
    """Put text and links in one row."""
    pieces: list[Piece] = []
    for part in parts:
        pieces += [Piece(part)] if isinstance(part, str) else part
    return tuple(pieces)


def difference(catalogue: Catalogue, package: frozenset[str], other: frozenset[str]) -> Phrase:
    """Say how another package differs from this one."""
    more, less = catalogue.in_order(other - package), catalogue.in_order(package - other)
    if not more and not less:
        return sentence("dit pakket")
    if not other:
        return sentence("niets doen")
    parts: list[str | Phrase] = []
    if more:
        parts += ["met ", linked(catalogue, more)]
    if less:
        parts += ["; zonder " if more else "zonder ", linked(catalogue, less)]
    return sentence(*parts)
