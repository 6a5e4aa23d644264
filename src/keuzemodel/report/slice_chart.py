"""A map of which package is best where, over the weights of two aspects."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import dist
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import share_text
from keuzemodel.report.headline import weighting_title
from keuzemodel.report.pieces import Phrase, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.weights.slice_map import Mark, Point, Region, SliceMap
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.insight import Insight

_SIZE, _LEFT, _TOP = 480.0, 56.0, 16.0
_LABELLED = 0.012
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BESIDE = ((1, -5.0), (-1, -5.0), (0, 22.0), (0, -13.0), (1, 16.0), (-1, 16.0))
"""Where letters may stand, seen from their dot: before, under, over or after it, and how far down."""
_APART = 14.0
_TICKS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Area:
    """Where one package is best."""

    number: int
    points: str
    own: bool
    """It is the package of this report."""
    shade: int
    label: tuple[float, float] | None
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
    label: tuple[float, float]
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

    message: str
    reading: str
    axes: tuple[str, str]
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    corner: tuple[float, float, float]
    """Left, bottom and size of the triangle."""
    note: str


def slice_chart(insight: Insight, comparison: Comparison) -> SliceChart | None:
    """Draw the slice; None if there is none."""
    found = insight.slice
    if found is None or not found.regions:
        return None
    chosen = insight.chosen
    titles = _titles(found)
    return SliceChart(
        _message(chosen, found),
        f"Naar rechts weegt {dutch.quoted(titles[0])} zwaarder, naar boven {dutch.quoted(titles[1])}. Linksonder wegen "
        "alleen de andere. Die houden onderling de verhouding van de weging "
        f"{dutch.quoted(weighting_title(chosen.question, comparison))}.",
        titles,
        tuple(_area(chosen, number, region) for number, region in enumerate(found.regions, 1)),
        tuple(_spot(chosen, comparison, letter, mark) for letter, mark in zip(_LETTERS, found.marks, strict=False)),
        _dots(found),
        tuple(Tick(*_place((Fraction(t, 100), Fraction(t, 100))), f"{t}%") for t in _TICKS),
        (_LEFT, _TOP + _SIZE, _SIZE),
        "" if found.complete else "De tijd was om: er kunnen op deze kaart nog andere pakketten zijn.",
    )


def _titles(found: SliceMap) -> tuple[str, str]:
    catalogue = found.question.catalogue
    aspects = {a.id: a.title for a in catalogue.aspects}
    first, second = (aspects.get(axis) or catalogue.criterion[axis].title for axis in found.axes)
    return first, second


def _message(chosen: Chosen, found: SliceMap) -> str:
    own = next((r.share for r in found.regions if r.package == chosen.package), None)
    n = len(found.regions)
    if n == 1:
        return "Op de hele kaart is één pakket het beste."
    if own is None:
        return f"Op deze kaart zijn {dutch.word(n)} pakketten ergens het beste; dit pakket alleen op een grens."
    share = share_text(own, Fraction(1, 2))
    if n == 2:  # noqa: PLR2004 - this one and another
        return f"Op {share} van deze kaart is dit pakket het beste, op de rest één ander."
    return f"Op {share} van deze kaart is dit pakket het beste. De rest is verdeeld over {n - 1} andere pakketten."


def _area(chosen: Chosen, number: int, region: Region) -> Area:
    points = [_place(p) for p in region.polygon]
    middle = _middle(region.polygon)
    spans = [(min(p[k] for p in region.polygon), max(p[k] for p in region.polygon)) for k in (0, 1)]
    first, second = (f"{dutch.percent(low)} tot {dutch.percent(high)}" for low, high in spans)
    return Area(
        number,
        " ".join(f"{x:g},{y:g}" for x, y in points),
        region.package == chosen.package,
        number % 3,
        _place(middle) if region.share > _LABELLED else None,
        dutch.percent(region.share, 1) if round(region.share, 3) else "minder dan 0,1%",
        len(region.package),
        difference(chosen.question.catalogue, chosen.package, region.package),
        (first, second),
    )


def _spot(chosen: Chosen, comparison: Comparison, letter: str, mark: Mark) -> Spot:
    says = difference(chosen.question.catalogue, chosen.package, mark.chosen.package)
    return Spot(letter, mark.on_slice, weighting_title(mark.chosen.question, comparison), says)


def _dots(found: SliceMap) -> tuple[Dot, ...]:
    """Give every place once; weightings there that lie on the slice go before those that do not."""
    letters: dict[Point, list[str]] = {}
    for letter, mark in zip(_LETTERS, found.marks, strict=False):
        letters.setdefault(mark.place, []).append(letter)
    full = {mark.place for mark in found.marks if mark.on_slice}
    labels: list[tuple[float, float]] = []
    dots = []
    for place, here in letters.items():
        x, y = _place(place)
        room = 7 + 8 * len(here)
        beside = ((x + side * room, y + down) for side, down in _BESIDE)
        label = next((at for at in beside if all(dist(at, other) > _APART for other in labels)), (x, y))
        labels.append(label)
        dots.append(Dot(", ".join(here), x, y, place in full, label))
    return tuple(dots)


def difference(catalogue: Catalogue, package: frozenset[str], other: frozenset[str]) -> Phrase:
    """Say how another package differs from this one."""
    more, less = catalogue.in_order(other - package), catalogue.in_order(package - other)
    if not more and not less:
        return sentence("dit pakket")
    if not other:
        return sentence("niets doen")
    parts: list[str | Phrase] = []
    if more:
        parts += ["met ", linked(catalogue, more)]
    if less:
        parts += ["; zonder " if more else "zonder ", linked(catalogue, less)]
    return sentence(*parts)


def _place(point: tuple[Fraction, Fraction]) -> tuple[float, float]:
    return round(_LEFT + float(point[0]) * _SIZE, 1), round(_TOP + (1 - float(point[1])) * _SIZE, 1)


def _middle(polygon: tuple[Point, ...]) -> Point:
    """Give the centre of gravity of a region."""
    area, x, y = Fraction(0), Fraction(0), Fraction(0)
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return (x / (3 * area), y / (3 * area)) if area else polygon[0]
