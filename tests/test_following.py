from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.following.adjusted import adjust, as_it_stands
from keuzemodel.analysis.following.signals import Signal, path_on, readings
from keuzemodel.answer import Chosen, Infeasible
from keuzemodel.catalogue import Status
from keuzemodel.choosing.choose import choose
from keuzemodel.direction import Direction
from keuzemodel.indicators import Act, Course, Dated, Indicator
from keuzemodel.question import ask
from keuzemodel.state import Measured, MeasureState, State
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


@st.composite
def states(draw: st.DrawFn, catalogue: Catalogue) -> State:
    measures = {}
    for one in catalogue.measures:
        status = draw(st.sampled_from([None, None, *Status]))
        if status is not None:
            named = draw(st.sets(st.sampled_from(list(catalogue.criterion)), max_size=2))
            scores = {c: catalogue.criterion[c].range * draw(st.integers(-4, 4)) / 4 for c in sorted(named)}
            measures[one.id] = MeasureState(status, scores, "")
    return State("2027-03-01", measures, ())


@st.composite
def followed(draw: st.DrawFn) -> tuple[Question, State]:
    question = draw(questions(catalogues(most=6)))
    criteria = tuple(replace(c, once=draw(st.booleans())) for c in question.catalogue.criteria)
    question = replace(question, catalogue=replace(question.catalogue, criteria=criteria, digest=""))
    return question, draw(states(question.catalogue))


@settings(max_examples=80, deadline=None)
@given(followed())
def test_the_package_and_the_next_steps_are_those_of_brute_force(given_: tuple[Question, State]) -> None:
    question, state = given_
    question = as_it_stands(question, State(state.date, {}, ()))
    standing = as_it_stands(question, state)
    for id_, its in state.measures.items():
        for c, score in its.scores.items():
            assert standing.catalogue.by_id[id_].scores[c] == exact(score)
    right, answer = brute.best(standing), choose(standing)
    if right is None:
        assert isinstance(answer, Infeasible)
        return
    assert isinstance(answer, Chosen)
    assert (answer.package, answer.value, answer.unique) == right
    adjusted = adjust(question, state)
    before = brute.best(question)
    assert adjusted.before == (question.catalogue.in_order(before[0]) if before else ())
    done = frozenset(m for m, its in state.measures.items() if its.status is Status.DONE)
    met = brute.state(question.catalogue, done)
    for one in question.catalogue.measures:
        begun = one.id in state.measures or one.id not in right[0]
        ready = brute.needs_are_met(one, met)
        assert (one.id in adjusted.can_start) is (ready and not begun)
        assert (one.id in adjusted.waits_for) is (not ready and not begun)
    for waits, needs in adjusted.waits_for.items():
        lists = question.catalogue.by_id[waits].prerequisites
        assert set(needs) == {m for some in lists if not met & set(some) for m in some if m in right[0]}
        assert needs


def two_steps(**more: object) -> Catalogue:
    criteria = [criterion("nut"), criterion("tijd", "min", 10), replace(criterion("beheer", "min", 10), once=False)]
    measures = [
        measure("1", {"nut": exact(3), "tijd": exact(6), "beheer": exact(2)}),
        measure("2", {"nut": exact(4), "tijd": exact(5), "beheer": exact(2)}),
        measure("3", {"nut": exact(5), "tijd": exact(6), "beheer": exact(2)}, requires=("1",)),
    ]
    return catalogue_of(measures, criteria, **more)  # type: ignore[arg-type]


def test_what_is_spent_is_spent_and_what_comes_back_every_year_is_not() -> None:
    catalogue = two_steps(capacity={"tijd": Fraction(6)})
    question = ask(catalogue, {"nut": Fraction(1)}, "roeien-met-de-riemen")
    state = State("2027-03-01", {"1": MeasureState(Status.DONE, {}, "")}, ())
    adjusted = adjust(question, state)
    assert isinstance(adjusted.answer, Chosen)
    assert adjusted.before == ("2",)
    assert adjusted.answer.ids == ("1", "3")
    assert adjusted.can_start == ("3",)
    upkeep = ask(catalogue, {"nut": Fraction(1)}, "roeien-met-de-riemen", capacity={"beheer": Fraction(3)})
    answer = choose(as_it_stands(upkeep, state))
    assert isinstance(answer, Chosen)
    assert answer.ids == ("1",)


