"""Large neighbourhood search (Shaw 1998): a better solution where a proof takes longer than there is time.

Again and again some decisions are let free, and all others stay as they are in the best solution so far; what is then
left is small enough for another solver. It proves nothing: what it gives is a solution, and never a worse one.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from keuzemodel.solver.claim import Claim
from keuzemodel.solver.program import value_at

if TYPE_CHECKING:
    from keuzemodel.solver.claim import Guide
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Program, Region

_FIRST, _FEWEST = 14, 6
"""How many groups are let free at first, and at least."""
_SECONDS = 1.0
"""The most that one neighbourhood may take."""
_ROWS = 3
"""How many rows say what belongs together."""
_OTHERS = 4
"""How many other groups may come in besides."""


class Neighbourhoods:
    """The neighbourhoods of one program."""

    def __init__(self, program: Program, guide: Guide) -> None:
        self._program, self._guide = program, guide
        self._chance = Random(0)  # noqa: S311 - which ones come first is no secret
        n = len(program.decisions)
        rows = [[j for j, _ in row.terms if j < n] for _, row in program.tight]
        kinds = [row.bound == 1 and all(a == 1 for _, a in row.terms) for _, row in program.tight]
        self._group = list(range(n))
        """Per decision its group: of those in one row only one can be taken."""
        for columns, one_of in zip(rows, kinds, strict=True):
            if one_of and columns:
                first = self._group[columns[0]]
                for j in columns:
                    self._group[j] = first
        self._groups = sorted(set(self._group))
        self._rows = [columns for columns, one_of in zip(rows, kinds, strict=True) if not one_of and len(columns) > 1]

    def improved(
        self, objective: Objective, region: Region, known: frozenset[int], deadline: Deadline
    ) -> frozenset[int]:
        """Look for a better solution until the deadline.

        Args:
            objective: what is maximised.
            region: what restricts the solutions.
            known: the solution to start from.
            deadline: when to stop.

        """
        size = _FIRST
        while deadline.left and size < len(self._groups):
            free = self._some(known, size)
            fixed = {j: int(j in known) for j, group in enumerate(self._group) if group not in free}
            part = deadline.part(1, _SECONDS)
            found = self._guide.solve(objective, region.fixing(fixed), part, known)
            if found.columns is not None and region.holds(self._program, found.columns):
                known = max((known, found.columns), key=lambda columns: value_at(objective.coefficients, columns))
            size = size + 1 if found.claim is Claim.OPTIMAL else max(_FEWEST, size - 2)
        return known

    def _some(self, known: frozenset[int], size: int) -> set[int]:
        """Give groups to let free: any, or those that meet in some rows, with a few others."""
        chance = self._chance
        if not self._rows or chance.random() < 1 / 3:
            return set(chance.sample(self._groups, size))
        taken = {self._group[j] for j in known if j < len(self._group)}
        rows = chance.sample(self._rows, min(_ROWS, len(self._rows)))
        together = {self._group[j] for columns in rows for j in columns if j in known}
        some = set(chance.sample(sorted(together), min(len(together), size)))
        if chance.random() < 1 / 2:
            return some | {group for group in self._groups if group not in taken}
        return some | set(chance.sample(self._groups, min(_OTHERS, len(self._groups))))
