"""What can be trusted of a choice while scores are uncertain, and what to find out first: the answer of `onzeker`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from keuzemodel.analysis.uncertainty.doubts import Doubted
from keuzemodel.analysis.uncertainty.draws import draw
from keuzemodel.analysis.uncertainty.largest_regret import largest_regret
from keuzemodel.analysis.uncertainty.safest import safest
from keuzemodel.analysis.uncertainty.worth_knowing import worth_knowing
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.analysis.uncertainty.doubts import Doubt
    from keuzemodel.analysis.uncertainty.draws import Draws, Wanted
    from keuzemodel.analysis.uncertainty.largest_regret import Regret
    from keuzemodel.analysis.uncertainty.safest import Safest
    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.answer import Chosen
    from keuzemodel.solver.deadline import Deadline

_Part = TypeVar("_Part")


@dataclass(frozen=True)
class Uncertainty:
    """How a package stands while scores are in doubt; None stands for what the time did not allow."""

    chosen: Chosen
    doubted: Doubted
    wanted: Wanted
    regret: Regret | None
    safest: Safest | None
    draws: Draws | None
    worth_knowing: tuple[WorthKnowing, ...] | None

    @property
    def complete(self) -> bool:
        """True if all that was asked is there."""
        if self.regret is None or self.safest is None or self.worth_knowing is None or self.draws is None:
            return False
        return self.draws.count == self.wanted.count


def uncertainty(
    chosen: Chosen,
    doubts: tuple[Doubt, ...],
    wanted: Wanted,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Uncertainty:
    """Find out how sure a package is.

    Args:
        chosen: the package of `kies`.
        doubts: which scores are in doubt.
        wanted: how many draws.
        deadline: when to stop.
        report: takes how many of how many draws are done.

    """
    doubted = Doubted(chosen.question, doubts)
    package = chosen.package

    # The safest package may take long for a large catalogue with wide intervals, so all else goes first.
    regret = _in_time(lambda: largest_regret(doubted, package, deadline))
    worth = _in_time(lambda: worth_knowing(doubted, deadline))
    draws = draw(doubted, package, wanted, deadline, lambda done, of: report(done, of + of // 10))
    safe = _in_time(lambda: safest(doubted, package, deadline))
    return Uncertainty(chosen, doubted, wanted, regret, safe, draws, worth)


def _in_time(part: Callable[[], _Part]) -> _Part | None:
    """Give a part, or None when the time is up."""
    try:
        return part()
    except OutOfTime:
        return None
