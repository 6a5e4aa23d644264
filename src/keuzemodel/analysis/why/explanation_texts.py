"""Explanations in Dutch sentences that a council member understands.

A measure is *hij* (de maatregel) after its first mention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.dependence import brought_along, one_of_each, resting_on
from keuzemodel.analysis.why.reasons import headline, named
from keuzemodel.analysis.why.thresholds import Changed, can_be, condition, nearest
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.grounds import is_fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from keuzemodel.analysis.why.explanation import Explanation
    from keuzemodel.analysis.why.thresholds import Threshold
    from keuzemodel.catalogue import Catalogue

_OTHER = {
    Changed.WEIGHT: "een ander gewicht voor één criterium",
    Changed.LIMIT: "een andere grens",
    Changed.MINIMUM: "een ander minimum",
    Changed.RULE: "een andere grens in de catalogus",
    Changed.SCORE: "een andere score van deze maatregel",
}


_PLAIN = Worth()


def texts(e: Explanation, worth: Worth = _PLAIN) -> tuple[str, ...]:
    """Say everything, a list of short paragraphs; the first says whether it is in, and why."""
    name = dutch.quoted(e.answer.question.catalogue.name(e.measure))
    return (
        f"Maatregel {name} doet {'mee' if e.is_in else 'niet mee'}. {headline(e)}",
        *_worth(e, worth),
        *_fitted(e),
        *_dependence(e),
        *_price(e, worth),
        *threshold_texts(e),
        *_ties(e),
    )


def threshold_texts(e: Explanation) -> Iterator[str]:
    """Say per kind of change what would turn the measure, the nearest only."""
    if e.choice_price is None:
        yield from _numbers(e)
        yield from _facts(e)


def _numbers(e: Explanation) -> Iterator[str]:
    """Say which other weight, limit or score would turn the measure."""
    catalogue = e.answer.question.catalogue
    expected = tuple(t for t in e.thresholds if can_be(catalogue, t))
    found = nearest(catalogue, expected)
    turns = _turns(e)
    for threshold in found:
        scored = threshold.changed is Changed.SCORE
        unknown = scored and catalogue.by_id[e.measure].scores[threshold.criterion] is None
        yield f"{turns} {condition(catalogue, threshold, _other_way(e, threshold), unknown=unknown)}."
    if not e.all_thresholds:
        yield "De tijd was om: er kan iets anders zijn waardoor dit eerder omdraait."
        return
    numbers = {sum_.changes for rule in e.answer.question.rules if (sum_ := rule.adjustable) is not None}
    kinds = [kind for kind in Changed if kind in numbers | {Changed.WEIGHT, Changed.SCORE}]
    if any(t.changed is Changed.SCORE for t in e.thresholds) and all(t.changed is not Changed.SCORE for t in found):
        yield "Alleen een andere score is niet genoeg: die zou verder moeten gaan dan elke score in de catalogus."
    missing = [kind for kind in kinds if kind not in {t.changed for t in e.thresholds}]
    # Where no package has the measure turned, weights can do nothing; nor can amounts, if no sum is in the way.
    idle = [kind for kind in missing if e.other is None and (kind is Changed.WEIGHT or not _sums(e))]
    level = [_OTHER[kind] for kind in missing if kind not in idle]
    if level:
        # Not that nothing changes: where a package with the measure turned is level, a tie rule may give that one.
        turned = "zonder" if e.is_in else "met"
        yield f"Met {dutch.join(level, 'of')} wint een pakket {turned} hem nog niet: het is dan hooguit even goed."
    if idle:
        changed = dutch.join([_OTHER[kind] for kind in idle], "of")
        yield f"{changed[0].upper()}{changed[1:]} verandert daar niets aan."


def _facts(e: Explanation) -> Iterator[str]:
    """Say which circumstances would turn the measure, and of one that it waits for, that it does not."""
    turns = _turns(e)
    awaited = {id_ for rule in e.blockers for _, one_of in rule.needs for id_ in one_of}
    for fact in e.answer.question.catalogue.circumstances:
        if fact.id not in e.otherwise:
            continue
        when = f"{dutch.quoted(fact.title)} {'niet geldt' if fact.holds else 'geldt'}"
        if e.otherwise[fact.id] is not e.is_in:
            yield f"{turns} als {when}."
        elif fact.id in awaited:
            yield f"Ook als {when}, doet hij {'mee' if e.is_in else 'niet mee'}."


def _turns(e: Explanation) -> str:
    return "Hij valt af" if e.is_in else "Hij doet wel mee"


def _sums(e: Explanation) -> bool:
    """Tell whether a sum of scores is among what makes the other way impossible."""
    return any(rule.sum is not None for rule in e.blockers)


def _other_way(e: Explanation, threshold: Threshold) -> Threshold | None:
    """Give the threshold on the other side of a number: that less room brings a measure in puzzles without it."""
    if threshold.rule is None:
        return None
    same = (t for t in e.thresholds if t.rule == threshold.rule)
    return next((t for t in same if t.upward is not threshold.upward), None)


def _worth(e: Explanation, worth: Worth) -> Iterator[str]:
    """Split the measure's own value over the criteria, the largest first."""
    catalogue = e.answer.question.catalogue
    parts = [(c, part) for c, part in e.parts.items() if part.value]
    parts.sort(key=lambda item: -abs(item[1].value))
    split = [f"{dutch.lower_first(catalogue.criterion[c].title)} {worth.effect(part.value)}" for c, part in parts]
    detail = f": {dutch.join(split)}" if split else ""
    own = worth.effect(e.own_value)
    start = f"Zelf voegt hij {own} aan de waarde toe" if e.is_in else f"Zelf zou hij {own} aan de waarde toevoegen"
    yield f"{start}{detail}."
    yield from (text for s in e.synergies if (text := s.contribution(catalogue, e.measure)))
    unknown = [dutch.quoted(catalogue.criterion[c].title) for c, part in e.parts.items() if part.unknown]
    if unknown:
        scores = "Zijn score op" if len(unknown) == 1 else "Zijn scores op"
        verb = "is nog niet bekend en telt" if len(unknown) == 1 else "zijn nog niet bekend en tellen"
        yield f"{scores} {dutch.join(unknown)} {verb} voorzichtig mee."


