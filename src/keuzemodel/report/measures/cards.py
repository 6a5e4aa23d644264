"""A measure as a card with its effects, and what it builds on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.report.measures.effects import Effect, effects
from keuzemodel.report.page.links import Phrase, anchor, linked, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue, Measure


@dataclass(frozen=True, slots=True)
class Card:
    """One measure."""

    id: str
    anchor: str
    title: str
    place: str
    """Phase and themes."""
    effects: tuple[Effect, ...]
    remarks: tuple[Phrase, ...]
    """What it builds on, and what else to know about it."""


def card(catalogue: Catalogue, measure: Measure, remarks: Iterable[Phrase], place: str) -> Card:
    """Make the card of a measure."""
    return Card(
        measure.id,
        anchor(catalogue, measure.id),
        measure.title,
        place,
        effects(catalogue, measure),
        tuple(remarks),
    )


def builds_on(catalogue: Catalogue, measure: Measure) -> tuple[Phrase, ...]:
    """Say what it needs: all of `requires`, one of every list of `requires_any`."""
    parts: list[Phrase] = []
    if measure.requires:
        parts.append(linked(catalogue, catalogue.named_in_order(measure.requires)))
    for one_of in measure.requires_any:
        one = linked(catalogue, catalogue.named_in_order(one_of), "of")
        parts.append(sentence("ten minste één van ", one) if len(one_of) > 1 else one)
    if not parts:
        return ()
    joined: Phrase = sentence("Bouwt voort op ", parts[0])
    for part in parts[1:]:
        joined = sentence(joined, ", en op ", part)
    return (sentence(joined, "."),)


def obligation(measure: Measure) -> tuple[Phrase, ...]:
    """Say that it is in every package."""
    return (sentence("Verplicht: zit in elk pakket."),) if measure.mandatory else ()
