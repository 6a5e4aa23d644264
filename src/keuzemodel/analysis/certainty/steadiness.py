"""How a choice stands up to other weights and other scores: what `weegkaart` and the report both tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.certainty.scores_off import Tolerance, tolerances
from keuzemodel.analysis.weights.axes import Axes, most_sensitive
from keuzemodel.analysis.weights.nearest import Nearest, nearest_change
from keuzemodel.analysis.weights.slice_map import SliceMap, slice_map
from keuzemodel.analysis.weights.stability import Stability, stability
from keuzemodel.solver.deadline import Deadline, OutOfTime, in_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keuzemodel.answer import Chosen


@dataclass(frozen=True, kw_only=True)
class Steadiness:
    """What is known of it; None is what the time did not allow."""

    stability: Stability | None
    nearest: Nearest | None
    """None too if the package is a best one at every weighting (`always_best`)."""
    always_best: bool
    axes: Axes | None
    """Of the slice; None too if there are too few aspects and criteria for one."""
    slice: SliceMap | None
    """Over the two axes that were asked, else those whose weight has the shortest sensitivity interval."""
    tolerances: tuple[Tolerance, ...] | None

    @property
    def is_whole(self) -> bool:
        """True only if all of this is proven."""
        return (
            None not in (self.stability, self.tolerances)
            and (self.nearest is not None or self.always_best)
            and (self.axes is None or (self.slice is not None and self.slice.complete))
        )


def steadiness(
    chosen: Chosen,
    named: Sequence[Chosen],
    axes: Axes | None,
    deadline: Deadline,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Steadiness:
    """Find out how a choice stands up to other weights and other scores; what is cheap comes first.

    Args:
        chosen: the answer.
        named: the answers of the named weightings under the same approach, to mark on the slice.
        axes: of the slice; None for the two whose weight has the shortest sensitivity interval.
        deadline: when to stop.
        report: told how many of how many scores are done.

    """
    steady = in_time(lambda: stability(chosen, deadline))
    nearest, is_known = None, True
    try:
        nearest = nearest_change(chosen, deadline)
    except OutOfTime:
        is_known = False
    over = axes or most_sensitive(steady)
    return Steadiness(
        stability=steady,
        nearest=nearest,
        always_best=is_known and nearest is None,
        axes=over,
        slice=None if over is None else in_time(lambda: slice_map(chosen.question, over, named, deadline)),
        tolerances=in_time(lambda: tolerances(chosen, deadline, report)),
    )
