"""Why a measure is in or out, in its own scores: what it brings and asks most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.reasons import headline as reason
from keuzemodel.direction import Direction
from keuzemodel.report.measures.effects import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from keuzemodel.analysis.why.explanation import Explanation, Part
    from keuzemodel.catalogue import Catalogue, Criterion

_MOST = 2
"""Scores that speak for, or against."""
_VERBS = {
    (Direction.MAX, True): "kost",
    (Direction.MIN, True): "vraagt",
    (Direction.MAX, False): "brengt",
    (Direction.MIN, False): "scheelt",
}
"""What an amount does: by direction, and whether it speaks against a measure."""


def weighs_up(e: Explanation, *, in_short: bool = False) -> str:
    """Give the scores that decide, after the rule that does; or the choice or the other measures that do.

    Args:
        e: why a measure is in or out.
        in_short: for a narrow table, under which `short_meaning` tells what the numbers are.

    """
    if not is_weighed(e):
        return reason(e)
    catalogue = e.answer.question.catalogue
    rules = [f"Kan niet samen met {dutch.join(_names(catalogue, rivals(e)))}."] if rivals(e) else []
    also = "" if in_short else ", ook niet gekozen"
    rules += [f"Kan niet zonder {dutch.join(_names(catalogue, some), 'of')}{also}." for some in lacks(e)]
    unknown = [_unknown(c) for c in _counting(e) if e.parts[c.id].unknown]
    against, for_ = (_amounts(e, against=side, in_short=in_short) for side in (True, False))
    speaking = (for_, against) if e.is_in else (against or "brengt niets", for_)
    parts = (*speaking, dutch.join(unknown))
    text = "; ".join(part for part in parts if part)
    return " ".join((*rules, f"{text[0].upper()}{text[1:]}."))


def own_meaning(said: Iterable[str]) -> Iterator[str]:
    """Say what ‘zelf’ is, where a reason has it."""
    if any("(zelf " in text for text in said):
        yield "‘Zelf’ is wat de maatregel alleen doet; het getal ervoor telt mee wat hij samen met andere doet."


def short_meaning(shown: Iterable[Explanation]) -> Iterator[str]:
    """Say what the numbers of short reasons are, where they have no unit of their own, or are not of one measure."""
    some = list(shown)
    if any(dutch.in_points(c) for e in some for c in _counting(e)):
        with_ = " samen met wat gekozen is" if any(part.synergies for e in some for part in e.parts.values()) else ""
        yield f"De getallen zijn punten{with_}."


def is_weighed(e: Explanation) -> bool:
    """Tell whether its own scores decide: not a choice, a rule, a tie, or what comes with it."""
    return e.choice_price is None and e.other is not None and bool(e.price) and (e.own_value > 0) is e.is_in


def rivals(e: Explanation) -> tuple[str, ...]:
    """Give what a measure that is out excludes and that is there: measures of the package, circumstances that hold."""
    catalogue, package = e.answer.question.catalogue, e.answer.package
    excluding = (r.named for r in e.broken if r.displaced(catalogue, e.measure, package))
    there = next(excluding, frozenset[str]())
    return catalogue.named_in_order(catalogue.state(package) & there)


def lacks(e: Explanation) -> tuple[tuple[str, ...], ...]:
    """Give lists of which a measure that is out needs one, while none is there."""
    catalogue = e.answer.question.catalogue
    there = catalogue.state(e.answer.package)
    return tuple(some for some in catalogue.by_id[e.measure].prerequisites if there.isdisjoint(some))


def costs(e: Explanation) -> tuple[Criterion, ...]:
    """Give what should be more, and becomes less by the measure itself; what weighs most first."""
    return tuple(c for c, _ in _speaking(e, against=True) if c.direction is Direction.MAX)


def most_against(e: Explanation) -> Criterion | None:
    """Give the criterion whose known score speaks most against it; None if none does."""
    return next((c for c, _ in _speaking(e, against=True)), None)


def _names(catalogue: Catalogue, some: Iterable[str]) -> list[str]:
    return [dutch.named(catalogue, id_) if id_ in catalogue.circumstance else id_ for id_ in some]


def _unknown(criterion: Criterion) -> str:
    counts = f" (telt als {dutch.number(criterion.cautious)})" if criterion.cautious else ""
    return f"{dutch.lower_first(label(criterion))} onbekend{counts}"


def _counting(e: Explanation) -> Iterable[Criterion]:
    question = e.answer.question
    return (c for c in question.catalogue.criteria if c.id in question.value_weights)


def _amounts(e: Explanation, *, against: bool, in_short: bool) -> str:
    """Write the two scores that speak most against it, or for it, and all costs; with what it does with others."""
    said: dict[str, list[str]] = {}
    first, more = _speaking(e, against=against)[:_MOST], _speaking(e, against=against)[_MOST:]
    for criterion, part in (*first, *(pair for pair in more if against and pair[0] in costs(e))):
        verb = _VERBS[criterion.direction, against]
        own = f" (zelf {dutch.number(abs(part.score))})" if part.synergies and not in_short else ""
        amounts = said.setdefault(verb, [])
        total_ = abs(part.score + part.synergies)
        if in_short and dutch.in_points(criterion):
            amounts.append(f"{dutch.number(total_)} {dutch.lower_first(label(criterion))}")
        else:
            amounts.append(f"{_short(criterion, total_, first=not amounts)}{own}")
    return dutch.join(f"{verb} {dutch.join(amounts)}" for verb, amounts in said.items())


def _speaking(e: Explanation, *, against: bool) -> list[tuple[Criterion, Part]]:
    """Give the known scores that speak against it, or for it, what counts most first."""
    parts = [(c, e.parts[c.id]) for c in _counting(e)]
    speaking = [(c, part) for c, part in parts if part.value and not part.unknown and (part.value < 0) is against]
    return sorted(speaking, key=lambda pair: -abs(pair[1].value))


def _short(criterion: Criterion, amount: Fraction, *, first: bool) -> str:
    """Write an amount with a short name: ``€ 300 besparing``, ``2 punten op ‘Draagvlak’``, and then ``1 op ‘Tijd’``."""
    if dutch.in_points(criterion):
        number = dutch.amount(amount, criterion.unit) if first else dutch.number(amount)
        return f"{number} op {dutch.quoted(label(criterion))}"
    return dutch.of_criterion(replace(criterion, title=label(criterion)), amount)
