"""Catalogues and questions like those of users, from a seed: 15 to 120 measures with every kind of rule.

Ids with signs, spaces and accents and `1` beside `01`; points beside euros and cents; fine decimals; several limits;
ties. Hypothesis draws too slowly at this size, so a seed decides all: `question(seed)` is the same everywhere, and a
test that fails names its seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from keuzemodel.approach import Approach
from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Measure, Score
from keuzemodel.direction import Direction
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.part import Part
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together
from strategies import catalogue_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_THEMES = ("a", "b")
_PHASES = ("1", "2")


@dataclass(frozen=True)
class Unit:
    """How the scores of a criterion are written."""

    range: Fraction
    draw: Callable[[random.Random], Fraction]
    """A score from 0 up to the range."""


def _decimal(places: int, top: int) -> Unit:
    """Numbers with so many decimals, up to a top."""
    return Unit(Fraction(top), lambda rng: Fraction(rng.randint(0, top * 10**places), 10**places))


def _thirds(digits: int) -> Unit:
    """Thirds out of Excel, cut off after so many digits."""
    third = Fraction(10**digits // 3, 10**digits)
    return Unit(Fraction(5), lambda rng: rng.randint(0, 15) * third)


def _near(top: int) -> Unit:
    """Points that differ by less than any tolerance of a solver in doubles."""
    return Unit(Fraction(top), lambda rng: Fraction(rng.randint(0, top - 1)) + Fraction(rng.randint(0, 3), 10**9))


_POINTS = (_decimal(0, 5), _decimal(0, 5), _decimal(0, 3), _decimal(1, 5), _decimal(2, 10))
_FINE = (_thirds(4), _thirds(8), _near(5), _decimal(6, 5))
_EUROS = tuple(_decimal(places, 10**size) for places in (0, 0, 2) for size in (4, 6, 7, 9))


def _ids(rng: random.Random, n: int) -> list[str]:
    """Give ids in one of the ways that people number, or all ways at once."""
    plain = [str(i + 1) for i in range(n)]
    dotted = [f"{i // 4 + 1}.{i % 4 + 1}" for i in range(n)]
    zeros = ["0" * (i % 2) + str(i // 2 + 1) for i in range(n)]
    signs = [f"{i}{sign}" for i, sign in enumerate(_repeated(n, (":a", "|b", " %", "'s", ' "x"', ": c", "#", "\\")))]
    words = [f"{word} {i}" for i, word in enumerate(_repeated(n, ("idee", "één", "naïef", "groep 3", "½", "日本")))]
    mixed = [rng.choice((plain, dotted, zeros, signs, words))[i] for i in range(n)]
    chosen = rng.choice((plain, dotted, zeros, signs, words, mixed))
    return list(dict.fromkeys(chosen)) if len(set(chosen)) == n else plain


def _repeated(n: int, texts: Sequence[str]) -> list[str]:
    return [texts[i % len(texts)] for i in range(n)]


def _criteria(rng: random.Random) -> tuple[list[Criterion], dict[str, Unit]]:
    """Make two to six criteria; the first is one to limit, the last one to want."""
    count = rng.randint(2, 6)
    names = rng.sample(["inhoud", "k:jaar", "1", "01", "kosten %", "één", "euro's", 'de "rest"', "a|b"], count)
    aspects = rng.choice((names, ["p"] * count, _repeated(count, ("p", "q"))))
    criteria, units = [], {}
    silent = rng.randint(1, count - 2) if count > 2 and rng.random() < 0.25 else None
    for k, id_ in enumerate(names):
        least = k == 0 or (k < count - 1 and rng.random() < 0.5)
        unit = rng.choice(_EUROS if least and rng.random() < 0.5 else _FINE if rng.random() < 0.2 else _POINTS)
        direction = Direction.MIN if least else Direction.MAX
        criteria.append(Criterion(id_, id_, aspects[k], direction, unit.range, "punten", weighs=k != silent))
        units[id_] = unit
    return criteria, units


def _score(rng: random.Random, criterion: Criterion, unit: Unit) -> Score | None:
    """Give a number, sometimes below zero, sometimes a band or unknown."""
    kind = rng.random()
    if kind < 0.05:
        return None
    negative = rng.random() < (0.1 if criterion.direction is Direction.MAX else 0.03)
    number = -unit.draw(rng) if negative else unit.draw(rng)
    if kind > 0.1:
        return Score(number, number, number)
    low, likely, high = sorted((number, unit.draw(rng), unit.draw(rng)))
    return Score(low, likely, high)


def _measures(
    rng: random.Random, ids: list[str], criteria: list[Criterion], units: dict[str, Unit], *, ties: bool
) -> list[Measure]:
    """Make measures; with ties, many have the scores of an earlier one."""
    needs, one_of = rng.choice(((0.0, 0.0), (0.25, 0.0), (0.4, 0.15), (0.1, 0.3)))
    must = rng.choice((0.0, 0.0, 0.02))
    measures: list[Measure] = []
    for id_ in ids:
        scores = {c.id: _score(rng, c, units[c.id]) for c in criteria}
        if ties and measures and rng.random() < 0.5:
            scores = dict(rng.choice(measures).scores)
        phase = rng.choice(_PHASES)
        earlier = [m.id for m in measures if m.phase <= phase]
        requires = _some(rng, earlier, 1, 2) if earlier and rng.random() < needs else ()
        lists = (_some(rng, earlier, 1, 3),) if earlier and rng.random() < one_of else ()
        themes = _some(rng, _THEMES, 1, 2)
        measures.append(
            Measure(
                *(id_, f"Maatregel {id_}", None, themes, phase, requires, lists, scores, "proef", "proef"),
                mandatory=rng.random() < must,
            )
        )
    return measures


def _some(rng: random.Random, items: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    """Draw some of these, in their own order."""
    chosen = rng.sample(items, min(len(items), rng.randint(least, most)))
    return tuple(sorted(chosen, key=list(items).index))


def catalogue(rng: random.Random, n: int) -> Catalogue:
    """Make a catalogue of so many measures."""
    criteria, units = _criteria(rng)
    ids = _ids(rng, n)
    measures = _measures(rng, ids, criteria, units, ties=rng.random() < 0.3)
    rules = n // 12 + 1
    needed = {m for measure in measures for m in measure.requires}
    alone = [m.id for m in measures if not m.requires and not m.requires_any and m.id not in needed]

    def bundles(most: int, of: list[str]) -> list[tuple[str, ...]]:
        """Draw bundles without a member in common."""
        mixed = rng.sample(of, len(of))
        sizes = [rng.randint(2, 3) for _ in range(rng.randint(0, most))]
        parts = [mixed[sum(sizes[:k]) : sum(sizes[: k + 1])] for k in range(len(sizes))]
        return [tuple(sorted(p, key=ids.index)) for p in parts if len(p) > 1]

    together = bundles(rules // 2, alone)
    bound = {m for members in together for m in members}
    alternatives = bundles(rules, [m for m in alone if m not in bound]) if rng.random() < 0.7 else []
    synergies = tuple(_synergy(rng, ids, criteria, units) for _ in range(rng.randint(0, 2 * rules) if n > 1 else 0))
    coverage = tuple(_coverage(rng, measures) for _ in range(rng.choice((0, 0, 1, 3))))
    facts = _facts(rng)
    if facts:
        measures = [_needing(rng, m, facts) for m in measures]
        synergies += tuple(_about_fact(rng, ids, fact, criteria, units) for fact in facts)
    capacity = {
        c.id: _limit(rng, measures, c, units[c.id])
        for k, c in enumerate(criteria)
        if c.direction is Direction.MIN and (k == 0 or rng.random() < 0.6)
    }
    return catalogue_of(
        measures,
        criteria,
        capacity=capacity if rng.random() < 0.9 else {},
        rules=(
            *(Alternatives(members, "") for members in alternatives),
            *(Together(members, "") for members in together),
            *(c for c in coverage if c.members),
            *(_stated_limit(rng, measures, criteria, units) for _ in range(rng.choice((0, 0, 0, 1, 2)))),
        ),
        synergies=synergies,
        circumstances=facts,
    )


def _facts(rng: random.Random) -> tuple[Circumstance, ...]:
    """Make some circumstances, mostly none."""
    names = ("buren doen mee", "rijk: geld", "100 %")
    return tuple(Circumstance(id_, id_, "", rng.random() < 0.5) for id_ in names if rng.random() < 0.2)


def _needing(rng: random.Random, measure: Measure, facts: tuple[Circumstance, ...]) -> Measure:
    """Let some measures need a circumstance, by itself or beside others."""
    fact, kind = rng.choice(facts).id, rng.random()
    if kind < 0.05:
        return replace(measure, requires=(*measure.requires, fact))
    if kind < 0.1 and measure.requires_any:
        return replace(measure, requires_any=((*measure.requires_any[0], fact), *measure.requires_any[1:]))
    return measure


def _about_fact(
    rng: random.Random, ids: list[str], fact: Circumstance, criteria: list[Criterion], units: dict[str, Unit]
) -> Synergy:
    """Let a circumstance give an effect, or take one away."""
    effect = _synergy(rng, ids, criteria, units)
    if rng.random() < 0.5:
        return replace(effect, unless=(*effect.unless, fact.id))
    return replace(effect, members=(*effect.members, fact.id))


def _synergy(rng: random.Random, ids: list[str], criteria: list[Criterion], units: dict[str, Unit]) -> Synergy:
    named = [c for c in criteria if rng.random() < 0.6] or criteria[:1]
    scores = {c.id: units[c.id].draw(rng) * rng.choice((1, 1, -1)) for c in named}
    about = _some(rng, ids, 2, 3)
    unless = about[1:] if rng.random() < 0.3 else ()
    members = tuple(m for m in about if m not in unless)
    return Synergy(members, {c: Score(s, s, s) for c, s in scores.items()}, "", unless)


def _coverage(rng: random.Random, measures: list[Measure]) -> Coverage:
    kind = rng.choice(("theme", "phase", "members"))
    if kind == "theme":
        key = rng.choice(_THEMES)
        members = tuple(m.id for m in measures if key in m.themes)
        return Coverage("theme", key, members, *_bounds(rng, len(members), 3))
    if kind == "phase":
        key = rng.choice(_PHASES)
        members = tuple(m.id for m in measures if m.phase == key)
        return Coverage("phase", key, members, *_bounds(rng, len(members), 3))
    members = _some(rng, [m.id for m in measures], 1, 5)
    return Coverage("members", None, members, *_bounds(rng, len(members) + 1, 2))


def _bounds(rng: random.Random, n: int, part: int) -> tuple[int | None, str, int | None]:
    """Give at least, a reason and at most, of so many; at least no more than a part of them."""
    least = rng.randint(1, max(1, n // part))
    return rng.choice(((least, "", None), (least, "", None), (None, "", least), (least, "", least + n // part)))


def _part(rng: random.Random, measures: list[Measure]) -> Part:
    theme, phase = rng.choice(_THEMES), rng.choice(_PHASES)
    headed = [
        Part("theme", theme, tuple(m.id for m in measures if theme in m.themes)),
        Part("phase", phase, tuple(m.id for m in measures if m.phase == phase)),
    ]
    ids = [m.id for m in measures]
    some = Part("members", None, _some(rng, ids, 1, max(2, len(ids) // 2)))
    return rng.choice([*(part for part in headed if part.members), some])


def _stated_limit(
    rng: random.Random, measures: list[Measure], criteria: list[Criterion], units: dict[str, Unit]
) -> StatedLimit:
    """Make a limit of the catalogue that a package can mostly keep to: to the cent, over all or over a part."""
    about = rng.choice(criteria)
    part = _part(rng, measures) if rng.random() < 0.6 else None
    if rng.random() < 0.2:
        other = _part(rng, measures)
        if other != part:
            return StatedLimit(about.id, part, is_floor=False, number=None, against=other, reason="")
    inside = [m for m in measures if part is None or m.id in part.members]
    is_floor = rng.random() < 0.5
    amount = _limit(rng, inside, about, units[about.id]) / (3 if is_floor else 1)
    fine = units[about.id].draw(rng).denominator
    return StatedLimit(
        about.id, part, is_floor=is_floor, number=Fraction(round(amount * fine), fine), against=None, reason=""
    )


def _limit(rng: random.Random, measures: list[Measure], criterion: Criterion, unit: Unit) -> Fraction:
    """Give a part of what all measures ask: as fine as the scores, round, or just under a round number."""
    asked = [criterion.range if (s := m.scores[criterion.id]) is None else s.likely for m in measures]
    amount = max(Fraction(0), sum(asked, start=Fraction(0))) * Fraction(rng.randint(5, 60), 100)
    fine = unit.draw(rng).denominator
    kind = rng.random()
    if kind < 0.6:
        return Fraction(round(amount))
    if kind < 0.85:
        return Fraction(round(amount * fine), fine)
    return max(Fraction(0), round(amount) - Fraction(1, 10**8))


def question_about(rng: random.Random, about: Catalogue) -> Question:
    """Ask something about a catalogue, as users do."""
    criteria = about.criteria
    lone = next((c.id for c in reversed(criteria) if c.weighs and c.id not in about.capacity), None)
    weights = {c.id: Fraction(rng.choice((0, 1, 1, 2, 25, 60))) for c in criteria if c.weighs}
    if rng.random() < 0.2:
        weights = {c.id: Fraction(rng.randint(0, 1000), 10) for c in criteria if c.weighs}
    approach = Approach.WITHIN_CAPACITY if about.capacity and lone and rng.random() < 0.7 else Approach.ALL_CONSIDERED
    weights[lone or criteria[-1].id] += 1
    limited = criteria[0]
    own = rng.random() < 0.15 and limited.direction is Direction.MIN
    capacity = {limited.id: Fraction(rng.randint(0, 10**9), 10**8) * limited.range} if own else {}
    minimum = {}
    if rng.random() < 0.2:
        wanted = rng.choice(criteria)
        scores = [s.likely for m in about.measures if (s := m.scores[wanted.id])]
        minimum[wanted.id] = sum(rng.sample(scores, len(scores) // rng.randint(2, 4)), start=Fraction(0))
    asked = ask(about, weights, approach, capacity=capacity, minimum=minimum)
    if rng.random() < 0.2:
        asked = replace(asked, include=_some(rng, about.ids, 1, 2), exclude=_some(rng, about.ids, 1, 2))
    if rng.random() < 0.1:
        asked = replace(asked, only_phases=(rng.choice(_PHASES),))
    return asked


def question(seed: int | str, least: int = 15, most: int = 120) -> Question:
    """Make a catalogue and ask something about it; the same for the same seed and sizes."""
    rng = random.Random(f"{seed}:{least}:{most}")  # noqa: S311 - the same every time
    # Many of some dozens of measures, few of over a hundred.
    n = least + int((most - least) * rng.random() ** 2 + 0.5)
    return question_about(rng, catalogue(rng, n))


def conflicting_question(seed: int | str, least: int = 200, most: int = 600) -> Question:
    """Ask about hundreds of measures in tenths of points, many of which exclude one another, under one limit."""
    rng = random.Random(f"conflicts:{seed}:{least}:{most}")  # noqa: S311 - the same every time
    n = rng.randint(least, most)
    unit = _decimal(1, 5)
    criteria = [
        Criterion(id_, id_, id_, Direction.MIN if id_ == "tijd" else Direction.MAX, unit.range, "punten")
        for id_ in ("tijd", "inhoud", "winst")
    ]
    ids = [f"m{i + 1}" for i in range(n)]
    measures = _measures(rng, ids, criteria, dict.fromkeys(("tijd", "inhoud", "winst"), unit), ties=False)
    pairs = {_some(rng, ids, 2, 2) for _ in range(int(n * rng.uniform(0.5, 2)))}
    units = {c.id: unit for c in criteria}
    about = catalogue_of(
        [replace(m, requires=(), requires_any=()) for m in measures],
        criteria,
        capacity={"tijd": Fraction(n * rng.randint(2, 15), 10)},
        rules=tuple(Alternatives(pair, "") for pair in sorted(pairs)),
        synergies=tuple(_synergy(rng, ids, criteria, units) for _ in range(n // 5)),
    )
    return ask(about, {"inhoud": Fraction(1), "winst": Fraction(rng.randint(1, 4))}, Approach.WITHIN_CAPACITY)
