"""Every measure, in or out: why in one sentence, its risks, and behind that what would turn it and its scores."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch, unknowns
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.analysis.why.explanation_texts import texts, without
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.analysis.why.worth import worth_of
from keuzemodel.grounds import is_fitted
from keuzemodel.report.measures.cards import builds_on, obligation
from keuzemodel.report.measures.effects import Effect, effects
from keuzemodel.report.page.links import Phrase, anchor, linked, sentence
from keuzemodel.report.reasons.concrete import own_meaning, weighs_up
from keuzemodel.report.reasons.terms import explained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.uncertainty.draws import Draws
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.analysis.why.explanation import Explanation, Explanations
    from keuzemodel.analysis.why.worth import Worth
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Measure


_MOST_IN_FULL = 12
"""Of the measures that are not chosen; of more, the reasons are told in full where they are opened."""
_WHOSE = "De toelichting per maatregel komt uit de catalogus."
_WORDS = f"De waarde van een pakket is wat het brengt min wat het vraagt, naar gewicht geteld. {_WHOSE}"
_NO_SUM = "Wat er zonder een maatregel minder is, telt u niet op: maatregelen hangen samen."
_END = re.compile(r"(?<=[.!?]) (?=[A-Z‘'])")


@dataclass(frozen=True, slots=True)
class Why:
    """One measure: here links to it lead."""

    id: str
    title: str
    anchor: str
    place: str
    """Phase and themes."""
    needs: tuple[Phrase, ...]
    """What it builds on, and that it is obliged."""
    sentence: str
    """Why: the scores, rules or other measures that decide; empty if the time was up."""
    ground: str
    """The first sentence of the rationale; all of it where that fits."""
    doubt: str
    """What its unknown and fitted scores do, if it is not chosen; empty where they are known."""
    price: str
    """What it costs to turn it; empty if the rules or the user decide."""
    bar: int | None
    """The same in percents of the value of the package; None where that says nothing."""
    facts: tuple[str, ...]
    """What it needs, what rests on it, its price, what would turn it."""
    scores: tuple[Effect, ...]
    words: tuple[str, ...]
    """What the scores mean, as far as the criteria have words for them."""
    terms: tuple[tuple[str, str], ...]
    """Words that it is the first to use on the page, each with its explanation."""
    rationale: str
    """Its other sentences."""
    source: str
    risks: tuple[tuple[str, str], ...]
    """Risk and what helps."""


@dataclass(frozen=True, slots=True)
class Whys:
    """The measures of the package, what costs most to leave out first; or those outside, in catalogue order."""

    title: str
    intro: tuple[str, ...]
    items: tuple[Why, ...]
    missing: str
    """Says that the time was up, if it was."""


def whys(explanations: Explanations) -> Whys:
    """Explain the measures of the package."""
    chosen = explanations.answer
    catalogue = chosen.question.catalogue
    known = {e.measure: e for e in explanations.measures}
    prices = {m: e.price for m, e in known.items()}

    def first_to_last(id_: str) -> tuple[bool, bool, object, int]:
        price = prices.get(id_)
        return id_ not in known, price is not None, -(price or 0), catalogue.position[id_]

    ids = sorted(chosen.package, key=first_to_last)
    intro: tuple[str, ...] = (
        (f"{_WORDS} {_NO_SUM}" if len(ids) > 1 else _WORDS,)
        if ids
        else ("Er is geen maatregel gekozen: geen enkel pakket heeft een hogere waarde dan niets doen.",)
    )
    items = _items(chosen, known, ids)
    intro += tuple(own_meaning(why.sentence for why in items))
    return Whys("Waarom deze maatregelen", intro, items, _missing(explanations))


def left_out(explanations: Explanations, uncertainty: Uncertainty | None = None) -> Whys:
    """Explain the measures outside the package, and what their unknown and fitted scores do."""
    chosen = explanations.answer
    outside = [m for m in chosen.question.catalogue.ids if m not in chosen.package]
    n = len(outside)
    if not n:
        return Whys("Wat niet is gekozen", ("Alle maatregelen zijn gekozen.",), (), "")
    title = f"Waarom {'deze maatregel' if n == 1 else f'deze {dutch.word(n)} maatregelen'} niet"
    them, good = (
        ("Deze maatregel hoort", "het een slechte maatregel is")
        if n == 1
        else ("Deze maatregelen horen", "het slechte maatregelen zijn")
    )
    draws = None if uncertainty is None else uncertainty.draws
    no_verdict = (
        f"{them} bij deze weging niet in het beste pakket. Dat betekent niet dat {good}: "
        f"met andere scores, gewichten of regels kan dat anders zijn. {_WHOSE}"
    )
    known = {e.measure: e for e in explanations.measures}
    items = _items(chosen, known, outside, chosen.ids, draws)
    if n <= _MOST_IN_FULL:  # the catalogue's own reason is in sight
        items = tuple(replace(why, ground=f"{why.ground} {why.rationale}".strip(), rationale="") for why in items)
    return Whys(
        title,
        tuple(filter(None, (no_verdict, unknowns.left_out(chosen)))),
        items,
        _missing(explanations),
    )


def _missing(explanations: Explanations) -> str:
    if explanations.complete:
        return ""
    return "De tijd was om voordat alles was uitgelegd. Wat hier staat, is bewezen."


def _items(
    chosen: Chosen,
    known: dict[str, Explanation],
    ids: Sequence[str],
    before: Sequence[str] = (),
    draws: Draws | None = None,
) -> tuple[Why, ...]:
    """Word measures in their order; those `before` them on the page used its terms first."""
    catalogue = chosen.question.catalogue
    worth = worth_of(chosen.value)
    terms = [*explained(catalogue, [*before, *ids])][len(before) :]
    return tuple(
        replace(_why(chosen, catalogue.by_id[id_], known.get(id_), worth, draws), terms=new)
        for id_, new in zip(ids, terms, strict=True)
    )


def _why(chosen: Chosen, measure: Measure, e: Explanation | None, worth: Worth, draws: Draws | None) -> Why:
    catalogue = chosen.question.catalogue
    ground, rest = _parted(measure.rationale)
    return Why(
        id=measure.id,
        title=measure.title,
        anchor=anchor(catalogue, measure.id),
        place=_place(catalogue, measure),
        needs=(*obligation(measure), *_needs(chosen, measure)),
        sentence="" if e is None else _sentence(e),
        ground=ground,
        doubt="" if draws is None else _doubt(chosen, measure, draws),
        price="" if e is None else _price(e, worth),
        bar=None if e is None else _bar(e),
        facts=() if e is None else texts(e, worth)[2:],
        scores=effects(catalogue, measure),
        words=tuple(f"{c.title}: {words}" for c in catalogue.criteria if (words := c.meaning(measure.scores[c.id]))),
        terms=(),
        rationale=rest,
        source=measure.source,
        risks=tuple((r.risk, r.mitigation) for r in measure.risks),
    )


def _parted(text: str) -> tuple[str, str]:
    """Part a text into its first sentence and the others; what is no sentence stays whole."""
    first, *others = _END.split(" ".join(text.split()), 1)
    return first, "".join(others)


def _doubt(chosen: Chosen, measure: Measure, draws: Draws) -> str:
    """Count the scores that are fitted or unknown, and say how often others would bring the measure in."""
    counts = chosen.question.value_weights
    fitted = sum(is_fitted(measure, c) for c in counts)
    unknown = sum(measure.scores[c] is None for c in counts)
    told = dutch.join(f"{n} {what}" for n, what in ((fitted, "aangepast"), (unknown, "onbekend")) if n)
    share = draws.measures[measure.id]
    if not told or not share.times:
        return ""
    verb = "is er" if fitted + unknown == 1 else "zijn er"
    return (
        f"Van zijn scores {verb} {told}. Vallen de onzekere scores anders uit, dan zit hij in {sampled(share)} van de "
        "gevallen wel in het beste pakket."
    )


def _place(catalogue: Catalogue, measure: Measure) -> str:
    titles = {t.id: t.title for t in catalogue.themes}
    phase = next(p.title for p in catalogue.phases if p.id == measure.phase)
    return " · ".join([phase, *(titles[t] for t in measure.themes)])


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


def _sentence(e: Explanation) -> str:
    """Say why, and what would go with it."""
    reason = weighs_up(e)
    # The headline may name them already; amounts are no names.
    if not e.is_in or not e.rests or (reason == headline(e) and any(m in reason for m in e.rests)):
        return reason
    return " ".join((reason, *without(e, lambda measures: f"ook {dutch.join(measures)}")))


def _price(e: Explanation, worth: Worth) -> str:
    if e.choice_price is not None or e.price is None:
        return ""
    how = "zonder:" if e.is_in else "met:"
    if not e.price:
        return f"{how} evenveel waarde"
    if _bar(e) is None:
        return f"{how} {worth.cost(e.price)} minder"
    return f"{how} {dutch.part(e.price / e.answer.value)} minder waarde"


def _bar(e: Explanation) -> int | None:
    if e.choice_price is not None or e.price is None or not 0 < e.price <= e.answer.value:
        return None
    return dutch.whole_percents(e.price / e.answer.value)
