"""No answer may depend on HiGHS being right: it is right, or it says itself that it is not proven."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import brute
import cp_sat
import realistic
from judging import NOT_FINISHED, SAME, answered, judge
from keuzemodel.solver import maximum
from lying import PACKAGES, RELAXATIONS, Liar, Lie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.question import Question

_SECONDS = 5


def columns(question: Question, package: brute.Package) -> frozenset[int]:
    """A package as columns: the measures, and the synergies that it completes."""
    catalogue = question.catalogue
    ids = [m.id for m in catalogue.measures]
    complete = [len(ids) + k for k, s in enumerate(catalogue.synergies) if package.issuperset(s.members)]
    return frozenset([ids.index(m) for m in package] + complete)


def lied_to(question: Question, kinds: Sequence[Lie], seed: int) -> tuple[str, Counter[Lie]]:
    """Give the verdict on an answer from a solver that lied, and what it lied about."""
    right = brute.best(question)
    valid = [columns(question, package) for package in brute.packages(question)]
    with Liar(Random(seed), kinds, valid).at_work() as liar:  # noqa: S311 - the same lies every time
        answer = answered(question, _SECONDS)
    return judge(answer, right), liar.told


@pytest.mark.parametrize("lie", RELAXATIONS)
def test_lies_about_relaxations_change_nothing(lie: Lie) -> None:
    heard: Counter[Lie] = Counter()
    for seed in range(40):
        verdict, told = lied_to(realistic.question(seed, 3, 8), [lie], seed)
        heard += told
        assert verdict == SAME, f"seed {seed}: {verdict}"
    assert heard[lie] > 10


def test_all_lies_about_relaxations_at_once_change_nothing() -> None:
    for seed in range(40, 80):
        verdict, told = lied_to(realistic.question(seed, 3, 8), RELAXATIONS, seed)
        assert verdict == SAME, f"seed {seed}: {verdict}"
        assert told


@pytest.mark.parametrize("lie", PACKAGES)
def test_lies_about_packages_change_nothing(lie: Lie) -> None:
    """The integer solver is asked at once, with questions that a relaxation does not settle."""
    heard: Counter[Lie] = Counter()
    with patch.object(maximum, "_BRANCHED_COLUMNS", 0):
        for seed in range(80):
            verdict, told = lied_to(realistic.question(seed, 3, 8), [lie], seed)
            heard += told
            assert verdict in {SAME, NOT_FINISHED}, f"seed {seed}: {verdict}"
    assert heard[lie] > 10


@pytest.mark.parametrize("seed", range(6))
def test_lies_at_the_size_of_users_never_make_a_wrong_answer(seed: int) -> None:
    """With false multipliers the proof may take for ever: then that is what the answer says, with a true bound."""
    question = realistic.question(f"lies {seed}", 24, 60)
    right = cp_sat.best(question)
    with Liar(Random(seed), list(Lie), []).at_work() as liar:  # noqa: S311 - the same lies every time
        answer = answered(question, 1)
    assert judge(answer, right) in {SAME, NOT_FINISHED}
    assert liar.told
