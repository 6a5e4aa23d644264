"""What a search maximises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.solver.scaling import shift_of

if TYPE_CHECKING:
    from collections.abc import Sequence


class Objective:
    """What is maximised: a whole number per column, and what the solver sees of it."""

    def __init__(self, coefficients: Sequence[int]) -> None:
        self.coefficients = tuple(coefficients)
        self.shift = shift_of(coefficients)
        """0 if the solver sees the coefficients as they are."""
        self.guide = [c / (1 << self.shift) for c in coefficients]

    def value(self, columns: frozenset[int]) -> int:
        """Give the value of a solution."""
        return sum([self.coefficients[j] for j in columns])
