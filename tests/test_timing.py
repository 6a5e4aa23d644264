"""Why a plan is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

import brute_plan
from command import TOP, Done, run
from keuzemodel.analysis.timing.more_capacity import more_capacity
from keuzemodel.analysis.timing.reasons import reasons
from keuzemodel.planning.make_plan import Planned, make_plan
from keuzemodel.planning.plan import Plan
from keuzemodel.planning.plan_question import ask_plan
from plans import busy_questions

if TYPE_CHECKING:
    from keuzemodel.question import Question

ALKMAAR = ("--catalogus", str(TOP / "measures.yaml"), "--wegingen", str(TOP / "weightings"))


def plan(*options: str) -> Done:
    return run("plan", *ALKMAAR, *options)


@given(busy_questions())
@settings(max_examples=80)
def test_what_keeps_a_measure_waiting_is_all_that_does(question: Question) -> None:
    """One period earlier the plan breaks a rule exactly where a reason is given; else it is no better."""
    asked = ask_plan(question)
    answer = make_plan(asked)
    if not isinstance(answer, Planned):
        return
    for found in reasons(answer.plan):
        if found.start == 0:
            assert (found.not_before, found.waits_for, found.full) == ("", (), ())
            continue
        starts = {**answer.plan.starts, found.measure: found.start - 1}
        catalogue, periods = asked.catalogue, len(asked.periods)
        allowed = brute_plan.in_time(catalogue, starts, periods) and brute_plan.fits(catalogue, starts, asked.limits)
        assert allowed is not bool(found.not_before or found.waits_for or found.full)
        if allowed:
            assert brute_plan.results(question, starts, periods) < answer.plan.results


@given(busy_questions())
@settings(max_examples=30)
def test_more_capacity_never_hurts(question: Question) -> None:
    answer = make_plan(ask_plan(question))
    if isinstance(answer, Planned):
        for more in more_capacity(answer):
            assert more.extra == 1
            assert more.value >= 0
            assert more.value > 0 or more.results >= 0


@given(busy_questions())
@settings(max_examples=40)
def test_a_delay_is_kept_and_the_plan_is_the_best_that_keeps_it(question: Question) -> None:
    asked = ask_plan(question)
    late = dict.fromkeys(asked.catalogue.ids[:2], len(asked.periods) - 1)
    kept = [
        starts
        for starts in brute_plan.plans(question, len(asked.periods), asked.limits)
        if all(starts.get(id_, len(asked.periods)) >= t for id_, t in late.items())
    ]
    answer = make_plan(asked.delaying(late))
    assert isinstance(answer, Planned) is bool(kept)
    if isinstance(answer, Planned):
        assert dict(answer.plan.starts) in kept
        assert answer.value == max(brute_plan.value_of(question, starts) for starts in kept)
        assert not Plan(asked, answer.plan.starts).broken


@pytest.fixture(scope="module")
def alkmaar() -> dict[str, Any]:
    said: dict[str, Any] = plan("--waarom", "--json").json
    return said


def test_alkmaar_says_what_waits_for_what(alkmaar: dict[str, Any]) -> None:
    why = {r["id"]: r for r in alkmaar["why"]}
    assert why["14"]["waits_for"] == ["1"]
    assert why["4"]["waits_for"] == ["5.2"]
    assert why["15.1"]["full"] == [{"period": "halfjaar 1", "criterion": "ontwikkeltijd", "taken_by": ["8.1", "9.1"]}]
    assert why["5.2"]["text"] == "begint in halfjaar 5: ‘Fase 2’ begint in halfjaar 5"
    assert why["9.1"]["text"] == "begint meteen"
    assert alkmaar["bottleneck"]["halfjaar 1"] == 4


def test_alkmaar_says_what_is_decided_when(alkmaar: dict[str, Any]) -> None:
    moments = {m["period"]: m for m in alkmaar["moments"]}
    assert moments["halfjaar 5"]["starting"] == ["5.2"]
    assert moments["halfjaar 5"]["opens"] == {"5.2": ["3.2", "4", "8.2", "9.2", "15.2"]}
    worth = [m["value_if_stopped"] for m in alkmaar["moments"]]
    assert worth == sorted(worth)
    assert worth[-1] < alkmaar["value"]
    assert len(alkmaar["more_capacity"]) == len(alkmaar["periods"])


def test_a_delay_says_what_moves() -> None:
    done = plan("--later", "5.1=halfjaar 4", "--json")
    assert done.json["moved"] == {"5.1": {"before": "halfjaar 2", "after": "halfjaar 4"}}
    said = plan("--later", "5.1=halfjaar 4", "--waarom").out
    assert "5.1 begint in halfjaar 4: 2 perioden later" in said
    assert "Dat kost 0,4333 aan resultaat." in said
    assert "5.1 begint in halfjaar 4: hij mag van u niet vóór halfjaar 4" in said
    assert "blijft het plan zoals het was" in plan("--later", "15.2=halfjaar 9").out


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("5.1", "‘5.1’ bij --later noemt geen periode."),
        ("5.1=2026", "Er is geen periode ‘2026’."),
        ("99=halfjaar 3", "Er is geen maatregel ‘99’."),
    ],
)
def test_wrong_use(option: str, said: str) -> None:
    done = plan("--later", option)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
