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
    from keuzemodel.solver.highs import Deadline
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
        """Look for a package that is worth more than a whole value; arguments and errors as in `better`.

        Returns:
            The columns of a best package, or None: then it is proven that no package is worth more.

        """
        objective = Objective(coefficients)
        best: frozenset[int] | None = None
        value = least
        nodes, patience = [self._root], _PATIENCE
        while nodes:
            node = nodes.pop()
            if node.is_proven(coefficients, scale, value):
                continue
            if node.children and node is not self._root:
                nodes += node.children
                continue
            if not patience:
                found = self._search.maximise(coefficients, self.task)
                return None if found is None or found.value <= least else found.columns
            patience -= 1
            relaxed = self._relaxer.relax(objective, node.task)
            if relaxed.candidate is not None and objective.value(relaxed.candidate) > value:
                best, value = relaxed.candidate, objective.value(relaxed.candidate)
            if relaxed.certificate is None:
                node.impossible = True
                continue
            node.remember(relaxed, scale)
            if relaxed.certificate.floor <= value:
                continue
            if not node.children:
                node.children = self._branches(node.task, relaxed)
            if node.children:
                nodes += node.children
                continue
            leaf = settled(self._relaxer, node.task)
            if leaf is not None and objective.value(leaf) > value:
                best, value = leaf, objective.value(leaf)
        return best

    def _branches(self, task: Task, relaxed: Relaxed) -> tuple[_Node, ...]:
        """Split a task on the measure that the relaxation is least sure of; nothing if all are settled.

        The branch that the relaxation points to comes last, to be looked at first.
        """
        free = [j for j in task.free if j < self._measures]
        if not free:
            return ()
        column, first = branching_column(relaxed, free)
        return _Node(task.fixing({column: 1 - first})), _Node(task.fixing({column: first}))
