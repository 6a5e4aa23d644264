from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.conflict.conflict import find_conflict
from keuzemodel.analysis.conflict.repair import Repair, Step, find_repair, option_sentence, texts
from keuzemodel.answer import Infeasible
from keuzemodel.as_json.answers import of_answer
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from keuzemodel.solver.deadline import Deadline
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.question import Question


def best_after(question: Question, steps: Iterable[Step]) -> Fraction | None:
    """The highest value once these steps are taken; None if no package obeys the rules even then."""
    steps = tuple(steps)
    taken = {step.rule.name for step in steps}
    rules = [rule for rule in question.rules if rule.name not in taken]
    rules += [sum_.at(step.at) for step in steps if step.at is not None and (sum_ := step.rule.adjustable)]
    catalogue, worth = question.catalogue, brute.weights(question)
    packages = (p for p in brute.subsets(catalogue.ids) if all(rule.holds(catalogue, p) for rule in rules))
    return max((brute.value(catalogue, worth, p) for p in packages), default=None)


def repair_of(question: Question) -> Repair:
    conflict = find_conflict(question)
    assert conflict.repair is not None
    assert conflict.repair.complete
    return conflict.repair


@settings(max_examples=150)
@given(questions(catalogues(most=6)))
def test_repairs_work_and_none_smaller_does(question: Question) -> None:
    if not isinstance(choose(question), Infeasible):
        return
    repair = repair_of(question)
    own = [rule for rule in question.rules if rule.is_own]

    def possible_without(*rules: object) -> bool:
        left = [rule for rule in question.rules if rule not in rules]
        return any(all(r.holds(question.catalogue, p) for r in left) for p in brute.subsets(question.catalogue.ids))

    sizes = [k for k in range(1, len(own) + 1) if any(possible_without(*some) for some in combinations(own, k))]
    for option in repair.options:
        assert best_after(question, option.steps) == option.value
        for step in option.steps:
            sum_ = step.rule.adjustable
            if sum_ is None or sum_.number is None or step.at is None:
                assert step.at is None
                continue
            assert (step.at - sum_.number) * sum_.sign > 0, "the number moves to give room"
            if sum_.lowest is None or step.at > sum_.lowest:
                less = replace(step, at=step.at - sum_.sign * Fraction(1, 10**30))
                assert best_after(question, [less if s is step else s for s in option.steps]) is None
    values = [option.value for option in repair.options]
    assert values == sorted(values, reverse=True)
    if sizes:
        assert {len(option.steps) for option in repair.options} == {sizes[0]}
        if sizes[0] == 1:
            alone = {rule.name for rule in own if possible_without(rule)}
            assert {option.steps[0].rule.name for option in repair.options} == alone


def test_the_two_sentences() -> None:
    question = replace(knapsack(20), include=("2", "3"), capacity=(("kosten", Fraction("17.5")),))
    repair = repair_of(question)
    catalogue = question.catalogue
    assert [option_sentence(catalogue, option) for option in repair.options] == [
        "De grens op ‘kosten’ moet ten minste 18 punten zijn (nu 17,5 punten).",
        "Laat los dat maatregel ‘3 Maatregel 3’ moet meedoen.",
        "Laat los dat maatregel ‘2 Maatregel 2’ moet meedoen.",
    ]
    assert [option.value * 10 for option in repair.options] == [7, 7, 6]
    said = list(texts(catalogue, repair))
    assert said[0].startswith("Dit kost de minste waarde: de grens op ‘kosten’")
    assert [text[:4] for text in said[1:]] == ["Of: ", "Of: "]


def test_two_things_must_go_together() -> None:
    criteria = [criterion("a"), criterion("b", "min")]
    measures = [measure(i, {"a": exact(1), "b": exact(1)}) for i in "12"]
    catalogue = catalogue_of(measures, criteria)
    question = ask(catalogue, {"a": Fraction(1)}, include=["1", "2"], exclude=["1", "2"])
    repair = repair_of(question)
    (option,) = repair.options
    first, second = (f"Laat los dat maatregel ‘{i} Maatregel {i}’ niet mag meedoen." for i in "12")
    assert option_sentence(catalogue, option) == f"{first} {second}"


def test_without_time_the_list_is_not_complete() -> None:
    question = replace(knapsack(20), include=("2", "3"), capacity=(("kosten", Fraction(1)),))
    repair = find_repair(question, question.rules, Deadline(1e-9))
    assert not repair.complete
    assert repair.cheapest is None
    assert list(texts(question.catalogue, repair)) == ["De tijd was om: niet elke oplossing is geprobeerd."]


def test_json_of_a_repair() -> None:
    question = replace(knapsack(20), include=("2", "3"), capacity=(("kosten", Fraction("17.5")),))
    answer = choose(question)
    assert isinstance(answer, Infeasible)
    data = of_answer(answer, find_conflict(question))
    assert data["repair"] is not None
    assert data["repair"]["text"] == "De grens op ‘kosten’ moet ten minste 18 punten zijn (nu 17,5 punten)."
    assert data["repair"]["options"][0]["steps"][0] | {"text": ""} == {
        "rule": "limit:kosten",
        "kind": "limit",
        "criterion": "kosten",
        "at_least": 18,
        "text": "",
    }
