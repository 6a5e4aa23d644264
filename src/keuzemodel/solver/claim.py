"""What another solver says; it counts only where it is checked, or where an answer tells that its word was taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Claim(Enum):
    """What a solver says of a whole-number answer."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Found:
    """What a solver found, and what it claims."""

    claim: Claim
    columns: frozenset[int] | None
    """The columns that are 1 in its best solution, if it has one."""
    bound: int | None = None
    """No solution is worth more than this, it says; None if it says nothing of the kind."""
