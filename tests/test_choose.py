from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import check, choose
from keuzemodel.choosing.model import Model
from keuzemodel.linear import columns_of
from keuzemodel.problems import NotProven
from keuzemodel.question import ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.highs import write_lp
from strategies import NEAR, catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
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
        return replace(s, members=mixed(s.members), unless=mixed(s.unless), scores=dict(mixed(s.scores.items())))

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


def test_the_check_after_solving_refuses_a_package_that_breaks_a_rule_or_is_valued_wrongly() -> None:
    question = tiny_question()
    with pytest.raises(NotProven, match="kan alleen als ook"):
        check(question, frozenset({"2"}), Fraction(0))
    with pytest.raises(NotProven, match="waarde"):
        check(question, frozenset({"1"}), Fraction(17))


def test_a_deadline_that_has_passed_gives_a_bound() -> None:
    question = tiny_question()
    best = choose(question)
    stopped = choose(question, Deadline(1e-9))
    assert isinstance(best, Chosen)
    assert isinstance(stopped, Stopped)
    assert stopped.bound >= best.value


def tiny_question(approach: str = "roeien-met-de-riemen") -> Question:
    criteria = [criterion("nut", "max", 5), criterion("grip", "max", 4), criterion("tijd", "min", 2)]
    scores: dict[str, tuple[int | str, int | None, int]] = {
        "1": (3, 1, 1),
        "2": (2, None, 2),
        "3": ("0.5", 4, 1),
        "4": (-1, 2, 0),
    }
    measures = [
        measure(
            id_,
            {"nut": exact(n), "grip": None if g is None else exact(g), "tijd": exact(t)},
            requires=("1",) if id_ == "2" else (),
            requires_any=(("1", "2"),) if id_ == "3" else (),
            phase="2" if id_ == "3" else "1",
        )
        for id_, (n, g, t) in scores.items()
    ]
    catalogue = catalogue_of(
        measures,
        criteria,
        capacity={"tijd": Fraction("2.5")},
        rules=(Alternatives(("3", "4"), "zelfde doel"), Coverage("phase", "1", ("1", "2", "4"), 1, "")),
        synergies=(Synergy(("1", "3"), {"nut": exact(-1), "tijd": exact("-0.5")}, "overlap"),),
    )
    return ask(catalogue, {"nut": Fraction(2), "grip": Fraction(1)}, approach, exclude=("4",))


@pytest.mark.parametrize("name", ["small", "together"])
def test_the_model_is_written_as_it_was(name: str, tmp_path: Path, snapshot: Callable[[str, str], None]) -> None:
    if name == "small":
        question = tiny_question()
    else:
        criteria = [criterion("nut")]
        measures = [measure(i, {"nut": exact(s)}) for i, s in (("a", 2), ("b", -1), ("c", "0.1"))]
        catalogue = catalogue_of(measures, criteria, rules=(Together(("a", "b", "c"), ""),))
        question = ask(catalogue, {"nut": Fraction(1)}, Approach.ALL_CONSIDERED, include=("a",))
    model = Model(question)
    path = tmp_path / f"{name}.lp"
    write_lp(model.program, model.region, model.objective, path)
    snapshot(path.name, path.read_text())


def test_columns_include_the_synergies_that_a_package_completes() -> None:
    catalogue = tiny_question().catalogue
    assert columns_of(catalogue, {"1", "3"}) == frozenset({0, 2, 4})
    assert columns_of(catalogue, {"1"}) == frozenset({0})
