from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.conflict.conflict import find_conflict, reduce_rules
from keuzemodel.answer import Infeasible
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.solver.deadline import Deadline
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.rules.rule import Rule


def possible(question: Question, rules: tuple[Rule, ...]) -> bool:
    """Whether some package obeys these rules, whatever the others say."""
    return any(all(r.holds(question.catalogue, p) for r in rules) for p in brute.subsets(question.catalogue.ids))


@settings(max_examples=200)
@given(questions(catalogues(most=6)))
def test_every_rule_of_a_conflict_matters(question: Question) -> None:
    if not isinstance(choose(question), Infeasible):
        return
    conflict = find_conflict(question)
    assert conflict.irreducible
    assert set(conflict.rules) <= set(question.rules)
    assert not possible(question, conflict.rules)
    for rule in conflict.rules:
        assert possible(question, tuple(r for r in conflict.rules if r is not rule))


def impossible() -> Question:
    criteria = [criterion("a"), criterion("b", "min")]
    measures = [measure(i, {"a": exact(1), "b": exact(1)}) for i in "12"]
    return ask(catalogue_of(measures, criteria), {"a": exact(1).likely}, include=["1"], exclude=["1"])


def test_a_conflict_names_the_users_own_choices() -> None:
    conflict = find_conflict(impossible())
    assert [rule.kind for rule in conflict.rules] == ["forced", "forced"]


def test_without_time_it_is_not_called_irreducible() -> None:
    conflict = reduce_rules(impossible(), Deadline(1e-9))
    assert not conflict.irreducible
    assert conflict.rules == impossible().rules
