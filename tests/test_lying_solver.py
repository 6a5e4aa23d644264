"""No answer may depend on HiGHS being right: it is right, or it says itself that it is not proven."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

import brute
import cp_sat
import realistic
from judging import NOT_FINISHED, SAME, TRUSTED, answered, judge
from keuzemodel.solver import branch_and_bound, search
from lying import PACKAGES, RELAXATIONS, Liar, Lie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging import Right
    from keuzemodel.question import Question

_SECONDS = 5
_OFTEN = 15


def columns(question: Question, package: brute.Package) -> frozenset[int]:
    """A package as columns: the measures, and the synergies and circumstances that hold."""
    catalogue = question.catalogue
    there = brute.state(catalogue, package)
    n, m = len(catalogue.measures), len(catalogue.synergies)
    ids = {id_: i for i, id_ in enumerate(catalogue.ids)}
    ids |= {c.id: n + m + k for k, c in enumerate(catalogue.circumstances)}
    holding = [s for s in enumerate(catalogue.synergies, n) if there.issuperset(s[1].members)]
    synergies = (column for column, s in holding if there.isdisjoint(s.unless))
    return frozenset((*(ids[id_] for id_ in there), *synergies))


@cache
def small(seed: int) -> tuple[Question, Right, list[frozenset[int]]]:
    """Give a question, what is right, and every package that obeys the rules."""
    question = realistic.question(seed, 3, 8)
    return question, brute.best(question), [columns(question, package) for package in brute.packages(question)]


def lied_to(seed: int, kinds: Sequence[Lie], *, trusting: bool = False) -> tuple[str, Counter[Lie]]:
    """Give the verdict on an answer from a solver that lied, and what it lied about."""
    question, right, valid = small(seed)
    with Liar(Random(seed), kinds, valid).at_work() as liar:  # noqa: S311 - the same lies every time
        answer = answered(question, _SECONDS, trusting=trusting)
    return judge(answer, right), liar.told


@pytest.fixture
def _branching() -> Iterator[None]:
    """Nothing is listed at once: then small questions too ask about every branch."""
    with patch.object(branch_and_bound, "_TABLE_COLUMNS", -1):
        yield


@pytest.mark.usefixtures("_branching")
@pytest.mark.parametrize("lie", RELAXATIONS)
def test_lies_about_relaxations_change_nothing(lie: Lie) -> None:
    heard: Counter[Lie] = Counter()
    for seed in range(60):
        verdict, told = lied_to(seed, [lie])
        heard += told
        assert verdict == SAME, f"seed {seed}: {verdict}"
    assert heard[lie] > _OFTEN


def test_all_lies_at_once_change_nothing() -> None:
    heard: Counter[Lie] = Counter()
    for seed in range(60, 140):
        verdict, told = lied_to(seed, list(Lie))
        heard += told
        assert verdict == SAME, f"seed {seed}: {verdict}"
    assert heard.total() > _OFTEN


@pytest.mark.usefixtures("_branching")
@pytest.mark.parametrize("lie", PACKAGES)
def test_lies_about_packages_change_nothing(lie: Lie) -> None:
    """The integer solver is asked for a first package, where relaxations that lie give none."""
    heard: Counter[Lie] = Counter()
    for seed in range(100):
        verdict, told = lied_to(seed, [lie, Lie.RELAXATION_VALUES, Lie.MULTIPLIERS])
        heard += told
        assert verdict == SAME, f"seed {seed}: {verdict}"
    assert heard[lie] > _OFTEN


@pytest.mark.usefixtures("_branching")
@pytest.mark.parametrize("lie", PACKAGES)
def test_a_word_that_is_taken_is_told(lie: Lie) -> None:
    """Asked to trust HiGHS where a proof takes long, which is at once here, the answer says that it did."""
    heard: Counter[Lie] = Counter()
    with patch.multiple(search, _PATIENCE=0, _LEAST_BRANCHES=0):
        for seed in range(100):
            verdict, told = lied_to(seed, [lie], trusting=True)
            heard += told
            assert verdict in {SAME, TRUSTED}, f"seed {seed}: {verdict}"
    assert heard[lie] > _OFTEN


@pytest.mark.parametrize("seed", range(6))
def test_lies_at_the_size_of_users_never_make_a_wrong_answer(seed: int) -> None:
    """With false multipliers the proof may take for ever: then that is what the answer says, with a true bound."""
    question = realistic.question(f"lies {seed}", 24, 60)
    right = cp_sat.best(question)
    with Liar(Random(seed), list(Lie), []).at_work() as liar:  # noqa: S311 - the same lies every time
        answer = answered(question, 1)
    assert judge(answer, right) in {SAME, NOT_FINISHED}
    assert liar.runs
