"""The course of an indicator as a small picture: the path as a line, measured values as marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.page.axis import Scale, Tick

if TYPE_CHECKING:
    from keuzemodel.analysis.following.signals import Reading
    from keuzemodel.indicators import Dated
    from keuzemodel.state import Measured

LEFT, RIGHT, TOP, BOTTOM = 52, 348, 14, 150


@dataclass(frozen=True, slots=True)
class Place:
    """A mark in the picture."""

    x: float
    y: float
    last: bool = False


@dataclass(frozen=True, slots=True)
class CourseChart:
    """All that the picture shows; its table stands under it."""

    path: str
    """Of the line from baseline to targets; empty if no two known values follow each other."""
    targets: tuple[Place, ...]
    values: tuple[Place, ...]
    y_ticks: tuple[Tick, ...]
    first_day: str
    last_day: str
    today: float | None
    """Where the day of the state is, if the picture holds it."""


def course_chart(reading: Reading, values: tuple[Measured, ...], today: str) -> CourseChart | None:
    """Draw a course and the values; None where there is nothing to draw."""
    course = reading.indicator.course_of(reading.region)
    steps: list[Dated] = [] if course is None else [*([course.baseline] if course.baseline else []), *course.targets]
    known = [(v.date, v.value) for v in values if v.value is not None]
    fixed = [(s.date, s.value) for s in steps if s.value is not None]
    if not known and len(fixed) < 2:  # noqa: PLR2004 - no line and no mark beside it: words say as much
        return None
    days = sorted({*(_day(s.date) for s in steps), *(_day(day) for day, _ in known), _day(today)})
    first, last = days[0], max(days[-1], days[0] + 1)
    amounts = Scale.over((value for _, value in [*known, *fixed]), BOTTOM, TOP)

    def at(day: str, value: Fraction, *, is_last: bool = False) -> Place:
        share = Fraction(_day(day) - first, last - first)
        return Place(round(LEFT + float(share) * (RIGHT - LEFT), 1), amounts.place(value), is_last)

    lines = [
        (at(a.date, a.value), at(b.date, b.value))
        for a, b in pairwise(steps)
        if a.value is not None and b.value is not None
    ]
    begin, end = (date.fromordinal(day) for day in (first, last))
    return CourseChart(
        path="".join(f"M{a.x} {a.y}L{b.x} {b.y}" for a, b in lines),
        targets=tuple(at(day, value) for day, value in fixed),
        values=tuple(at(day, value, is_last=day == reading.date) for day, value in known),
        y_ticks=amounts.ticks[:: max(1, len(amounts.ticks) // 4)],
        first_day=dutch.date(begin),
        last_day=dutch.date(end),
        today=at(today, Fraction(0)).x,
    )


def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()
