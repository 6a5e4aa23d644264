"""The most that can be had of each criterion, against every package one by one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.reach import reach
from keuzemodel.question import ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.solver.deadline import Deadline
from strategies import catalogue_of, criterion, exact, measure, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


@settings(max_examples=60)
@given(questions())
def test_the_most_as_brute_force(asked: Question) -> None:
    catalogue = asked.catalogue
    allowed = brute.packages(asked)
    expected = {c.id: max(brute.total(catalogue, c, p) for p in allowed) for c in catalogue.criteria} if allowed else {}
    assert reach(asked) == expected


def test_two_alternatives_are_not_added_up() -> None:
    measures = [measure("1", {"x": exact(3)}), measure("2", {"x": exact(2)}), measure("3", {"x": exact(1)})]
    catalogue = catalogue_of(measures, [criterion("x")], rules=(Alternatives(("1", "2"), ""),))
    asked = ask(catalogue, {"x": Fraction(1)})
    assert reach(asked) == {"x": Fraction(4)}
    assert reach(asked, Deadline(1e-9)) == {}
