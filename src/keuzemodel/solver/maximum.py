"""One maximum of one objective, proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.linear import Row, at_least
from keuzemodel.problems import NotProven
from keuzemodel.solver.branching import TooManyBranches, branch
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.relaxing import Objective, Relaxer
from keuzemodel.solver.shortening import shift_of_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Task

_CORE = 150
# A relaxation costs time by the column. This many are a fraction of a second, and enough for nearly every question
# about some dozens of measures; more is work for HiGHS's own integer solver.
_BRANCHED_COLUMNS = 10_000


@dataclass(frozen=True)
class Maximum:
    """The best value of an objective, and a solution that has it."""

    columns: frozenset[int]
    """Measures and synergies that are 1."""
    value: int
    task: Task
    """The task asked, with the columns fixed that are the same in every solution of this value."""


class Search:
    """Maximises whole-number objectives over the packages of one catalogue."""

    def __init__(self, catalogue: Catalogue, deadline: Deadline | None = None) -> None:
        self.catalogue = catalogue
        self._relaxer = Relaxer(catalogue, deadline)

    def maximise(self, coefficients: Sequence[int], task: Task) -> Maximum | None:
        """Find a proven maximum.

        The linear relaxation comes first: it often is whole, and its multipliers give an exact bound. Then a search
        that prunes by exact bounds only, as long as that is quick. What is left goes to HiGHS's integer solver; where
        numbers are so large that it sees them shortened, its answer is only a start for the exact search.

        Args:
            coefficients: the objective, a whole number per column.
            task: what restricts the packages.

        Returns:
            None if no package obeys the task.

        Raises:
            OutOfTime: at the deadline, with a bound in units of the objective.

        """
        if task.contradicts_itself:
            return None
        objective = Objective(coefficients)
        relaxed = self._relaxer.relax(objective, task)
        if relaxed.certificate is None:
            return None
        best = relaxed.candidate
        if best is None or objective.value(best) < relaxed.certificate.floor:
            best = self._solve(objective, task, relaxed.certificate, best)
        if best is None:
            return None
        value = objective.value(best)
        return Maximum(best, value, task.fixing(relaxed.certificate.fixed_for(value)))

    def _solve(
        self, objective: Objective, task: Task, certificate: Certificate, known: frozenset[int] | None
    ) -> frozenset[int] | None:
        try:
            return branch(self._relaxer, objective, task, known, _BRANCHED_COLUMNS // len(task.lower))
        except TooManyBranches as stop:
            known = stop.best
        except OutOfTime as stop:
            raise OutOfTime(float(certificate.floor), stop.columns) from None
        shortened = objective.shift or any(shift_of_row(row) for row in task.rows)
        try:
            found = self._ask(objective, task, certificate)
            if not shortened:
                return found
            best = max((b for b in (known, found) if b is not None), key=objective.value, default=None)
            return branch(self._relaxer, objective, task, best)
        except OutOfTime as stop:
            bound = float(certificate.floor) if shortened else min(float(certificate.floor), stop.bound)
            found = known if stop.columns is None else self._relaxer.checked(stop.columns, task)
            raise OutOfTime(bound, found) from None
        except NotProven:
            return branch(self._relaxer, objective, task, known)

    def _ask(self, objective: Objective, task: Task, certificate: Certificate) -> frozenset[int] | None:
        """Ask HiGHS for a best whole solution.

        A large program is first solved on its core, the columns that the certificate does not fix for every solution
        worth a supposed value. A solution of the core that is worth so much is a best one of the whole; otherwise
        less is supposed.
        """
        for supposed in certificate.suppositions(_CORE):
            core = task.fixing(certificate.fixed_for(supposed))
            found = self._ask_once(objective, core)
            if found is not None and objective.value(found) >= supposed:
                return found
        return self._ask_once(objective, task)

    def _ask_once(self, objective: Objective, task: Task) -> frozenset[int] | None:
        """Let HiGHS solve a task, and check the solution in whole numbers."""
        columns = self._relaxer.engine.solve(objective.guide, task, self._relaxer.deadline)
        if columns is None:
            return None
        checked = self._relaxer.checked(columns, task)
        if checked is None:
            raise NotProven("De rekenkern gaf een pakket dat niet precies aan de regels voldoet.")
        return checked


def at_least_value(coefficients: Sequence[int], value: int) -> Row:
    """Give the row of all solutions whose objective is at least this."""
    return at_least(dict(enumerate(coefficients)), value)
