"""Weights from choices between two jumps: exact, never contradicting, and the published linear program."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.analysis.people.pairs import Choice, Jump, Ratios, contradiction, next_pair, weights_of

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("a", "b", "c", "d")
PARTS = (Fraction(1, 5), Fraction(3, 5))
LEVELS = dict.fromkeys(NAMES, PARTS)
WEIGHTS = st.lists(st.integers(1, 40), min_size=2, max_size=4)


def answered(weights: dict[str, int], one: Jump, other: Jump) -> Choice:
    """What somebody with these weights says."""
    worth = [jump.part * weights[jump.criterion] for jump in (one, other)]
    return Choice(other, one) if worth[0] < worth[1] else Choice(one, other, equal=worth[0] == worth[1])


def is_right(weights: Mapping[str, int | Fraction], choice: Choice) -> bool:
    better, other = (jump.part * weights[jump.criterion] for jump in (choice.better, choice.other))
    return better == other if choice.equal else better > other


@given(WEIGHTS)
@settings(max_examples=25)
def test_a_questioning_ends_asks_nothing_implied_and_finds_weights_that_agree(numbers: list[int]) -> None:
    weights = dict(zip(NAMES, numbers, strict=False))
    choices: list[Choice] = []
    while (pair := next_pair(tuple(weights), LEVELS, choices)) is not None:
        assert not Ratios(tuple(weights), choices).implied(*pair)
        for order in (pair, pair[::-1]):  # whatever is said, it contradicts nothing
            assert not contradiction(tuple(weights), [*choices, Choice(*order)])
        choices.append(answered(weights, *pair))
        assert all(is_right(weights_of(tuple(weights), choices), choice) for choice in choices)
    assert len(choices) <= 5 * len(weights)
    # What is implied is right for who answered as these weights say.
    found = Ratios(tuple(weights), choices)
    for i, j in itertools.combinations(weights, 2):
        for one in (Jump(i), *(Jump(i, part) for part in PARTS)):
            if found.implied(one, Jump(j)):
                said = answered(weights, one, Jump(j))
                assert is_right(weights_of(tuple(weights), choices), said)


JUMPS = [Jump(c, part) for c in NAMES[:3] for part in (*PARTS, Fraction(1))]
CHOICES = st.lists(
    st.builds(Choice, st.sampled_from(JUMPS), st.sampled_from(JUMPS), st.booleans()).filter(
        lambda c: c.better.criterion != c.other.criterion
    ),
    max_size=6,
)


def can_be_right(choices: list[Choice]) -> bool:
    """Tell by counting: every ratio that bounds make is one of these, and between them nothing changes."""
    edges = [bound for choice in choices for bound in choice.bounds()]
    cycles = (
        path
        for length in (2, 3)
        for path in itertools.permutations(edges, length)
        if all(one[1] == two[0] for one, two in itertools.pairwise((*path, path[0])))
    )
    for path in cycles:
        ratio = Fraction(1)
        for _, _, (least, _) in path:
            ratio *= least
        if ratio > 1 or (ratio == 1 and any(strict for *_, (_, strict) in path)):
            return False
    return True


@given(CHOICES)
def test_answers_contradict_each_other_only_where_no_weights_agree(choices: list[Choice]) -> None:
    names = NAMES[:3]
    wrong = contradiction(names, choices)
    assert bool(wrong) == (not can_be_right(choices))
    if not wrong:
        weights = weights_of(names, choices)
        assert all(is_right(weights, choice) for choice in choices)
        return
    inside = [choices[k] for k in wrong]
    assert not can_be_right(inside)
    assert all(can_be_right([c for c in inside if c is not one]) for one in inside)
    with pytest.raises(ValueError, match="contradict"):
        weights_of(names, choices)


@given(CHOICES.filter(can_be_right))
def test_no_smaller_weights_obey_the_linear_program(choices: list[Choice]) -> None:
    found = weights_of(NAMES[:3], choices)
    # The program says 1 for the smallest difference; the answer is scaled to whole numbers.
    gaps = [c.better.part * found[c.better.criterion] - c.other.part * found[c.other.criterion] for c in choices]
    one = min([*(gap for gap, c in zip(gaps, choices, strict=True) if not c.equal), *found.values()])
    for weight in found:  # the least solution: every weight stands on a row that it may not cross
        strict = (gap for gap, c in zip(gaps, choices, strict=True) if c.better.criterion == weight and not c.equal)
        equals = any(c.equal and weight in {c.better.criterion, c.other.criterion} for c in choices)
        assert equals or one in {found[weight], *strict}


def test_without_answers_all_weigh_the_same_and_a_rank_counts_down() -> None:
    names = NAMES[:3]
    assert set(weights_of(names, []).values()) == {1}
    ranked = [Choice(Jump("a"), Jump("b")), Choice(Jump("b"), Jump("c"))]
    assert weights_of(names, ranked) == {"a": 3, "b": 2, "c": 1}
    # 1/5 of a is worth more than all of c: 1/5·a ≥ c + 1.
    assert weights_of(names, [Choice(Jump("a", Fraction(1, 5)), Jump("c"))]) == {"a": 10, "b": 1, "c": 1}
    assert weights_of(names, [Choice(Jump("a", Fraction(3, 5)), Jump("c"), equal=True)]) == {"a": 5, "b": 3, "c": 3}
