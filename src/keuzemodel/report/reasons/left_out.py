"""What was not chosen, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch, unknowns
from keuzemodel.report.measures.cards import Card, builds_on, card
from keuzemodel.report.page.links import Phrase, linked, sentence
from keuzemodel.report.reasons.why import Why, why_not

if TYPE_CHECKING:
    from keuzemodel.analysis.why.explanation import Explanations
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Measure


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The measures outside the package."""

    title: str
    intro: str
    cards: tuple[Card, ...]
    whys: tuple[Why | None, ...]
    """For each card; None if the time was up."""


def left_out(chosen: Chosen, explanations: Explanations) -> LeftOut:
    """List what is not in the package, in catalogue order."""
    catalogue = chosen.question.catalogue
    outside = [m for m in catalogue.measures if m.id not in chosen.package]
    n = len(outside)
    if not n:
        return LeftOut("Wat niet is gekozen", "Alle maatregelen zijn gekozen.", (), ())
    title = f"Waarom {'deze maatregel' if n == 1 else f'deze {dutch.word(n)} maatregelen'} niet"
    them, good = (
        ("Deze maatregel hoort", "het een slechte maatregel is")
        if n == 1
        else ("Deze maatregelen horen", "het slechte maatregelen zijn")
    )
    intro = (
        f"{them} bij deze weging niet in het beste pakket. Dat betekent niet dat {good}: "
        "met andere scores, gewichten of regels kan dat anders zijn."
    )
    reasons = why_not(explanations)
    return LeftOut(
        title,
        " ".join(filter(None, (intro, unknowns.left_out(chosen)))),
        tuple(card(catalogue, m, _needs(chosen, m), _place(catalogue, m)) for m in outside),
        tuple(reasons.get(m.id) for m in outside),
    )


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


def _place(catalogue: Catalogue, measure: Measure) -> str:
    titles = {t.id: t.title for t in catalogue.themes}
    phase = next(p.title for p in catalogue.phases if p.id == measure.phase)
    return " · ".join([phase, *(titles[t] for t in measure.themes)])
