"""What differs between two catalogues, each difference with the catalogue in which only that one is taken back.

Titles, reasons and explanations are left aside: no package depends on them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.catalogue import Status
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.kinds import STATED, catalogue_rules
from keuzemodel.rules.synergy import Synergy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Measure, Score

_STOOD = {Status.DONE: "was gedaan", Status.RUNNING: "liep", Status.STOPPED: "was gestopt"}
_STANDS = {Status.DONE: "is nu gedaan", Status.RUNNING: "loopt nu", Status.STOPPED: "is nu gestopt"}

Found = tuple[str, str, "Catalogue | None"]
"""Subject, Dutch sentence, and the catalogue of now with it taken back."""


def replaced(catalogue: Catalogue, **parts: Any) -> Catalogue:  # noqa: ANN401 - the fields of a catalogue
    """Give a catalogue with other parts, and the digest that goes with it."""
    return with_digest(replace(catalogue, **parts))


def catalogue_differences(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Find every difference that a package can depend on."""
    if earlier.digest == now.digest:
        return
    yield from _criteria(earlier, now)
    yield from _measures(earlier, now)
    yield from _circumstances(earlier, now)
    for measure in now.measures:
        then = earlier.by_id.get(measure.id)
        if then is not None:
            yield from _scores(now, then, measure)
            yield from _phase(now, then, measure)
    yield from _synergies(earlier, now)
    yield from _rules(earlier, now)
    yield from _standing(earlier, now)
    yield from _order(earlier, now)


