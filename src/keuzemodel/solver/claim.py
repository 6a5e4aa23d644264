"""What another solver says; it counts only where it is checked, or where an answer tells that its word was taken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Region


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


class Guide(Protocol):
    """Another solver for one program, asked where a proof here is not quick."""

    @property
    def name(self) -> str:
        """Its name and version, for where its word was taken."""

    def solve(self, objective: Objective, region: Region, deadline: Deadline, known: frozenset[int] | None) -> Found:
        """Maximise over whole solutions.

        Args:
            objective: what is maximised.
            region: what restricts the solutions; it drops no row.
            deadline: when to stop; then it claims nothing.
            known: a solution to start from, if there is one.

        """
