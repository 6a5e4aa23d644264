"""How sure is the choice: everything that `weegkaart` tells about one approach and one weighting."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.certainty.bands import Bands, choose_at_bands
from keuzemodel.analysis.certainty.steadiness import Steadiness, steadiness
from keuzemodel.analysis.losses import Losses, losses
from keuzemodel.analysis.robust import most_robust
from keuzemodel.analysis.weights.weight_map import WeightMap, weight_map
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.choosing.choose import choose
from keuzemodel.solver.deadline import Deadline, in_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keuzemodel.analysis.weights.axes import Axes
    from keuzemodel.question import Question


@dataclass(frozen=True, kw_only=True)
class HowSure(Steadiness):
    """What is known about how sure a choice is; None for what the time did not allow."""

    chosen: Chosen
    """The package of the weighting that was asked."""
    map: WeightMap | None
    named: tuple[Answer, ...]
    """The answers of the named weightings, under the same approach."""
    losses: Losses | None
    bands: Bands | None

    @property
    def complete(self) -> bool:
        """True only if everything here is proven."""
        return (
            self.is_whole
            and self.map is not None
            and self.map.complete
            and self.losses is not None
            and self.bands is not None
            and not isinstance(self.bands.cautious, Stopped)
            and not isinstance(self.bands.favourable, Stopped)
        )


def how_sure(  # noqa: PLR0913 - these are the knobs a user has
    question: Question,
    named: Sequence[Question],
    *,
    minimum: Fraction = Fraction(0),
    maximum: int | None = None,
    axes: Axes | None = None,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> HowSure | Answer:
    """Find out how sure a choice is.

    Args:
        question: what is asked.
        named: the same question for every named weighting.
        minimum: in the map every aspect weighs at least this, from 0 to 1.
        maximum: stop the map when it has more entries than this.
        axes: of the slice; None for the two whose weight has the least room.
        deadline: when to stop; what is cheap comes first.
        report: told how many of how many steps are done; both grow.

    Returns:
        What is known; or the answer itself if that is not a proven package.

    Raises:
        WrongUse: no space is left with that minimum.

    """
    deadline = deadline or Deadline()
    chosen = choose(question, deadline)
    if not isinstance(chosen, Chosen):
        return chosen
    answers = tuple(choose(other, deadline) for other in named)
    robust = most_robust(answers, deadline)
    steady = steadiness(chosen, [answer for answer in answers if isinstance(answer, Chosen)], axes, deadline)
    mapped = in_time(lambda: weight_map(question, minimum=minimum, maximum=maximum, deadline=deadline, report=report))
    return HowSure(
        chosen=chosen,
        map=mapped,
        named=answers,
        losses=None if robust is None else losses(answers, robust),
        bands=in_time(lambda: choose_at_bands(question, deadline)),
        **vars(steady),
    )
