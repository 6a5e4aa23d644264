"""Stopped halfway: the bound is never below a package that exists, and what is called proven is right."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest

import brute
import cp_sat
import known_cases
import realistic
from judging import NOT_FINISHED, SAME, answered, judge
from keuzemodel.answer import Stopped
from keuzemodel.solver.deadline import Deadline

_MOMENTS = 12
_SECONDS = 10


class After(Deadline):
    """Is over once it has been looked at so many times: the same moment on every machine."""

    def __init__(self, looks: float = inf) -> None:
        super().__init__()
        self.looks = looks
        self.looked = 0

    @property
    def left(self) -> float:
        self.looked += 1
        return inf if self.looked < self.looks else 0.0


@pytest.mark.parametrize("seed", range(16))
def test_at_any_moment_what_is_said_is_true(seed: int) -> None:
    question = realistic.question(f"stops {seed}", 15, 60)
    right = cp_sat.best(question)
    assert judge(answered(question, _SECONDS), right) == SAME
    whole = After()
    answered(question, whole)
    for moment in range(_MOMENTS):
        stopped = answered(question, After(1 + whole.looked * moment // _MOMENTS))
        assert judge(stopped, right) in {SAME, NOT_FINISHED}


@pytest.mark.parametrize("seconds", [0.3, 1])
def test_a_bound_on_the_core_of_a_program_is_no_bound_on_all(seconds: float) -> None:
    """Which small measures go together is hard to prove; a package with large ones is worth 2.75."""
    question = known_cases.conflicting()
    package = known_cases.large_and_small(question)
    assert brute.obeys(question, package)
    answer = answered(question, seconds)
    assert isinstance(answer, Stopped)
    assert answer.bound >= brute.value(question.catalogue, brute.weights(question), package) == Fraction("2.75")


@pytest.mark.parametrize("seed", [44, 48])
def test_hundreds_of_measures_with_conflicts_stopped_halfway(seed: int) -> None:
    question = realistic.conflicting_question(seed)
    value = cp_sat.best_value(question)
    assert value is not None
    for seconds in (0.1, 0.2, 0.3, 0.4, 0.5):
        answer = answered(question, seconds)
        assert answer is None or not isinstance(answer, Stopped) or answer.bound >= value
