"""Largest regret, safest package and what is worth knowing, against every package and extreme score in fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
from doubtful import MOST_CORNERS, Worth, doubtful_questions, read
from keuzemodel.analysis.uncertainty.doubts import Doubt, Doubted, Kind, doubts_of
from keuzemodel.analysis.uncertainty.largest_regret import largest_regret
from keuzemodel.analysis.uncertainty.safest import safest
from keuzemodel.analysis.uncertainty.worth_knowing import gain, worth_knowing
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.solver.deadline import Deadline, OutOfTime
from strategies import catalogue_of, criterion, exact, measure

UNKNOWN = st.sampled_from(
    [(Fraction(0), Fraction(1)), (Fraction(-1, 5), Fraction(1)), (Fraction(1, 4), Fraction(1, 2))]
)


@settings(max_examples=60)
@given(doubtful_questions(), UNKNOWN)
def test_largest_regret_and_safest_package(question: Question, unknown: tuple[Fraction, Fraction]) -> None:
    chosen = choose(question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    worth = Worth(question, unknown)
    doubted = Doubted(question, doubts_of(question.catalogue, unknown=unknown))
    regret = largest_regret(doubted, chosen.package)
    assert regret.value == worth.regret(chosen.package) >= 0
    if len(worth.intervals) <= MOST_CORNERS:
        corners = (max(values.values()) - values[chosen.package] for values in worth.corners())
        assert regret.value == max(corners)

    scores = {doubt.place: score for doubt, score in regret.scores.items()}
    assert all(doubt.low <= score <= doubt.high for doubt, score in regret.scores.items())
    rest = {i.place: i.low for i in worth.intervals}
    values = worth.at({**rest, **scores})
    assert values[regret.package] - values[chosen.package] == regret.value

    least = min(map(worth.regret, worth.packages))
    tied = [p for p in worth.packages if worth.regret(p) == least]
    found = safest(doubted, chosen.package)
    assert found.regret == least
    assert found.package == min(tied, key=lambda p: brute.tie_key(question.catalogue, p))
    assert found.unique == (len(tied) == 1)


@settings(max_examples=20)
@given(doubtful_questions(4))
def test_nothing_in_doubt_means_no_regret(question: Question) -> None:
    chosen = choose(question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    doubted = Doubted(question, ())
    assert largest_regret(doubted, chosen.package).value == 0
    found = safest(doubted, chosen.package)
    assert (found.package, found.regret, found.unique) == (chosen.package, Fraction(0), chosen.unique)


@settings(max_examples=40)
@given(doubtful_questions())
def test_worth_knowing_is_about_the_best_values_with_and_without(question: Question) -> None:
    doubts = doubts_of(question.catalogue)
    assume(brute.packages(question))
    known = worth_knowing(Doubted(question, doubts))
    assert {one.doubt for one in known} == set(doubts)
    assert all(one.worth >= other.worth for one, other in pairwise(known))
    catalogue, weights = question.catalogue, brute.weights(question)
    at_means = read(catalogue, {doubt.place: doubt.mean for doubt in doubts})
    for one in known:
        doubt = one.doubt
        states = [brute.state(catalogue, p) for p in brute.packages(question)]
        inside = [set(doubt.members) <= s and not set(doubt.unless) & s for s in states]
        values = [brute.value(at_means, weights, p) for p in brute.packages(question)]
        with_it = [v for v, i in zip(values, inside, strict=True) if i]
        without = [v for v, i in zip(values, inside, strict=True) if not i]
        criterion_ = catalogue.criterion[doubt.criterion]
        effect = weights.get(doubt.criterion, Fraction(0)) * criterion_.direction.sign / criterion_.range
        assert one.counts == bool(effect)
        if not with_it or not without or not effect:
            assert one.worth == 0
        else:
            assert isclose(
                one.worth, _by_numbers(max(with_it) - max(without), effect, doubt), abs_tol=1e-5, rel_tol=1e-3
            )


def _by_numbers(price: Fraction, effect: Fraction, doubt: Doubt, steps: int = 2000) -> float:
    """E[max(price + effect (s − m), 0)] − max(price, 0) by the midpoint rule."""
    low, high = float(doubt.low), float(doubt.high)
    width = (high - low) / steps
    if not width:  # too narrow for a float
        return 0.0
    total = 0.0
    for k in range(steps):
        score = low + (k + 0.5) * width
        total += max(float(price) + float(effect) * (score - float(doubt.mean)), 0.0) * _density(doubt, score) * width
    return total - max(float(price), 0.0)


def _density(doubt: Doubt, score: float) -> float:
    low, high = float(doubt.low), float(doubt.high)
    if doubt.likely is None:
        return 1 / (high - low)
    top = float(doubt.likely)
    rising = score < top
    return 2 / (high - low) * ((score - low) / (top - low) if rising else (high - score) / (high - top))


@settings(max_examples=100)
@given(
    st.fractions(-3, 3, max_denominator=20),
    st.fractions(-2, 2, max_denominator=10),
    st.lists(st.fractions(-5, 5, max_denominator=10), min_size=3, max_size=3),
    st.booleans(),
)
def test_the_closed_form_is_the_integral(price: Fraction, effect: Fraction, ends: list[Fraction], flat: bool) -> None:
    low, likely, high = sorted(ends)
    assume(low < high)
    doubt = Doubt(0, "a", ("1",), low, high, None if flat else likely)
    found = gain(price, effect, doubt)
    assert found >= 0
    assert isclose(found, _by_numbers(price, effect, doubt), abs_tol=2e-4)


def test_a_gain_by_hand() -> None:
    # a = b, and the score is uniform on [0, 1]: half of the time it is worth (on average) a quarter more.
    assert gain(Fraction(0), Fraction(1), Doubt(0, "a", ("1",), Fraction(0), Fraction(1), None)) == Fraction(1, 8)
    # Out of reach: whatever it turns out to be, the choice stays.
    assert gain(Fraction(1), Fraction(1), Doubt(0, "a", ("1",), Fraction(0), Fraction(1), None)) == 0


def _one_unknown() -> Question:
    """Of 1 the score is unknown; it costs what 2 in 5 points would bring."""
    catalogue = catalogue_of(
        [measure("1", {"a": None, "b": exact(2)}), measure("2", {"a": exact(1), "b": exact(0)})],
        [criterion("a"), criterion("b", "min")],
    )
    return ask(catalogue, {"a": Fraction(1), "b": Fraction(1)})


def test_regret_by_hand() -> None:
    # kies leaves 1 out (0 − 2 points); at its best it brings 5 − 2 = 3 points, at a weight of ½ and a range of 5.
    question = _one_unknown()
    chosen = choose(question)
    assert isinstance(chosen, Chosen)
    doubted = Doubted(question, doubts_of(question.catalogue))
    regret = largest_regret(doubted, chosen.package)
    assert (regret.value, regret.package) == (Fraction(3, 10), frozenset({"1", "2"}))
    assert [(doubt.members, score) for doubt, score in regret.scores.items()] == [(("1",), Fraction(5))]
    found = safest(doubted, chosen.package)
    assert (found.package, found.regret, found.unique) == (frozenset({"1", "2"}), Fraction(1, 5), True)
    only_bands = Doubted(question, doubts_of(question.catalogue, [Kind.BAND]))
    assert largest_regret(only_bands, chosen.package).value == 0


def test_out_of_time() -> None:
    question = _one_unknown()
    over = Deadline()
    over.cancel()
    doubted = Doubted(replace(question), doubts_of(question.catalogue))
    for method in (largest_regret, safest):
        with pytest.raises(OutOfTime):
            method(doubted, frozenset({"2"}), over)
    with pytest.raises(OutOfTime):
        worth_knowing(doubted, over)
