"""A linear program in fractions, to which rows are added one by one: the lexicographic dual simplex method.

Gomory (1963) uses it under his cutting planes. Every variable and every row is kept as an affine expression of the
variables that are 0 now, one column for each of these. Costs are at least 0, so that every column is lexicographically
above 0 from the start; each pivot keeps that and raises the constants lexicographically, so it ends, and among several
best solutions there is exactly one that it can end in. For programs of a few dozen variables and rows.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Column = list[Fraction]
"""The objective first, then the variables, then the rows in the order in which they came."""


class DualSimplex:
    """Minimises costs·x over x ≥ 0 that obeys some rows."""

    def __init__(self, costs: Sequence[Fraction | int]) -> None:
        """Begin without rows.

        Args:
            costs: one for each variable, none below 0.

        """
        self._n = len(costs)
        self._constants: Column = [Fraction(0)] * (1 + self._n)
        self._columns: list[Column] = [
            [Fraction(cost), *(Fraction(int(i == j)) for i in range(self._n))] for j, cost in enumerate(costs)
        ]

    def require(self, coefficients: Sequence[Fraction | int], constant: Fraction | int = 0) -> None:
        """Add the row coefficients·x + constant ≥ 0."""
        for column in (self._constants, *self._columns):
            column.append(
                sum((a * x for a, x in zip(coefficients, column[1 : 1 + self._n], strict=True) if a), Fraction(0))
            )
        self._constants[-1] += constant

    def solve(self) -> tuple[Fraction, ...] | None:
        """Find the best solution, of those that cost least the first in lexicographic order.

        Returns:
            The variables; None if nothing obeys the rows. Rows may be added after it, and solved again.

        """
        while True:
            row = next((i for i, constant in enumerate(self._constants) if constant < 0), None)
            if row is None:
                return tuple(self._constants[1 : 1 + self._n])
            if not self._pivot(row):
                return None

    def _pivot(self, row: int) -> bool:
        """Raise a row to 0; False if that cannot be done."""
        raising = [column for column in self._columns if column[row] > 0]
        if not raising:
            return False
        entering = min(raising, key=lambda column: [entry / column[row] for entry in column])
        unit = [entry / entering[row] for entry in entering]
        for column in (self._constants, *self._columns):
            if column is not entering and (amount := column[row]):
                column[:] = [entry - amount * step if step else entry for entry, step in zip(column, unit, strict=True)]
        entering[:] = unit
        return True
