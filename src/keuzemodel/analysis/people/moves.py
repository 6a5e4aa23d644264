"""How far each person would have to move for a package to be a best one.

The weightings at which a package is a best one are those at which no other leads: a polyhedron. The nearest point of it
is a linear program with a row for every other package. Only those rows are made that matter (cutting planes, Kelley
1960): at the nearest point so far the exact solver is asked whether a package is better there, and its lead is the next
row. When none is, that point obeys all rows, made or not, so it is the nearest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.rival import Lead, Rivals, Weights, lead_at
from keuzemodel.solver.dual_simplex import DualSimplex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Move:
    """The nearest weighting at which a package is a best one."""

    distance: Fraction
    """Weight to move, ½ Σ |w − w′|, from 0 to 1."""
    weights: Weights
    """w′; of several as near the one that changes the first criterion least, then the second, and so on."""


class Moves:
    """Finds the nearest weightings at which one package is a best one; what is learnt from one person helps the next.

    Every method raises OutOfTime at the deadline.
    """

    def __init__(
        self,
        question: Question,
        package: frozenset[str],
        others: Iterable[frozenset[str]] = (),
        deadline: Deadline | None = None,
    ) -> None:
        """Prepare for asking.

        Args:
            question: tells the rules, and which criteria count; its own weights do not matter.
            package: obeys the rules.
            others: packages that may be better somewhere, to start from.
            deadline: when to stop.

        """
        self._rivals = Rivals(question, package, deadline)
        self._leads: list[Lead] = [self._rivals.lead_of(other) for other in others]

    def nearest(self, weights: Mapping[str, Fraction]) -> Move | None:
        """Find the nearest weighting to this one: criterion id -> weight, for the criteria that count, together 1.

        Returns:
            None if the package is a best one at no weighting.

        """
        programme = _Nearest(weights)
        for lead in self._leads:
            programme.may_not_lead(lead)
        while (found := programme.solve()) is not None:
            better = self._rivals.beating(found.weights)
            if better is None:
                return found
            self._leads.append(better)
            programme.may_not_lead(better)
        return None


class _Nearest:
    """The nearest weighting, as a linear program: per criterion what it loses and what it gets."""

    def __init__(self, weights: Mapping[str, Fraction]) -> None:
        self._weights = weights
        self._program = DualSimplex([0, 1] * len(weights))
        changes = [-1, 1] * len(weights)
        self._program.require(changes)
        self._program.require([-change for change in changes])
        for k, weight in enumerate(weights.values()):
            self._program.require([-int(j == 2 * k) for j in range(len(changes))], weight)

    def may_not_lead(self, lead: Lead) -> None:
        """Leave only the weightings at which another package is not better."""
        changes = [change for c in self._weights for change in (lead[c], -lead[c])]
        self._program.require(changes, -lead_at(lead, self._weights))

    def solve(self) -> Move | None:
        """Give the nearest weighting that is left."""
        found = self._program.solve()
        if found is None:
            return None
        less, more = found[::2], found[1::2]
        moved = {c: w - a + b for (c, w), a, b in zip(self._weights.items(), less, more, strict=True)}
        return Move(sum(more, Fraction(0)), moved)
