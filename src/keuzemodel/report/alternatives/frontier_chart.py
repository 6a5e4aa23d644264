"""What more of the scarce criterion brings, or more of another one costs: a frontier as chart, sentence and table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.frontier_texts import message, place_sentence
from keuzemodel.analysis.why.worth import worth_of
from keuzemodel.report.page.axis import Scale, Tick
from keuzemodel.report.page.links import Phrase, linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.analysis.frontier import Frontier
    from keuzemodel.analysis.frontier_line import Point
    from keuzemodel.analysis.why.worth import Worth

_LEFT, _RIGHT, _TOP, _BOTTOM = 54.0, 700.0, 24.0, 330.0
_NEAR_RIGHT = 400.0
_LINE = 20.0
"""The height of a label."""
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the chart with its name."""

    x: float
    y: float
    labels: tuple[str, ...]
    to_left: bool
    """The labels stand before the mark, where there is no room after it."""
    below: bool
    """They go down from the mark, and not up from it: on the side where the line does not run."""
    is_knee: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One breakpoint."""

    used: str
    value: str
    size: int
    comes: Phrase
    goes: Phrase
    is_knee: bool


@dataclass(frozen=True, slots=True)
class FrontierChart:
    """The chart."""

    anchor: str
    """Where it stands on the page."""
    title: str
    x_title: str
    messages: tuple[str, ...]
    path: str
    dots: tuple[tuple[float, float], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    column: str
    knee: str
    """What the knee is, in a few words."""


@dataclass(frozen=True, slots=True)
class _Height:
    """From a value to its height: as a share of the highest, where that is above 0."""

    scale: Scale
    unit: Fraction

    def place(self, value: Fraction) -> float:
        return self.scale.place(value * self.unit)


def frontier_charts(frontiers: Iterable[Frontier]) -> tuple[FrontierChart, ...]:
    """Draw several, each under an anchor of its own."""
    drawn = (frontier_chart(frontier, f"grens-{k}") for k, frontier in enumerate(frontiers, 2))
    return tuple(chart for chart in drawn if chart is not None)


def frontier_chart(frontier: Frontier | None, anchor: str = "grens") -> FrontierChart | None:
    """Draw the frontier; None if there is none, or no line to draw."""
    if frontier is None or len(frontier.points) < 2:  # noqa: PLR2004 - a point is no line
        return None
    x = Scale.over([p.used for p in frontier.points], _LEFT, _RIGHT)
    worth = worth_of(frontier.best.value)
    unit_of_value = 100 / worth.reach if worth.reach else Fraction(1)
    values = [*(p.value for p in frontier.points), *(p.value for p in frontier.places.values())]
    y = _Height(Scale.over([v * unit_of_value for v in values], _BOTTOM, _TOP), unit_of_value)
    title = dutch.lower_first(frontier.criterion.title)
    unit = f" ({frontier.criterion.unit})" if frontier.criterion.unit else ""
    return FrontierChart(
        anchor=anchor,
        title=f"Wat meer {title} {'oplevert' if frontier.asks else 'kost'}",
        x_title=f"{frontier.criterion.title}{unit}",
        messages=(" ".join(_shares(frontier)), *_bend(frontier, worth)),
        path=_path(frontier, x, y),
        dots=tuple((x.place(p.used), y.place(p.value)) for p in frontier.points),
        x_ticks=x.ticks,
        y_ticks=tuple(replace(tick, text=f"{tick.text}%") for tick in y.scale.ticks) if worth.reach else y.scale.ticks,
        marks=_marks(frontier, x, y),
        rows=_rows(frontier, worth),
        column=frontier.criterion.title,
        knee=_knee(frontier),
    )


def _knee(frontier: Frontier) -> str:
    return f"vanaf hier {'levert extra inzet minder op' if frontier.asks else 'kost meer eisen meer waarde'}"


def _shares(frontier: Frontier) -> list[str]:
    """Say where each approach is on the line; what it is worth there is of another scale than elsewhere."""
    if frontier.best.value <= 0 or not frontier.complete:
        return [place_sentence(frontier, place) for place in frontier.places.values()]
    catalogue = frontier.question.catalogue
    title = dutch.quoted(frontier.criterion.title)
    told = [
        f"{dutch.quoted(approach.title_in(catalogue))} {'vraagt' if frontier.asks else 'komt uit op'} "
        f"{dutch.amount(place.used, frontier.criterion.unit)}."
        for approach, place in frontier.places.items()
        if place.value >= 0
    ]
    return [*told, f"In de waarde op deze lijn telt {title} zelf niet mee."] if told else []


def _bend(frontier: Frontier, worth: Worth) -> list[str]:
    """Say where the line bends; what it runs from and to is in the chart."""
    said = list(message(frontier, worth))
    return said[1:] if frontier.complete else said


def _path(frontier: Frontier, x: Scale, y: _Height) -> str:
    """Draw steps: between two breakpoints nothing better is possible than at the stricter one."""
    first, *others = frontier.points
    if not frontier.asks:
        parts = [f"M{_LEFT} {y.place(first.value)}H{x.place(first.used)}"]
        return "".join([*parts, *(f"V{y.place(p.value)}H{x.place(p.used)}" for p in others)])
    parts = [f"M{x.place(first.used)} {y.place(first.value)}"]
    parts += [f"H{x.place(p.used)}V{y.place(p.value)}" for p in others]
    return "".join([*parts, f"H{_RIGHT}"])


def _marks(frontier: Frontier, x: Scale, y: _Height) -> tuple[Mark, ...]:
    """Name the approaches and the point of diminishing return; those on one place share a mark."""
    named: dict[tuple[Fraction, Fraction], list[str]] = {}
    for approach, place in frontier.places.items():
        named.setdefault((place.used, place.value), []).append(approach.title_in(frontier.question.catalogue))
    knee = frontier.diminishing
    if knee is not None:
        named.setdefault((knee.used, knee.value), []).append(_knee(frontier))
    marks = []
    for (used, value), labels in named.items():
        at = x.place(used)
        is_knee = knee is not None and (used, value) == (knee.used, knee.value)
        to_left, up = at > _NEAR_RIGHT, y.place(value)
        # A rising line comes from below and goes on to the right; a falling one comes from the left.
        below = to_left is not frontier.asks and up + _LINE * len(labels) < _BOTTOM
        short = tuple(
            text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1].rstrip()}…" for text in labels
        )
        marks.append(Mark(at, up, short, to_left, below, is_knee))
    return tuple(marks)


def _rows(frontier: Frontier, worth: Worth) -> tuple[Row, ...]:
    catalogue = frontier.question.catalogue
    rows = []
    before: frozenset[str] = frozenset()
    for point in frontier.points:
        rows.append(
            Row(
                dutch.number(point.used),
                _value(point.value, worth),
                len(point.package),
                linked(catalogue, catalogue.in_order(point.package - before)),
                linked(catalogue, catalogue.in_order(before - point.package)),
                _same(point, frontier.diminishing),
            )
        )
        before = point.package
    return tuple(rows)


def _value(value: Fraction, worth: Worth) -> str:
    return dutch.number(value, 3) if worth.reach is None else dutch.part(value / worth.reach)


def _same(point: Point, knee: Point | None) -> bool:
    return knee is not None and point == knee
