"""Bounds on columns as arrays: a part of a region, and what a certificate fixes in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from keuzemodel.solver.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Box:
    """Per column what it is at least and at most, 0 or 1."""

    lower: NDArray[np.int8]
    upper: NDArray[np.int8]

    @classmethod
    def of(cls, lower: Sequence[int], upper: Sequence[int]) -> Box:
        """Make one of bounds in any form."""
        return cls(np.array(lower, dtype=np.int8), np.array(upper, dtype=np.int8))

    @property
    def free(self) -> list[int]:
        """Columns that may be 0 and may be 1."""
        columns: list[int] = np.flatnonzero(self.lower != self.upper).tolist()
        return columns

    @property
    def ones(self) -> frozenset[int]:
        """Columns that are 1."""
        return frozenset(np.flatnonzero(self.lower == 1).tolist())

    def fixing(self, values: Mapping[int, int]) -> Box:
        """Fix columns at 0 or 1."""
        if not values:
            return self
        lower, upper = self.lower.copy(), self.upper.copy()
        columns = list(values)
        lower[columns] = upper[columns] = list(values.values())
        return Box(lower, upper)

    def within(self, certificate: Certificate, least: int) -> Box:
        """Fix the columns that are equal in every solution worth at least a value (reduced-cost fixing)."""
        slack, reduced = certificate.slack(least), certificate.reduced
        return self.fixing({j: int(reduced[j] > 0) for j in self.free if abs(reduced[j]) > slack})
