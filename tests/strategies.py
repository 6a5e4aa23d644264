"""Random catalogues and questions with every kind of rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from typing import TypeVar

from hypothesis import strategies as st

from keuzemodel.approach import Approach
from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Heading, Measure, Score, ScoresStatus, Stated
from keuzemodel.direction import Direction
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.part import Part
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together

T = TypeVar("T")
WHOLE = st.integers(-5, 5).map(Fraction)
TENTHS = st.integers(-50, 50).map(lambda n: Fraction(n, 10))
# Scores that differ by less than any tolerance of a solver in doubles.
NEAR = st.builds(lambda n, e: n + Fraction(e, 10**9), st.integers(-2, 2), st.integers(-2, 2))
TINY = st.builds(lambda n, e: n + Fraction(e, 10**17), st.integers(-1, 1), st.integers(-2, 2))
THIRDS = st.integers(-9, 9).map(lambda n: n * Fraction(33333333, 10**8))
CENTS = st.integers(-(10**3), 10**9).map(lambda n: Fraction(n, 100))
MILLIONS = Fraction(10**7)
WEIGHTS = (
    st.integers(0, 4).map(Fraction),
    st.integers(0, 1000).map(lambda n: Fraction(n, 10)),
    st.integers(0, 10**17).map(lambda n: Fraction(n, 10**15)),
)
LIMITS = st.integers(0, 40).map(lambda n: Fraction(n, 2)) | st.integers(0, 10**9).map(lambda n: Fraction(n, 10**8))
KINDS = st.sampled_from(["number"] * 6 + ["band", "unknown"])
# As people number, with every sign that a name or a command could stumble over.
IDS = (
    ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    ("1", "01", "001", "2", "02", "10", "1.0", "1.1", "1.10", "1.01"),
    ("k:jaar", "a|b", "50 %", "%3A", "één", 'de "rest"', "'s", "a b", "a:b|c", "#"),
)


def catalogue_of(  # noqa: PLR0913 - the parts of a catalogue
    measures: list[Measure],
    criteria: list[Criterion],
    *,
    capacity: dict[str, Fraction] | None = None,
    rules: tuple[Stated, ...] = (),
    synergies: tuple[Synergy, ...] = (),
    circumstances: tuple[Circumstance, ...] = (),
) -> Catalogue:
    """Make a catalogue from its parts; its digest covers them all."""
    parts = (
        measures,
        criteria,
        sorted((capacity or {}).items()),
        rules,
        synergies,
        circumstances,
    )
    return Catalogue(
        title="Proef",
        region="",
        source="",
        scores_status=ScoresStatus.ESTIMATE,
        aspects=tuple(Heading(a, a) for a in dict.fromkeys(c.aspect for c in criteria if c.aspect)),
        criteria=tuple(criteria),
        phases=(Heading("1", "Fase 1"), Heading("2", "Fase 2")),
        themes=(Heading("a", "Opgave a"), Heading("b", "Opgave b")),
        groups=(),
        capacity=dict(capacity or {}),
        measures=tuple(measures),
        rules=rules,
        synergies=synergies,
        digest=sha256(repr(parts).encode()).hexdigest(),
        circumstances=circumstances,
    )


def criterion(id_: str, direction: str = "max", range_: Fraction | int = 5, aspect: str = "") -> Criterion:
    return Criterion(id_, id_, aspect or id_, Direction(direction), Fraction(range_), "punten")


def exact(value: Fraction | int | str) -> Score:
    number = Fraction(value)
    return Score(number, number, number)


def measure(id_: str, scores: dict[str, Score | None], **more: object) -> Measure:
    fields: dict[str, object] = {
        "title": f"Maatregel {id_}",
        "group": None,
        "themes": ("a",),
        "phase": "1",
        "requires": (),
        "requires_any": (),
        "rationale": "proef",
        "source": "proef",
        **more,
    }
    return Measure(id=id_, scores=scores, **fields)  # type: ignore[arg-type]


# To make a strategy anew costs more than to draw from it.
@lru_cache(maxsize=None, typed=True)
def among(*options: T) -> st.SearchStrategy[T]:
    return st.sampled_from(options)


@cache
def within(limit: Fraction, numbers: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fraction]:
    return numbers.map(lambda n: max(-limit, min(limit, n)))


@cache
@st.composite
def scores(draw: st.DrawFn, numbers: st.SearchStrategy[Fraction], limit: Fraction) -> Score | None:
    kind = draw(KINDS)
    if kind == "unknown":
        return None
    drawn = [max(-limit, min(limit, draw(numbers))) for _ in range(3 if kind == "band" else 1)]
    return Score(*sorted(drawn)) if kind == "band" else exact(drawn[0])


@st.composite
def catalogues(
    draw: st.DrawFn,
    most: int = 7,
    numbers: st.SearchStrategy[st.SearchStrategy[Fraction]] | None = None,
    min_criteria: int = 2,
    max_criteria: int = 4,
) -> Catalogue:
    values = draw(among(WHOLE, WHOLE, TENTHS, NEAR, TINY, THIRDS) if numbers is None else numbers)
    n = draw(st.integers(1, most))
    names = draw(among(*IDS))
    ids = draw(st.permutations(names[:n]))
    aspects = among("p", "q")
    criterion_names = draw(among(*IDS))
    euros = numbers is None and draw(st.integers(0, 3)) == 0
    criteria = [
        criterion(
            criterion_names[k],
            "min" if k == 0 else draw(among("max", "max", "min")),
            MILLIONS if k == 0 and euros else draw(among(5, 5, 3, 7)),
            draw(aspects),
        )
        for k in range(draw(st.integers(min_criteria, max_criteria)))
    ]
    drawn = {c.id: CENTS if c.range == MILLIONS else values for c in criteria}
    facts = [f"{name}'" for name in names[: draw(among(0, 0, 0, 1, 2))]]
    some = st.lists(st.sampled_from([*ids, *facts]), min_size=min(2, n), max_size=min(3, n), unique=True).filter(
        lambda named: not set(named) <= set(facts)
    )
    measures = []
    for i, id_ in enumerate(ids):
        can_be_needed = [*ids[:i], *facts]
        earlier = st.sampled_from(can_be_needed) if can_be_needed else st.nothing()
        requires, any_of = [], []
        if can_be_needed and draw(st.integers(0, 2)) == 0:
            requires = draw(st.lists(earlier, max_size=2, unique=True))
        if can_be_needed and draw(st.integers(0, 4)) == 0:
            any_of = [draw(st.lists(earlier, min_size=1, max_size=3, unique=True))]
        measures.append(
            measure(
                id_,
                {c.id: draw(scores(drawn[c.id], c.range)) for c in criteria},
                themes=(draw(among("a", "b")),),
                phase=draw(among("1", "2")),
                requires=tuple(requires),
                requires_any=tuple(map(tuple, any_of)),
                mandatory=draw(st.integers(0, 9)) == 0,
            )
        )
    measures.sort(key=lambda m: names.index(m.id)) if draw(st.booleans()) else None
    order = [*(m.id for m in measures), *facts]
    # As a file is read: what a measure needs stands in catalogue order.
    measures = [
        replace(
            m,
            requires=tuple(sorted(m.requires, key=order.index)),
            requires_any=tuple(tuple(sorted(one_of, key=order.index)) for one_of in m.requires_any),
        )
        for m in measures
    ]

    def members(chosen: list[str]) -> tuple[str, ...]:
        return tuple(sorted(chosen, key=order.index))

    bundles = st.lists(some.map(members), max_size=1) if n > 1 else st.just([])
    synergies = []
    for _ in range(draw(st.integers(0, 3)) if n > 1 else 0):
        named = draw(st.lists(st.sampled_from([*ids, *facts]), min_size=2, max_size=min(4, n), unique=True))
        if set(named) <= set(facts):
            continue
        out = draw(st.integers(0, len(named) - 1)) if draw(st.booleans()) else 0
        effects = {c.id: exact(draw(within(c.range, drawn[c.id]))) for c in criteria if draw(st.booleans())}
        synergies.append(Synergy(members(named[out:]), effects, "", members(named[:out])))
    coverage = draw(st.lists(coverages(measures), max_size=1))
    if facts and n > 1 and draw(st.booleans()):
        coverage.append(Coverage("members", None, members(draw(some)), 1, "", draw(among(None, 1))))
    limits = []
    if draw(st.integers(0, 3)) == 0:
        limits = draw(st.lists(stated_limits(measures, criteria, parts(measures, facts)), min_size=1, max_size=2))
    scarce = [c for c in criteria if c.direction is Direction.MIN][: draw(among(0, 1, 1, 1, 2))]
    capacity = {c.id: draw(st.integers(0, 3 * n)) * c.range / 5 for c in scarce if len(scarce) < len(criteria)}
    lone = [c for c in criteria if c.id not in capacity]
    silent = draw(st.sampled_from([None, None, None, *(c for c in criteria if c.id in capacity or len(lone) > 1)]))
    aspect = draw(among("", silent.aspect)) if silent else ""
    return catalogue_of(
        measures,
        [replace(c, weighs=False, aspect=aspect) if c is silent else c for c in criteria],
        capacity=capacity,
        rules=(
            *(Alternatives(bundle, "") for bundle in draw(bundles)),
            *(Together(bundle, "") for bundle in draw(bundles)),
            *coverage,
            *limits,
        ),
        synergies=tuple(synergies),
        circumstances=tuple(Circumstance(id_, f"Feit {id_}", "", draw(st.booleans())) for id_ in facts),
    )


@st.composite
def coverages(draw: st.DrawFn, measures: list[Measure]) -> Coverage:
    theme = draw(st.sampled_from(sorted({theme for m in measures for theme in m.themes})))
    covered = tuple(m.id for m in measures if theme in m.themes)
    least = draw(st.none() | st.integers(1, len(covered)))
    most = draw(st.integers(least or 0, len(covered))) if least is None or draw(st.booleans()) else None
    return Coverage("theme", theme, covered, least, "", most)


def parts(measures: list[Measure], facts: list[str]) -> st.SearchStrategy[Part]:
    """Draw a part that has measures."""
    headed = [Part("theme", key, tuple(m.id for m in measures if key in m.themes)) for key in "ab"]
    headed += [Part("phase", key, tuple(m.id for m in measures if m.phase == key)) for key in "12"]
    order = [*(m.id for m in measures), *facts]
    some = st.lists(st.sampled_from(order), min_size=1, max_size=3, unique=True)
    lists = some.filter(lambda named: not set(named) <= set(facts))
    return st.sampled_from([part for part in headed if part.members]) | lists.map(
        lambda some: Part("members", None, tuple(sorted(some, key=order.index)))
    )


@st.composite
def stated_limits(
    draw: st.DrawFn, measures: list[Measure], criteria: list[Criterion], part: st.SearchStrategy[Part]
) -> StatedLimit:
    """Draw a limit of the catalogue; its number is what some measures have together, or next to it."""
    about = draw(st.sampled_from(criteria))
    whole = draw(st.none() | part)
    if draw(st.integers(0, 3)) == 0:
        other = draw(part.filter(lambda other: other != whole))
        return StatedLimit(about.id, whole, is_floor=False, number=None, against=other, reason="")
    number = draw(amounts([m for m in measures if whole is None or m.id in whole.members], about))
    return StatedLimit(about.id, whole, is_floor=draw(st.booleans()), number=number, against=None, reason="")


@st.composite
def amounts(draw: st.DrawFn, measures: list[Measure], about: Criterion) -> Fraction:
    """Draw what some measures have together, or a number next to it."""
    some = draw(st.lists(st.sampled_from(measures), max_size=3, unique_by=lambda m: m.id))
    number = sum((s.likely for m in some if (s := m.scores[about.id])), start=Fraction(0))
    step: Fraction = draw(among(0, 0, 0, 1, -1)) * draw(among(Fraction(1), Fraction(1, 10**9)))
    return number + step


@st.composite
def questions(draw: st.DrawFn, given: st.SearchStrategy[Catalogue] | None = None) -> Question:
    catalogue = draw(catalogues() if given is None else given)
    weight = draw(among(*WEIGHTS))
    weights = {c.id: draw(weight) for c in catalogue.criteria if c.weighs}
    lone = [c for c in weights if c not in catalogue.capacity]
    weights[lone[-1]] += 1
    approach = draw(among(*Approach)) if catalogue.capacity else Approach.ALL_CONSIDERED
    capacity = {}
    if draw(st.integers(0, 3)) == 0:
        limited = catalogue.criteria[0]
        capacity[limited.id] = draw(LIMITS) * (1 if limited.range < MILLIONS else limited.range / 5)
    minimum = {}
    if draw(st.integers(0, 4)) == 0:
        wanted = draw(st.sampled_from(catalogue.criteria))
        minimum[wanted.id] = draw(amounts(list(catalogue.measures), wanted))
    some = st.lists(st.sampled_from(catalogue.ids), max_size=2, unique=True)
    return ask(
        catalogue,
        weights,
        approach,
        capacity=capacity,
        minimum=minimum,
        include=draw(some) if draw(st.integers(0, 3)) == 0 else (),
        exclude=draw(some) if draw(st.integers(0, 3)) == 0 else (),
        only_phases=draw(among((), (), (), ("1",), ("2",), ("1", "2"))),
        circumstances={c.id: draw(st.booleans()) for c in catalogue.circumstances if draw(st.booleans())},
    )
