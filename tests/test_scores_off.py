from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.certainty.bands import at_end, choose_at_bands
from keuzemodel.analysis.certainty.scores_off import tolerances
from keuzemodel.analysis.certainty.turning import turnings
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import Catalogue, Score
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.reading.digest import with_digest
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

BIT = Fraction(1, 10**40)


def with_score(question: Question, measure_id: str, criterion_id: str, score: Fraction) -> Question:
    measures = tuple(
        replace(m, scores={**m.scores, criterion_id: exact(score)}) if m.id == measure_id else m
        for m in question.catalogue.measures
    )
    return replace(question, catalogue=with_digest(replace(question.catalogue, measures=measures)))


def stays_best(question: Question, package: frozenset[str]) -> bool:
    if not brute.obeys(question, package):
        return False
    best = brute.best(question)
    assert best is not None
    return brute.value(question.catalogue, brute.weights(question), package) == best[1]


@settings(max_examples=60, deadline=None)
@given(questions(catalogues(most=5, max_criteria=3)), st.randoms(use_true_random=False))
def test_nearer_the_package_stays_and_further_it_does_not(question: Question, random: object) -> None:
    chosen = choose(question)
    assume(isinstance(chosen, Chosen))
    assert isinstance(chosen, Chosen)
    found = list(tolerances(chosen))
    assert len(found) == len(question.catalogue.measures) * len(question.catalogue.criteria)
    random.shuffle(found)  # type: ignore[attr-defined]
    for t in found[:4]:
        for way, room, itself in ((1, t.up, t.up_itself), (-1, t.down, t.down_itself)):

            def moved(by: Fraction, t: object = t, way: int = way) -> Question:
                return with_score(question, t.measure, t.criterion, t.score + way * by)  # type: ignore[attr-defined]

            if room is None:
                assert stays_best(moved(Fraction(10**10)), chosen.package)
                continue
            assert room >= 0
            if room:
                assert stays_best(moved(room * (1 - BIT)), chosen.package)
            assert stays_best(moved(room), chosen.package) is not itself
            assert itself or not stays_best(moved(room + BIT), chosen.package)


@pytest.mark.parametrize("costs", ["kosten", "k:jaar", "50 %", "a|b"])
def test_by_hand_with_and_without_a_limit(costs: str) -> None:
    criteria = [criterion(costs, "min"), criterion("nut")]
    measures = [
        measure("1", {costs: exact(2), "nut": exact(3)}),
        measure("2", {costs: exact(3), "nut": exact(4)}),
    ]
    catalogue = catalogue_of(measures, criteria, capacity={costs: Fraction(4)})
    question = ask(catalogue, {"nut": Fraction(1)}, "roeien-met-de-riemen")
    chosen = choose(question)
    assert isinstance(chosen, Chosen)
    assert chosen.package == {"2"}
    found = {(t.measure, t.criterion): (t.up, t.down) for t in tolerances(chosen)}
    # 2 fits until it costs 4; below 2 both fit, and 1 must fall to 1 for that.
    one = Fraction(1)
    assert found["2", costs] == (one, one)
    assert found["1", costs] == (None, one)
    # 1 would win at 4, and 2 loses below 3.
    assert found["1", "nut"] == (one, None)
    assert found["2", "nut"] == (None, one)


def test_a_limit_counts_whatever_signs_are_in_the_name_of_its_criterion() -> None:
    def lower(name: str) -> dict[str, Fraction | None]:
        measures = [
            measure("1", {name: exact(2), "nut": exact(3)}),
            measure("2", {name: exact(3), "nut": exact(4)}),
        ]
        catalogue = catalogue_of(measures, [criterion(name, "min"), criterion("nut")], capacity={name: Fraction(4)})
        chosen = choose(ask(catalogue, {"nut": Fraction(1)}, "roeien-met-de-riemen"))
        assert isinstance(chosen, Chosen)
        return {t.measure: t.down for t in tolerances(chosen) if t.criterion == name}

    assert lower("k:jaar") == lower("100%|k") == lower("kosten") == {"1": 1, "2": 1}


def test_between_a_limit_and_a_minimum_another_package_fits_for_one_moment() -> None:
    criteria = [criterion("kosten", "min"), criterion("nut")]
    measures = [
        measure("1", {"kosten": exact(0), "nut": exact(0)}),
        measure("2", {"kosten": exact(1), "nut": exact(1)}),
    ]
    catalogue = catalogue_of(measures, criteria)
    question = ask(catalogue, {"nut": Fraction(1)}, capacity={"kosten": Fraction(0)}, minimum={"kosten": Fraction(0)})
    chosen = choose(question)
    assert isinstance(chosen, Chosen)
    assert chosen.package == frozenset()
    found = next(t for t in tolerances(chosen) if (t.measure, t.criterion) == ("2", "kosten"))
    assert found.down == 1
    assert found.down_itself
    assert found.up is None
    assert [turning.words for turning in turnings(catalogue, [found])] == ["0 of minder"]


def test_only_what_the_scale_allows_counts_as_within_it() -> None:
    criteria = [criterion("nut"), criterion("kosten", "min")]
    catalogue = catalogue_of(
        [measure("1", {"nut": exact(4), "kosten": exact(1)})], criteria, capacity={"kosten": Fraction(9)}
    )
    chosen = choose(ask(catalogue, {"nut": Fraction(1), "kosten": Fraction(1)}))
    assert isinstance(chosen, Chosen)
    found = {t.criterion: t for t in tolerances(chosen)}
    assert found["nut"].down == 3
    assert found["nut"].down_within_scale
    assert found["kosten"].up == 3
    assert found["kosten"].up_within_scale
    assert not found["nut"].up_within_scale


def test_bands_go_to_the_end_that_is_cautious_or_favourable() -> None:
    band = Score(Fraction(-1), Fraction(1), Fraction(2))
    criteria = [criterion("nut"), criterion("kosten", "min")]
    catalogue = catalogue_of(
        [measure("1", {"nut": band, "kosten": band}), measure("2", {"nut": None, "kosten": exact(0)})], criteria
    )
    low, high = (at_end(catalogue, favourable=f) for f in (False, True))
    assert list(ends(low)) == [-1, 2]
    assert list(ends(high)) == [2, -1]
    assert low.measures[1].scores["nut"] is None
    assert len({catalogue.digest, low.digest, high.digest}) == 3
    question = ask(catalogue, {"nut": Fraction(2), "kosten": Fraction(1)})
    bands = choose_at_bands(question)
    assert bands.count == 2
    assert isinstance(bands.cautious, Chosen)
    assert isinstance(bands.favourable, Chosen)
    assert bands.cautious.package == frozenset()
    assert bands.favourable.package == {"1"}


def ends(catalogue: Catalogue) -> tuple[Fraction, ...]:
    scores = [s for s in catalogue.measures[0].scores.values() if s is not None]
    assert not any(s.is_band for s in scores)
    return tuple(s.likely for s in scores)


@settings(max_examples=25, deadline=None)
@given(questions(catalogues(most=5)))
def test_packages_at_the_ends_are_those_of_brute_force(question: Question) -> None:
    bands = choose_at_bands(question)
    for answer, favourable in ((bands.cautious, False), (bands.favourable, True)):
        best = brute.best(replace(question, catalogue=at_end(question.catalogue, favourable=favourable)))
        assert (answer.package if isinstance(answer, Chosen) else None) == (best[0] if best else None)
