from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.price import price_of_measure, prices_of_rules
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.rules.limit import Limit
from strategies import catalogues, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from keuzemodel.question import Question
    from keuzemodel.rules.rule import Rule


def valued(question: Question) -> dict[brute.Package, Fraction]:
    worth = brute.weights(question)
    return {p: brute.value(question.catalogue, worth, p) for p in brute.packages(question)}


def best_without(question: Question, rule: Rule) -> Fraction:
    """The best value over the packages that obey every other rule."""
    others = [r for r in question.rules if r.name != rule.name]
    worth = brute.weights(question)
    return max(
        brute.value(question.catalogue, worth, p)
        for p in brute.subsets(question.catalogue.ids)
        if all(r.holds(question.catalogue, p) for r in others)
    )


@settings(max_examples=100)
@given(questions(catalogues(most=6)))
def test_price_of_every_measure_as_brute_force(question: Question) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    resolver = Resolver(question)
    values = valued(question)
    for measure in question.catalogue.ids:
        turned = [v for p, v in values.items() if (measure in p) is not (measure in answer.package)]
        price = price_of_measure(resolver, answer, measure)
        assert price == (answer.value - max(turned) if turned else None)
        assert price is None or price >= 0


@settings(max_examples=50)
@given(questions(catalogues(most=6)))
def test_price_of_every_rule_as_brute_force(question: Question) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    prices = list(prices_of_rules(Resolver(question), answer))
    assert [p.rule for p in prices] == list(question.rules)
    for price in prices:
        assert price.amount == best_without(question, price.rule) - answer.value
        assert price.amount >= 0


def test_price_of_a_limit_keeps_its_criterion_out_of_the_value() -> None:
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    prices = {p.rule: p.amount for p in prices_of_rules(Resolver(answer.question), answer)}
    assert prices == {Limit("kosten", Fraction(20)): Fraction(3, 10)}  # all four are worth 12 tenths, these three 9
