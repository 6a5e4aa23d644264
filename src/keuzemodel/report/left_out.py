"""What was not chosen, and what the catalogue or the user says about that.

The price of a measure and what would have to change belong here as soon as they are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.cards import Card, builds_on, card
from keuzemodel.report.effects import of_criterion
from keuzemodel.report.pieces import Phrase, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Measure, Synergy


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The measures outside the package."""

    title: str
    intro: str
    cards: tuple[Card, ...]


def left_out(chosen: Chosen) -> LeftOut:
    """List what is not in the package, in catalogue order."""
    catalogue = chosen.question.catalogue
    outside = [m for m in catalogue.measures if m.id not in chosen.package]
    n = len(outside)
    if not n:
        return LeftOut("Wat niet is gekozen", "Alle maatregelen zijn gekozen.", ())
    title = f"{dutch.count(n, 'maatregel is', 'maatregelen zijn')} niet gekozen"
    them, good = (
        ("Deze maatregel hoort", "het een slechte maatregel is")
        if n == 1
        else ("Deze maatregelen horen", "het slechte maatregelen zijn")
    )
    intro = (
        f"{them} bij deze weging niet in het beste pakket. Dat betekent niet dat {good}: "
        "met andere scores, gewichten of regels kan dat anders zijn."
    )
    return LeftOut(title, intro, tuple(card(catalogue, m, _remarks(chosen, m), _place(catalogue, m)) for m in outside))


def _remarks(chosen: Chosen, measure: Measure) -> tuple[Phrase, ...]:
    question, catalogue = chosen.question, chosen.question.catalogue
    remarks = list(_needs(chosen, measure))
    if measure.id in question.exclude:
        remarks.append(sentence("U koos ervoor deze maatregel niet mee te laten doen."))
    if question.only_phases and measure.phase not in question.only_phases:
        remarks.append(sentence("U koos ervoor deze fase niet mee te laten doen."))
    for bundle in catalogue.alternatives:
        inside = [m for m in bundle.members if m in chosen.package]
        if measure.id in bundle.members and inside:
            remarks.append(sentence("Kan niet samen met ", linked(catalogue, inside), ", en die is gekozen."))
    remarks += [
        _together(catalogue, measure, synergy)
        for synergy in catalogue.synergies
        if measure.id in synergy.members and chosen.package.issuperset(set(synergy.members) - {measure.id})
    ]
    return tuple(remarks)


def _needs(chosen: Chosen, measure: Measure) -> tuple[Phrase, ...]:
    """Say what it builds on, and what of that is not chosen either."""
    catalogue = chosen.question.catalogue
    missing = [m for m in catalogue.in_order(measure.requires) if m not in chosen.package]
    if not missing:
        return builds_on(catalogue, measure)
    if len(measure.requires) == 1 and not measure.requires_any:
        return (sentence("Bouwt voort op ", linked(catalogue, missing), ", en die is ook niet gekozen."),)
    verb = "is" if len(missing) == 1 else "zijn"
    also = sentence(f"Daarvan {verb} ", linked(catalogue, missing), " niet gekozen.")
    return (*builds_on(catalogue, measure), also)


def _together(catalogue: Catalogue, measure: Measure, synergy: Synergy) -> Phrase:
    others = [m for m in synergy.members if m != measure.id]
    effects = [score.likely * catalogue.criterion[c].direction.sign for c, score in synergy.scores.items()]
    if all(effect <= 0 for effect in effects):
        what = "pakt dit minder gunstig uit"
    elif all(effect >= 0 for effect in effects):
        what = "pakt dit gunstiger uit"
    else:
        what = "pakt dit anders uit"
    return sentence("Samen met ", linked(catalogue, others), f" {what}: {extra(catalogue, synergy)}.")


def extra(catalogue: Catalogue, synergy: Synergy) -> str:
    """Say the extra effect of a synergy, such as ``+1 punt inhoud``."""
    parts = [
        ("+" if score.likely > 0 else "") + of_criterion(catalogue.criterion[c], score.likely)
        for c, score in synergy.scores.items()
    ]
    return dutch.join(parts) or "geen verschil"


def _place(catalogue: Catalogue, measure: Measure) -> str:
    titles = {t.id: t.title for t in catalogue.themes}
    phase = next(p.title for p in catalogue.phases if p.id == measure.phase)
    return " · ".join([phase, *(titles[t] for t in measure.themes)])
