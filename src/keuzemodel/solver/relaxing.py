"""The linear relaxation of a task with an exact bound: a guess from HiGHS, a proof in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.solver.certificate import Certificate, certify
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.highs import Relaxation, engine_for
from keuzemodel.solver.program import Task, completed, structure_of
from keuzemodel.solver.shortening import shift_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.linear import Row


class Objective:
    """What is maximised: a whole number per column, and what the solver sees of it."""

    def __init__(self, coefficients: Sequence[int]) -> None:
        self.coefficients = tuple(coefficients)
        self.shift = shift_of(coefficients)
        """0 if the solver sees the coefficients as they are."""
        self.guide = [c / (1 << self.shift) for c in coefficients]

    def value(self, columns: frozenset[int]) -> int:
        """Give the value of a solution."""
        return sum(self.coefficients[j] for j in columns)


@dataclass(frozen=True)
class Relaxed:
    """What is known of the solutions of a task."""

    certificate: Certificate | None
    """An upper bound on their value; None if it is proven that there are none."""
    candidate: frozenset[int] | None
    """A solution, if the relaxation happened to be one."""
    values: Sequence[float] | None
    """Per column, between 0 and 1; None if HiGHS gave nothing."""
    multipliers: Sequence[tuple[Row, float]] = ()
    """What the certificate was computed from; with other objectives they give other true bounds."""


class Relaxer:
    """Relaxes tasks of one catalogue."""

    def __init__(self, catalogue: Catalogue, deadline: Deadline | None = None) -> None:
        self.catalogue = catalogue
        self.deadline = deadline or Deadline()
        self.engine = engine_for(structure_of(catalogue))

    def relax(self, objective: Objective, task: Task) -> Relaxed:
        """Bound the objective over all solutions of a task.

        Raises:
            OutOfTime: at the deadline.

        """
        relaxation = self.engine.relax(objective.guide, task, self.deadline)
        if relaxation.values is None:
            return self._without_solution(relaxation, objective, task)
        rows = [(row, multiplier * 2.0**objective.shift) for row, multiplier in relaxation.multipliers]
        certificate = certify(objective.coefficients, rows, task.lower, task.upper)
        rounded = relaxation.rounded()
        candidate = None if rounded is None else self.checked(rounded, task)
        return Relaxed(certificate, candidate, relaxation.values, rows)

    def checked(self, columns: frozenset[int], task: Task) -> frozenset[int] | None:
        """Complete the synergies of what the solver found, and check every row in whole numbers.

        Returns:
            The columns that are 1, or None if the package breaks a row.

        """
        whole = completed(self.catalogue, columns)
        bounds = zip(task.lower, task.upper, strict=True)
        if not all(low <= (j in whole) <= high for j, (low, high) in enumerate(bounds)):
            return None
        structural = (row for name, row in structure_of(self.catalogue).rows if name not in task.dropped)
        obeyed = all(row.holds(whole) for row in structural) and all(row.holds(whole) for row in task.rows)
        return whole if obeyed else None

    def _without_solution(self, relaxation: Relaxation, objective: Objective, task: Task) -> Relaxed:
        """Believe that a relaxation has no solution only if its multipliers prove it: 0·x < 0."""
        nothing = [0] * len(objective.coefficients)
        if certify(nothing, relaxation.multipliers, task.lower, task.upper).bound < 0:
            return Relaxed(None, None, None)
        return Relaxed(certify(objective.coefficients, (), task.lower, task.upper), None, None)
