"""How a page was made, so that anyone can make it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Kept:
    """The moment of the table that a report is about."""

    title: str
    note: str
    on: date | None
    """None if the file does not say when."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the command line knows and the answer does not."""

    command: str
    """As typed."""
    on: date
    version: str
    """Of keuzemodel, and of what it counts with."""
    catalogue: str
    """Name of the catalogue's file, without the folders of this machine."""
    weightings: str
    """Name of the folder or file with weightings, idem."""
    catalogue_digest: str
    """Of the file, whatever circumstances were set."""
    weightings_digest: str
    moment: Kept | None = None
    """None for a report that is not about a moment."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about how a page was made."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Repeating:
    """What is needed to make a page again, and to see that it is the same."""

    command: str
    facts: tuple[Fact, ...]
    digests: tuple[Fact, ...]
    """Of what was read: equal if its content is."""


def repeating(provenance: Provenance) -> Repeating:
    """Word how a page was made."""
    return Repeating(
        provenance.command,
        (
            Fact("Gemaakt op", dutch.date(provenance.on)),
            Fact("Versies", provenance.version),
            Fact("Catalogus", provenance.catalogue),
            Fact("Wegingen", provenance.weightings),
        ),
        (
            Fact("Vingerafdruk van de catalogus", provenance.catalogue_digest),
            Fact("Vingerafdruk van de wegingen", provenance.weightings_digest),
        ),
    )