def _order(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Find another order of the measures: it decides between packages of equal value."""
    then = [id_ for id_ in earlier.ids if id_ in now.by_id]
    if then != [id_ for id_ in now.ids if id_ in earlier.by_id]:
        places = iter(then)
        back = tuple(now.by_id[next(places)] if m.id in earlier.by_id else m for m in now.measures)
        text = "De maatregelen staan in een andere volgorde. Dat beslist alleen tussen pakketten van gelijke waarde."
        yield "order", text, replaced(now, measures=back)


def _criteria(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    for id_, criterion in now.criterion.items():
        then = earlier.criterion.get(id_)
        title = dutch.quoted(criterion.title)
        if then is None:
            yield "criterion", f"Het criterium {title} is nieuw.", None
            continue
        if then.direction is not criterion.direction:
            text = f"Bij {title} was {_better(then)} beter, en is nu {_better(criterion)} beter."
            yield "criterion", text, _with_criterion(now, replace(criterion, direction=then.direction))
        if then.range != criterion.range:
            was, is_ = dutch.number(then.range), dutch.number(criterion.range)
            text = f"De schaal van {title} liep tot {was}, en loopt nu tot {is_}."
            yield "criterion", text, _with_criterion(now, replace(criterion, range=then.range))
        if then.weighs is not criterion.weighs:
            told = ("telde niet mee in de waarde, en nu wel", "telde mee in de waarde, en nu niet meer")[then.weighs]
            back = replace(criterion, weighs=then.weighs, aspect=then.aspect)
            known = not then.weighs or then.aspect in {a.id for a in now.aspects}
            yield "criterion", f"{title} {told}.", _with_criterion(now, back) if known else None
    for id_, criterion in earlier.criterion.items():
        if id_ not in now.criterion:
            yield "criterion", f"Het criterium {dutch.quoted(criterion.title)} is weg.", None


def _better(criterion: Criterion) -> str:
    return "meer" if criterion.direction.sign > 0 else "minder"


def _with_criterion(now: Catalogue, criterion: Criterion) -> Catalogue:
    return replaced(now, criteria=tuple(criterion if c.id == criterion.id else c for c in now.criteria))


def _measures(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    for measure in now.measures:
        if measure.id not in earlier.by_id:
            text = f"Maatregel {dutch.quoted(now.name(measure.id))} is nieuw in de catalogus."
            yield "measure", text, _without_measure(now, measure.id)
    for measure in earlier.measures:
        if measure.id not in now.by_id:
            text = f"Maatregel {dutch.quoted(earlier.name(measure.id))} is uit de catalogus gehaald."
            yield "measure", text, _with_measure(earlier, now, measure)


def _without_measure(now: Catalogue, id_: str) -> Catalogue:
    """Take a measure out, with every rule that names it; in a longer list only its own place."""
    now = _named_nowhere(now, id_)
    return replaced(now, measures=tuple(m for m in now.measures if m.id != id_))


def _named_nowhere(now: Catalogue, id_: str) -> Catalogue:
    for kind in STATED:
        now = kind.leaving(now, id_)
    return now


def _circumstances(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Find circumstances that came or went; `differences` tells which hold now and did not."""
    for circumstance in now.circumstances:
        if circumstance.id not in earlier.circumstance:
            text = f"De omstandigheid {dutch.quoted(circumstance.title)} is nieuw in de catalogus."
            left = tuple(c for c in now.circumstances if c is not circumstance)
            yield "circumstance", text, replaced(_named_nowhere(now, circumstance.id), circumstances=left)
    for circumstance in earlier.circumstances:
        if circumstance.id not in now.circumstance:
            text = f"De omstandigheid {dutch.quoted(circumstance.title)} is uit de catalogus gehaald."
            yield "circumstance", text, _with_circumstance(earlier, now, circumstance)


def _with_circumstance(earlier: Catalogue, now: Catalogue, circumstance: Circumstance) -> Catalogue | None:
    """Put a circumstance back, with the rules of then that name it."""
    if circumstance.id in now.by_id:
        return None
    catalogue = replace(now, circumstances=(*now.circumstances, circumstance))
    for kind in STATED:
        catalogue = kind.returning(earlier, catalogue, circumstance.id)
    return with_digest(catalogue)


def _with_measure(earlier: Catalogue, now: Catalogue, measure: Measure) -> Catalogue | None:
    """Put a measure back at its place, with the rules of then that name it and only measures that are there."""
    if set(earlier.criterion) != set(now.criterion) or measure.phase not in now.phase_position:
        return None
    if measure.id in now.circumstance:
        return None
    before = earlier.position[measure.id]
    place = next((now.position[m] + 1 for m in reversed(earlier.ids[:before]) if m in now.position), 0)
    catalogue = replace(now, measures=(*now.measures[:place], measure, *now.measures[place:]))
    for kind in STATED:
        catalogue = kind.returning(earlier, catalogue, measure.id)
    return with_digest(catalogue)


def _scores(now: Catalogue, then: Measure, measure: Measure) -> Iterator[Found]:
    for id_, score in measure.scores.items():
        if id_ in then.scores and then.scores[id_] != score:
            text = (
                f"De score van {dutch.quoted(now.name(measure.id))} op {dutch.quoted(now.criterion[id_].title)} "
                f"was {_score(then.scores[id_])} en is nu {_score(score)}."
            )
            back = replace(measure, scores={**measure.scores, id_: then.scores[id_]})
            yield "score", text, with_digest(now.changing(back))


def _phase(now: Catalogue, then: Measure, measure: Measure) -> Iterator[Found]:
    if then.phase != measure.phase:
        titles = {p.id: p.title for p in now.phases}
        was = dutch.quoted(titles.get(then.phase, then.phase))
        text = (
            f"{dutch.quoted(now.name(measure.id))} hoorde bij {was}, en nu bij {dutch.quoted(titles[measure.phase])}."
        )
        back = with_digest(now.changing(replace(measure, phase=then.phase))) if then.phase in titles else None
        yield "measure", text, back


def _synergies(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    for text, catalogue in Synergy.differences(earlier, now):
        yield "rule", text, with_digest(catalogue)


def _rules(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Rules that came or went; those that name a measure which came or went belong to that measure."""
    shared = earlier.shared_with(now)
    then, new = ({r.identity(shared): r for r in catalogue_rules(c)} for c in (earlier, now))
    for identity, rule in new.items():
        if identity not in then and rule.named <= shared:
            yield "rule", rule.came(now), with_digest(rule.taken_from(now))
    for identity, rule in then.items():
        if identity not in new and rule.named <= shared:
            yield "rule", rule.went(earlier), with_digest(rule.added_to(now))


def _standing(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Find measures that stood otherwise; those that had not begun, or of which nothing is told now, are rules."""
    then = dict(earlier.standing)
    for id_, status in now.standing:
        if id_ in then and then[id_] is not status and id_ in now.by_id:
            back = tuple((m, then[m] if m == id_ else its) for m, its in now.standing)
            text = f"{dutch.quoted(now.name(id_))} {_STOOD[then[id_]]}, en {_STANDS[status]}."
            yield "rule", text, replaced(now, standing=back)


def _score(score: Score | None) -> str:
    if score is None:
        return "onbekend"
    if score.low == score.likely == score.high:
        return dutch.number(score.likely, 4)
    low, likely, high = (dutch.number(x, 4) for x in (score.low, score.likely, score.high))
    return f"{likely} (tussen {low} en {high})"
