"""Whether more of something is better or worse."""

from __future__ import annotations

from enum import StrEnum


class Direction(StrEnum):
    """Whether more of a criterion is better or worse."""

    MAX = "max"
    MIN = "min"

    @property
    def sign(self) -> int:
        """d_c of model.md §4: +1 for max, -1 for min."""
        return 1 if self is Direction.MAX else -1
