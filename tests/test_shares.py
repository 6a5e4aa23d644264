from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings

from keuzemodel.analysis.weights import quasi_random, shares
from keuzemodel.analysis.weights.envelope import Envelope
from keuzemodel.analysis.weights.quasi_random import BATCHES, BITS, PER_BATCH, uniform, weightings
from keuzemodel.analysis.weights.volume import TooManySimplices, Triangulator
from keuzemodel.analysis.weights.weight_map import weight_map
from keuzemodel.question import ask
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question

FIRST = [[42828103, 33222, 24247538], [26378222, 23265691, 17464950]]


def test_the_weightings_are_the_same_everywhere() -> None:
    first = next(iter(weightings({"p": ("a",), "q": ("b", "c")}, Fraction(0))))
    assert first.shape == (PER_BATCH, 3)
    assert first[:2].tolist() == FIRST


def test_weightings_are_uniform_over_aspects_and_within_them() -> None:
    batches = list(weightings({"p": ("a",), "q": ("b", "c", "d")}, Fraction(0)))
    assert len(batches) == BATCHES
    means = np.concatenate(batches).mean(axis=0) / (1 << BITS)
    assert means == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6], abs=1e-3)


def test_every_aspect_weighs_the_minimum() -> None:
    for batch in weightings({"p": ("a",), "q": ("b", "c")}, Fraction(1, 4)):
        assert batch.min() >= 0
        assert batch[:, 0].min() >= (1 << BITS) // 4
        assert batch[:, 1:].sum(axis=1).min() >= (1 << BITS) // 4 - 2


def test_uniform_weightings_fill_the_simplex() -> None:
    points = np.concatenate(list(uniform(3))) / (1 << BITS)
    assert points.sum(axis=1) == pytest.approx(1)
    # The share with the first weight above t is (1 − t)².
    for t in (0.2, 0.5, 0.8):
        assert (points[:, 0] > t).mean() == pytest.approx((1 - t) ** 2, abs=2e-3)


@settings(max_examples=8, deadline=None)
@given(questions(catalogues(most=6, min_criteria=3, max_criteria=5)))
def test_counted_shares_are_as_near_to_the_exact_ones_as_they_say(question: Question) -> None:
    found = weight_map(question)
    assume(found is not None)
    assert found is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "_MOST_SIMPLICES", 0)
        counted = weight_map(question)
    assert counted is not None
    exactly = found.shares.measures
    assert found.shares.error == 0
    assert all(
        abs(counted.shares.measures[m] - exactly[m]) <= max(2 * counted.shares.error, Fraction(1, 1000))
        for m in exactly
    )


@pytest.mark.parametrize("digits", [0, 9, 30])
def test_differences_however_small_are_counted(digits: int) -> None:
    """Next to a large score the first measure matters by very little; where it is best is as large as ever."""
    bit = Fraction(1, 10**digits)
    catalogue = catalogue_of(
        [
            measure("1", {"a": exact(2 * bit), "b": exact(-bit), "c": exact(0)}),
            measure("2", {"a": exact(1), "b": exact(2), "c": exact(1)}),
        ],
        [criterion("a"), criterion("b"), criterion("c")],
    )
    question = ask(catalogue, {"a": Fraction(1)})
    found = weight_map(question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "_MOST_SIMPLICES", 0)
        patch.setattr(quasi_random, "PER_BATCH", 1024)
        counted = weight_map(question)
    assert found is not None
    assert counted is not None
    assert found.shares.measures == {"1": Fraction(2, 3), "2": 1}
    assert counted.shares.measures["1"] == pytest.approx(2 / 3, abs=5e-3)


def test_volumes_of_a_cut_cube_of_weights() -> None:
    # Over four weights: where the first is at least half. A simplex half as large in each of three directions.
    envelope = Envelope((0, 0, 0, 0))
    envelope.cut((1, -1, -1, -1, 0))
    assert Triangulator(100).volume(list(envelope.corners)) == Fraction(1, 8)
    envelope = Envelope((0, 0, 0, 0))
    envelope.cut((-1, 1, 1, 1, 0))
    assert Triangulator(100).volume(list(envelope.corners)) == Fraction(7, 8)


def test_too_many_simplices() -> None:
    with pytest.raises(TooManySimplices):
        Triangulator(0).volume(list(Envelope((0, 0)).corners))


def test_two_criteria_in_one_aspect_by_hand() -> None:
    criteria = [criterion("a", aspect="p"), criterion("b", aspect="p"), criterion("c", aspect="q")]
    # The measure is worth c − a: in where the third weight exceeds the first.
    one = measure("1", {"a": exact(-1), "b": exact(0), "c": exact(1)})
    found = weight_map(ask(catalogue_of([one], criteria), {"a": Fraction(1)}))
    assert found is not None
    assert found.shares.measures == {"1": Fraction(1, 2)}
    # By aspect: u_q > u_p v_a with both uniform: 1 − ∫ v/(1 + v) dv = ln 2.
    assert float(found.shares_by_aspect.measures["1"]) == pytest.approx(0.6931, abs=1e-3)
    assert 0 < found.shares_by_aspect.error < Fraction(1, 500)
