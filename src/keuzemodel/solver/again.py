"""Choose again and again, as a knob is turned: what was found and proven before is the start of what comes next.

A small turn seldom changes the package. So the best package found before is supposed, and one proof shows that no
other is worth as much: then it is the best, and the only one. Its tree is kept (`proving`), and mostly proves the next
turn without the solver. Ties, and all that is out of the ordinary, are left to `choose`: the answers are the same.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen
from keuzemodel.linear import columns_of
from keuzemodel.solver.choose import check, choose, per_column, scarcity
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.program import measures_in, other_than, task_of
from keuzemodel.solver.proving import Prover

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Task

_LARGEST = 60
"""Measures; with more of them, HiGHS's own integer solver is the better way."""
_PROVERS = 60
_PACKAGES = 30
_ROUNDS = 4


class Again:
    """Chooses for questions about one catalogue; not for use by two threads at once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._provers: OrderedDict[tuple[object, ...], Prover] = OrderedDict()
        self._packages: OrderedDict[frozenset[str], None] = OrderedDict()

    def choose(self, question: Question, deadline: Deadline | None = None) -> Answer:
        """Give the answer of `choose`, sooner where an earlier one helps."""
        answer = self._guessed(question, deadline) or choose(question, deadline)
        if isinstance(answer, Chosen):
            self._packages[answer.package] = None
            self._packages.move_to_end(answer.package)
            while len(self._packages) > _PACKAGES:
                self._packages.popitem(last=False)
        return answer

    def _guessed(self, question: Question, deadline: Deadline | None) -> Chosen | None:
        if len(self._catalogue.measures) > _LARGEST:
            return None
        objective, factor = per_column(self._catalogue, question.value_terms)
        known = self._known(question, objective)
        if known is None:
            return None
        try:
            found = self._best(objective, known, task_of(question), deadline)
        except OutOfTime:
            return None
        if found is None:
            return None
        best, unique = found
        package = measures_in(self._catalogue, best)
        value = sum(objective[j] for j in best) / factor
        check(question, package, value)
        return Chosen(question, package, value, unique)

    def _known(self, question: Question, objective: list[int]) -> frozenset[int] | None:
        """Give the best package so far that obeys the rules of a question, as columns."""
        possible = (p for p in self._packages if all(r.holds(self._catalogue, p) for r in question.rules))
        columns = [columns_of(self._catalogue, package) for package in possible]
        return max(columns, key=lambda c: sum(objective[j] for j in c), default=None)

    def _best(
        self, objective: list[int], known: frozenset[int], task: Task, deadline: Deadline | None
    ) -> tuple[frozenset[int], bool] | None:
        """Give the columns of the best package, and whether it is the only one; None if that takes too long.

        Raises:
            OutOfTime: at the deadline.

        """
        for _ in range(_ROUNDS):
            value = sum(objective[j] for j in known)
            prover = self._prover(task, known, deadline)
            other = None if prover is None else prover.above(objective, value - 1, _scale(objective))
            if prover is None or other is None:
                return known, True
            if sum(objective[j] for j in other) == value:
                return self._of_equals(objective, known, prover), False
            known = other
        return None

    def _of_equals(self, objective: list[int], known: frozenset[int], prover: Prover) -> frozenset[int]:
        """Choose by the tie rules between a package and all others of its value; no other is worth more."""
        ranked = self._ranked(objective)
        better = prover.above(ranked, sum(ranked[j] for j in known), _scale(ranked))
        return known if better is None else better

    def _ranked(self, objective: list[int]) -> list[int]:
        """Put the tie rules behind the value: an objective with which no two packages are equal.

        A unit of what goes before outweighs all that comes after it.
        """
        n = len(self._catalogue.measures)
        least = scarcity(self._catalogue)
        one = 1 << n
        use = one * (n + 1)
        worth = use * (sum(map(abs, least)) + 1)
        return [
            worth * value - use * least[j] - (one - (1 << (n - 1 - j)) if j < n else 0)
            for j, value in enumerate(objective)
        ]

    def _prover(self, task: Task, known: frozenset[int], deadline: Deadline | None) -> Prover | None:
        """Give the kept proof over all packages but one; None if there are no others."""
        key = (task.lower, task.upper, task.rows, known)
        prover = self._provers.get(key)
        if prover is None:
            if not any(j < len(self._catalogue.measures) for j in task.free):
                return None
            prover = Prover(self._catalogue, task.adding(other_than(self._catalogue, known, task)))
        self._provers[key] = prover
        self._provers.move_to_end(key)
        while len(self._provers) > _PROVERS:
            self._provers.popitem(last=False)
        prover.until(deadline)
        return prover


def _scale(objective: list[int]) -> int:
    return sum(map(abs, objective)) or 1
