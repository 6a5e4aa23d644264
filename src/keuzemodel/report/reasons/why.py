"""Why each measure is in or out: one sentence first, then what it adds, its price and what would turn it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.report.measures.effects import Effect, label
from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.why.explanation import Explanation, Explanations, Part
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion


@dataclass(frozen=True, slots=True)
class Why:
    """One measure."""

    id: str
    title: str
    card: str
    """Where its card stands."""
    sentence: str
    price: str
    """What it costs to turn it; empty if the rules or the user decide."""
    bar: int | None
    """The same in percents of the value of the package; None where that says nothing."""
    parts: tuple[Effect, ...]
    """What it adds to the value per criterion that counts."""
    facts: tuple[str, ...]
    """What it needs, what rests on it, its price, what would turn it."""


@dataclass(frozen=True, slots=True)
class Whys:
    """The chosen measures, most valuable first."""

    intro: str
    items: tuple[Why, ...]
    missing: str
    """Says that the time was up, if it was."""


def whys(explanations: Explanations) -> Whys:
    """Explain the measures of the package, the highest price first."""
    catalogue = explanations.answer.question.catalogue
    inside = [e for e in explanations.measures if e.is_in]
    inside.sort(key=lambda e: (e.price is not None, -(e.price or 0), catalogue.position[e.measure]))
    longest = _longest(explanations)
    missing = "" if explanations.complete else "De tijd was om voordat alles was uitgelegd. Wat hier staat, is bewezen."
    return Whys(_intro(inside, explanations.answer), tuple(_why(e, longest) for e in inside), missing)


def why_not(explanations: Explanations) -> Mapping[str, Why]:
    """Explain the measures outside the package: measure id -> why."""
    longest = _longest(explanations)
    return {e.measure: _why(e, longest) for e in explanations.measures if not e.is_in}


def _intro(inside: list[Explanation], answer: Chosen) -> str:
    if not answer.package:
        return "Er is geen maatregel gekozen: geen enkel pakket heeft een hogere waarde dan niets doen."
    priced = [e for e in inside if e.price]
    if not priced:
        return ""
    catalogue = priced[0].answer.question.catalogue
    first = priced[0]
    text = (
        f"Het meest hangt af van {dutch.quoted(catalogue.name(first.measure))}: "
        f"zonder die maatregel is het beste pakket {_amount(first.price)} minder waard."
    )
    if len(priced) < 2:  # noqa: PLR2004 - nothing to compare
        return text
    last = priced[-1]
    return (
        f"{text} Het minst hangt af van {dutch.quoted(catalogue.name(last.measure))}: dat scheelt "
        f"{_amount(last.price)}. De hele waarde is {dutch.number(first.answer.value, 2)}."
    )


def _why(e: Explanation, longest: Fraction) -> Why:
    catalogue = e.answer.question.catalogue
    counts = e.answer.question.value_weights
    return Why(
        id=e.measure,
        title=catalogue.by_id[e.measure].title,
        card=anchor(catalogue, e.measure),
        sentence=_sentence(e),
        price=_price(e),
        bar=_bar(e),
        parts=tuple(_part(c, e.parts[c.id], longest) for c in catalogue.criteria if c.id in counts),
        facts=texts(e)[2:],
    )


def _sentence(e: Explanation) -> str:
    """Say why, and what would go with it."""
    reason = headline(e)
    if not e.is_in or not e.rests or any(m in reason for m in e.rests):
        return reason
    verb = "kan" if len(e.rests) == 1 else "kunnen"
    return f"{reason} Zonder hem {verb} ook {dutch.join(e.rests)} niet meedoen."


def _price(e: Explanation) -> str:
    if e.choice_price is not None or e.price is None:
        return ""
    how = "zonder hem" if e.is_in else "met hem"
    if not e.price:
        return f"{how} evenveel waarde"
    bar = _bar(e)
    return f"{how} {_amount(e.price)} minder waarde" if bar is None else f"{how} {_share(e)} minder waarde"


def _bar(e: Explanation) -> int | None:
    if e.choice_price is not None or e.price is None or not 0 < e.price <= e.answer.value:
        return None
    return dutch.whole_percents(e.price / e.answer.value)


def _share(e: Explanation) -> str:
    """Write the price as a share of the value, never as nothing."""
    share = (e.price or Fraction(0)) / e.answer.value
    return dutch.some_percent(share)


def _part(criterion: Criterion, part: Part, longest: Fraction) -> Effect:
    amount = dutch.signed(part.value, _decimals(part.value))
    if not part.value:
        return Effect(label(criterion), "0", "geen verschil", "nothing", 0, None)
    size = dutch.number(abs(part.value), _decimals(part.value))
    length = dutch.whole_percents(abs(part.value) / longest)
    if part.value > 0:
        return Effect(label(criterion), amount, f"voegt {size} toe", "brings", length, None)
    return Effect(label(criterion), amount, f"kost {size}", "asks", length, None)


def _longest(explanations: Explanations) -> Fraction:
    """Give the largest part of any measure, so that all bars share one scale."""
    sizes = [abs(part.value) for e in explanations.measures for part in e.parts.values()]
    return max(sizes, default=Fraction(0)) or Fraction(1)


def _amount(value: Fraction | None) -> str:
    return dutch.number(value or Fraction(0), _decimals(value or Fraction(0)))


def _decimals(value: Fraction) -> int:
    """Give two decimals, or as many as show that a number is not 0."""
    return next((d for d in range(2, 6) if round(value, d)), 2)
