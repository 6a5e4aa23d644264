"""An exact upper bound from the multipliers of a linear relaxation.

Weak duality: for any λ ≥ 0, every x with A·x ≤ b and l ≤ x ≤ u has

    c·x ≤ λ·b + Σ_j max over l_j ≤ x_j ≤ u_j of (c − λ·A)_j · x_j.

The multipliers come from HiGHS as doubles and are rounded to whole multiples of 2^-bits; whatever they are, the bound
computed from them in whole numbers is a true one (the safe dual bound: Neumaier & Shcherbina 2004). So no tolerance of
the solver can make it too low. The bits follow from the size of the rows: rounding a multiplier may not cost more than
a thousandth of a unit, however large the amounts are.
Putting x_j at its other end costs |(c − λ·A)_j|: that fixes x_j in every solution worth at least a known value
(reduced-cost fixing).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp, inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.solver.row import Row

_MANTISSA = 53
_GUARD_BITS = 12


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A row with the double that HiGHS gave for it, times a power of two."""

    row: Row
    value: float
    exponent: int = 0

    def whole(self, bits: int) -> int:
        """Give it as a whole multiple of 2^-bits, rounded; one that is no finite number above 0 counts as 0."""
        if not 0 < self.value < inf:
            return 0
        mantissa, exponent = frexp(self.value)
        shift = exponent - _MANTISSA + self.exponent + bits
        whole = int(mantissa * (1 << _MANTISSA))
        return whole << shift if shift >= 0 else (whole + (1 << (-shift - 1))) >> -shift


@dataclass(frozen=True, slots=True)
class Certificate:
    """A proven upper bound on c·x, in units of 2^-bits."""

    bound: int
    reduced: Sequence[int]
    """Per column (c − λ·A)_j, in the same unit."""
    bits: int

    @property
    def floor(self) -> int:
        """The largest whole value that any solution can have."""
        return self.bound >> self.bits

    def slack(self, value: int) -> int:
        """Give what a solution of at least this value may lose against the bound, in units of 2^-bits."""
        return self.bound - (value << self.bits)

    def reduced_cost_fixing(self, value: int, lower: Sequence[int], upper: Sequence[int]) -> dict[int, int]:
        """Give the columns that are equal in every solution worth at least `value`.

        Returns:
            Column -> the 0 or 1 that all those solutions have there; without columns that were fixed already.

        """
        slack = self.slack(value)
        return {
            j: int(high if r > 0 else low)
            for j, (r, low, high) in enumerate(zip(self.reduced, lower, upper, strict=True))
            if (r > slack or -r > slack) and low != high
        }


def certify(
    objective: Sequence[int], multipliers: Iterable[Multiplier], lower: Sequence[int], upper: Sequence[int]
) -> Certificate:
    """Compute the bound.

    Args:
        objective: c, per column.
        multipliers: λ, of rows that hold.
        lower: l, per column.
        upper: u, per column.

    Returns:
        The bound with its reduced objective.

    """
    used = [m for m in multipliers if m.value > 0]
    bits = _GUARD_BITS + max((m.row.magnitude.bit_length() for m in used), default=0)
    reduced = [c << bits for c in objective]
    bound = 0
    for multiplier in used:
        whole = multiplier.whole(bits)
        if whole:
            bound += whole * multiplier.row.bound
            for j, a in multiplier.row.terms:
                reduced[j] -= whole * a
    bound += sum([r if high else 0 for r, high in zip(reduced, upper, strict=True) if r > 0])
    bound += sum([r for r, low in zip(reduced, lower, strict=True) if low and r < 0])
    return Certificate(bound, reduced, bits)


def proves_nothing(multipliers: Iterable[Multiplier], lower: Sequence[int], upper: Sequence[int]) -> bool:
    """Tell whether multipliers (a dual ray) prove that there is no solution: 0·x < 0.

    A ray proves the same whatever it is multiplied by, so it is first made large.
    """
    large = [Multiplier(m.row, m.value, m.exponent + _RAY_BITS) for m in multipliers]
    return certify([0] * len(lower), large, lower, upper).bound < 0


_RAY_BITS = 40
