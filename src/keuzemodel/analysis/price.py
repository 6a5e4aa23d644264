"""What a measure or a rule costs: the difference in value with it turned the other way, by solving again.

The price of a measure is the value lost by forcing it out (if it is in) or in (if it is out); the price of a rule is
the value gained without it (model.md §5). Both are at least 0. A limit that is set aside leaves its criterion out of
the value all the same, so the two values compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.solver.problems import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.rules.rule import Rule


@dataclass(frozen=True)
class RulePrice:
    """What a rule costs."""

    rule: Rule
    amount: Fraction
    """Value gained without it, at least 0."""


def price_of_measure(resolver: Resolver, chosen: Chosen, measure: str) -> Fraction | None:
    """Give the value lost by turning a measure the other way.

    Args:
        resolver: of the question.
        chosen: its answer.
        measure: a measure id.

    Returns:
        At least 0, and 0 if another package is just as good; None if the rules make it impossible.

    Raises:
        OutOfTime: at the deadline.

    """
    other = resolver.highest(chosen.question.forcing(measure, included=measure not in chosen.package))
    return None if other is None else chosen.value - other


def price_of_rule(resolver: Resolver, chosen: Chosen, rule: Rule) -> Fraction:
    """Give the value gained without a rule.

    Raises:
        OutOfTime: at the deadline.

    """
    without = resolver.highest(chosen.question.setting_aside([rule.name]))
    if without is None or without < chosen.value:
        # Fewer rules allow every package that more rules allow.
        raise Contradiction
    return without - chosen.value


def prices_of_rules(resolver: Resolver, chosen: Chosen) -> Iterator[RulePrice]:
    """Give the price of every rule, in the order of the question, each when it is asked for.

    Raises:
        OutOfTime: at the deadline.

    """
    for rule in chosen.question.rules:
        yield RulePrice(rule, price_of_rule(resolver, chosen, rule))
