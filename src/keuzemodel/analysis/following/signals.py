"""Whether an indicator goes as it should (model.md §10).

The path runs in straight lines, by days, from the baseline over the targets; before the baseline it is the baseline,
and after the last target that target. What is missing is the part of the way from the baseline to the path of that
day that is not covered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.indicators import Course, Indicator
    from keuzemodel.state import Measured, State


class Signal(StrEnum):
    """What a measured value says."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    ACT = "act"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reading:
    """An indicator in one place, by its last value."""

    indicator: Indicator
    region: str
    """Empty for the whole."""
    date: str | None
    """The day of the last value; None if there is none."""
    value: Fraction | None
    path: Fraction | None
    """Where it should be on that day, or, without a value, on the day of the state; None if nobody knows."""
    missing: Fraction | None
    """The part of the way that is not covered, 0 when on or beyond the path; None if nobody knows."""
    signal: Signal


def readings(catalogue: Catalogue, state: State) -> tuple[Reading, ...]:
    """Judge the last value of every indicator, as a whole and per region, in the order of the catalogue."""
    return tuple(
        _reading(indicator, region, _values(state, indicator, region), state.date)
        for indicator in catalogue.indicators
        for region in _places(indicator, state)
    )


def _places(indicator: Indicator, state: State) -> Iterator[str]:
    """Give where it is followed, or was measured all the same."""
    yield from dict.fromkeys((*indicator.places, *(v.region for v in state.values if v.indicator == indicator.id)))


def _values(state: State, indicator: Indicator, region: str) -> list[Measured]:
    return [v for v in state.values if (v.indicator, v.region) == (indicator.id, region)]


def _reading(indicator: Indicator, region: str, values: list[Measured], today: str) -> Reading:
    last = max(values, key=lambda v: v.date, default=None)
    course = indicator.course_of(region)
    path = None if course is None else path_on(course, today if last is None else last.date)
    value = None if last is None else last.value
    missing, signal = _judged(indicator, course, path, value)
    return Reading(indicator, region, None if last is None else last.date, value, path, missing, signal)


def _judged(
    indicator: Indicator, course: Course | None, path: Fraction | None, value: Fraction | None
) -> tuple[Fraction | None, Signal]:
    start = None if course is None or course.baseline is None else course.baseline.value
    if course is None or not course.targets or start is None or path is None or value is None:
        return None, Signal.UNKNOWN
    short = indicator.direction.sign * (path - value)
    if short <= 0:
        return Fraction(0), Signal.ON_TRACK
    way = abs(path - start)
    missing = short / way if way else None
    # Where there was no way to go, no part of it can be missing: whatever was lost is more than any part.
    too_much = indicator.act is not None and (missing is None or missing > indicator.act.behind)
    return missing, Signal.ACT if too_much else Signal.BEHIND


def path_on(course: Course, day: str) -> Fraction | None:
    """Give where an indicator should be on a day; None if that cannot be known."""
    known = [*([course.baseline] if course.baseline else []), *course.targets]
    if not known:
        return None
    if day <= known[0].date:
        return known[0].value
    if day >= known[-1].date:
        return known[-1].value
    before, after = next(pair for pair in pairwise(known) if pair[0].date <= day <= pair[1].date)
    if before.value is None or after.value is None:
        return after.value if day == after.date else None
    begin, end, now = (date.fromisoformat(d).toordinal() for d in (before.date, after.date, day))
    return before.value + (after.value - before.value) * Fraction(now - begin, end - begin)
