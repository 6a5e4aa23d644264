"""What differs between two catalogues, each difference with the catalogue in which only that one is taken back.

Titles, reasons and explanations are left aside: no package depends on them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules import Alternatives, Covered, Prerequisite, Rule, Together, catalogue_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keuzemodel.catalogue import Catalogue, Criterion, Measure, Score, Synergy

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
    for measure in now.measures:
        then = earlier.by_id.get(measure.id)
        if then is not None:
            yield from _scores(now, then, measure)
            yield from _phase(now, then, measure)
    yield from _synergies(earlier, now)
    yield from _rules(earlier, now)
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

    def other(members: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(m for m in members if m != id_)

    measures = tuple(
        replace(
            m,
            requires=other(m.requires),
            requires_any=tuple(one_of for some in m.requires_any if (one_of := other(some))),
        )
        for m in now.measures
        if m.id != id_
    )
    return replaced(
        now,
        measures=measures,
        alternatives=tuple(replace(b, members=other(b.members)) for b in now.alternatives),
        together=tuple(replace(b, members=other(b.members)) for b in now.together),
        synergies=tuple(s for s in now.synergies if id_ not in s.members),
        coverage=tuple(replace(c, members=other(c.members)) for c in now.coverage),
    )


def _with_measure(earlier: Catalogue, now: Catalogue, measure: Measure) -> Catalogue | None:
    """Put a measure back at its place, with the rules of then that name it and only measures that are there."""
    if set(earlier.criterion) != set(now.criterion) or measure.phase not in now.phase_position:
        return None
    there = {*now.ids, measure.id}
    needed = tuple(m for m in measure.requires if m in there)
    any_of = tuple(one_of for some in measure.requires_any if (one_of := tuple(m for m in some if m in there)))
    back = replace(measure, requires=needed, requires_any=any_of)
    before = earlier.position[measure.id]
    place = next((now.position[m] + 1 for m in reversed(earlier.ids[:before]) if m in now.position), 0)
    measures = (*now.measures[:place], back, *now.measures[place:])
    catalogue = replace(now, measures=tuple(_needing_again(earlier, m, measure.id, there) for m in measures))

    def naming(rules: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(r, members=catalogue.in_order(r.members))
            for r in rules
            if measure.id in r.members and there.issuperset(r.members)
        )

    coverage = [
        replace(c, members=catalogue.in_order((*c.members, measure.id)))
        if any(o.of == c.of and o.key == c.key is not None and measure.id in o.members for o in earlier.coverage)
        else c
        for c in now.coverage
    ]
    return replaced(
        catalogue,
        alternatives=(*now.alternatives, *naming(earlier.alternatives)),
        together=(*now.together, *naming(earlier.together)),
        synergies=(*now.synergies, *naming(earlier.synergies)),
        coverage=tuple(coverage),
    )


def _needing_again(earlier: Catalogue, measure: Measure, id_: str, there: set[str]) -> Measure:
    """Give a measure the prerequisites of then that name one that came back."""
    then = earlier.by_id.get(measure.id)
    if then is None or measure.id == id_:
        return measure
    needed = (id_,) if id_ in then.requires and id_ not in measure.requires else ()
    any_of = tuple(
        some
        for some in then.requires_any
        if id_ in some and there.issuperset(some) and some not in measure.requires_any
    )
    return replace(measure, requires=(*measure.requires, *needed), requires_any=(*measure.requires_any, *any_of))


def _scores(now: Catalogue, then: Measure, measure: Measure) -> Iterator[Found]:
    for id_, score in measure.scores.items():
        if id_ in then.scores and then.scores[id_] != score:
            text = (
                f"De score van {dutch.quoted(now.name(measure.id))} op {dutch.quoted(now.criterion[id_].title)} "
                f"was {_score(then.scores[id_])} en is nu {_score(score)}."
            )
            back = replace(measure, scores={**measure.scores, id_: then.scores[id_]})
            yield "score", text, _with_changed(now, back)


def _phase(now: Catalogue, then: Measure, measure: Measure) -> Iterator[Found]:
    if then.phase != measure.phase:
        titles = {p.id: p.title for p in now.phases}
        was = dutch.quoted(titles.get(then.phase, then.phase))
        text = (
            f"{dutch.quoted(now.name(measure.id))} hoorde bij {was}, en nu bij {dutch.quoted(titles[measure.phase])}."
        )
        back = _with_changed(now, replace(measure, phase=then.phase)) if then.phase in titles else None
        yield "measure", text, back


def _with_changed(now: Catalogue, measure: Measure) -> Catalogue:
    return replaced(now, measures=tuple(measure if m.id == measure.id else m for m in now.measures))


def _synergies(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    then, new = _by_members(earlier), _by_members(now)
    for members in dict.fromkeys([*new, *then]):
        effects = [_effects(found.get(members, ())) for found in (then, new)]
        if effects[0] == effects[1] or not set(members) <= set(earlier.ids) & set(now.ids):
            continue
        names = dutch.names(now, now.in_order(members))
        was, is_ = (_effects_text(now, e) for e in effects)
        kept = tuple(s for s in now.synergies if frozenset(s.members) != frozenset(members))
        text = f"Het extra effect van {names} samen was {was}, en is nu {is_}."
        yield "rule", text, replaced(now, synergies=(*kept, *then.get(members, ())))


def _by_members(catalogue: Catalogue) -> dict[tuple[str, ...], tuple[Synergy, ...]]:
    found: dict[tuple[str, ...], tuple[Synergy, ...]] = {}
    for synergy in catalogue.synergies:
        members = tuple(sorted(synergy.members))
        found[members] = (*found.get(members, ()), synergy)
    return found


def _effects(synergies: tuple[Synergy, ...]) -> dict[str, Any]:
    """Add up what equal sets of measures do together."""
    effects: dict[str, Any] = {}
    for synergy in synergies:
        for c, score in synergy.scores.items():
            effects[c] = effects.get(c, 0) + score.likely
    return {c: effect for c, effect in effects.items() if effect}


def _effects_text(catalogue: Catalogue, effects: Mapping[str, Any]) -> str:
    if not effects:
        return "niets"
    titles = {c: x.title for c, x in catalogue.criterion.items()}
    return dutch.join(f"{dutch.signed(e, 4)} op {dutch.quoted(titles.get(c, c))}" for c, e in effects.items())


def _rules(earlier: Catalogue, now: Catalogue) -> Iterator[Found]:
    """Rules that came or went; those that name a measure which came or went belong to that measure."""
    shared = set(earlier.ids) & set(now.ids)
    then, new = ({_key(r, shared): r for r in catalogue_rules(c)} for c in (earlier, now))
    for key, rule in new.items():
        if key not in then and _about(rule) & shared == _about(rule):
            yield "rule", f"Deze regel is nieuw: {rule.sentence(now)}", _without_rule(now, rule)
    for key, rule in then.items():
        if key not in new and _about(rule) <= shared:
            yield "rule", f"Deze regel is weg: {rule.sentence(earlier)}", _with_rule(now, rule)


def _about(rule: Rule) -> set[str]:
    """The measures that a rule names; those that a theme, phase or group stands for may come and go."""
    match rule:
        case Prerequisite():
            return {rule.measure, *rule.one_of}
        case Together() | Alternatives():
            return set(rule.bundle.members)
        case Covered():
            return set(rule.coverage.members) if rule.coverage.key is None else set()
        case _:
            return set()


def _key(rule: Rule, shared: set[str]) -> tuple[object, ...]:
    """What makes two rules the same, whatever the catalogue order."""
    match rule:
        case Covered():
            c = rule.coverage
            return "coverage", c.of, c.key, c.at_least, frozenset(c.members) & shared
        case Prerequisite():
            return "prerequisite", rule.measure, frozenset(rule.one_of)
        case Together() | Alternatives():
            return type(rule), frozenset(rule.bundle.members)
        case _:
            return (rule.name,)


def _without_rule(now: Catalogue, rule: Rule) -> Catalogue | None:
    match rule:
        case Prerequisite():
            measure = now.by_id[rule.measure]
            lists = tuple(some for some in measure.requires_any if set(some) != set(rule.one_of))
            needed = tuple(m for m in measure.requires if (m,) != rule.one_of)
            return _with_changed(now, replace(measure, requires=needed, requires_any=lists))
        case Together():
            return replaced(now, together=tuple(b for b in now.together if set(b.members) != _about(rule)))
        case Alternatives():
            return replaced(now, alternatives=tuple(b for b in now.alternatives if set(b.members) != _about(rule)))
        case Covered():
            return replaced(now, coverage=tuple(c for c in now.coverage if c != rule.coverage))
        case _:
            return None


def _with_rule(now: Catalogue, rule: Rule) -> Catalogue | None:
    match rule:
        case Prerequisite():
            measure = now.by_id[rule.measure]
            lists = (*measure.requires_any, now.in_order(rule.one_of))
            return _with_changed(now, replace(measure, requires_any=lists))
        case Together():
            bundle = replace(rule.bundle, members=now.in_order(rule.bundle.members))
            return replaced(now, together=(*now.together, bundle))
        case Alternatives():
            bundle = replace(rule.bundle, members=now.in_order(rule.bundle.members))
            return replaced(now, alternatives=(*now.alternatives, bundle))
        case Covered():
            coverage = replace(rule.coverage, members=now.in_order(rule.coverage.members))
            return replaced(now, coverage=(*now.coverage, coverage))
        case _:
            return None


def _score(score: Score | None) -> str:
    if score is None:
        return "onbekend"
    if score.low == score.likely == score.high:
        return dutch.number(score.likely, 4)
    low, likely, high = (dutch.number(x, 4) for x in (score.low, score.likely, score.high))
    return f"{likely} (tussen {low} en {high})"
