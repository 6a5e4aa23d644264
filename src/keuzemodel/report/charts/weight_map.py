"""A slice of the weight map: which package is best at each pair of weights, with the named weightings as points.

The regions are exact; only their places on the page are rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from string import ascii_lowercase
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.map_texts import changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.analysis.slice_map import Mark, Point, Region, SliceMap
    from keuzemodel.answer import Chosen

_SIDE = 360
_LEFT, _TOP = 56, 14
_WIDTH, _HEIGHT = _LEFT + _SIDE + 24, _TOP + _SIDE + 56
_NUMBERED = 0.015
_LEAST = 0.001
_QUARTERS = 4
_INK = "currentColor"
_OWN_FILL = "var(--keuzemodel-data-track-color, #c3ced9)"
_MARK = "var(--keuzemodel-data-asks-color, #a2480a)"
_HALO = 'paint-order="stroke" stroke="var(--keuzemodel-document-background-color, #fff)" stroke-width="3"'


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region, for the table."""

    number: int
    share: str
    count: int
    difference: str
    """From the package of the report."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One named weighting, for the table."""

    letter: str
    weighting: str
    place: tuple[str, str]
    on_slice: bool
    difference: str
    """Of its own package, from the package of the report."""


@dataclass(frozen=True, slots=True)
class SliceChart:
    """What a page needs of a slice."""

    svg: str
    """Safe to put in a page as it is."""
    sentences: tuple[str, ...]
    """What the chart says."""
    region_head: tuple[str, str, str, str]
    regions: tuple[RegionRow, ...]
    mark_head: tuple[str, str, str, str, str, str]
    marks: tuple[MarkRow, ...]


def slice_chart(slice_: SliceMap, chosen: Chosen) -> SliceChart:
    """Draw a slice around the weighting of a chosen package.

    Args:
        slice_: its question has the weights of the chosen package.
        chosen: the package of the report.

    """
    catalogue = chosen.question.catalogue
    across, up = (_title(slice_, axis) for axis in slice_.axes)
    sentences = tuple(_sentences(slice_, chosen))
    regions = tuple(
        RegionRow(k, _share(r.share), len(r.package), changes(catalogue, chosen.package, r.package))
        for k, r in enumerate(slice_.regions, 1)
    )
    marks = tuple(
        MarkRow(
            letter,
            mark.chosen.question.weighting or "",
            (dutch.percent(mark.place[0], 1), dutch.percent(mark.place[1], 1)),
            mark.on_slice,
            changes(catalogue, chosen.package, mark.chosen.package),
        )
        for letter, mark in zip(ascii_lowercase, slice_.marks, strict=False)
    )
    return SliceChart(
        "".join(_svg(slice_, chosen, sentences)),
        sentences,
        ("Vlak", "Deel van de kaart", "Aantal maatregelen", "Verschil met dit pakket"),
        regions,
        ("Punt", "Weging", across, up, "Op deze kaart", "Verschil met dit pakket"),
        marks,
    )


def _share(share: Fraction) -> str:
    return dutch.percent(share, 1) if share >= _LEAST else "minder dan 0,1%"


def _title(slice_: SliceMap, axis: str) -> str:
    catalogue = slice_.question.catalogue
    titles = {a.id: a.title for a in catalogue.aspects}
    return titles.get(axis) or catalogue.criterion[axis].title


def _sentences(slice_: SliceMap, chosen: Chosen) -> Iterator[str]:
    across, up = (dutch.lower_first(_title(slice_, axis)) for axis in slice_.axes)
    own = next((r for r in slice_.regions if r.package == chosen.package), None)
    if own is None:
        yield "Dit pakket is op deze kaart nergens als enige het beste."
    else:
        yield f"Dit pakket is het beste op {dutch.percent(own.share)} van deze kaart (het gevulde vlak)."
    yield f"Naar rechts weegt {across} zwaarder, naar boven {up}; de andere gewichten houden hun verhouding."
    beside = [m for m in slice_.marks if not m.on_slice]
    if beside:
        yield "Een open punt is een weging met een andere verhouding; in de tabel staat haar eigen pakket."
    if not slice_.complete:
        yield "Deze kaart is niet bewezen volledig: de tijd was om."


def _at(point: Point) -> tuple[float, float]:
    return _LEFT + float(point[0]) * _SIDE, _TOP + float(1 - point[1]) * _SIDE


def _svg(slice_: SliceMap, chosen: Chosen, sentences: tuple[str, ...]) -> Iterator[str]:
    across, up = (_title(slice_, axis) for axis in slice_.axes)
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" font-size="13" fill="{_INK}"'
    yield f'<svg class="slice-chart" role="img" aria-labelledby="slice-title slice-text" {size}>'
    yield f'<title id="slice-title">Het beste pakket bij elk gewicht van {escape(across)} en {escape(up)}</title>'
    yield f'<desc id="slice-text">{escape(" ".join(sentences))}</desc>'
    for region in slice_.regions:
        yield _polygon(region, own=region.package == chosen.package)
    yield from _axes(across, up)
    for k, region in enumerate(slice_.regions, 1):
        if region.share >= _NUMBERED:
            x, y = _middle(region)
            yield f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-weight="600" {_HALO}>{k}</text>'
    yield from _marks(slice_.marks)
    yield "</svg>"


def _polygon(region: Region, *, own: bool) -> str:
    points = " ".join("{:.2f},{:.2f}".format(*_at(point)) for point in region.polygon)
    fill = _OWN_FILL if own else "none"
    return f'<polygon points="{points}" fill="{fill}" stroke="{_INK}" stroke-width="1" stroke-linejoin="round"/>'


def _middle(region: Region) -> tuple[float, float]:
    """Give the centre of gravity of a region."""
    corners = [_at(point) for point in region.polygon]
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = ax * by - bx * ay
        area += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if not area:
        return corners[0]
    return x / (3 * area), y / (3 * area)


def _axes(across: str, up: str) -> Iterator[str]:
    bottom = _TOP + _SIDE
    for quarter in range(_QUARTERS + 1):
        step = _SIDE * quarter / _QUARTERS
        text = f"{100 * quarter // _QUARTERS}%"
        yield f'<text x="{_LEFT + step:.0f}" y="{bottom + 18}" text-anchor="middle">{text}</text>'
        yield f'<text x="{_LEFT - 8}" y="{bottom - step + 4:.0f}" text-anchor="end">{text}</text>'
    yield f'<text x="{_LEFT}" y="{bottom + 40}">Gewicht van {escape(dutch.lower_first(across))} →</text>'
    middle = _TOP + _SIDE // 2
    yield (
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">'
        f"Gewicht van {escape(dutch.lower_first(up))} →</text>"
    )


def _marks(marks: tuple[Mark, ...]) -> Iterator[str]:
    """Draw the points; weightings at one place share their letters."""
    letters: dict[tuple[Fraction, Fraction], list[str]] = {}
    full: dict[tuple[Fraction, Fraction], bool] = {}
    for letter, mark in zip(ascii_lowercase, marks, strict=False):
        letters.setdefault(mark.place, []).append(letter)
        full[mark.place] = full.get(mark.place, False) or mark.on_slice
    for place, names in letters.items():
        x, y = _at(place)
        inside = _MARK if full[place] else "var(--keuzemodel-document-background-color, #fff)"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{inside}" stroke="{_MARK}" stroke-width="2"/>'
        style = f'fill="{_MARK}" font-weight="600" {_HALO}'
        yield f'<text x="{x + 8:.1f}" y="{y - 6:.1f}" {style}>{", ".join(names)}</text>'
