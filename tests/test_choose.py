from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.answer import Answer, Chosen, Infeasible
from keuzemodel.question import ask
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver import maximum
from keuzemodel.solver.choose import choose
from keuzemodel.solver.highs import Engine
from strategies import NEAR, catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

T = TypeVar("T")


def outcome(answer: Answer) -> tuple[frozenset[str], Fraction, bool] | None:
    if isinstance(answer, Infeasible):
        return None
    assert isinstance(answer, Chosen)
    return answer.package, answer.value, answer.unique


@settings(max_examples=400)
@given(questions())
def test_same_package_value_and_uniqueness_as_brute_force(question: Question) -> None:
    assert outcome(choose(question)) == brute.best(question)


@settings(max_examples=200)
@given(questions())
def test_an_integer_solver_that_errs_changes_nothing(question: Question) -> None:
    with patch.object(Engine, "solve", return_value=None):
        assert outcome(choose(question)) == brute.best(question)


@settings(max_examples=200)
@given(questions())
def test_what_is_left_to_the_integer_solver_is_right_too(question: Question) -> None:
    with patch.object(maximum, "_BRANCHED_COLUMNS", 0):
        assert outcome(choose(question)) == brute.best(question)


@settings(max_examples=150)
@given(questions(catalogues(numbers=st.just(NEAR), min_criteria=2, max_criteria=2)))
def test_near_ties_are_decided_exactly(question: Question) -> None:
    assert outcome(choose(question)) == brute.best(question)


@settings(max_examples=100)
@given(questions(), st.randoms(use_true_random=False))
def test_order_of_rules_and_keys_does_not_matter(question: Question, random: Random) -> None:
    shuffled = replace(question, catalogue=shuffle(question.catalogue, random))
    assert outcome(choose(shuffled)) == outcome(choose(question))


def shuffle(catalogue: Catalogue, random: Random) -> Catalogue:
    def mixed(items: Iterable[T]) -> tuple[T, ...]:
        shuffled = list(items)
        random.shuffle(shuffled)
        return tuple(shuffled)

    def synergy(s: Synergy) -> Synergy:
        return replace(s, members=mixed(s.members), scores=dict(mixed(s.scores.items())))

    return replace(
        catalogue,
        measures=tuple(
            replace(
                m,
                requires=mixed(m.requires),
                requires_any=mixed(tuple(map(mixed, m.requires_any))),
                scores=dict(mixed(m.scores.items())),
            )
            for m in catalogue.measures
        ),
        synergies=mixed(tuple(map(synergy, Synergy.stated_in(catalogue)))),
        rules=mixed(catalogue.rules),
        digest=sha256(catalogue.digest.encode()).hexdigest(),
    )


def knapsack(budget: int) -> Question:
    """Lourenço, Morton & Bana e Costa 2012, table 1."""
    criteria = [criterion("kosten", "min", 10), criterion("baten", "max", 10)]
    rows = [("1", 3, 4), ("2", 4, 8), ("3", 3, 10), ("4", 2, 8)]
    measures = [measure(id_, {"kosten": exact(cost), "baten": exact(value)}) for id_, value, cost in rows]
    catalogue = catalogue_of(measures, criteria, capacity={"kosten": Fraction(budget)})
    return ask(catalogue, {"baten": Fraction(1)}, "roeien-met-de-riemen")


def test_worked_example_of_lourenco_morton_and_bana_e_costa() -> None:
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    assert answer.ids == ("1", "2", "4")
    assert answer.value * 10 == 9
    assert answer.tally.totals == {"kosten": 20, "baten": 9}
    assert answer.unique


def test_decimal_limits_hold_exactly() -> None:
    criteria = [criterion("tijd", "min", 1), criterion("nut", "max", 1)]
    measures = [
        measure("1", {"tijd": exact("0.1"), "nut": exact(1)}),
        measure("2", {"tijd": exact("0.2"), "nut": exact(1)}),
    ]
    catalogue = catalogue_of(measures, criteria, capacity={"tijd": Fraction("0.3")})
    question = ask(catalogue, {"nut": Fraction(1)}, "roeien-met-de-riemen")
    assert outcome(choose(question)) == (frozenset({"1", "2"}), Fraction(2), True)
    tighter = ask(
        catalogue,
        {"nut": Fraction(1)},
        "roeien-met-de-riemen",
        capacity={"tijd": Fraction("0.29999999999999999999")},
    )
    answer = choose(tighter)
    assert isinstance(answer, Chosen)
    assert answer.package == frozenset({"1"})  # both have value 1; the first uses less time
    assert not answer.unique


def test_a_zero_weight_synergy_and_the_empty_package() -> None:
    criteria = [criterion("a"), criterion("b")]
    measures = [measure(i, {"a": exact(-1), "b": exact(5)}) for i in "12"]
    catalogue = catalogue_of(measures, criteria, synergies=(Synergy(("1", "2"), {"b": exact(5)}, ""),))
    answer = choose(ask(catalogue, {"a": Fraction(1)}))
    assert outcome(answer) == (frozenset(), Fraction(0), True)


@settings(max_examples=50)
@given(questions(catalogues(most=5)))
def test_adding_a_measure_never_changes_the_value_of_another(question: Question) -> None:
    catalogue = question.catalogue
    extra = measure("999", {c.id: exact(c.range) for c in catalogue.criteria})
    larger = replace(
        catalogue,
        measures=(*catalogue.measures, extra),
        digest=sha256(catalogue.digest.encode()).hexdigest(),
    )
    before, after = (
        choose(question),
        choose(replace(question, catalogue=larger).forcing("999", included=False)),
    )
    assert outcome(before) == outcome(after)
