from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute_plan
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning.least import least
from keuzemodel.planning.make_plan import NoPlan, Planned, make_plan
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.reading.digest import with_digest
from plans import begun_questions, locked_questions, plan_questions
from strategies import catalogues, questions

if TYPE_CHECKING:
    from random import Random

    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.question import Question

_MOST = 5
T = TypeVar("T")


@given(plan_questions())
@settings(max_examples=100)
def test_the_plan_is_the_best_of_all_plans(asked: PlanQuestion) -> None:
    best = brute_plan.best(asked.question, len(asked.periods), asked.limits)
    answer = make_plan(asked)
    if best is None:
        assert isinstance(answer, NoPlan)
    else:
        assert isinstance(answer, Planned)
        assert (dict(answer.plan.starts), answer.value, answer.plan.results) == best


@given(begun_questions())
@settings(max_examples=100)
def test_what_is_done_works_and_what_runs_starts_at_once(asked: PlanQuestion) -> None:
    best = brute_plan.best(asked.question, len(asked.periods), asked.limits)
    answer = make_plan(asked)
    if best is None:
        assert isinstance(answer, NoPlan)
    else:
        assert isinstance(answer, Planned)
        assert (dict(answer.plan.starts), answer.value, answer.plan.results) == best


@given(locked_questions())
@settings(max_examples=60)
def test_nothing_is_developed_before_or_after_the_periods_that_the_user_allows(asked: PlanQuestion) -> None:
    first, last, takes = asked.not_before, asked.not_after, brute_plan.takes
    catalogue = asked.catalogue

    def allowed(starts: brute_plan.Starts) -> bool:
        ends = {id_: start + takes(catalogue, id_) - 1 for id_, start in starts.items()}
        return all(s >= first.get(id_, s) and ends[id_] <= last.get(id_, ends[id_]) for id_, s in starts.items())

    best = brute_plan.best(asked.question, len(asked.periods), asked.limits, allowed=allowed)
    answer = make_plan(asked)
    if best is None:
        assert isinstance(answer, NoPlan)
    else:
        assert isinstance(answer, Planned)
        assert (dict(answer.plan.starts), answer.value, answer.plan.results) == best


@given(plan_questions())
@settings(max_examples=40)
def test_a_given_package_is_planned_whole_or_not_at_all(asked: PlanQuestion) -> None:
    chosen = choose(asked.question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    best = brute_plan.best(asked.question, len(asked.periods), asked.limits, chosen.package)
    answer = make_plan(asked.whole(chosen.package))
    if best is None:
        assert isinstance(answer, NoPlan)
    else:
        assert isinstance(answer, Planned)
        assert answer.plan.starts == best.starts


@given(plan_questions())
@settings(max_examples=40)
def test_the_least_periods_and_capacity_are_the_least(asked: PlanQuestion) -> None:
    chosen = choose(asked.question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    package, limits = chosen.package, asked.limits
    found = least(asked.whole(package))
    by_brute = brute_plan.least_periods(asked.question, limits, package, _MOST)
    assert found.periods == by_brute or (by_brute is None and found.periods is not None and found.periods > _MOST)
    for criterion_id, capacity in found.per_period.items():
        periods = len(asked.periods)
        assert capacity == brute_plan.least_capacity(asked.question, periods, limits, criterion_id, package)


@given(questions(catalogues(most=5)))
@settings(max_examples=40)
def test_where_no_period_is_too_full_the_package_is_that_of_kies(question: Question) -> None:
    chosen = choose(question)
    answer = make_plan(ask_plan(question, len(question.catalogue.measures)))
    if isinstance(chosen, Chosen):
        assert isinstance(answer, Planned)
        assert answer.value == chosen.value
        assert answer.plan.package == chosen.package or not chosen.unique
    else:
        assert isinstance(answer, NoPlan)


@given(questions(catalogues(most=6)), st.integers(0, 12))
@settings(max_examples=40)
def test_in_one_period_it_is_a_knapsack(question: Question, limit: int) -> None:
    catalogue = question.catalogue
    loose = with_digest(
        replace(catalogue, measures=tuple(replace(m, requires=(), requires_any=()) for m in catalogue.measures))
    )
    question = replace(question, catalogue=loose, approach=Approach.ALL_CONSIDERED, capacity=())
    scarce = catalogue.criteria[0]
    room = limit * scarce.range / 5
    knapsack = choose(replace(question, capacity=((scarce.id, room),)))
    answer = make_plan(ask_plan(question, 1, PlanSetting({scarce.id: (room,)})))
    assert isinstance(knapsack, Chosen) is isinstance(answer, Planned)
    if isinstance(knapsack, Chosen) and isinstance(answer, Planned):
        assert answer.value == knapsack.value
        assert set(answer.plan.starts.values()) <= {0}


@given(plan_questions(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_writing_changes_nothing(asked: PlanQuestion, chance: Random) -> None:
    def other(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(chance.sample(items, len(items)))

    catalogue = asked.catalogue
    measures = tuple(
        replace(m, requires=other(m.requires), requires_any=other(tuple(other(some) for some in m.requires_any)))
        for m in catalogue.measures
    )
    shuffled = with_digest(
        replace(catalogue, measures=measures, rules=other(catalogue.rules), synergies=other(catalogue.synergies))
    )
    again = make_plan(ask_plan(replace(asked.question, catalogue=shuffled)))
    assert _told(again) == _told(make_plan(asked))


def _told(answer: object) -> object:
    return (answer.plan.starts, answer.value) if isinstance(answer, Planned) else type(answer)
