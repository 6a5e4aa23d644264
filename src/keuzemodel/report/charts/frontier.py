"""The frontier as a chart: value against what a package asks of one criterion, one step per breakpoint.

Positions on the page are rounded; every number in words comes from the exact analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.frontier_texts import message, place_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.frontier import Frontier

_WIDTH, _HEIGHT = 720, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 24, 28, 56
_MOST_TICKS = 8
_DECIMALS = 4
_LABEL_ROOM = 250
_LINE = 18


@dataclass(frozen=True, slots=True)
class Row:
    """One breakpoint, for the table."""

    used: str
    value: str
    count: str
    comes: tuple[str, ...]
    """Measure ids that come in since the row above."""
    goes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontierChart:
    """What a page needs of a frontier."""

    svg: str
    """Safe to put in a page as it is."""
    sentences: tuple[str, ...]
    """What the chart says."""
    head: tuple[str, str, str, str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A named place in the chart."""

    used: Fraction
    value: Fraction
    shape: str
    label: str


def frontier_chart(frontier: Frontier) -> FrontierChart:
    """Draw a frontier with at least one point."""
    sentences = (*message(frontier), *(place_sentence(frontier, place) for place in frontier.places.values()))
    head = (frontier.criterion.title, "Waarde", "Aantal maatregelen", "Erbij", "Eraf")
    return FrontierChart(_svg(frontier, sentences), sentences, head, tuple(_rows(frontier)))


def _rows(frontier: Frontier) -> Iterator[Row]:
    catalogue = frontier.question.catalogue
    before: frozenset[str] = frozenset()
    for point in frontier.points:
        yield Row(
            dutch.number(point.used),
            dutch.number(point.value, _DECIMALS),
            str(len(point.package)),
            catalogue.in_order(point.package - before),
            catalogue.in_order(before - point.package),
        )
        before = point.package


class _Scale:
    """From numbers to places on the page."""

    def __init__(self, low: Fraction, high: Fraction, start: int, end: int) -> None:
        self.step = _nice_step(high - low)
        self.low = self.step * (low // self.step)
        self.high = max(self.step * -(-high // self.step), self.low + self.step)
        self.start, self.end = start, end

    def __call__(self, value: Fraction) -> str:
        place = self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
        return f"{float(place):.1f}"

    def ticks(self) -> Iterator[Fraction]:
        """Give the round numbers along the axis."""
        value = self.low
        while value <= self.high:
            yield value
            value += self.step


def _nice_step(span: Fraction) -> Fraction:
    """Give the smallest of 1, 2, 5, 10, … (or tenths of those) that gives few enough ticks."""
    step = Fraction(1)
    while span and step * _MOST_TICKS > span * 10:
        step /= 10
    factors = (Fraction(2), Fraction(5, 2), Fraction(2))
    turn = 0
    while step * _MOST_TICKS < span:
        step *= factors[turn % 3]
        turn += 1
    return step


def _svg(frontier: Frontier, sentences: tuple[str, ...]) -> str:
    marks = _marks(frontier)
    across = [p.used for p in frontier.points] + [m.used for m in marks]
    up = [p.value for p in frontier.points] + [m.value for m in marks]
    x = _Scale(min(across), max(across), _LEFT, _WIDTH - _RIGHT)
    y = _Scale(min(up), max(up), _HEIGHT - _BOTTOM, _TOP)
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="13" fill="currentColor"'
    parts = [
        f'<svg class="frontier-chart" role="img" aria-labelledby="frontier-title frontier-text" {size}>',
        f'<title id="frontier-title">Waarde bij elke hoeveelheid {escape(dutch.lower_first(_title(frontier)))}</title>',
        f'<desc id="frontier-text">{escape(" ".join(sentences))}</desc>',
        *_axes(frontier, x, y),
        *_line(frontier, x, y),
        *(text for k, mark in enumerate(marks) for text in _marked(mark, x, y, k)),
        "</svg>",
    ]
    return "".join(parts)


def _title(frontier: Frontier) -> str:
    return frontier.criterion.title


def _marks(frontier: Frontier) -> list[_Mark]:
    marks = [
        _Mark(place.used, place.value, "square" if k else "diamond", approach.title)
        for k, (approach, place) in enumerate(frontier.places.items())
    ]
    knee = frontier.diminishing
    if knee is not None:
        marks.append(_Mark(knee.used, knee.value, "ring", "Vanaf hier minder meeropbrengst"))
    # The label of the leftmost mark stands lowest: then no other mark's thin line crosses it.
    return sorted(marks, key=lambda mark: mark.used)


def _axes(frontier: Frontier, x: _Scale, y: _Scale) -> Iterator[str]:
    subtle = "var(--keuzemodel-table-border-color, #ced7e0)"
    bottom = _HEIGHT - _BOTTOM
    for tick in y.ticks():
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(tick)}" y2="{y(tick)}" stroke="{subtle}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y(tick)}" dy="0.35em" text-anchor="end">{dutch.number(tick, 3)}</text>'
    for tick in x.ticks():
        yield f'<line x1="{x(tick)}" x2="{x(tick)}" y1="{bottom}" y2="{bottom + 5}" stroke="currentColor"/>'
        yield f'<text x="{x(tick)}" y="{bottom + 20}" text-anchor="middle">{dutch.number(tick, 3)}</text>'
    yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{bottom}" y2="{bottom}" stroke="currentColor"/>'
    name = f"{_title(frontier)} ({frontier.criterion.unit})"
    yield f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 10}" text-anchor="end">{escape(name)}</text>'
    yield f'<text x="{_LEFT}" y="{_TOP - 12}" text-anchor="start">Waarde</text>'


def _line(frontier: Frontier, x: _Scale, y: _Scale) -> Iterator[str]:
    colour = "var(--keuzemodel-data-brings-color, #154273)"
    first, *others = frontier.points
    path = [f"M{x(first.used)} {y(first.value)}"]
    path += [f"H{x(p.used)}V{y(p.value)}" for p in others]
    path.append(f"H{x(x.high)}")
    yield f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    for point in frontier.points:
        yield f'<circle cx="{x(point.used)}" cy="{y(point.value)}" r="3" fill="{colour}"/>'


def _marked(mark: _Mark, x: _Scale, y: _Scale, k: int) -> Iterator[str]:
    """Draw a mark, and write its name at the lower right with a thin line to it."""
    colour = "var(--keuzemodel-data-asks-color, #a2480a)"
    across, up = float(x(mark.used)), float(y(mark.value))
    if mark.shape == "ring":
        yield f'<circle cx="{across}" cy="{up}" r="11" fill="none" stroke="{colour}" stroke-width="2"/>'
    else:
        turn = f' transform="rotate(45 {across} {up})"' if mark.shape == "diamond" else ""
        yield f'<rect x="{across - 5.5}" y="{up - 5.5}" width="11" height="11" fill="{colour}"{turn}/>'
    below = _HEIGHT - _BOTTOM - 14 - _LINE * k
    yield f'<path d="M{across} {up + 12}V{below - 4}" fill="none" stroke="{colour}" stroke-dasharray="2 3"/>'
    anchor, at = ("start", across + 6) if across + _LABEL_ROOM < _WIDTH - _RIGHT else ("end", across - 6)
    halo = 'paint-order="stroke" stroke="var(--keuzemodel-document-background-color, #fff)" stroke-width="4"'
    yield f'<text x="{at}" y="{below}" text-anchor="{anchor}" {halo}>{escape(mark.label)}</text>'
