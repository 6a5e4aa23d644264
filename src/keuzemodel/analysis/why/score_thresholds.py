"""At which own score a measure turns.

An own score counts only in packages that have the measure. Where no rule is about its criterion, the best value with
the measure in is a straight line of the score, and the threshold follows from the price: score ± price / (weight /
range). Where the score counts in a limit or a minimum, it also decides what fits: see `moving_score`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.moving_score import MovingScore
from keuzemodel.analysis.why.thresholds import Changed, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.analysis.why.flipped import Flipped
    from keuzemodel.catalogue import Criterion


def score_thresholds(flipped: Flipped) -> Iterator[Threshold]:
    """Give for every criterion the own scores, within the criterion's range, at which the measure turns.

    Raises:
        OutOfTime: at the deadline.

    """
    question = flipped.chosen.question
    for criterion in question.catalogue.criteria:
        ways = {up: MovingScore(flipped.resolver, question, flipped.measure, criterion, up=up) for up in (False, True)}
        if not ways[True].rules:
            found = [_straight(flipped, criterion, ways[True].gain)]
        else:
            found = [_moved(flipped, criterion, way, up=up) for up, way in ways.items()]
        yield from (threshold for threshold in found if threshold is not None)


def _straight(flipped: Flipped, criterion: Criterion, per_point: Fraction) -> Threshold | None:
    """Solve value + per_point · change = the value with the measure turned."""
    price = flipped.price
    if price is None or not per_point:
        return None
    change = (-price if flipped.is_in else price) / per_point
    upward = (per_point > 0) is not flipped.is_in
    return _within_range(flipped, criterion, change, upward=upward, inclusive=False)


def _moved(flipped: Flipped, criterion: Criterion, way: MovingScore, *, up: bool) -> Threshold | None:
    """Follow the score one way, until the measure turns."""
    resolver, sign = flipped.resolver, 1 if up else -1
    if flipped.is_in:
        if flipped.turned is None:
            return None
        other = resolver.in_value(flipped.turned.value)
        far = way.lasts(flipped.columns, [*way.limits, way.worth(other, more=False)])
        return None if far is None else _within_range(flipped, criterion, sign * far, upward=up, inclusive=False)
    found = way.first([*way.limits, way.worth(resolver.in_value(flipped.stay_value), more=True)])
    return None if found is None else _within_range(flipped, criterion, sign * found[0], upward=up, inclusive=found[1])


def _within_range(
    flipped: Flipped, criterion: Criterion, change: Fraction, *, upward: bool, inclusive: bool
) -> Threshold | None:
    """Keep a threshold only if some score within the range lies beyond it."""
    catalogue = flipped.resolver.catalogue
    now = catalogue.counted(catalogue.by_id[flipped.measure], criterion)
    at = now + change
    room = criterion.range - at if upward else at + criterion.range
    if room < 0 or (room == 0 and not inclusive):
        return None
    return Threshold(Changed.SCORE, criterion.id, now, at, upward, inclusive)
