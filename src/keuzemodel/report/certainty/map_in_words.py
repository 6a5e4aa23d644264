"""What the map shows, in words: how far the field of this package reaches, and what is best in the corners."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.weights.slice_map import Region, SliceMap
    from keuzemodel.answer import Chosen

_NONE, _ALL = Fraction(0), Fraction(1)


def map_in_words(chosen: Chosen, found: SliceMap, titles: tuple[str, str]) -> Iterator[str]:
    """Say where this package is best, and what is where one of the axes, or neither, has all weight."""
    right, up = map(dutch.quoted, titles)
    own = next((r for r in found.regions if r.package == chosen.package), None)
    if own is not None and len(found.regions) > 1:
        across, along = (f"van {dutch.percent(low)} tot {dutch.percent(high)}" for low, high in own.spans)
        yield (
            f"Het donkere vlak is dit pakket. Het loopt voor {right} {across}, en voor {up} {along}. "
            "Zo ver komt u alleen als beide meebewegen."
        )
    corners = [(f"waar alleen {right} weegt (rechtsonder)", (_ALL, _NONE))]
    corners.append((f"waar alleen {up} weegt (linksboven)", (_NONE, _ALL)))
    if found.rest:
        corners.append((f"waar {right} en {up} niets wegen (linksonder)", (_NONE, _NONE)))
    for where, point in corners:
        there = [r for r in found.regions if point in r.polygon]
        # Where several parts meet in a corner, the map does not say which of them is best in it.
        if len(there) == 1:
            yield f"In de hoek {where}, is het beste: {_named(chosen, there[0])}."


def _named(chosen: Chosen, region: Region) -> str:
    if region.package == chosen.package:
        return "dit pakket"
    if not region.package:
        return "niets doen"
    count = dutch.count(len(region.package), "maatregel", "maatregelen")
    return f"{count} ({changes(chosen.question.catalogue, chosen.package, region.package)})"
