from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.alternatives import near_best, wanted
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.solver.deadline import Deadline
from strategies import catalogues, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from keuzemodel.question import Question


def greedy(question: Question, count: int, share: Fraction | None, difference: int) -> list[tuple[brute.Package, bool]]:
    """The list as model.md §5 words it, with whether each value is unique."""
    catalogue = question.catalogue
    worth = brute.weights(question)
    values = {p: brute.value(catalogue, worth, p) for p in brute.packages(question)}
    order = sorted(values, key=lambda p: (-values[p], brute.tie_key(catalogue, p)))
    best = values[order[0]]
    chosen: list[brute.Package] = []
    for package in order:
        near = share is None or values[package] >= best - share * abs(best)
        if len(chosen) < count and near and all(len(package ^ other) >= difference for other in chosen):
            chosen.append(package)
    everyone = list(values.values())
    return [(p, everyone.count(values[p]) == 1) for p in chosen]


@settings(max_examples=120)
@given(questions(catalogues(most=6)), st.integers(1, 6), st.integers(1, 4), st.none() | st.integers(0, 100))
def test_the_same_list_as_brute_force(question: Question, count: int, difference: int, percent: int | None) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    difference = min(difference, len(question.catalogue.measures))
    share = None if percent is None else Fraction(percent)
    found = near_best(answer, wanted(question.catalogue, count, share, difference))
    expected = greedy(question, count, None if share is None else share / 100, difference)
    assert [(a.answer.package, a.answer.unique) for a in found.packages] == expected
    assert found.complete
    assert not found.more
    assert found.packages[0].answer == answer
    for alternative in found.packages:
        package = alternative.answer.package
        assert alternative.loss >= 0
        assert frozenset(alternative.comes_in) == package - answer.package
        assert frozenset(alternative.goes_out) == answer.package - package
        assert alternative.difference == {
            c.id: brute.total(question.catalogue, c, package) - brute.total(question.catalogue, c, answer.package)
            for c in question.catalogue.criteria
        }


def test_a_percentage_without_a_number_gives_them_all() -> None:
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    found = near_best(answer, wanted(answer.question.catalogue, None, Fraction(100), 1))
    assert len(found.packages) == len(brute.packages(answer.question))
    assert [a.answer.value * 10 for a in found.packages[:3]] == [9, 7, 7]


def test_out_of_time_says_so() -> None:
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    found = near_best(answer, wanted(answer.question.catalogue, 3, None, 1), Deadline(1e-9))
    assert not found.complete
    assert found.packages[0].answer == answer


@pytest.mark.parametrize(
    ("count", "percent", "difference", "told"),
    [
        (0, None, 1, "Bij --aantal hoort een getal van 1 tot en met 1.000, en niet 0."),
        (1001, None, 1, "Bij --aantal hoort een getal van 1 tot en met 1.000, en niet 1001."),
        (None, Fraction(-1), 1, "Bij --binnen hoort een percentage van 0 tot en met 100, en niet −1."),
        (None, Fraction("100.5"), 1, "Bij --binnen hoort een percentage van 0 tot en met 100, en niet 100,5."),
        (None, None, 0, "Bij --verschil hoort een getal van 1 tot en met 4, en niet 0."),
        (None, None, 5, "Bij --verschil hoort een getal van 1 tot en met 4, en niet 5."),
    ],
)
def test_numbers_out_of_range_give_the_range(
    count: int | None, percent: Fraction | None, difference: int, told: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        wanted(knapsack(20).catalogue, count, percent, difference)
    assert told in str(caught.value)
