"""Which scores can change the package on their own, within their scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.ranges import share_one_scale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from keuzemodel.analysis.certainty.scores_off import Tolerance
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.rules.sum_rule import SumRule


@dataclass(frozen=True)
class Turning:
    """One direction in which one score can change the package."""

    tolerance: Tolerance
    up: bool
    """A higher score changes it; otherwise a lower one."""
    distance: Fraction
    """How far the score may go that way before it does, in the unit of its criterion."""
    share: Fraction
    """The same as a share of the range: only so scores in euros and in points can be compared."""

    @property
    def at(self) -> Fraction:
        """The score up to which the package stays."""
        return self.tolerance.score + (self.distance if self.up else -self.distance)

    @property
    def words(self) -> str:
        """Say at which scores it does not stay."""
        itself = self.tolerance.up_itself if self.up else self.tolerance.down_itself
        at, _ = dutch.turning(self.at, self.tolerance.score)
        if itself:
            return f"vanaf {at}" if self.up else f"{at} of minder"
        return f"{'boven' if self.up else 'onder'} {at}"


def turnings(catalogue: Catalogue, tolerances: Iterable[Tolerance]) -> list[Turning]:
    """Give every direction in which a score can change the package within its scale, the least room first."""
    found = []
    for t in tolerances:
        whole = catalogue.criterion[t.criterion].range
        if t.up is not None and t.up_within_scale:
            found.append(Turning(t, up=True, distance=t.up, share=t.up / whole))
        if t.down is not None and t.down_within_scale:
            found.append(Turning(t, up=False, distance=t.down, share=t.down / whole))
    return sorted(found, key=lambda turning: turning.share)


def just_met(chosen: Chosen) -> tuple[SumRule, ...]:
    """Give the rules on sums to which the package keeps without any room, such as a limit that is used up."""
    sums = (rule.sum for rule in chosen.question.rules)
    return tuple(s for s in sums if s is not None and not s.slack(chosen.question.catalogue, chosen.package))


def bursts(chosen: Chosen, turning: Turning) -> bool:
    """Tell whether a chosen measure just takes room that a rule does not have; that holds for each of them alike."""
    t = turning.tolerance
    takes = 1 if turning.up else -1
    return (
        not turning.distance
        and t.measure in chosen.package
        and any(
            s.criterion == t.criterion and s.pull(chosen.question.catalogue, t.measure) == takes
            for s in just_met(chosen)
        )
    )


def distance_text(catalogue: Catalogue, turning: Turning) -> str:
    """Write how much room a score has; with its share of the range where criteria differ in that."""
    if share_one_scale(catalogue):
        return leeway(turning)
    unit = catalogue.criterion[turning.tolerance.criterion].unit
    return f"{dutch.with_unit(leeway(turning), turning.distance, unit)} ({leeway_share(turning)} van de schaal)"


def leeway(turning: Turning) -> str:
    """Write how far a score may go before the package changes, as far as it is from the score that `words` names."""
    return dutch.leeway(turning.at, turning.tolerance.score)


def leeway_share(turning: Turning) -> str:
    """Write the same as a share of the range, such as ``0,4%``."""
    return f"{dutch.leeway(turning.share * 100, turning.share * 0, 1)}%"


def score_text(catalogue: Catalogue, tolerance: Tolerance) -> str:
    """Write the score of now; one that is unknown is never shown as if it were known."""
    now = dutch.number(tolerance.score)
    unknown = catalogue.by_id[tolerance.measure].scores[tolerance.criterion] is None
    return f"onbekend, telt als {now}" if unknown else now
