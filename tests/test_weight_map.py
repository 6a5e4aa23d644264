from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
import brute_map
from keuzemodel.analysis.weights import quasi_random
from keuzemodel.analysis.weights.weight_map import WeightMap, weight_map
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.solver.deadline import Deadline, OutOfTime
from strategies import WHOLE, catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", autouse=True)
def _few_samples() -> Iterator[None]:
    """Shares by aspect are counted; what is tested here is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quasi_random, "PER_BATCH", 64)
        yield


def mapped(question: Question, **more: object) -> WeightMap:
    found = weight_map(question, **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def check_against_enumeration(question: Question) -> None:
    """Outcomes, packages, `equal` and what all or some packages of an outcome have."""
    packages = brute_map.by_outcome(question)
    found = weight_map(question)
    if found is None:
        assert not packages
        return
    assert found.complete
    assert found.open_corners == 0
    expected = brute_map.supported(list(packages))
    assert {brute_map.outcome(question, e.package) for e in found.entries} == expected
    assert len(found.entries) == len(expected)
    for entry in found.entries:
        same = packages[brute_map.outcome(question, entry.package)]
        assert entry.package == brute_map.shown(question, same)
        assert entry.equal is (len(same) > 1)
        assert entry.certain == frozenset.intersection(*same)
        assert entry.possible == frozenset.union(*same)
        assert entry.share > 0
    assert sum(e.share for e in found.entries) == 1
    assert found.shares.error == 0
    assert sum(e.share_by_aspect for e in found.entries) == 1


@settings(max_examples=120, deadline=None)
@given(questions(catalogues(most=7, max_criteria=5)))
def test_equal_to_the_supported_hull_of_all_packages(question: Question) -> None:
    check_against_enumeration(question)


@settings(max_examples=15, deadline=None)
@given(questions(catalogues(most=10, numbers=st.just(WHOLE), max_criteria=5)))
def test_equal_for_up_to_ten_measures(question: Question) -> None:
    check_against_enumeration(question)


@settings(max_examples=40, deadline=None)
@given(questions(catalogues(most=6, numbers=st.just(st.integers(-1, 1).map(Fraction)), max_criteria=4)))
def test_equal_where_many_packages_share_an_outcome(question: Question) -> None:
    check_against_enumeration(question)


@settings(max_examples=60, deadline=None)
@given(questions(catalogues(most=6, min_criteria=2, max_criteria=3)))
def test_shares_over_two_and_three_criteria_are_exact(question: Question) -> None:
    packages = brute_map.by_outcome(question)
    assume(packages and len(brute_map.criteria(question)) > 1)
    shares = brute_map.areas(list(packages))
    found = mapped(question)
    assert {brute_map.outcome(question, e.package): e.share for e in found.entries} == {
        g: share for g, share in shares.items() if share
    }


@settings(max_examples=60, deadline=None)
@given(questions(catalogues(most=6)), st.lists(st.integers(1, 1000), min_size=5, max_size=5))
def test_every_weighting_has_its_best_value_on_the_map(question: Question, numbers: list[int]) -> None:
    found = weight_map(question)
    assume(found is not None)
    assert found is not None
    criteria = brute_map.criteria(question)
    weights = {c: Fraction(n, sum(numbers[: len(criteria)])) for c, n in zip(criteria, numbers, strict=False)}
    answer = choose(ask_at(question, weights))
    assert isinstance(answer, Chosen)
    values = [brute_map.worth(question, weights, e.package) for e in found.entries]
    assert max(values) == answer.value
    if answer.unique and values.count(max(values)) == 1:
        assert answer.package == found.entries[values.index(max(values))].package


def ask_at(question: Question, weights: dict[str, Fraction]) -> Question:
    return replace(question, weights=tuple((c, weights.get(c, Fraction(0))) for c in question.catalogue.weighing))


@settings(max_examples=60, deadline=None)
@given(questions(catalogues(most=6)), st.integers(1, 9))
def test_a_minimum_gives_the_map_of_what_is_left(question: Question, tenth: int) -> None:
    minimum = Fraction(tenth, 30)
    aspects: dict[str, list[str]] = {}
    for c in brute_map.criteria(question):
        aspects.setdefault(question.catalogue.criterion[c].aspect, []).append(c)
    if minimum * len(aspects) >= 1:
        with pytest.raises(WrongUse):
            weight_map(question, minimum=minimum)
        return
    whole = weight_map(question)
    found = weight_map(question, minimum=minimum)
    if whole is None or found is None:
        assert whole is found
        return
    assert found.complete
    assert {e.package for e in found.entries} <= {e.package for e in whole.entries}
    assert sum(e.share for e in found.entries) == 1
    assert set(whole.always) <= set(found.always)
    assert set(whole.never) <= set(found.never)
    taken = weight_map(question, minimum=minimum, whole=whole)
    assert taken is not None
    assert (taken.complete, taken.open_corners) == (True, 0)
    assert taken.entries == found.entries
    # The bounded space is a simplex of aspects times simplices of criteria: its corners decide what touches it.
    for corner in found.supported.envelope.corners:
        weights = found.supported.space.weights(corner.weights)
        assert all(sum(weights[c] for c in members) >= minimum for members in aspects.values())


def triangle() -> Question:
    """Three measures that each help one criterion and exclude each other, and one that is second everywhere."""
    criteria = [criterion(c) for c in "abc"]
    scores = {"1": (3, 0, 0), "2": (0, 3, 0), "3": (0, 0, 3), "4": (1, 1, 1), "5": (1, 1, 1)}
    measures = [
        measure(id_, {c.id: exact(s) for c, s in zip(criteria, row, strict=True)}) for id_, row in scores.items()
    ]
    catalogue = catalogue_of(measures, criteria, rules=(Alternatives(tuple(scores), ""),))
    return ask(catalogue, {"a": Fraction(1)})


def test_what_only_ties_on_a_border_is_not_listed() -> None:
    # 4 and 5 are as good as 1, 2 and 3 together at equal weights, and nowhere better.
    found = mapped(triangle())
    assert [set(e.package) for e in found.entries] == [{"1"}, {"2"}, {"3"}]
    assert [e.share for e in found.entries] == [Fraction(1, 3)] * 3
    assert found.never == ("4", "5")
    assert found.core_index == {"1": Fraction(1, 3), "2": Fraction(1, 3), "3": Fraction(1, 3), "4": 0, "5": 0}
    answer = choose(ask_at(triangle(), dict.fromkeys("abc", Fraction(1, 3))))
    assert isinstance(answer, Chosen)
    assert not answer.unique


def test_past_the_maximum_it_stops_and_says_so() -> None:
    found = mapped(triangle(), maximum=2)
    assert not found.complete
    assert found.open_corners > 0
    assert all(e.equal is None for e in found.entries)
    assert mapped(triangle(), maximum=3).complete


def test_without_time_nothing_is_known() -> None:
    with pytest.raises(OutOfTime):
        weight_map(triangle(), deadline=Deadline(0))


def test_no_package_no_map() -> None:
    question = triangle().forcing("1", included=True).forcing("2", included=True)
    assert weight_map(question) is None
    assert not brute.packages(question)


def test_always_needs_every_package_of_an_outcome() -> None:
    criteria = [criterion("a"), criterion("b")]
    measures = [measure("1", {"a": exact(1), "b": exact(1)}), measure("2", {"a": exact(0), "b": exact(0)})]
    found = mapped(ask(catalogue_of(measures, criteria), {"a": Fraction(1)}))
    (entry,) = found.entries
    assert entry.package == {"1"}
    assert entry.equal
    assert found.always == ("1",)
    assert found.never == ()  # 2 may join without any difference
