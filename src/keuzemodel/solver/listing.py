"""All solutions of a region that are worth at least a value, where they are few enough.

The same branches and bounds as for a maximum, but the value asked for stays what it is, so that all of it is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.solver.branch_and_bound import BranchAndBound, Incumbents, TooManyBranches
from keuzemodel.solver.objective import Objective

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.relaxation import Relaxer

_MOST_BRANCHES = 100
_ROOM = 8


class _TooManySolutions(Exception):
    pass


class _All(Incumbents):
    """Takes every solution worth enough, up to a number."""

    only_best = False

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
    """All solutions worth enough, or that these cannot be listed."""

    solutions: frozenset[frozenset[int]] | None
    """Each as the columns that are 1; None if they are too many, or take too long to find."""
    easy: bool
    """True if many more could have been found as well."""


def all_worth(relaxer: Relaxer, coefficients: Sequence[int], region: Region, least: int, most: int) -> Listing:
    """List every solution worth at least a value.

    Args:
        relaxer: of the program.
        coefficients: the objective, a whole number per column.
        region: what restricts the solutions.
        least: the value.
        most: how many solutions there may be.

    Raises:
        OutOfTime: at the deadline.

    """
    found = _All(Objective(coefficients), least, most)
    lister = _Lister(relaxer, region, found)
    try:
        lister.run(_MOST_BRANCHES)
    except (TooManyBranches, _TooManySolutions):
        return Listing(None, easy=False)
    many = len(found.columns)
    # Where nothing is, the next list must reach further, however hard that was to prove.
    easy = not many or (many * _ROOM < most and lister.taken * _ROOM < _MOST_BRANCHES)
    return Listing(frozenset(found.columns), easy)
