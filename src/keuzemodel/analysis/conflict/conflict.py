"""Why no package obeys the rules: an irreducible set of rules that cannot stand together, and what repairs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.analysis.conflict.repair import find_repair
from keuzemodel.choosing.model import program_of, region_of
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.conflict.repair import Repair
    from keuzemodel.question import Question
    from keuzemodel.rules.rule import Rule
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot all hold."""

    rules: tuple[Rule, ...]
    irreducible: bool
    """True if it is proven that any of them, set aside, makes the others possible."""
    repair: Repair | None = None
    """What makes a package possible again; None if it was not looked for."""


def find_conflict(question: Question, deadline: Deadline | None = None) -> Conflict:
    """Find why a question has no package, and what repairs it.

    Args:
        question: one that no package answers.
        deadline: when to stop; what is known by then says so.

    """
    conflict = reduce_rules(question, deadline)
    return replace(conflict, repair=find_repair(question, conflict.rules, deadline))


def reduce_rules(question: Question, deadline: Deadline | None = None) -> Conflict:
    """Reduce the rules of a question without a package to a set in which every one matters.

    A deletion filter: each rule in turn is set aside for good if the others still cannot stand together. Their
    order makes that what is left names the user's own choices where it can. Whole stretches are tried first,
    which gives the same set: fewer rules allow more packages.

    Args:
        question: one that no package answers.
        deadline: when to stop; the set found so far is then a conflict, but perhaps not an irreducible one.

    """
    filter_ = _DeletionFilter(question, Search(program_of(question.catalogue), deadline))
    try:
        filter_.reduce(question.rules)
    except OutOfTime:
        return Conflict(filter_.left, irreducible=False)
    return Conflict(filter_.left, irreducible=True)


class _DeletionFilter:
    def __init__(self, question: Question, search: Search) -> None:
        self.question = question
        self.search = search

    @property
    def left(self) -> tuple[Rule, ...]:
        """The rules that were not set aside."""
        return self.question.rules

    def reduce(self, rules: Sequence[Rule]) -> None:
        """Set aside what can be set aside of a stretch of rules."""
        if not rules:
            return
        without = self.question.setting_aside(rule.name for rule in rules)
        if not self._has_package(without):
            self.question = without
        elif len(rules) > 1:
            half = len(rules) // 2
            self.reduce(rules[:half])
            self.reduce(rules[half:])

    def _has_package(self, question: Question) -> bool:
        region = region_of(question)
        return self.search.maximise([0] * len(region.lower), region) is not None
