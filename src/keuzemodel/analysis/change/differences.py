"""What differs between two questions, each difference with the question in which only that one is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.change.catalogue_differences import catalogue_differences
from keuzemodel.circumstances import with_circumstances
from keuzemodel.knobs import AMOUNTS, IDS
from keuzemodel.numbers import total
from keuzemodel.problems import WrongUse
from keuzemodel.question import fitting
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.kinds import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


class Subject(StrEnum):
    """What a difference is about."""

    APPROACH = "approach"
    WEIGHTS = "weights"
    LIMIT = "limit"
    MINIMUM = "minimum"
    FORCED = "forced"
    PHASES = "phases"
    CRITERION = "criterion"
    MEASURE = "measure"
    SCORE = "score"
    RULE = "rule"
    CIRCUMSTANCE = "circumstance"
    ORDER = "order"


@dataclass(frozen=True)
class Difference:
    """One thing that changed."""

    subject: Subject
    text: str
    """What it was and what it is, in one Dutch sentence."""
    taken_back: Question | None
    """The question of now with only this as it was; None if that cannot be asked."""


def differences(earlier: Question, now: Question, *, scores_known: bool = True) -> list[Difference]:
    """Find everything that changed and can matter.

    Args:
        earlier: what was asked.
        now: what is asked.
        scores_known: False if the catalogue of the earlier question is not really known.

    """
    found = [*_approach(earlier, now), *_weights(earlier, now), *_rules(earlier, now), *_circumstances(earlier, now)]
    if scores_known:
        found += [
            Difference(Subject(subject), text, None if catalogue is None else _taken_back(earlier, now, catalogue))
            for subject, text, catalogue in catalogue_differences(earlier.catalogue, now.catalogue)
        ]
    return [replace(d, taken_back=_possible(d.taken_back)) for d in found]


def with_catalogue(question: Question, catalogue: Catalogue) -> Question:
    """Ask the same of another catalogue; forced measures and phases that it does not have are left out."""
    weights = {c: w for c, w in question.weights if c in catalogue.weighing}
    whole = total(weights.values())
    return replace(
        question,
        catalogue=catalogue,
        weights=tuple((c, weights.get(c, whole * 0) / (whole or 1)) for c in catalogue.weighing),
        **fitting(catalogue, **{knob.key: getattr(question, knob.key) for knob in (*AMOUNTS, *IDS)}),
    )


def _taken_back(earlier: Question, now: Question, catalogue: Catalogue) -> Question:
    """Ask the same of a catalogue with one difference taken back; with what weighs, the weights of then come back."""
    asked = with_catalogue(now, catalogue)
    if catalogue.weighing.keys() == now.catalogue.weighing.keys():
        return asked
    then = dict(earlier.weights)
    return replace(asked, weights=earlier.weights) if then.keys() == catalogue.weighing.keys() else asked


def _possible(question: Question | None) -> Question | None:
    """Drop a question that cannot be asked, such as one without any weight."""
    try:
        if question is None or not question.value_weights:
            return None
    except WrongUse:
        return None
    return question


def _approach(earlier: Question, now: Question) -> Iterator[Difference]:
    if earlier.approach is not now.approach:
        was, is_ = (dutch.quoted(q.approach.title_in(now.catalogue)) for q in (earlier, now))
        text = f"De benadering was {was} en is nu {is_}."
        yield Difference(Subject.APPROACH, text, replace(now, approach=earlier.approach))


def _weights(earlier: Question, now: Question) -> Iterator[Difference]:
    """Weights belong together: one more is the others less. So they are one difference."""
    then, new = dict(earlier.weights), dict(now.weights)
    if earlier.approach is now.approach:
        # Under a limit, weights differ only in what is left of them.
        then, new = dict(earlier.value_weights), dict(now.value_weights)
    changed = [c for c in new if c in then and then[c] != new[c]]
    if changed:
        titles = now.catalogue.weighing
        moves = ((titles[c].title, *dutch.told_apart(then[c] * 100, new[c] * 100)) for c in changed)
        parts = [f"{dutch.quoted(title)} van {was}% naar {is_}%" for title, was, is_ in moves]
        shared = {c: w for c, w in earlier.weights if c in titles}
        whole = total(shared.values())
        back = tuple((c, shared.get(c, whole * 0) / (whole or 1)) for c in titles)
        what = "Het gewicht veranderde" if len(changed) == 1 else "De gewichten veranderden"
        yield Difference(Subject.WEIGHTS, f"{what}: {dutch.join(parts)}.", replace(now, weights=back))


def _circumstances(earlier: Question, now: Question) -> Iterator[Difference]:
    """Find what did not hold and holds, or the other way round; whether the file says so or the user."""
    for circumstance in now.catalogue.circumstances:
        then = earlier.catalogue.circumstance.get(circumstance.id)
        if then is not None and then.holds is not circumstance.holds:
            was, is_ = ("gold niet", "geldt nu wel") if circumstance.holds else ("gold", "geldt nu niet meer")
            back = with_circumstances(now.catalogue, {circumstance.id: then.holds})
            text = f"{dutch.quoted(circumstance.title)} {was}, en {is_}."
            yield Difference(Subject.CIRCUMSTANCE, text, with_catalogue(now, back))


def _rules(earlier: Question, now: Question) -> Iterator[Difference]:
    for kind in ASKED:
        for text, fields in kind.differences(earlier, now):
            back = replace(now, **fields)
            if "catalogue" in fields:
                back = replace(back, catalogue=with_digest(back.catalogue))
            yield Difference(Subject(kind.subject), text, back)
