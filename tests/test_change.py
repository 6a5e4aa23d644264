from __future__ import annotations

import json
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.change.catalogue_differences import replaced
from keuzemodel.analysis.change.change import Change, changed
from keuzemodel.analysis.change.change_texts import causes, packages_text, values
from keuzemodel.analysis.change.differences import Subject, differences, with_catalogue
from keuzemodel.analysis.change.rewordings import rewordings
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.as_json.answers import of_answer
from keuzemodel.as_json.change import of_change
from keuzemodel.as_json.kept import of_catalogue, of_kept
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import KeuzemodelError, WrongUse
from keuzemodel.question import ask
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.kinds import SECTIONS
from keuzemodel.storage.earlier_run import read_run
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

T = TypeVar("T")


def drop_one(draw: st.DrawFn, items: tuple[T, ...]) -> tuple[T, ...]:
    assume(items)
    gone = draw(st.integers(0, len(items) - 1))
    return (*items[:gone], *items[gone + 1 :])


def other_catalogue(draw: st.DrawFn, catalogue: Catalogue, what: str) -> Catalogue:
    for kind in SECTIONS:
        if what == kind.section:
            return with_digest(kind.stating(catalogue, drop_one(draw, kind.stated_in(catalogue))))
    if what == "range":
        chosen = draw(st.sampled_from(catalogue.criteria))
        wider = replace(chosen, range=chosen.range + 2)
        return replaced(catalogue, criteria=tuple(wider if c is chosen else c for c in catalogue.criteria))
    measure = draw(st.sampled_from(catalogue.measures))
    if what == "score":
        criterion = draw(st.sampled_from(catalogue.criteria))
        score = draw(st.none() | st.integers(-3, 3).map(exact))
        moved = replace(measure, scores={**measure.scores, criterion.id: score})
    elif what == "mandatory":
        moved = replace(measure, mandatory=not measure.mandatory)
    elif what == "phase":
        moved = replace(measure, phase="2" if measure.phase == "1" else "1")
    else:
        moved = replace(measure, requires=drop_one(draw, measure.requires))
    return replaced(catalogue, measures=tuple(moved if m is measure else m for m in catalogue.measures))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Question, Question]:
    """Two questions of which one is the other with one thing changed."""
    one = draw(questions(catalogues(most=5)))
    one = replace(one, catalogue=with_digest(one.catalogue))
    rules = [*(kind.section for kind in SECTIONS), "requires", "mandatory"]
    what = draw(
        st.sampled_from([*rules, "score", "range", "phase", "weights", "limit", "forced", "phases", "approach"])
    )
    if what == "weights":
        weights = {c: Fraction(draw(st.integers(1, 5))) for c in one.catalogue.weighing}
        whole = sum(weights.values())
        other = replace(one, weights=tuple((c, w / whole) for c, w in weights.items()))
    elif what == "limit":
        other = replace(one, capacity=((one.catalogue.criteria[0].id, Fraction(draw(st.integers(0, 20)))),))
    elif what == "forced":
        other = one.forcing(draw(st.sampled_from(one.catalogue.ids)), included=draw(st.booleans()))
    elif what == "phases":
        other = replace(one, only_phases=draw(st.sampled_from([(), ("1",), ("2",)])))
    elif what == "approach":
        assume(one.catalogue.capacity)
        other = replace(one, approach=next(a for a in Approach if a is not one.approach))
    else:
        other = with_catalogue(one, other_catalogue(draw, one.catalogue, what))
    try:
        assert other.value_weights
    except WrongUse:
        assume(condition=False)
    return (one, other) if draw(st.booleans()) else (other, one)


@settings(max_examples=60)
@given(pairs())
def test_a_single_change_taken_back_gives_the_earlier_question(pair: tuple[Question, Question]) -> None:
    earlier, now = pair
    found = differences(earlier, now)
    assume(len(found) == 1)
    (only,) = found
    assert only.text.endswith(".")
    assert only.taken_back is not None
    assert brute.best(only.taken_back) == brute.best(earlier)


