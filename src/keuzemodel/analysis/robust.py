"""The package that is never far from the best, whichever named weighting turns out to hold.

Minimax regret: the loss of a package under a weighting is the best value under it minus the package's own; the robust
package has the smallest largest loss (model.md §5).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen
from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in, program_of, region_of
from keuzemodel.linear import columns_of, evaluate
from keuzemodel.numbers import to_integers
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.program import other_than
from keuzemodel.solver.row import at_least_value
from keuzemodel.solver.search import Maximum, Search

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region


@dataclass(frozen=True)
class Robust:
    """The package with the smallest largest loss."""

    package: frozenset[str]
    regret: Fraction
    """Its largest loss, in units of value."""
    losses: Mapping[str, Fraction]
    """Weighting name -> loss."""
    unique: bool
    """False if another package has the same largest loss."""


def most_robust(answers: Sequence[Answer], deadline: Deadline | None = None) -> Robust | None:
    """Find the robust package over a set of answers that differ only in their weighting.

    Args:
        answers: one per weighting, of one approach.
        deadline: when to stop.

    Returns:
        The package; None if an answer is not a proven package, or the time was up.

    """
    chosen = [a for a in answers if isinstance(a, Chosen)]
    if not chosen or len(chosen) < len(answers):
        return None
    try:
        return _Minimax(chosen, deadline).solve()
    except OutOfTime:
        return None


class _Minimax:
    """All losses in one whole-number unit, and a largest one that is pressed down."""

    def __init__(self, chosen: list[Chosen], deadline: Deadline | None) -> None:
        self.chosen = chosen
        self.catalogue = chosen[0].question.catalogue
        self.program = program_of(self.catalogue)
        self.search = Search(self.program, deadline)
        self.region = region_of(chosen[0].question)
        columns = range(len(self.region.lower))
        values = [a.question.value_terms.get(j, Fraction(0)) for a in chosen for j in columns]
        whole, self.unit = to_integers([*values, *(a.value for a in chosen)])
        n = len(columns)
        self.objectives = [whole[k * n : (k + 1) * n] for k in range(len(chosen))]
        self.best = whole[len(chosen) * n :]
        self.sum = [sum(column) for column in zip(*self.objectives, strict=True)]

    def solve(self) -> Robust:
        """Ask for a package with a smaller largest loss until there is none; then apply the tie rules."""
        high = min(self.regret(self.columns(a.package)) for a in self.chosen)
        while high > 0 and (found := self.search.maximise(self.sum, self.within(high - 1))) is not None:
            high = self.regret(found.columns)
        region = self.within(high)
        columns = self.search.preferred(region).columns
        package = measures_in(self.catalogue, columns)
        for answer in self.chosen:
            check(answer.question, package, evaluate(answer.question.value_terms, columns))
        losses = {
            answer.question.weighting or str(k): answer.value - evaluate(answer.question.value_terms, columns)
            for k, answer in enumerate(self.chosen)
        }
        return Robust(package, max(losses.values()), losses, self.other(columns, region) is None)

    def other(self, columns: frozenset[int], region: Region) -> Maximum | None:
        """Find another package with no larger loss."""
        return self.search.maximise(self.sum, region.adding(other_than(self.program, columns, region)))

    def within(self, loss: int) -> Region:
        """Allow packages that lose at most this under every weighting."""
        rows = (at_least_value(o, best - loss) for o, best in zip(self.objectives, self.best, strict=True))
        return self.region.adding(*rows)

    def regret(self, columns: frozenset[int]) -> int:
        """Give the largest loss of a package."""
        values = (sum(objective[j] for j in columns) for objective in self.objectives)
        return max(best - value for best, value in zip(self.best, values, strict=True))

    def columns(self, package: frozenset[str]) -> frozenset[int]:
        """Give a package as columns."""
        return columns_of(self.catalogue, package)
