"""A map that is too large to be whole is counted over weightings, each solved exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import brute
from keuzemodel.analysis.certainty.map_texts import size_sentence
from keuzemodel.analysis.weights import envelope, weight_map
from keuzemodel.solver.deadline import Deadline
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.analysis.weights.weight_map import WeightMap
    from keuzemodel.question import Question

FEW = 8


def sampled(question: Question) -> WeightMap | None:
    """Make the map as if it were too large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelope, "MOST_ARISING", 0)
        patch.setattr(weight_map, "PER_BATCH", FEW)
        return weight_map.weight_map(question)


@given(questions(catalogues(most=6)))
@settings(deadline=None, max_examples=40)
def test_what_is_counted_is_best_somewhere_and_shares_are_near(question: Question) -> None:
    whole, found = weight_map.weight_map(question), sampled(question)
    assert (whole is None) is (found is None)
    if whole is None or found is None or found.complete:
        return
    assert whole.complete
    assert found.solved == 16 * FEW
    assert sum(e.share for e in found.entries) == 1
    right = {e.gains: e for e in whole.entries}
    packages = list(brute.packages(question))
    for entry in found.entries:
        assert entry.package in packages
        if entry.share or entry.share_by_aspect:
            # What only ties with others on a border has no part of its own.
            known = right.get(entry.gains)
            assert abs(entry.share - (known.share if known else 0)) < Fraction(1, 4)
    for id_, share in found.shares.measures.items():
        assert abs(share - whole.shares.measures[id_]) < Fraction(1, 4)
    assert "128 wegingen" in size_sentence(found)


@given(questions(catalogues(most=4)))
@settings(deadline=None, max_examples=10)
def test_without_time_to_solve_any_the_shares_are_of_what_is_known(question: Question) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weight_map, "best_at", lambda *_: [[]])
        patch.setattr(envelope, "MOST_ARISING", 0)
        found = weight_map.weight_map(question, deadline=Deadline(60))
    if found is not None and not found.complete:
        assert found.solved == 0
        assert "voorlopig" in size_sentence(found)