@settings(max_examples=50)
@given(pairs())
def test_without_differences_the_answer_is_the_same(pair: tuple[Question, Question]) -> None:
    earlier, now = pair
    if not differences(earlier, now):
        first, second = brute.best(earlier), brute.best(now)
        assert (first and first[0]) == (second and second[0])


@settings(max_examples=60)
@given(pairs())
def test_causes_are_found_by_taking_one_change_back(pair: tuple[Question, Question]) -> None:
    earlier, now = pair
    old, answer = choose(earlier), choose(now)
    before = old.package if isinstance(old, Chosen) else None
    change = changed(earlier, before, answer)
    assert change.complete
    for tried in change.tried:
        if tried.answer is not None and tried.difference.taken_back is not None:
            outcome = brute.best(tried.difference.taken_back)
            package = outcome[0] if outcome else None
            assert tried.explains is (package == before)
            assert tried.matters is (package != change.package)
    assert frozenset(change.came) == (change.package or frozenset()) - (before or frozenset())
    assert frozenset(change.went) == (before or frozenset()) - (change.package or frozenset())
    assert packages_text(change).endswith(".")
    assert list(causes(change)) or change.package == before
    assert json.dumps(of_change(change), allow_nan=False)


@settings(max_examples=50)
@given(questions(catalogues(most=5)))
def test_what_json_keeps_is_read_back_exactly(question: Question) -> None:
    question = replace(question, catalogue=with_digest(question.catalogue))
    answer = choose(question)
    text = json.dumps({**of_answer(answer), **of_kept(question)})
    try:
        earlier = read_run(text, Path("old.json"), knapsack(20).catalogue)
    except KeuzemodelError:
        # Random catalogues may have what no file can: a prerequisite in a later phase, a measure that is impossible.
        return
    assert earlier.scores_known
    assert of_catalogue(earlier.question.catalogue) == of_catalogue(question.catalogue)
    assert differences(earlier.question, question) == []
    assert rewordings(earlier.question.catalogue, question.catalogue) == ()
    assert earlier.package == (answer.package if isinstance(answer, Chosen) else None)


def test_json_without_scores_compares_the_rest() -> None:
    answer = choose(knapsack(20))
    earlier = read_run(json.dumps(of_answer(answer)), Path("old.json"), answer.question.catalogue)
    assert not earlier.scores_known
    now = choose(knapsack_with_limit(22))
    change = changed(earlier.question, earlier.package, now, scores_known=False)
    assert [t.difference.text for t in change.tried] == ["De grens op ‘kosten’ was 20 punten en is nu 22 punten."]
    assert change.tried[0].explains
    assert packages_text(change) == "In het pakket kwam ‘3 Maatregel 3’ erbij en viel ‘4 Maatregel 4’ af."
    assert list(causes(change)) == [
        "Zonder deze wijziging komt het oude pakket terug: De grens op ‘kosten’ was 20 punten en is nu 22 punten."
    ]


def knapsack_with_limit(limit: int) -> Question:
    return replace(knapsack(20), capacity=(("kosten", Fraction(limit)),))


def test_a_new_measure_and_one_that_is_gone() -> None:
    earlier = knapsack(20)
    catalogue = earlier.catalogue
    smaller = replaced(catalogue, measures=catalogue.measures[1:])
    now = ask(smaller, {"baten": Fraction(1)}, "roeien-met-de-riemen")
    change = since(earlier, now)
    assert [(t.difference.subject, t.difference.text) for t in change.tried] == [
        (Subject.MEASURE, "Maatregel ‘1 Maatregel 1’ is uit de catalogus gehaald.")
    ]
    assert change.tried[0].explains
    assert (change.came, change.went) == (("3",), ("1", "4"))
    back = since(now, earlier)
    assert [t.difference.text for t in back.tried] == ["Maatregel ‘1 Maatregel 1’ is nieuw in de catalogus."]
    assert back.tried[0].explains


