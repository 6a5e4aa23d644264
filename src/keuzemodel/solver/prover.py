"""Is there a better solution? Asked again and again of one region, with other objectives each time.

The answer is a proof by branching. The tree is kept: what HiGHS said of a branch under earlier weights often proves it
under the next ones, since weak duality gives a true bound for any objective (`dual_pool`). This is reoptimisation, of
the kind that Hiller, Klug & Witzig (2013) describe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from keuzemodel.solver.dual_pool import PooledMultipliers
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.relaxation import Relaxer
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Program, Region
    from keuzemodel.solver.relaxation import Relaxed

_POOLED = 4
_PATIENCE = 60
"""Past this many relaxations for one objective, a search of its own is the better way."""
_HALF = 0.5


@dataclass
class _Node:
    """A branch: a region, and what is kept of it."""

    region: Region
    proofs: list[PooledMultipliers] = field(default_factory=list)
    """Multipliers that once proved or bounded something here, the latest last."""
    children: tuple[_Node, ...] = ()
    impossible: bool = False
    """True if it is proven that the region has no solutions."""

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
        self.proofs.append(PooledMultipliers(relaxed.multipliers, scale, self.region))
        del self.proofs[:-_POOLED]


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
    """Finds better solutions of one region, or proves that there are none."""

    def __init__(
        self, program: Program, region: Region, deadline: Deadline | None = None, patience: int = _PATIENCE
    ) -> None:
        """Prepare for proving.

        Args:
            program: what has the solutions.
            region: what restricts them.
            deadline: when to stop.
            patience: past this many relaxations for one objective, search it alone; few where few questions are asked
                of the region, since little is then kept of what they prove.

        """
        self.region = region
        self._patience = patience
        self._program = program
        self._root = _Node(region)
        self.until(deadline)

    def until(self, deadline: Deadline | None) -> None:
        """Set another deadline; what was proven so far stays."""
        self._search = Search(self._program, deadline)
        self._relaxer = Relaxer(self._program, deadline)

    def better(self, coefficients: Sequence[int], known: frozenset[int], scale: int) -> frozenset[int] | None:
        """Look for a solution that is worth more than a known one.

        Args:
            coefficients: the objective, a whole number per column.
            known: columns that are 1 in a solution of the region.
            scale: a number above 0 that the coefficients grow with, such as the sum of the weights; it only guides.

        Returns:
            The columns of a best solution, or None: then it is proven that no solution is worth more.

        Raises:
            OutOfTime: at the deadline.

        """
        return self.above(coefficients, Objective(coefficients).value(known), scale)

    def above(self, coefficients: Sequence[int], least: int, scale: int) -> frozenset[int] | None:
        """Look for a solution that is worth more than a whole value; for the rest as `better`."""
        objective = Objective(coefficients)
        best = _Best(least, None)
        nodes, patience = [self._root], self._patience
        while nodes:
            node = nodes.pop()
            if node.is_proven(coefficients, scale, best.value):
                continue
            if node.children and node is not self._root:
                nodes += node.children
                continue
            if not patience:
                found = self._search.maximise(coefficients, self.region, least + 1)
                return None if found is None else found.columns
            patience -= 1
            best, branches = self._look_into(node, objective, scale, best)
            nodes += branches
        return best.columns

    def nothing_above(self, objectives: NDArray[np.float64], least: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell for many objectives of scale 1 at once whether what is kept proves that nothing is worth more.

        Args:
            objectives: whole numbers, objectives × columns; the sizes of one add up to less than 2^52.
            least: per objective a whole value.

        Returns:
            Per objective True if no solution is worth more than its value; False if that is not known.

        """
        proven = np.ones(len(objectives), dtype=np.bool_)
        nodes = [(self._root, np.arange(len(objectives)))]
        while nodes:
            node, open_ = nodes.pop()
            open_ = open_[:0] if node.impossible else open_[proven[open_]]
            for proof in reversed(node.proofs):
                if open_.size:
                    open_ = open_[proof.bounds(objectives[open_]) >= least[open_] + 1]
            if open_.size and node.children:
                nodes += [(child, open_) for child in node.children]
            else:
                proven[open_] = False
        return proven

    def _look_into(self, node: _Node, objective: Objective, scale: int, best: _Best) -> tuple[_Best, tuple[_Node, ...]]:
        """Relax a branch, remember what that proves, and split it if it may hold something better.

        Returns:
            The best solution known now, and the branches to look into.

        """
        relaxed = self._relaxer.relax(objective, node.region)
        if relaxed.certificate is None:
            node.impossible = True
            return best, ()
        node.remember(relaxed, scale)
        best = best.or_better(objective, relaxed.candidate)
        if relaxed.certificate.floor <= best.value:
            return best, ()
        node.children = node.children or self._branches(node.region, relaxed)
        if not node.children:
            columns = frozenset(j for j, low in enumerate(node.region.lower) if low)
            if node.region.holds(self._program, columns):
                best = best.or_better(objective, columns)
        return best, node.children

    def _branches(self, region: Region, relaxed: Relaxed) -> tuple[_Node, ...]:
        """Split a region on the decision that the relaxation is least sure of; nothing if all columns are settled.

        The branch that the relaxation points to comes last, to be looked at first.
        """
        free = region.free
        if not free:
            return ()
        # Decisions come before what follows from them.
        free = [j for j in free if j < len(self._program.decisions)] or free
        values = relaxed.values
        column = free[0] if values is None else min(free, key=lambda j: abs(values[j] - _HALF))
        first = 1 if values is None else int(values[column] > _HALF)
        return _Node(region.fixing({column: 1 - first})), _Node(region.fixing({column: first}))
