"""Branch and bound in which every pruning is proven in whole numbers.

HiGHS's integer solver decides in doubles. This search trusts it in nothing: it branches on measures, and drops a branch
only by an exact bound (`certificate`), never by a tolerance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from keuzemodel.solver.program import Task
    from keuzemodel.solver.relaxing import Objective, Relaxed, Relaxer

_HALF = 0.5


class TooManyBranches(Exception):
    """The proof would take more relaxations than were allowed; carries the best solution so far."""

    def __init__(self, best: frozenset[int] | None) -> None:
        self.best = best
        super().__init__()


def branch(
    relaxer: Relaxer,
    objective: Objective,
    task: Task,
    best: frozenset[int] | None,
    most: int | None = None,
) -> frozenset[int] | None:
    """Find a solution of the highest value, starting from one that is known.

    Args:
        relaxer: relaxes tasks.
        objective: what to maximise.
        task: what restricts the solutions.
        best: a solution of the task, if one is known.
        most: how many relaxations it may take; None for as many as needed.

    Returns:
        A best solution (the one given, if none is better), or None if the task has none.

    Raises:
        OutOfTime: at the deadline, with the best solution so far.
        TooManyBranches: there are more to look into than allowed.

    """
    open_tasks, taken = [task], 0
    while open_tasks:
        if taken == most:
            raise TooManyBranches(best)
        taken += 1
        node = open_tasks.pop()
        try:
            relaxed = relaxer.relax(objective, node)
        except OutOfTime as stop:
            raise OutOfTime(stop.bound, best) from None
        if relaxed.certificate is None:
            continue
        if relaxed.candidate is not None:
            best = _better(objective, best, relaxed.candidate)
        if best is not None:
            value = objective.value(best)
            if relaxed.certificate.floor <= value:
                continue
            node = node.fixing(relaxed.certificate.fixed_for(value + 1))
        free = [j for j in node.free if j < len(relaxer.catalogue.measures)]
        if not free:
            leaf = settled(relaxer, node)
            best = best if leaf is None else _better(objective, best, leaf)
            continue
        column, first = branching_column(relaxed, free)
        open_tasks += [node.fixing({column: 1 - first}), node.fixing({column: first})]
    return best


def _better(objective: Objective, best: frozenset[int] | None, found: frozenset[int]) -> frozenset[int]:
    return found if best is None or objective.value(found) > objective.value(best) else best


def branching_column(relaxed: Relaxed, free: list[int]) -> tuple[int, int]:
    """Choose the measure that the relaxation is least sure of, and which value to try first."""
    values = relaxed.values
    if values is None:
        return free[0], 1
    column = min(free, key=lambda j: abs(values[j] - _HALF))
    return column, int(values[column] > _HALF)


def settled(relaxer: Relaxer, node: Task) -> frozenset[int] | None:
    """Give the one package of a task that fixes every measure, or None if it breaks a row."""
    n = len(relaxer.catalogue.measures)
    # The synergies are freed: they follow from the measures.
    free = node.freeing(range(n, len(node.lower)))
    return relaxer.checked(frozenset(j for j, low in enumerate(node.lower) if low), free)
