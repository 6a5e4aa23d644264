"""What can be trusted of a choice while scores are uncertain, and what to find out first: the answer of `onzeker`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.uncertainty.doubts import Doubted, Kind, doubts_of
from keuzemodel.analysis.uncertainty.draws import Wanted, draw
from keuzemodel.analysis.uncertainty.largest_regret import largest_regret
from keuzemodel.analysis.uncertainty.safest import safest
from keuzemodel.analysis.uncertainty.worth_knowing import worth_knowing
from keuzemodel.solver.deadline import in_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.analysis.uncertainty.draws import Draws, Share
    from keuzemodel.analysis.uncertainty.largest_regret import Regret
    from keuzemodel.analysis.uncertainty.safest import Safest
    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.answer import Chosen
    from keuzemodel.solver.deadline import Deadline

QUICK = Wanted(count=200, processes=1)
"""Draws that take a tenth of a second for some dozens of measures."""
_PATIENCE = 1.0
"""Seconds that somebody who asked for a package waits for what it rests on."""


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """How a package stands while scores are in doubt; None stands for what the time did not allow."""

    chosen: Chosen
    doubted: Doubted
    wanted: Wanted
    regret: Regret | None
    safest: Safest | None
    draws: Draws | None
    worth_knowing: tuple[WorthKnowing, ...] | None
    fitted: Share | None
    """The draws in which the package is the best while only fitted scores are in doubt; None if there are none."""

    @property
    def complete(self) -> bool:
        """True if all that was asked is there."""
        if self.regret is None or self.safest is None or self.worth_knowing is None or self.draws is None:
            return False
        all_fitted = self.fitted is not None or not any(doubt.fitted for doubt in self.doubted.doubts)
        return self.draws.count == self.wanted.count and all_fitted


def uncertainty(
    chosen: Chosen,
    doubted: Doubted,
    wanted: Wanted,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Uncertainty:
    """Find out how sure a package is.

    Args:
        chosen: the package of `kies`.
        doubted: its question, and which scores are in doubt.
        wanted: how many draws.
        deadline: when to stop.
        report: takes how many of how many draws are done.

    """
    package = chosen.package

    # The safest package may take long for a large catalogue with wide intervals, so all else goes first.
    regret = in_time(lambda: largest_regret(doubted, package, deadline))
    worth = in_time(lambda: worth_knowing(doubted, deadline))
    draws = draw(doubted, package, wanted, deadline, lambda done, of: report(done, of + of // 10))
    fitted = _without_fitting(doubted, chosen, wanted, deadline, draws)
    safe = in_time(lambda: safest(doubted, package, deadline))
    return Uncertainty(
        chosen=chosen,
        doubted=doubted,
        wanted=wanted,
        regret=regret,
        safest=safe,
        draws=draws,
        worth_knowing=worth,
        fitted=fitted,
    )


def fitted_share(chosen: Chosen, wanted: Wanted, deadline: Deadline | None = None) -> Share | None:
    """Draw the fitted scores over their bands, all others as they are: how often is the package the best?

    Returns:
        None if no score was fitted, or the time was up.

    """
    doubts = doubts_of(chosen.question.catalogue, (Kind.FITTED,))
    draws = draw(Doubted(chosen.question, doubts), chosen.package, wanted, deadline) if doubts else None
    return None if draws is None else draws.of(chosen.package)


def quick_fitted_share(chosen: Chosen, deadline: Deadline) -> Share | None:
    """Give that share out of so few draws that it can stand beside every package; None too if some are missing.

    A part of the draws would say something else on a slower machine.
    """
    share = fitted_share(chosen, QUICK, deadline.part(1, _PATIENCE))
    return share if share is not None and share.of == QUICK.count else None


def _without_fitting(
    doubted: Doubted, chosen: Chosen, wanted: Wanted, deadline: Deadline | None, draws: Draws | None
) -> Share | None:
    """Give that share, where fitted scores are among the doubts; if they are all there is, it is known already."""
    kinds = {doubt.kind for doubt in doubted.doubts}
    if Kind.FITTED not in kinds or draws is None:
        return None
    return draws.of(chosen.package) if kinds == {Kind.FITTED} else fitted_share(chosen, wanted, deadline)
