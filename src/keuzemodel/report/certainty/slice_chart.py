"""A map of which package is best where, over the weights of two aspects or criteria."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import dist
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import split_shares
from keuzemodel.report.certainty.map_in_words import map_in_words
from keuzemodel.report.decision.headline import weighting_title
from keuzemodel.report.page.links import Phrase, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.weights.slice_map import Mark, Point, Region, SliceMap
    from keuzemodel.answer import Chosen
    from keuzemodel.report.insight import Insight

_SIZE, _LEFT, _TOP = 480.0, 56.0, 16.0
_LABELLED = 0.012
_LINE, _HALF = 2, 10.0
"""Corners of a map on which two weights are all, and half the width of that line."""
_BESIDE = ((1, -5.0), (-1, -5.0), (0, 22.0), (0, -13.0), (1, 16.0), (-1, 16.0))
"""Where letters may stand, seen from their dot: before, under, over or after it, and how far down."""
_APART = 14.0
_FREE = 24.0
_LISTED = 6
Place = tuple[float, float]
"""In the drawing: from the left, from the top."""
_TICKS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Area:
    """Where one package is best."""

    number: int
    points: str
    own: bool
    """It is the package of this report."""
    shade: int
    label: Place | None
    """Where its number stands, if there is room."""
    share: str
    size: int
    difference: Phrase
    ranges: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A named weighting."""

    letter: str
    on_slice: bool
    title: str
    says: Phrase


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one or more named weightings lie."""

    letters: str
    x: float
    y: float
    on_slice: bool
    label: Place
    """The middle of its letters, away from those of its neighbours."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number along both sides."""

    at: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class SliceChart:
    """The map."""

    title: str
    message: str
    reading: str
    axes: tuple[str, str]
    areas: tuple[Area, ...]
    largest: tuple[Area, ...]
    """Those to name beside the map."""
    spots: tuple[Spot, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    corner: tuple[float, float, float]
    """Left, bottom and size of the triangle."""
    note: str
    words: tuple[str, ...]
    """What there is to see, for who does not see it, or not at once."""


def slice_chart(insight: Insight, comparison: Comparison) -> SliceChart | None:
    """Draw the slice; None if there is none."""
    found = insight.slice
    if found is None or not found.regions:
        return None
    chosen = insight.chosen
    titles = _titles(found)
    dots = _dots(found)
    taken = [place for dot in dots for place in ((dot.x, dot.y), dot.label)]
    areas = tuple(_area(chosen, number, region, taken) for number, region in enumerate(found.regions, 1))
    return SliceChart(
        title=f"De kaart van {_kinds(found)}",
        message=_message(insight, found),
        reading=_reading(titles, found, weighting_title(chosen.question, comparison)),
        axes=titles,
        areas=areas,
        largest=tuple(area for area in areas if area.label)[:_LISTED],
        spots=tuple(
            _spot(chosen, comparison, letter, mark) for letter, mark in zip(dutch.letters(), found.marks, strict=False)
        ),
        dots=dots,
        ticks=tuple(Tick(*_place((Fraction(t, 100), Fraction(t, 100))), f"{t}%") for t in _TICKS),
        corner=(_LEFT, _TOP + _SIZE, _SIZE),
        note="" if found.complete else "De tijd was om: er kunnen op deze kaart nog andere pakketten zijn.",
        words=tuple(map_in_words(chosen, found, titles)),
    )


def _titles(found: SliceMap) -> tuple[str, str]:
    first, second = map(found.question.catalogue.title_of, found.axes)
    return first, second


def _kinds(found: SliceMap) -> str:
    """Say what the axes are."""
    catalogue = found.question.catalogue
    if all(axis in catalogue.criteria_of for axis in found.axes):
        return "twee aspecten"
    return "twee criteria" if all(axis in catalogue.criterion for axis in found.axes) else "een aspect en een criterium"


def _reading(titles: tuple[str, str], found: SliceMap, weighting: str) -> str:
    """Say how to read the map."""
    right, up = map(dutch.quoted, titles)
    if found.rest:
        return (
            f"Op de kaart weegt naar rechts {right} zwaarder, naar boven {up}. Linksonder wegen "
            f"alleen de andere. Die houden onderling de verhouding van de weging {dutch.quoted(weighting)}."
        )
    return (
        f"Buiten deze twee telt niets mee. Daarom is de kaart een lijn: linksboven weegt alleen {up}, "
        f"rechtsonder alleen {right}."
    )


def _message(insight: Insight, found: SliceMap) -> str:
    chosen = insight.chosen
    own = next((r.share for r in found.regions if r.package == chosen.package), None)
    n = len(found.regions)
    if n == 1:
        return "Op de hele kaart is één pakket het beste."
    if own is None:
        return f"Op deze kaart zijn {dutch.word(n)} pakketten ergens het beste; dit pakket alleen op een grens."
    share = dutch.some_percent(own, 1)
    if n == 2:  # noqa: PLR2004 - this one and another
        return f"Op {share} van deze kaart is dit pakket het beste, op de rest één ander."
    rest = f"De rest is verdeeld over {n - 1} andere pakketten."
    whole = insight.map.share_of(chosen.package) if insight.map else None
    everywhere = "kan het een ander deel zijn" if whole is None else f"is het {split_shares(whole)[0]}"
    only = f"Dat gaat alleen over de wegingen op de kaart; over alle denkbare wegingen {everywhere}."
    return f"Op {share} van deze kaart is dit pakket het beste. {rest} {only}"


def _area(chosen: Chosen, number: int, region: Region, taken: Sequence[Place]) -> Area:
    points = [_place(p) for p in region.polygon]
    if len(points) == _LINE:
        points = _thick(*points)
    first, second = (f"{dutch.percent(low)} tot {dutch.percent(high)}" for low, high in region.spans)
    return Area(
        number=number,
        points=" ".join(f"{x:g},{y:g}" for x, y in points),
        own=region.package == chosen.package,
        shade=number % 3,
        label=_free_place(region.polygon, taken) if region.share > _LABELLED else None,
        share=dutch.some_percent(region.share, 1),
        size=len(region.package),
        difference=difference(chosen.question.catalogue, chosen.package, region.package),
        ranges=(first, second),
    )


def _spot(chosen: Chosen, comparison: Comparison, letter: str, mark: Mark) -> Spot:
    says = difference(chosen.question.catalogue, chosen.package, mark.chosen.package)
    return Spot(letter, mark.on_slice, weighting_title(mark.chosen.question, comparison), says)


def _dots(found: SliceMap) -> tuple[Dot, ...]:
    """Give every place once; weightings there that lie on the slice go before those that do not."""
    at: dict[Point, list[str]] = {}
    for letter, mark in zip(dutch.letters(), found.marks, strict=False):
        at.setdefault(mark.place, []).append(letter)
    full = {mark.place for mark in found.marks if mark.on_slice}
    labels: list[Place] = []
    dots = []
    for place, here in at.items():
        x, y = _place(place)
        room = 7 + 8 * len(here)
        beside = ((x + side * room, y + down) for side, down in _BESIDE)
        label = next((spot for spot in beside if all(dist(spot, other) > _APART for other in labels)), (x, y))
        labels.append(label)
        dots.append(Dot(", ".join(here), x, y, place in full, label))
    return tuple(dots)


def _place(point: tuple[Fraction, Fraction]) -> Place:
    return round(_LEFT + float(point[0]) * _SIZE, 1), round(_TOP + (1 - float(point[1])) * _SIZE, 1)


def _thick(start: Place, end: Place) -> list[Place]:
    """Give a line that runs down at 45 degrees a width."""
    (ax, ay), (bx, by) = start, end
    return [(ax - _HALF, ay + _HALF), (ax + _HALF, ay - _HALF), (bx + _HALF, by - _HALF), (bx - _HALF, by + _HALF)]


def _free_place(polygon: tuple[Point, ...], taken: Sequence[Place]) -> Place:
    """Give a place inside a region for its number: its middle, or towards a corner if a dot or a letter is there."""
    x, y = _middle(polygon)
    places = [_place((x, y)), *(_place(((x + ax) / 2, (y + ay) / 2)) for ax, ay in polygon)]
    room = [min((dist(place, other) for other in taken), default=_FREE) for place in places]
    return next((place for place, space in zip(places, room, strict=True) if space >= _FREE), places[0])


def _middle(polygon: tuple[Point, ...]) -> Point:
    """Give the centre of gravity of a region."""
    if len(polygon) == _LINE:
        (ax, ay), (bx, by) = polygon
        return (ax + bx) / 2, (ay + by) / 2
    area, x, y = Fraction(0), Fraction(0), Fraction(0)
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * area), y / (3 * area)) if area else polygon[0]
