"""CP-SAT as a guide: what it finds is checked, its word is told, and the program does without it too."""

from __future__ import annotations

import os
import signal
import threading
import time
from random import Random
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings

import brute_plan
from keuzemodel.planning import make_plan as making
from keuzemodel.planning.make_plan import NoPlan, Planned, make_plan
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.solver import cp_sat, search
from keuzemodel.solver.claim import Claim, Found
from keuzemodel.solver.cp_sat import CpSat
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.guides import HighsGuide, guide_for
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.program import Program
from keuzemodel.solver.row import at_least, at_most
from keuzemodel.solver.search import Search
from plans import busy_questions, plan_questions

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.question import Question
    from keuzemodel.solver.program import Region


def leaning() -> AbstractContextManager[Any]:
    """Look into no relaxation: all is the guide's word."""
    return patch.multiple(search, _GUIDED_BRANCHES=0, _CHECKING_BRANCHES=0)


def sized(columns: int, *rows: Any) -> Program:  # noqa: ANN401 - rows
    return Program("proef", tuple(f"x{j}" for j in range(columns)), (), tuple((f"r{k}", r) for k, r in enumerate(rows)))


PAIRS = sized(6, at_most({0: 1, 1: 1}, 1), at_most({2: 3, 3: 5, 4: 4}, 8))


@given(busy_questions())
@settings(max_examples=60)
def test_its_word_alone_gives_the_best_plan(question: Question) -> None:
    asked = ask_plan(question)
    best = brute_plan.best(asked.question, len(asked.periods), asked.limits)
    with leaning():
        answer = make_plan(asked)
    if best is None:
        assert isinstance(answer, NoPlan)
    else:
        assert isinstance(answer, Planned)
        assert (dict(answer.plan.starts), answer.value, answer.plan.results) == best
        assert answer.trusted is not None
        assert answer.trusted.startswith("CP-SAT 9.")


@given(plan_questions())
@settings(max_examples=30)
def test_a_plan_needs_no_cp_sat(asked: PlanQuestion) -> None:
    best = brute_plan.best(asked.question, len(asked.periods), asked.limits)
    for guide in (HighsGuide, lambda _program: None):
        with patch.object(making, "guide_for", guide):
            answer = make_plan(asked)
        assert isinstance(answer, NoPlan) is (best is None)
        if best is not None:
            assert isinstance(answer, Planned)
            assert answer.plan.starts == best.starts


def test_what_is_proven_quickly_trusts_nobody() -> None:
    quick = Search(PAIRS, guide=guide_for(PAIRS))
    found = quick.maximise([1, 2, 3, 4, 5, 6], PAIRS.everything)
    assert found is not None
    assert (found.value, found.trusted, quick.trusted) == (16, None, None)
    with leaning():
        word = Search(PAIRS, guide=guide_for(PAIRS))
        found = word.maximise([1, 2, 3, 4, 5, 6], PAIRS.everything)
    assert found is not None
    assert found.value == 16
    assert found.trusted == word.trusted == CpSat(PAIRS).name


class Liar(CpSat):
    """Says what a test wants it to say."""

    def __init__(self, found: Found) -> None:
        super().__init__(PAIRS)
        self.found = found

    def solve(self, objective: Objective, region: Region, deadline: Deadline, known: frozenset[int] | None) -> Found:  # noqa: ARG002
        return self.found


@pytest.mark.parametrize(
    "lie",
    [
        Found(Claim.OPTIMAL, frozenset({0, 1, 2, 3, 4, 5})),  # obeys no row
        Found(Claim.OPTIMAL, None),
        Found(Claim.NOTHING, frozenset({0})),
        Found(Claim.NOTHING, None),
    ],
)
def test_what_it_says_is_checked(lie: Found) -> None:
    with patch.multiple(search, _GUIDED_BRANCHES=1, _CHECKING_BRANCHES=1):
        found = Search(PAIRS, guide=Liar(lie)).maximise([1, 2, 3, 4, 5, 6], PAIRS.everything)
    assert found is not None
    assert found.value == 16
    assert found.trusted is None


def test_that_there_is_no_solution_is_its_word_too() -> None:
    none = sized(8, at_least(dict.fromkeys(range(8), 1), 5), *(at_most({2 * k: 1, 2 * k + 1: 1}, 1) for k in range(4)))
    with leaning():
        word = Search(none, guide=guide_for(none))
        assert word.maximise([0] * 8, none.everything) is None
    assert word.trusted is not None


def test_numbers_that_are_too_large_for_it_are_left_to_the_proof() -> None:
    chance = Random(1)  # noqa: S311 - for numbers
    large = sized(30, at_most({j: chance.randrange(2**60, 2**62) for j in range(30)}, 15 * 2**61))
    assert not CpSat.can_take(large)
    huge = Objective([2**62] * 6)
    assert CpSat(PAIRS).solve(huge, PAIRS.everything, Deadline(), None) == Found(Claim.NOTHING, None)
    assert HighsGuide(PAIRS).solve(huge, PAIRS.everything, Deadline(), None).claim is Claim.NOTHING
    with leaning():
        found = Search(PAIRS, guide=guide_for(PAIRS)).maximise([2**62] * 6, PAIRS.everything)
    assert found is not None
    assert (found.value, found.trusted) == (4 * 2**62, None)


def test_without_or_tools_the_guide_is_highs() -> None:
    with patch.object(cp_sat, "find_spec", lambda _name: None), leaning():
        found = Search(PAIRS, guide=guide_for(PAIRS)).maximise([1, 2, 3, 4, 5, 6], PAIRS.everything)
    assert found is not None
    assert found.value == 16
    assert found.trusted is not None
    assert found.trusted.startswith("HiGHS 1.")


def hard() -> Program:
    """Sums that hardly any choice can reach: nothing decides this in seconds."""
    chance = Random(5)  # noqa: S311 - market split (Cornuéjols & Dawande 1999)
    splits = [{j: chance.randrange(10_000) for j in range(50)} for _ in range(5)]
    halves = [(terms, sum(terms.values()) // 2) for terms in splits]
    return sized(50, *(row for terms, half in halves for row in (at_most(terms, half), at_least(terms, half))))


def test_it_stops_in_time_and_at_ctrl_c() -> None:
    program = hard()
    with leaning():
        began = time.monotonic()
        with pytest.raises(OutOfTime):
            Search(program, Deadline(0.6), guide=guide_for(program)).maximise(list(range(50)), program.everything)
        assert time.monotonic() - began < 10
        threading.Timer(0.6, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            Search(program, guide=guide_for(program)).maximise(list(range(50)), program.everything)
