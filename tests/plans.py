"""Random catalogues and questions with time in them, of which most have a plan that takes some periods."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from keuzemodel.approach import Approach
from keuzemodel.catalogue import Circumstance, Score, Status
from keuzemodel.development import Development, Planning
from keuzemodel.direction import Direction
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning.plan_question import PlanQuestion, ask_plan
from keuzemodel.question import ask
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Stated
    from keuzemodel.question import Question

MOST_PERIODS = 4
_SHARES = st.sampled_from([Fraction(0), Fraction(1), Fraction(2), Fraction(1, 2), Fraction(1, 3)])
_IDS = ("a", "b", "c", "d")
_ASKED = ("tijd", "geld")
_BROUGHT = ("winst", "rust")


def _sometimes(draw: st.DrawFn, one_in: int) -> bool:
    return draw(st.integers(1, one_in)) == 1


@st.composite
def developments(draw: st.DrawFn, periods: int) -> Development:
    takes = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    shares = draw(st.lists(_SHARES, min_size=takes, max_size=takes).filter(any)) if draw(st.booleans()) else [1] * takes
    first = draw(st.integers(0, periods - 1)) if _sometimes(draw, 5) else None
    last = draw(st.integers(first or 0, periods - 1)) if _sometimes(draw, 5) else None
    return Development(tuple(Fraction(share) / sum(shares) for share in shares), first, last)


def _number(draw: st.DrawFn, low: int, high: int) -> Fraction:
    """A score: whole, in tenths or in thirds."""
    return draw(st.integers(low, high)) + draw(st.sampled_from([Fraction(0)] * 4 + [Fraction(1, 10), Fraction(-1, 3)]))


@st.composite
def _scores(draw: st.DrawFn) -> dict[str, Score | None]:
    asked = {c: exact(max(Fraction(-5), _number(draw, -1 if _sometimes(draw, 6) else 0, 4))) for c in _ASKED}
    brought = {c: exact(_number(draw, -2 if _sometimes(draw, 4) else 1, 4)) for c in _BROUGHT}
    scores: dict[str, Score | None] = {**asked, **brought}
    if _sometimes(draw, 8):
        scores[draw(st.sampled_from([*_ASKED, *_BROUGHT]))] = None
    return scores


@st.composite
def _synergies(draw: st.DrawFn, named: list[str]) -> Synergy:
    """On what is brought and on what is scarce; sometimes only as long as something else is out."""
    members = draw(st.lists(st.sampled_from(named), min_size=2, max_size=3, unique=True).filter(set(_IDS).intersection))
    out = draw(st.integers(0, len(members) - 1)) if draw(st.booleans()) else 0
    about = draw(st.lists(st.sampled_from([*_ASKED, *_BROUGHT, *_BROUGHT]), min_size=1, max_size=2, unique=True))
    scores = {c: exact(_number(draw, -2, 3)) for c in (*_ASKED, *_BROUGHT) if c in about}
    held, unless = (tuple(sorted(part, key=named.index)) for part in (members[out:], members[:out]))
    return Synergy(held, scores, "", unless)


@st.composite
def _rules(draw: st.DrawFn, ids: tuple[str, ...]) -> Stated:
    some = tuple(sorted(draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True))))
    match draw(st.integers(0, 3)):
        case 0:
            return Alternatives(some, "")
        case 1:
            return Together(some, "")
        case 2:
            return Coverage("members", None, some, None if draw(st.booleans()) else 1, "", draw(st.integers(1, 2)))
        case _:
            floor = draw(st.booleans())
            number = Fraction(draw(st.integers(0, 4) if floor else st.integers(4, 9)))
            about = draw(st.sampled_from(_BROUGHT if floor else _ASKED))
            return StatedLimit(about, None, is_floor=floor, number=number, against=None, reason="")


@st.composite
def busy_catalogues(draw: st.DrawFn) -> Catalogue:
    """A catalogue in which much is worth doing, with every kind of rule now and then, and a planning."""
    ids = _IDS[: draw(st.integers(2, 4))]
    periods = draw(st.integers(1, MOST_PERIODS if len(ids) < len(_IDS) else MOST_PERIODS - 1))
    facts = ["feit"] if _sometimes(draw, 3) else []
    named = [*ids, *facts]
    measures = []
    for i, id_ in enumerate(ids):
        earlier = [*ids[:i], *facts]
        requires = (
            tuple(draw(st.lists(st.sampled_from(earlier), max_size=1))) if earlier and _sometimes(draw, 2) else ()
        )
        any_of: tuple[tuple[str, ...], ...] = ()
        if len(earlier) > 1 and _sometimes(draw, 3):
            two = draw(st.lists(st.sampled_from(earlier), min_size=2, max_size=2, unique=True))
            any_of = (tuple(sorted(two, key=named.index)),)
        measures.append(
            measure(
                id_,
                draw(_scores()),
                phase=draw(st.sampled_from("12")),
                requires=requires,
                requires_any=any_of,
                mandatory=_sometimes(draw, 12),
                development=draw(developments(periods)),
            )
        )
    criteria = [criterion(c, "min", 5, "vraagt") for c in _ASKED] + [criterion(c, "max", 5, "geeft") for c in _BROUGHT]
    scarce = _ASKED[: draw(st.sampled_from([0, 1, 1, 1, 2]))]
    catalogue = catalogue_of(
        measures,
        criteria,
        capacity={"tijd": Fraction(draw(st.integers(4, 12)))} if draw(st.booleans()) else None,
        rules=tuple(draw(st.lists(_rules(ids), max_size=1))) if _sometimes(draw, 3) else (),
        synergies=tuple(draw(st.lists(_synergies(named), max_size=2))),
        circumstances=tuple(Circumstance(f, f, "", draw(st.booleans())) for f in facts),
    )
    room = st.integers(1, 12).map(lambda n: Fraction(n, 2))
    capacity = {c: tuple(draw(st.lists(room, min_size=periods, max_size=periods))) for c in scarce}
    phases = {"2": draw(st.integers(0, periods - 1))} if _sometimes(draw, 3) else {}
    planning = Planning(tuple(f"p{t}" for t in range(periods)), capacity, phases)
    return with_digest(replace(catalogue, planning=planning))


@st.composite
def busy_questions(draw: st.DrawFn) -> Question:
    """Weights on what is brought for the most part, under either approach."""
    catalogue = draw(busy_catalogues())
    weights = {c: Fraction(draw(st.integers(0, 2))) for c in _ASKED} | {
        c: Fraction(draw(st.integers(1, 6))) for c in _BROUGHT
    }
    return ask(
        catalogue,
        weights,
        draw(st.sampled_from(Approach)) if catalogue.capacity else Approach.ALL_CONSIDERED,
        include=[draw(st.sampled_from(catalogue.ids))] if _sometimes(draw, 8) else (),
        exclude=[draw(st.sampled_from(catalogue.ids))] if _sometimes(draw, 8) else (),
        minimum={"winst": Fraction(draw(st.integers(0, 6)))} if _sometimes(draw, 6) else None,
    )


@st.composite
def timed_catalogues(draw: st.DrawFn) -> Catalogue:
    """Any catalogue, with any planning."""
    catalogue = draw(catalogues(most=4))
    periods = draw(st.integers(1, MOST_PERIODS if len(catalogue.measures) < len(_IDS) else MOST_PERIODS - 1))
    scarce = [c for c in catalogue.criteria if c.direction is Direction.MIN][: draw(st.sampled_from([0, 1, 1, 1, 2]))]
    room = st.integers(0, 14).map(lambda n: Fraction(n, 2))
    capacity = {}
    for c in scarce:
        limits = draw(st.lists(room, min_size=periods, max_size=periods))
        capacity[c.id] = tuple(limit * c.range / 5 for limit in limits)
    measures = tuple(replace(m, development=draw(developments(periods))) for m in catalogue.measures)
    planning = Planning(tuple(f"p{t}" for t in range(periods)), capacity)
    return with_digest(replace(catalogue, measures=measures, planning=planning))


@st.composite
def plan_questions(draw: st.DrawFn) -> PlanQuestion:
    """Mostly a busy one, sometimes any at all."""
    return ask_plan(draw(questions(timed_catalogues()) if _sometimes(draw, 5) else busy_questions()))


@st.composite
def locked_questions(draw: st.DrawFn) -> PlanQuestion:
    """A busy one of which some measures may not start before a period, or not be developed after one."""
    question = draw(busy_questions())
    periods = question.catalogue.planning.periods
    ids = st.sampled_from(question.catalogue.ids)
    not_before, later = {}, st.sampled_from(periods[1:] or periods)
    for id_ in draw(st.lists(ids, max_size=2)):
        not_before[id_] = draw(later)
    not_after = {}
    for id_ in draw(st.lists(ids, max_size=2)):
        first = periods.index(not_before.get(id_, periods[0]))
        not_after[id_] = draw(st.sampled_from(periods[first:]))
    return ask_plan(question, None, PlanSetting({}, not_before, not_after))


@st.composite
def begun_questions(draw: st.DrawFn) -> PlanQuestion:
    """A busy one of which some measures are done, running or stopped."""
    question = draw(busy_questions())
    ids = question.catalogue.ids
    statuses = {id_: draw(st.sampled_from([None, None, None, *Status])) for id_ in ids}
    standing = tuple((id_, status) for id_, status in statuses.items() if status is not None)
    return ask_plan(replace(question, catalogue=with_digest(replace(question.catalogue, standing=standing))))
