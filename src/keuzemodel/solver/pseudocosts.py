"""Which column to branch on: the one that so far moved the bound most (pseudocosts, Benichou et al. 1971)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HALF = 0.5
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Step:
    """A branch as seen from the relaxation that it was split from."""

    column: int
    value: int
    distance: float
    """How far the column was from this value."""
    bound: float
    """The bound before the split."""


@dataclass
class Pseudocosts:
    """How much the bound fell per unit that a column was moved, on average, to 0 and to 1."""

    _sums: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    _counts: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    _all: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def learn(self, step: Step, bound: float) -> None:
        """Take in what a branch did to the bound."""
        if step.distance > _LEAST:
            fall = max(0.0, step.bound - bound) / step.distance
            self._sums[step.column, step.value] += fall
            self._counts[step.column, step.value] += 1
            self._all = [self._all[0] + fall, self._all[1] + 1]

    def choose(self, values: Sequence[float], free: Sequence[int]) -> int:
        """Choose the column of which both branches promise most; without any knowledge the least certain one."""
        usual = self._all[0] / self._all[1] if self._all[1] else 1.0

        def promise(column: int) -> tuple[float, float]:
            up = values[column]
            falls = [
                (self._sums[key] / self._counts[key] if self._counts[key] else usual) * distance
                for key, distance in (((column, 0), up), ((column, 1), 1 - up))
            ]
            return max(falls[0], _LEAST) * max(falls[1], _LEAST), -abs(up - _HALF)

        return max(free, key=promise)