def test_what_stands_explains_what_changed() -> None:
    state = State("2027-03-01", {"1": MeasureState(Status.STOPPED, {}, "geen geld")}, ())
    adjusted = adjust(ask(two_steps(), {"nut": Fraction(1)}), state)
    assert adjusted.change.went == ("1", "3")
    (tried,) = adjusted.change.tried
    assert tried.difference.text == "‘1 Maatregel 1’ is gestopt, en komt niet terug."
    assert tried.explains


BASELINE = Dated("2023-07-01", Fraction(100))
DOWN = Course(BASELINE, (Dated("2024-07-01", Fraction(80)), Dated("2025-07-01", Fraction(0))))
UP = Course(Dated("2023-07-01", Fraction(0)), (Dated("2024-07-01", Fraction(20)),))
FLAT = Course(Dated("2023-07-01", Fraction(5)), (Dated("2024-07-01", Fraction(5)),))
UNKNOWN = Course(Dated("2023-07-01", None), DOWN.targets)


@pytest.mark.parametrize(
    ("day", "path"),
    [
        ("2022-01-01", 100),
        ("2023-07-01", 100),
        # 2024 is a leap year: the way to the first target takes 366 days, and half of it is over on the 183rd.
        ("2023-12-31", 90),
        ("2024-07-01", 80),
        ("2024-07-02", Fraction(80) - Fraction(80, 365)),
        ("2025-07-01", 0),
        ("2030-01-01", 0),
    ],
)
def test_the_path_is_straight_by_days_and_stays_at_both_ends(day: str, path: Fraction) -> None:
    assert path_on(DOWN, day) == path


def judged(
    value: Fraction | int | None,
    direction: Direction = Direction.MIN,
    course: Course | None = DOWN,
    act: int | None = 25,
) -> tuple[Fraction | None, Signal]:
    behind = None if act is None else Act(Fraction(act, 100), "kijk waarom")
    indicator = Indicator("i", "I", "jongeren", direction, (), course, (), behind)
    values = () if value is None else (Measured("i", "2023-12-31", Fraction(value), ""),)
    catalogue = replace(two_steps(), indicators=(indicator,))
    (found,) = readings(catalogue, State("2030-01-01", {}, values))
    return found.missing, found.signal


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (judged(90), (0, Signal.ON_TRACK)),
        (judged(85), (0, Signal.ON_TRACK)),
        (judged(92), (Fraction(1, 5), Signal.BEHIND)),
        (judged(Fraction("92.5")), (Fraction(1, 4), Signal.BEHIND)),
        (judged(93), (Fraction(3, 10), Signal.ACT)),
        (judged(100), (1, Signal.ACT)),
        (judged(110), (2, Signal.ACT)),
        (judged(110, act=None), (2, Signal.BEHIND)),
        (judged(10, Direction.MAX, UP), (0, Signal.ON_TRACK)),
        (judged(9, Direction.MAX, UP), (Fraction(1, 10), Signal.BEHIND)),
        (judged(5, course=FLAT), (0, Signal.ON_TRACK)),
        (judged(4, course=FLAT), (0, Signal.ON_TRACK)),
        (judged(6, course=FLAT), (None, Signal.ACT)),
        (judged(6, course=FLAT, act=None), (None, Signal.BEHIND)),
        (judged(90, course=UNKNOWN), (None, Signal.UNKNOWN)),
        (judged(90, course=Course(BASELINE, ())), (None, Signal.UNKNOWN)),
        (judged(None), (None, Signal.UNKNOWN)),
    ],
)
def test_signals_by_hand(found: tuple[object, Signal], right: tuple[object, Signal]) -> None:
    assert found == right


def test_the_last_value_counts_and_regions_are_followed_apart() -> None:
    indicator = Indicator("i", "I", "jongeren", Direction.MIN, (), DOWN, (("Oost", UP),), None)
    values = (
        Measured("i", "2023-12-31", Fraction(90), ""),
        Measured("i", "2024-07-01", Fraction(95), ""),
        Measured("i", "2024-07-01", None, "Oost"),
    )
    catalogue = replace(two_steps(), indicators=(indicator,))
    whole, east = readings(catalogue, State("2030-01-01", {}, values))
    assert (whole.date, whole.signal) == ("2024-07-01", Signal.BEHIND)
    assert [whole.value, whole.path] == [95, 80]
    assert (east.region, east.value, east.signal) == ("Oost", None, Signal.UNKNOWN)
    assert east.path == UP.targets[0].value
