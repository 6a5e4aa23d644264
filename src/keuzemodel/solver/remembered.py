"""Multipliers that are kept, to bound other objectives with (weak duality, as in `certificate`).

For multipliers λ ≥ 0 the vector λ·A and the number λ·b are computed once, in whole numbers. Any objective c is then
bounded over 0 ≤ x ≤ 1 by λ·b + Σ_j max(0, (c − λ·A)_j), with one pass over the columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.linear import Row
    from keuzemodel.solver.program import Task

_BITS = 44


class Remembered:
    """Multipliers of the rows of one task, per unit of scale."""

    __slots__ = ("_bound", "_columns", "_fixed", "_lifted")

    def __init__(self, rows: Iterable[tuple[Row, float]], scale: int, task: Task) -> None:
        """Compute what every objective needs.

        Args:
            rows: each row with its multiplier; a negative one counts as 0.
            scale: of the objective that the multipliers belong to.
            task: says which columns are fixed.

        """
        lifted = [0] * len(task.lower)
        bound = 0
        for row, multiplier in rows:
            whole = int(multiplier / scale * (1 << _BITS) + 0.5) if multiplier > 0 else 0
            if whole:
                bound += whole * row.bound
                for j, a in row.terms:
                    lifted[j] += whole * a
        self._fixed = [j for j, low in enumerate(task.lower) if low]
        self._columns = task.free
        self._lifted = [lifted[j] for j in self._columns]
        self._bound = bound - sum(lifted[j] for j in self._fixed)

    def prove(self, objective: Sequence[int], scale: int, value: int) -> bool:
        """Tell whether these multipliers prove that nothing in the task is worth more than a whole value."""
        bound = self._bound * scale + (sum([objective[j] for j in self._fixed]) << _BITS)
        for j, lifted in zip(self._columns, self._lifted, strict=True):
            reduced = (objective[j] << _BITS) - scale * lifted
            if reduced > 0:
                bound += reduced
        return bound >> _BITS <= value
