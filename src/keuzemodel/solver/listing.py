"""All efficient solutions of a region that are worth at least a value, where they are few enough.

Efficient is what uses so little of a row that nothing worth more uses as little. The same branches and bounds as for a
maximum, but the value asked for stays what it is, so that all of it is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.solver.branch_and_bound import BranchAndBound, Incumbents, TooManyBranches
from keuzemodel.solver.growing import Wanted
from keuzemodel.solver.objective import Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.relaxation import Relaxer
    from keuzemodel.solver.row import Row

_MOST_BRANCHES = 100
_ROOM = 8


class _TooManySolutions(Exception):
    pass


class _Enough(Incumbents):
    """Takes every solution worth enough, up to a number."""

    kind = Wanted.EFFICIENT

    def __init__(self, objective: Objective, least: int, most: int) -> None:
        super().__init__(objective, least)
        self._most = most

    def offer(self, columns: frozenset[int]) -> None:
        """Take a solution, if it is worth enough."""
        if columns not in self.columns and self.objective.value(columns) >= (self.least or 0):
            self.columns.add(columns)
            if len(self.columns) > self._most:
                raise _TooManySolutions


class _Lister(BranchAndBound):
    def _start(self, root: object, certificate: Certificate) -> None:
        """Look for no first solution: none is wanted more than another."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All efficient solutions worth enough, perhaps with others, or that these cannot be listed."""

    solutions: frozenset[frozenset[int]] | None
    """Each as the columns that are 1; None if they are too many, or take too long to find."""
    easy: bool
    """True if many more could have been found as well."""


def efficient(  # noqa: PLR0913, PLR0917 - what is listed, and how much of it
    relaxer: Relaxer, coefficients: Sequence[int], region: Region, along: Row, least: int, most: int
) -> Listing:
    """List every efficient solution worth at least a value.

    Args:
        relaxer: of the program.
        coefficients: the objective, a whole number per column.
        region: what else restricts the solutions.
        along: the row that says how much is used.
        least: the value.
        most: how many solutions there may be.

    Raises:
        OutOfTime: at the deadline.

    """
    found = _Enough(Objective(coefficients), least, most)
    # The last row is the one along which solutions are efficient.
    lister = _Lister(relaxer, region.adding(along), found)
    try:
        lister.run(_MOST_BRANCHES)
    except (TooManyBranches, _TooManySolutions):
        return Listing(None, easy=False)
    many = len(found.columns)
    # Where nothing is, the next list must reach further, however hard that was to prove.
    easy = not many or (many * _ROOM < most and lister.taken * _ROOM < _MOST_BRANCHES)
    return Listing(frozenset(found.columns), easy)
