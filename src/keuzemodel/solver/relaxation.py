"""The linear relaxation of a region with an exact bound: a guess from HiGHS, a proof in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.solver.box import Box
from keuzemodel.solver.certificate import Certificate, Multiplier, certify, proves_nothing
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.highs import Relaxation, engine_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Program, Region

_WHOLE = 1e-6
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What is known of the solutions of a region."""

    certificate: Certificate | None
    """An upper bound on their value; None if it is proven that there are none."""
    candidate: frozenset[int] | None
    """A solution, if the relaxation happened to be one."""
    values: Sequence[float] | None
    """Per column, between 0 and 1; None if HiGHS gave nothing."""
    multipliers: Sequence[Multiplier] = ()
    """What the certificate was computed from; with other objectives they give other true bounds."""


class Relaxer:
    """Relaxes regions of one program."""

    def __init__(self, program: Program, deadline: Deadline | None = None) -> None:
        self.program = program
        self.deadline = deadline or Deadline()
        self.engine = engine_for(program)

    def relax(self, objective: Objective, region: Region, box: Box | None = None) -> Relaxed:
        """Bound the objective over all solutions of a region.

        Args:
            objective: what to maximise.
            region: what restricts the solutions.
            box: bounds to use instead of the region's own, which they must lie within.

        Raises:
            OutOfTime: at the deadline.

        """
        box = box or Box.of(region.lower, region.upper)
        relaxation = self.engine.relax(objective.guide, region, box, self.deadline)
        low, high = box.lower.tolist(), box.upper.tolist()
        if relaxation.values is None:
            return self._without_solution(relaxation, objective, low, high)
        multipliers = relaxation.multipliers
        if objective.shift:
            multipliers = [replace(m, exponent=m.exponent + objective.shift) for m in multipliers]
        certificate = certify(objective.coefficients, multipliers, low, high)
        return Relaxed(certificate, self._rounded(relaxation, region), relaxation.values, multipliers)

    def _rounded(self, relaxation: Relaxation, region: Region) -> frozenset[int] | None:
        """Give the relaxation as a solution, if all its values are whole and it obeys every row exactly."""
        values = relaxation.values or ()
        if any(_WHOLE < value < 1 - _WHOLE for value in values):
            return None
        columns = frozenset(j for j, value in enumerate(values) if value > _HALF)
        return columns if region.holds(self.program, columns) else None

    def _without_solution(
        self, relaxation: Relaxation, objective: Objective, lower: Sequence[int], upper: Sequence[int]
    ) -> Relaxed:
        """Believe that a relaxation has no solution only if its multipliers prove it."""
        if proves_nothing(relaxation.multipliers, lower, upper):
            return Relaxed(None, None, None)
        return Relaxed(certify(objective.coefficients, (), lower, upper), None, None)
