"""What differs between two questions, each difference with the question in which only that one is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.change.catalogue_differences import catalogue_differences, replaced
from keuzemodel.numbers import total
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


class Subject(StrEnum):
    """What a difference is about."""

    APPROACH = "approach"
    WEIGHTS = "weights"
    LIMIT = "limit"
    FORCED = "forced"
    PHASES = "phases"
    CRITERION = "criterion"
    MEASURE = "measure"
    SCORE = "score"
    RULE = "rule"
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
    found = [*_approach(earlier, now), *_weights(earlier, now), *_limits(earlier, now), *_forced(earlier, now)]
    found += _phases(earlier, now)
    if scores_known:
        found += [
            Difference(Subject(subject), text, None if catalogue is None else with_catalogue(now, catalogue))
            for subject, text, catalogue in catalogue_differences(earlier.catalogue, now.catalogue)
        ]
    return [replace(d, taken_back=_possible(d.taken_back)) for d in found]


def with_catalogue(question: Question, catalogue: Catalogue) -> Question:
    """Ask the same of another catalogue; forced measures and phases that it does not have are left out."""
    weights = {c: w for c, w in question.weights if c in catalogue.criterion}
    whole = total(weights.values())
    return replace(
        question,
        catalogue=catalogue,
        weights=tuple((c, weights.get(c, whole * 0) / (whole or 1)) for c in catalogue.criterion),
        capacity=tuple((c, limit) for c, limit in question.capacity if c in catalogue.criterion),
        include=catalogue.in_order(question.include),
        exclude=catalogue.in_order(question.exclude),
        only_phases=tuple(p.id for p in catalogue.phases if p.id in question.only_phases),
    )


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
        text = f"De benadering was {dutch.quoted(earlier.approach.title)} en is nu {dutch.quoted(now.approach.title)}."
        yield Difference(Subject.APPROACH, text, replace(now, approach=earlier.approach))


def _weights(earlier: Question, now: Question) -> Iterator[Difference]:
    """Weights belong together: one more is the others less. So they are one difference."""
    then, new = dict(earlier.weights), dict(now.weights)
    if earlier.approach is now.approach:
        # Under a limit, weights differ only in what is left of them.
        then, new = dict(earlier.value_weights), dict(now.value_weights)
    changed = [c for c in new if c in then and then[c] != new[c]]
    if changed:
        titles = now.catalogue.criterion
        moves = ((titles[c].title, *dutch.told_apart(then[c] * 100, new[c] * 100)) for c in changed)
        parts = [f"{dutch.quoted(title)} van {was}% naar {is_}%" for title, was, is_ in moves]
        shared = {c: w for c, w in earlier.weights if c in titles}
        whole = total(shared.values())
        back = tuple((c, shared.get(c, whole * 0) / (whole or 1)) for c in titles)
        what = "Het gewicht veranderde" if len(changed) == 1 else "De gewichten veranderden"
        yield Difference(Subject.WEIGHTS, f"{what}: {dutch.join(parts)}.", replace(now, weights=back))


def _limits(earlier: Question, now: Question) -> Iterator[Difference]:
    if earlier.approach is now.approach:
        then, new = earlier.limits, now.limits
    else:  # the defaults belong to the approach
        then, new = ({**q.catalogue.capacity, **dict(q.capacity)} for q in (earlier, now))
    for id_, criterion in now.catalogue.criterion.items():
        if then.get(id_) == new.get(id_):
            continue
        was = dutch.exact_amount(then[id_], criterion.unit) if id_ in then else "geen grens"
        is_ = dutch.exact_amount(new[id_], criterion.unit) if id_ in new else "geen grens"
        defaults = {c: limit for c, limit in now.catalogue.capacity.items() if c != id_}
        given = {c: limit for c, limit in now.capacity if c != id_}
        if id_ in then:
            given[id_] = then[id_]
        back = replace(now, capacity=tuple((c, given[c]) for c in now.catalogue.criterion if c in given))
        if id_ not in then and id_ in now.catalogue.capacity:
            back = with_catalogue(back, replaced(now.catalogue, capacity=defaults))
        text = f"De grens op {dutch.quoted(criterion.title)} was {was} en is nu {is_}."
        yield Difference(Subject.LIMIT, text, back)


def _forced(earlier: Question, now: Question) -> Iterator[Difference]:
    catalogue = now.catalogue
    for then, new, must in (
        (earlier.include, now.include, "meedoen"),
        (earlier.exclude, now.exclude, "wegblijven"),
    ):
        for id_ in catalogue.in_order([*then, *new]):
            if (id_ in then) is (id_ in new):
                continue
            moved = [m for m in new if m != id_] if id_ in new else [*new, id_]
            back = catalogue.in_order(moved)
            question = replace(now, include=back) if must == "meedoen" else replace(now, exclude=back)
            name = dutch.quoted(catalogue.name(id_))
            text = f"{name} moet nu {must}." if id_ in new else f"{name} moest eerst {must}, en nu niet meer."
            yield Difference(Subject.FORCED, text, question)


def _phases(earlier: Question, now: Question) -> Iterator[Difference]:
    known = {p.id for p in now.catalogue.phases}
    if set(earlier.only_phases) == set(now.only_phases) or not known.issuperset(earlier.only_phases):
        return
    titles = {p.id: dutch.quoted(p.title) for p in now.catalogue.phases}
    was, is_ = (dutch.join(titles[p] for p in q.only_phases) if q.only_phases else "alle fasen" for q in (earlier, now))
    text = f"Maatregelen mochten uit {was} komen, en mogen nu uit {is_} komen."
    yield Difference(Subject.PHASES, text, replace(now, only_phases=earlier.only_phases))
