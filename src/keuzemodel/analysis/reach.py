"""The most that can be had of each criterion: what a package brings or asks is weighed against it.

All measures together say nothing where rules forbid that: two alternatives are never in one package.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.choosing.model import Amount
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.linear import criterion_terms
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


def reach(question: Question, deadline: Deadline | None = None) -> Mapping[str, Fraction]:
    """Find the largest total per criterion of any package that obeys the rules of a question, each by one exact solve.

    Returns:
        Criterion id -> amount, in its own unit; what the time did not allow is absent.

    """
    resolver = Resolver(question, deadline)
    found: dict[str, Fraction] = {}
    try:
        for criterion in question.catalogue.criterion:
            amount = Amount(question.catalogue, criterion_terms(question.catalogue, criterion))
            most = resolver.search.maximise(amount.per_column, resolver.region)
            if most is not None:
                found[criterion] = most.value / amount.factor
    except OutOfTime:
        pass
    return found


def unbound(question: Question) -> Question:
    """Ask for the highest value within reach: without a user's own limits, minimums and fixed measures."""
    free = replace(question, include=(), exclude=(), minimum=(), weighting=None)
    for criterion in question.limits:
        free = free.freeing(criterion)
    return free
