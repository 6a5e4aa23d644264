"""What is proven of shares holds the exact ones, and what is decided is decided right."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from keuzemodel.analysis.certainty.map_texts import proven_text, size_sentence
from keuzemodel.analysis.weights import envelope, proven_shares, weight_map
from keuzemodel.approach import Approach
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions


def counted(question: Question, most: int, minimum: Fraction = Fraction(0)) -> weight_map.WeightMap | None:
    """Make the map as if it were too large to be whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(envelope, "MOST_ARISING", 0)
        patch.setattr(weight_map, "PER_BATCH", 1)
        patch.setattr(proven_shares, "MOST_SOLVED", most)
        return weight_map.weight_map(question, minimum=minimum)


@given(questions(catalogues(most=6)))
@settings(deadline=None, max_examples=40)
def test_intervals_hold_the_exact_shares(question: Question) -> None:
    whole, found = weight_map.weight_map(question), counted(question, 40)
    if whole is None or found is None or found.complete:
        return
    assert found.proven_by_aspect is not None
    if found.proven is not None and not whole.shares.error:
        right = {e.gains: e.share for e in whole.entries}
        for gains, (low, high) in found.proven.packages.items():
            assert low <= right.get(gains, 0) <= high
        for id_, (low, high) in found.proven.measures.items():
            assert low <= whole.shares.measures[id_] <= high
    by_aspect = {e.gains: e.share_by_aspect for e in whole.entries}
    # What is counted misses the smallest parts.
    near = max(whole.shares_by_aspect.error, Fraction(1, 200 if whole.shares_by_aspect.error else 10**5))
    for gains, (low, high) in found.proven_by_aspect.packages.items():
        assert low - near <= by_aspect.get(gains, 0) <= high + near
    for id_, (low, high) in found.proven_by_aspect.measures.items():
        assert low - near <= whole.shares_by_aspect.measures[id_] <= high + near


def of_scores(*scores: tuple[int, ...]) -> Question:
    """Ask of measures of which one may be chosen."""
    ids = [f"c{k}" for k in range(len(scores[0]))]
    measures = [
        measure(str(n), {c: exact(score) for c, score in zip(ids, row, strict=True)}) for n, row in enumerate(scores)
    ]
    rule = Alternatives(tuple(m.id for m in measures), "")
    catalogue = catalogue_of(measures, [criterion(c) for c in ids], rules=(rule,))
    return ask(catalogue, dict.fromkeys(ids, Fraction(1)), Approach.ALL_CONSIDERED)


def test_pieces_are_cut_where_packages_turn_so_that_two_criteria_are_proven_wholly() -> None:
    question = of_scores((5, 0), (0, 5), (3, 3), (4, 1))
    whole, found = weight_map.weight_map(question), counted(question, 40)
    assert whole is not None
    assert found is not None
    assert found.proven is not None
    assert not found.complete
    assert found.proven.share == 1
    assert {e.package: e.proven for e in found.entries if e.proven and e.proven[1]} == {
        e.package: (e.share, e.share) for e in whole.entries
    }
    assert found.proven.measures == {id_: (share, share) for id_, share in whole.shares.measures.items()}
    assert "Van ten minste 100% van de wegingen is bewezen" in size_sentence(found)


def test_a_measure_can_be_proven_where_a_package_is_not() -> None:
    # The first is good for all, and the others turn with every weight.
    rows = [[5] * 4, *([(7 * i + 3 * k) % 11 - 5 for k in range(4)] for i in range(12))]
    ids = [f"c{k}" for k in range(4)]
    measures = [measure(str(n), {c: exact(s) for c, s in zip(ids, row, strict=True)}) for n, row in enumerate(rows)]
    catalogue = catalogue_of(measures, [criterion(c) for c in ids])
    found = counted(ask(catalogue, dict.fromkeys(ids, Fraction(1)), Approach.ALL_CONSIDERED), 150)
    assert found is not None
    assert found.proven is not None
    assert found.proven.measures["0"][0] > found.proven.share
    assert found.proven.measures["0"][1] == 1


def test_more_asked_is_more_proven_and_little_is_said_to_be_little() -> None:
    question = of_scores(*(tuple((7 * i + 3 * k * k) % 11 - 5 for k in range(5)) for i in range(30)))
    few, many = counted(question, 6), counted(question, 200)
    assert few is not None
    assert many is not None
    assert few.proven is not None
    assert many.proven is not None
    assert few.proven.share < many.proven.share <= 1
    assert "minder dan 1% van de wegingen" in size_sentence(few)


def test_an_interval_is_rounded_outwards() -> None:
    assert proven_text((Fraction(199, 1000), Fraction(801, 1000))) == "19–81%"
    assert proven_text((Fraction(1, 1000), Fraction(999, 1000))) == ""
    assert proven_text((Fraction(1), Fraction(1))) == "100%"