def test_another_order_of_the_measures_explains_a_change_between_equals() -> None:
    measures = [measure(id_, {"baten": exact(1)}) for id_ in ("1", "2")]
    either = (Alternatives(("1", "2"), ""),)
    earlier, now = (
        ask(catalogue_of(order, [criterion("baten")], rules=either), {"baten": Fraction(1)})
        for order in (measures, measures[::-1])
    )
    change = since(earlier, now)
    assert (change.came, change.went) == (("2",), ("1",))
    assert [t.difference.subject for t in change.tried] == [Subject.ORDER]
    assert change.tried[0].explains


def test_what_became_of_the_value_is_said_where_the_two_compare() -> None:
    earlier = knapsack(20)
    now = ask(
        replaced(earlier.catalogue, measures=earlier.catalogue.measures[1:]),
        {"baten": Fraction(1)},
        Approach.WITHIN_CAPACITY,
    )
    change = since(earlier, now)
    assert change.value_before == Fraction(9, 10)
    assert list(values(change)) == ["De waarde ging van 0,9 naar 0,7."]
    assert list(values(since(earlier, earlier))) == ["De waarde bleef 0,9."]
    assert not list(values(since(earlier, replace(earlier, approach=Approach.ALL_CONSIDERED))))
    assert not list(values(replace(change, scores_known=False)))


def since(earlier: Question, now: Question) -> Change:
    old = choose(earlier)
    assert isinstance(old, Chosen)
    return changed(earlier, old.package, choose(now))


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}",
        "[1]",
        '{"status": "optimal", "approach": 3}',
        '{"status": "optimal", "approach": "alles-overwegend", "weights": [], "capacity": {}}',
        (
            '{"status": "optimal", "approach": "alles-overwegend", "weights": {"baten": "a"}, "capacity": {}, '
            '"include": [], "exclude": [], "only_phases": [], "package": []}'
        ),
        (
            '{"status": "optimal", "approach": "alles-overwegend", "weights": {"baten": 1}, "capacity": {}, '
            '"include": [1], "exclude": [], "only_phases": [], "package": []}'
        ),
        '{"status": "optimal", "approach": "alles-overwegend", "catalogue": 3}',
        *(
            '{"status": "optimal", "approach": '
            + approach
            + ', "weights": {"baten": 1}, "capacity": '
            + capacity
            + ", "
            '"include": [], "exclude": [], "only_phases": [], "package": [], "asked": ' + asked + "}"
            for approach, capacity, asked in (("[[]]", "{}", "{}"), ('"x"', "{}", "[]"), ('"x"', "[]", "{}"))
        ),
        '{"status": "optimal", "approach": "alles-overwegend", "catalogue": {"measures": [3]}}',
        (
            '{"status": "optimal", "approach": "alles-overwegend", "weights": {"baten": NaN}, "capacity": {}, '
            '"include": [], "exclude": [], "only_phases": [], "package": []}'
        ),
    ],
)
def test_any_other_json_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(KeuzemodelError):
        read_run(text, Path("old.json"), knapsack(20).catalogue)


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1" + "0" * 400, "1e400", '"' + "9" * 400 + '"'])
@pytest.mark.parametrize("place", ["weights", "capacity", "asked"])
def test_a_number_that_cannot_be_counted_with_is_named(number: str, place: str) -> None:
    data = json.loads(json.dumps(of_answer(choose(knapsack(20)))))
    data[place] = (
        {"weights": {"baten": "GETAL"}} if place == "asked" else dict.fromkeys(data[place] or ["tijd"], "GETAL")
    )
    text = json.dumps(data).replace('"GETAL"', number)
    with pytest.raises(WrongUse, match="is geen getal waarmee het model kan rekenen"):
        read_run(text, Path("old.json"), knapsack(20).catalogue)


@pytest.mark.parametrize("place", ["weights", "capacity", "include", "package"])
def test_more_than_any_question_has_is_refused_at_once(place: str) -> None:
    data = json.loads(json.dumps(of_answer(choose(knapsack(20)))))
    names = [f"n{i}" for i in range(100_000)]
    data[place] = names if place in {"include", "package"} else dict.fromkeys(names, 1)
    begin = time.process_time()
    with pytest.raises(WrongUse, match="geen uitkomst van"):
        read_run(json.dumps(data), Path("old.json"), knapsack(20).catalogue)
    assert time.process_time() - begin < 4
