"""Large whole numbers, scaled for a solver that computes in doubles.

Doubles decide exactly only while numbers stay small next to HiGHS's tolerances. Larger ones are divided by a power of
two; what HiGHS then says is a guide, and exact arithmetic decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.solver.row import Row

SMALL_BITS = 26


def shift_of(numbers: Iterable[int]) -> int:
    """Give the power of two to divide by; 0 if the numbers can go to the solver as they are."""
    return max(0, sum(map(abs, numbers)).bit_length() - SMALL_BITS)


def shift_of_row(row: Row) -> int:
    """Give the power of two to divide a row by, its bound included."""
    return max(0, row.magnitude.bit_length() - SMALL_BITS)
