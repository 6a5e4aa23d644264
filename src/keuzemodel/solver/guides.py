"""Who is asked where a proof is not quick: CP-SAT where it is installed, else HiGHS's integer solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.solver.claim import Claim, Found
from keuzemodel.solver.cp_sat import CpSat
from keuzemodel.solver.highs import engine_for, version
from keuzemodel.solver.scaling import shift_of_row

if TYPE_CHECKING:
    from keuzemodel.solver.claim import Guide
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Program, Region


def guide_for(program: Program) -> Guide:
    """Give the guide for a program."""
    return CpSat(program) if CpSat.can_take(program) else HighsGuide(program)


class HighsGuide:
    """HiGHS's integer solver on one program."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def name(self) -> str:
        """Name the solver, for where its word was taken."""
        return version()

    def solve(self, objective: Objective, region: Region, deadline: Deadline, known: frozenset[int] | None) -> Found:  # noqa: ARG002
        """Maximise, as `Guide` says; it claims nothing about numbers that doubles do not hold, and starts afresh."""
        found = engine_for(self._program).solve(objective.guide, region, deadline)
        rows = (*(row for _, row in self._program.tight), *region.rows)
        is_exact = not objective.shift and not any(map(shift_of_row, rows))
        return found if is_exact else Found(Claim.NOTHING, found.columns)
