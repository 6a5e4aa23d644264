"""Where the package turns when the weight of one aspect changes, and into which one.

The interval in which it stays a best one is that of `stability`, the others in proportion; just beyond each end the
best package is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.rival import between
from keuzemodel.analysis.weights.stability import aspect_intervals, extremes
from keuzemodel.analysis.weights.weight_space import asked_at, aspects_that_count
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.solver.deadline import Deadline

_BEYOND = Fraction(1, 10**6)


@dataclass(frozen=True)
class Turn:
    """An end of the interval."""

    weight: Fraction
    """Of the aspect, from 0 to 1, as used in the value."""
    came: tuple[str, ...]
    """Measures that the best package just beyond has more, in catalogue order."""
    went: tuple[str, ...]
    """Measures that it lacks."""


Ends = tuple[Turn | None, Turn | None]
"""Below and above; None where the package stays a best one to the very end."""


def turns(chosen: Chosen, deadline: Deadline | None = None) -> Mapping[str, Ends]:
    """Find both ends for each aspect that counts.

    Raises:
        OutOfTime: at the deadline.

    """
    weights = dict(chosen.question.value_weights)
    parts = aspects_that_count(chosen.question.catalogue, weights)
    if len(parts) == 1:
        return dict.fromkeys(parts, (None, None))
    found = {}
    for aspect, (low, high) in aspect_intervals(chosen, deadline).items():
        none, all_ = extremes(weights, aspect, parts)
        beyond = low - min(_BEYOND, low / 2), high + min(_BEYOND, (1 - high) / 2)
        below = _turn(chosen, low, between(none, all_, beyond[0]), deadline) if low else None
        above = _turn(chosen, high, between(none, all_, beyond[1]), deadline) if high < 1 else None
        found[aspect] = (below, above)
    return found


def _turn(chosen: Chosen, weight: Fraction, beyond: dict[str, Fraction], deadline: Deadline | None) -> Turn:
    answer = choose(asked_at(chosen.question, beyond), deadline)
    if not isinstance(answer, Chosen):
        raise OutOfTime
    order = chosen.question.catalogue.in_order
    return Turn(weight, order(answer.package - chosen.package), order(chosen.package - answer.package))
