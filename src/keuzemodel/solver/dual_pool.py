"""Multipliers that are kept, to bound other objectives with (weak duality, as in `certificate`).

For multipliers λ ≥ 0 the vector λ·A and the number λ·b are computed once, in whole numbers. Any objective c is then
bounded over 0 ≤ x ≤ 1 by λ·b + Σ_j max(0, (c − λ·A)_j), with one pass over the columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from keuzemodel.solver.certificate import Multiplier
    from keuzemodel.solver.program import Region

_LEAST_BITS = 44
_GUARD_BITS = 12
_DOUBLE_ERROR = 2.0**-51
_FEW = 8


class PooledMultipliers:
    """Multipliers of the rows of one region, per unit of scale."""

    __slots__ = ("_bits", "_bound", "_columns", "_doubles", "_fixed", "_lifted")

    def __init__(self, multipliers: Iterable[Multiplier], scale: int, region: Region) -> None:
        """Compute what every objective needs.

        Args:
            multipliers: λ, of rows that hold.
            scale: of the objective that the multipliers belong to.
            region: says which columns are fixed.

        """
        used = [m for m in multipliers if m.value > 0]
        size = max((m.row.magnitude.bit_length() for m in used), default=0)
        self._bits = bits = max(_LEAST_BITS, size + _GUARD_BITS)
        # Rounding is per unit of scale, so a multiplier needs as many bits more as the scale has.
        finer = scale.bit_length()
        lifted = [0] * len(region.lower)
        bound = 0
        for multiplier in used:
            whole = multiplier.whole(bits + finer) // scale >> finer
            if whole:
                bound += whole * multiplier.row.bound
                for j, a in multiplier.row.terms:
                    lifted[j] += whole * a
        self._fixed = [j for j, low in enumerate(region.lower) if low]
        self._columns = region.free
        self._lifted = [lifted[j] for j in self._columns]
        self._bound = bound - sum(lifted[j] for j in self._fixed)
        self._doubles: tuple[NDArray[np.float64], float] | None = None

    def prove(self, objective: Sequence[int], scale: int, value: int) -> bool:
        """Tell whether these multipliers prove that nothing in the region is worth more than a whole value."""
        bits = self._bits
        bound = self._bound * scale + (sum([objective[j] for j in self._fixed]) << bits)
        for j, lifted in zip(self._columns, self._lifted, strict=True):
            reduced = (objective[j] << bits) - scale * lifted
            if reduced > 0:
                bound += reduced
        return bound >> bits <= value

    def bounds(self, objectives: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bound many objectives of scale 1 at once: in doubles, and raised by more than these can err.

        Args:
            objectives: whole numbers, objectives × columns; the sizes of one add up to less than 2^52.

        Returns:
            Per objective a number that no solution in the region is worth more than.

        """
        if self._doubles is None:
            unit = 1 << self._bits
            self._doubles = np.array([lifted / unit for lifted in self._lifted]), self._bound / unit
        lifted, bound = self._doubles
        reduced = np.maximum(objectives[:, self._columns] - lifted, 0).sum(axis=1)
        found: NDArray[np.float64] = bound + objectives[:, self._fixed].sum(axis=1) + reduced
        # Every sum of n doubles errs by less than n times its size times 2^-52.
        sizes = np.abs(objectives).sum(axis=1) + np.abs(lifted).sum() + abs(bound)
        raised: NDArray[np.float64] = found + (objectives.shape[1] + _FEW) * _DOUBLE_ERROR * sizes
        return raised
