"""An exact upper bound from the multipliers of a linear relaxation.

Weak duality: for any λ ≥ 0, every x with A·x ≤ b and l ≤ x ≤ u has

    c·x ≤ λ·b + Σ_j max over l_j ≤ x_j ≤ u_j of (c − λ·A)_j · x_j.

The multipliers come from HiGHS as doubles and are rounded to whole multiples of 2^-k; whatever they are, the bound
computed from them in whole numbers is a true one. So no tolerance of the solver can make it too low.
Putting x_j at its other end costs |(c − λ·A)_j|: that fixes x_j in every package worth at least a known value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keuzemodel.linear import Row

_SCALE_BITS = 24


@dataclass(frozen=True)
class Certificate:
    """A proven upper bound on c·x, in units of 2^-scale_bits."""

    bound: int
    reduced: tuple[int, ...]
    """Per column (c − λ·A)_j, in the same unit."""
    lower: Sequence[int]
    upper: Sequence[int]
    scale_bits: int = _SCALE_BITS

    @property
    def floor(self) -> int:
        """The largest whole value that any solution can have."""
        return self.bound >> self.scale_bits

    def fixed_for(self, value: int) -> dict[int, int]:
        """Give the columns that are equal in every solution worth at least `value`.

        Returns:
            Column -> the 0 or 1 that all those solutions have there; without columns that were fixed already.

        """
        slack = self.bound - (value << self.scale_bits)
        fixed = {}
        for j, (low, high) in enumerate(zip(self.lower, self.upper, strict=True)):
            if low != high and abs(self.reduced[j]) > slack:
                fixed[j] = high if self.reduced[j] > 0 else low
        return fixed

    def suppositions(self, core: int) -> Iterator[int]:
        """Give falling values that a best solution may have, each fixing fewer columns.

        Args:
            core: how many columns stay free at the first one; twice as many at each next one. None are given where
                nearly all columns would be free.

        """
        free = [j for j, (low, high) in enumerate(zip(self.lower, self.upper, strict=True)) if low != high]
        costs = sorted(abs(self.reduced[j]) for j in free)
        while 2 * core < len(costs):
            yield (self.bound - costs[core]) >> self.scale_bits
            core *= 2


def certify(
    objective: Sequence[int],
    rows: Iterable[tuple[Row, float]],
    lower: Sequence[int],
    upper: Sequence[int],
) -> Certificate:
    """Compute the bound.

    Args:
        objective: c, per column.
        rows: each row with its multiplier; a negative one counts as 0.
        lower: l, per column.
        upper: u, per column.

    Returns:
        The bound with its reduced objective.

    """
    reduced = [c << _SCALE_BITS for c in objective]
    bound = 0
    for row, multiplier in rows:
        whole = int(multiplier * (1 << _SCALE_BITS) + 0.5) if multiplier > 0 else 0
        if whole:
            bound += whole * row.bound
            for j, a in row.terms:
                reduced[j] -= whole * a
    bound += sum(r * (high if r > 0 else low) for r, low, high in zip(reduced, lower, upper, strict=True))
    return Certificate(bound, tuple(reduced), lower, upper)
