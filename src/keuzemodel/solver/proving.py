"""Is there a better package? Asked again and again of one task, with other weights each time.

The answer is a proof by branching, as in `branching`. The tree is kept: what HiGHS said of a branch under earlier
weights often proves it under the next ones, since weak duality gives a true bound for any objective (`certificate`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keuzemodel.solver.branching import branching_column, settled
from keuzemodel.solver.maximum import Search
from keuzemodel.solver.relaxing import Objective, Relaxer
from keuzemodel.solver.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Task
    from keuzemodel.solver.relaxing import Relaxed

_REMEMBERED = 4
# Past this many relaxations for one objective, HiGHS's own integer solver is the better way.
_PATIENCE = 400


@dataclass
class _Node:
    """A branch: a task, and what is remembered of it."""

    task: Task
    proofs: list[Remembered] = field(default_factory=list)
    """Multipliers that once proved or bounded something here, the latest last."""
    children: tuple[_Node, ...] = ()
    impossible: bool = False
    """True if it is proven that the task has no solutions."""

    def is_proven(self, objective: Sequence[int], scale: int, value: int) -> bool:
        """Tell whether remembered multipliers prove that nothing here is worth more than a value."""
        if self.impossible:
            return True
        for k in range(len(self.proofs) - 1, -1, -1):
            if self.proofs[k].prove(objective, scale, value):
                self.proofs.append(self.proofs.pop(k))
                return True
        return False

    def remember(self, relaxed: Relaxed, scale: int) -> None:
        """Keep the multipliers of a relaxation."""
        self.proofs.append(Remembered(relaxed.multipliers, scale, self.task))
        del self.proofs[:-_REMEMBERED]


@dataclass(frozen=True, slots=True)
class _Best:
    """The best so far."""

    value: int
    columns: frozenset[int] | None
    """None as long as nothing is worth more than was asked."""

    def or_better(self, objective: Objective, found: frozenset[int] | None) -> _Best:
        """Give what was found, if it is worth more."""
        value = self.value if found is None else objective.value(found)
        return self if value <= self.value else _Best(value, found)


class Prover:
    """Finds better packages of one task, or proves that there are none."""

    def __init__(self, catalogue: Catalogue, task: Task, deadline: Deadline | None = None) -> None:
        self.task = task
        self._catalogue = catalogue
        self._measures = len(catalogue.measures)
        self._root = _Node(task)
        self.until(deadline)

    def until(self, deadline: Deadline | None) -> None:
        """Set another deadline; what was proven so far stays."""
        self._search = Search(self._catalogue, deadline)
        self._relaxer = Relaxer(self._catalogue, deadline)

    def better(self, coefficients: Sequence[int], known: frozenset[int], scale: int) -> frozenset[int] | None:
        """Look for a package that is worth more than a known one.

        Args:
            coefficients: the objective, a whole number per column.
            known: columns that are 1 in a package of the task.
            scale: a number above 0 that the coefficients grow with, such as the sum of the weights; it only guides.

        Returns:
            The columns of a best package, or None: then it is proven that no package is worth more.

        Raises:
            OutOfTime: at the deadline.

        """
        return self.above(coefficients, Objective(coefficients).value(known), scale)

    def above(self, coefficients: Sequence[int], least: int, scale: int) -> frozenset[int] | None:
        """Look for a package that is worth more than a whole value; for the rest as `better`."""
        objective = Objective(coefficients)
        best = _Best(least, None)
        nodes, patience = [self._root], _PATIENCE
        while nodes:
            node = nodes.pop()
            if node.is_proven(coefficients, scale, best.value):
                continue
            if node.children and node is not self._root:
                nodes += node.children
                continue
            if not patience:
                found = self._search.maximise(coefficients, self.task)
                return None if found is None or found.value <= least else found.columns
            patience -= 1
            best, branches = self._look_into(node, objective, scale, best)
            nodes += branches
        return best.columns

    def _look_into(self, node: _Node, objective: Objective, scale: int, best: _Best) -> tuple[_Best, tuple[_Node, ...]]:
        """Relax a branch, remember what that proves, and split it if it may hold something better.

        Returns:
            The best package known now, and the branches to look into.

        """
        relaxed = self._relaxer.relax(objective, node.task)
        if relaxed.certificate is None:
            node.impossible = True
            return best, ()
        node.remember(relaxed, scale)
        best = best.or_better(objective, relaxed.candidate)
        if relaxed.certificate.floor <= best.value:
            return best, ()
        node.children = node.children or self._branches(node.task, relaxed)
        if not node.children:
            best = best.or_better(objective, settled(self._relaxer, node.task))
        return best, node.children

    def _branches(self, task: Task, relaxed: Relaxed) -> tuple[_Node, ...]:
        """Split a task on the measure that the relaxation is least sure of; nothing if all are settled.

        The branch that the relaxation points to comes last, to be looked at first.
        """
        free = [j for j in task.free if j < self._measures]
        if not free:
            return ()
        column, first = branching_column(relaxed, free)
        return _Node(task.fixing({column: 1 - first})), _Node(task.fixing({column: first}))
