"""Why this package: the approach, the weights as given and as used, and what limited the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.numbers import total
from keuzemodel.ranges import range_texts
from keuzemodel.report.decision.headline import weighting_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.price import RulePrice
    from keuzemodel.answer import Chosen
    from keuzemodel.question import Question


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of one criterion."""

    title: str
    given: str
    used: str
    bar: float
    """Of the weight as used, in percents of the largest one."""


@dataclass(frozen=True, slots=True)
class AspectWeight:
    """The criteria of one aspect; the sum is shown if there is more than one."""

    title: str
    about: str
    """What it is about, as the catalogue says."""
    sum: str
    rows: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What decided about the package."""

    approach: str
    approach_text: str
    weighting: str
    weighting_text: str
    same: bool
    """The weights as used are those that were given."""
    aspects: tuple[AspectWeight, ...]
    notes: tuple[str, ...]
    limits: tuple[str, ...]
    """What limited the choice: limits and the user's own choices, one sentence each."""


def weights(chosen: Chosen, comparison: Comparison, prices: Iterable[RulePrice] = ()) -> Weights:
    """Show the weights and limits of the question, with what rules cost as far as that is known."""
    question = chosen.question
    given, used = dict(question.weights), question.value_weights
    same = all(used.get(c, 0) == w for c, w in given.items())
    top = max(used.values())
    aspects = []
    for aspect in question.catalogue.aspects:
        ids = question.catalogue.criteria_of[aspect.id]
        rows = tuple(
            Weight(
                question.catalogue.criterion[c].title,
                _percent(given[c]),
                _percent(used[c]) if c in used else "telt niet mee",
                round(float(used.get(c, 0) / top) * 100, 1),
            )
            for c in ids
        )
        several = _percent(total(used.get(c, given[c] * 0) for c in ids)) if len(ids) > 1 else ""
        if rows:
            aspects.append(AspectWeight(aspect.title, aspect.description, several, rows))
    known = next((w for w in comparison.weightings if w.name == question.weighting), None)
    return Weights(
        approach=question.approach.title_in(question.catalogue),
        approach_text=approach_text(question),
        weighting=weighting_title(question, comparison),
        weighting_text=known.description if known else "Dit is een eigen weging. Hieronder staan de gewichten.",
        same=same,
        aspects=tuple(aspects),
        notes=_notes(question, same=same),
        limits=_limits(chosen, {price.rule.name: price.amount for price in prices}),
    )


def _is_free(question: Question) -> bool:
    """Tell whether nothing limits what a package asks: not the approach, not the user, and not the catalogue."""
    return not question.limits and all(rule.sum is None for rule in question.rules)


def approach_text(question: Question) -> str:
    """Explain the approach in this question in one sentence."""
    catalogue = question.catalogue
    if question.approach is Approach.ALL_CONSIDERED:
        scarce = [dutch.lower_first(catalogue.criterion[c].title) for c in catalogue.capacity]
        if not scarce:
            none = " Er is geen vaste grens aan wat een pakket mag vragen."
            return f"Alle criteria wegen mee.{none if _is_free(question) else ''}"
        tail = " Aan het geheel is geen grens." if _is_free(question) else ""
        subject = dutch.join(scarce)
        verb = "weegt" if len(scarce) == 1 else "wegen"
        return f"Alle criteria wegen mee. Ook {subject} {verb} gewoon mee, net als de rest.{tail}"
    limited = [dutch.of_criterion(catalogue.criterion[c], limit) for c, limit in question.limits.items()]
    names = dutch.join(dutch.lower_first(catalogue.criterion[c].title) for c in question.limits)
    verb = "weegt" if len(limited) == 1 else "wegen"
    return (
        f"Wat er niet in past, valt af: het pakket mag hoogstens {dutch.join(limited)} vragen. "
        f"Omdat dat al een grens is, {verb} {names} verder niet mee."
    )


def _notes(question: Question, *, same: bool) -> tuple[str, ...]:
    notes = []
    if not same:
        notes.append("De gewichten die overblijven zijn naar verhouding verhoogd, zodat zij samen weer 100% zijn.")
    zero = [question.catalogue.criterion[c].title for c, w in question.value_weights.items() if not w]
    if zero:
        verb = "heeft" if len(zero) == 1 else "hebben"
        notes.append(f"{dutch.join(zero)} {verb} in deze weging geen gewicht.")
    return (*notes, *range_texts(question.catalogue))


def _limits(chosen: Chosen, prices: Mapping[str, Fraction]) -> tuple[str, ...]:
    catalogue = chosen.question.catalogue
    told = (rule for rule in chosen.question.rules if rule.is_own or rule.sum is not None)
    facts = dutch.circumstances(catalogue)
    texts = (
        (
            rule.sentence(catalogue),
            rule.standing(catalogue, chosen.package),
            rule.cost(catalogue, prices[rule.name]) if rule.name in prices else "",
        )
        for rule in told
    )
    return (
        *([f"De omstandigheden: {facts}."] if facts else []),
        *(" ".join(filter(None, parts)) for parts in texts),
    )


def _percent(share: Fraction) -> str:
    return dutch.percent(share, 1)
