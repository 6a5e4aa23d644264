"""A measure as a card: the same on the board and among what was not chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.effects import Effect, effects
from keuzemodel.report.pieces import Phrase, anchor, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Measure


@dataclass(frozen=True, slots=True)
class Card:
    """One measure."""

    id: str
    anchor: str
    title: str
    effects: tuple[Effect, ...]
    remarks: tuple[Phrase, ...]
    """What it builds on, other themes, and what else to know about it."""


def card(catalogue: Catalogue, measure: Measure, *remarks: Phrase) -> Card:
    """Make the card of a measure, with remarks of its own behind what it builds on."""
    return Card(
        measure.id,
        anchor(catalogue, measure.id),
        measure.title,
        effects(catalogue, measure),
        (*builds_on(catalogue, measure), *remarks),
    )


def builds_on(catalogue: Catalogue, measure: Measure) -> tuple[Phrase, ...]:
    """Say which measures it needs: all of the first kind, one of every list of the second."""
    parts: list[Phrase] = []
    if measure.requires:
        parts.append(linked(catalogue, catalogue.in_order(measure.requires)))
    for one_of in measure.requires_any:
        one = linked(catalogue, catalogue.in_order(one_of), "of")
        parts.append(sentence("ten minste één van ", one) if len(one_of) > 1 else one)
    if not parts:
        return ()
    joined: Phrase = sentence("Bouwt voort op ", parts[0])
    for part in parts[1:]:
        joined = sentence(joined, ", en op ", part)
    return (sentence(joined, "."),)


def other_themes(catalogue: Catalogue, measure: Measure) -> tuple[Phrase, ...]:
    """Say to which themes it belongs besides the one under which it stands."""
    titles = {t.id: t.title for t in catalogue.themes}
    others = [dutch.quoted(titles[t]) for t in measure.themes[1:]]
    return (sentence(f"Hoort ook bij {dutch.join(others)}."),) if others else ()