def _fitted(e: Explanation) -> Iterator[str]:
    catalogue = e.answer.question.catalogue
    measure = catalogue.by_id[e.measure]
    fitted = [dutch.quoted(catalogue.criterion[c].title) for c in e.parts if is_fitted(measure, c)]
    if fitted:
        scores, verb = ("Zijn score", "is") if len(fitted) == 1 else ("Zijn scores", "zijn")
        yield f"{scores} op {dutch.join(fitted)} {verb} aangepast aan een pakket dat vooraf al bekend was."


def without(e: Explanation, names: Callable[[Sequence[str]], str]) -> Iterator[str]:
    """Say what cannot stay without a measure of the package: at all, or only if something else takes its place."""
    catalogue = e.answer.question.catalogue
    surely = resting_on(catalogue, e.measure, frozenset(catalogue.ids))
    for some, how in (
        ([m for m in e.rests if m in surely], "niet meedoen"),
        ([m for m in e.rests if m not in surely], "alleen meedoen als er een andere voor in de plaats komt"),
    ):
        if some:
            yield f"Zonder deze maatregel {'kan' if len(some) == 1 else 'kunnen'} {names(some)} {how}."


def _dependence(e: Explanation) -> Iterator[str]:
    catalogue = e.answer.question.catalogue
    sure = catalogue.in_order(brought_along(catalogue, e.measure, None))
    if sure:
        yield f"Hij kan niet zonder {named(catalogue, sure)}."
    for one_of in one_of_each(catalogue, e.measure):
        yield f"Van {named(catalogue, one_of)} moet er ten minste één meedoen."
    if e.is_in:
        yield from without(e, lambda measures: named(catalogue, measures))
    elif e.rests:
        verb = "doet" if len(e.rests) == 1 else "doen"
        yield f"Zolang hij niet meedoet, {verb} {named(catalogue, e.rests)} ook niet mee."


def _price(e: Explanation, worth: Worth) -> Iterator[str]:
    """Say what turning the measure costs, and what changes then."""
    if e.choice_price is not None:
        yield f"Die keuze kost {worth.cost(e.choice_price)}." if e.choice_price else "Die keuze kost geen waarde."
    if e.other is None or e.price is None:
        return
    catalogue = e.answer.question.catalogue
    how = "Moet hij eruit" if e.is_in else "Moet hij toch meedoen"
    change = worth.fall(e.answer.value, e.other.value) if e.price else "blijft de waarde precies gelijk"
    moves = [
        text
        for text in (
            _moving(catalogue, e.goes_out, "valt {} af", "vallen {} af"),
            _moving(catalogue, e.comes_in, "komt {} erbij", "komen {} erbij"),
        )
        if text
    ]
    also = f" Dan {dutch.join(moves)}." if moves else ""
    yield f"{how}, dan {change}.{also}"


def _moving(catalogue: Catalogue, measures: Sequence[str], one: str, more: str) -> str:
    return (one if len(measures) == 1 else more).format(named(catalogue, measures)) if measures else ""


def _ties(e: Explanation) -> Iterator[str]:
    if e.answer.unique:
        return
    everywhere = e.price != 0
    if e.is_in:
        where = "Hij zit in al die pakketten." if everywhere else "Hij zit niet in al die pakketten."
    else:
        where = "Hij zit in geen van die pakketten." if everywhere else "Hij zit in ten minste één daarvan."
    yield f"Er zijn meer pakketten met precies de hoogste waarde. {where}"
