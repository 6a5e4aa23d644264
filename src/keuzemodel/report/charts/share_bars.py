"""The shares of the measures as bars: in which part of all weightings each is in the best package."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from keuzemodel.analysis.map_texts import (
    always_sentences,
    counting_sentence,
    measure_sentence,
    share_text,
    size_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.weight_map import WeightMap

_WIDTH, _ROW, _TOP = 440, 22, 26
_LEFT, _RIGHT = 44, 100
_BAR = 12
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One measure, for the table."""

    measure: str
    title: str
    chosen: bool
    by_aspect: str
    by_criterion: str
    core_index: str
    """Of the packages on the map."""


@dataclass(frozen=True, slots=True)
class ShareBars:
    """What a page needs of the shares."""

    svg: str
    """Safe to put in a page as it is."""
    sentences: tuple[str, ...]
    """What the chart says."""
    head: tuple[str, str, str, str, str, str]
    rows: tuple[Row, ...]


def share_bars(map_: WeightMap, chosen: frozenset[str]) -> ShareBars:
    """Draw the shares by aspect, in catalogue order.

    Args:
        map_: with at least one entry.
        chosen: the package of the report; its bars are filled.

    """
    shares = map_.shares_by_aspect.measures
    inside = [id_ for id_ in map_.catalogue.ids if id_ in chosen] or list(map_.catalogue.ids)
    least = min(inside, key=lambda id_: shares[id_])
    most = max(inside, key=lambda id_: shares[id_])
    said = [measure_sentence(map_, id_) for id_ in dict.fromkeys((most, least))]
    sentences = (size_sentence(map_), *said, *always_sentences(map_), counting_sentence(map_))
    head = ("Maatregel", "Titel", "In dit pakket", "Wegingen per aspect", "Wegingen per criterium", "Pakketten")
    rows = tuple(
        Row(
            id_,
            map_.catalogue.by_id[id_].title,
            id_ in chosen,
            share_text(shares[id_], map_.core_index[id_]),
            share_text(map_.shares.measures[id_], map_.core_index[id_]),
            share_text(map_.core_index[id_], map_.core_index[id_]),
        )
        for id_ in map_.catalogue.ids
    )
    return ShareBars("".join(_svg(map_, chosen, rows, sentences)), sentences, head, rows)


def _svg(map_: WeightMap, chosen: frozenset[str], rows: tuple[Row, ...], sentences: tuple[str, ...]) -> Iterator[str]:
    height = _TOP + _ROW * len(rows) + 6
    size = f'viewBox="0 0 {_WIDTH} {height}" font-size="13" fill="currentColor"'
    yield f'<svg class="share-bars" role="img" aria-labelledby="share-bars-title share-bars-text" {size}>'
    yield '<title id="share-bars-title">Deel van alle wegingen waarin elke maatregel in het beste pakket zit</title>'
    yield f'<desc id="share-bars-text">{escape(" ".join(sentences))} Gevulde balk: in dit pakket.</desc>'
    room = _WIDTH - _LEFT - _RIGHT
    for quarter in range(_QUARTERS + 1):
        x = _LEFT + room * quarter / _QUARTERS
        yield (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{height}" '
            'stroke="var(--keuzemodel-table-border-color, #ced7e0)"/>'
        )
        yield f'<text x="{x:.1f}" y="14" text-anchor="middle">{100 * quarter // _QUARTERS}%</text>'
    for k, row in enumerate(rows):
        y = _TOP + _ROW * k
        width = float(map_.shares_by_aspect.measures[row.measure]) * room
        colour = "var(--keuzemodel-data-brings-color, #154273)"
        fill = colour if row.measure in chosen else "none"
        place = f'x="{_LEFT}" y="{y + 3}" width="{width:.1f}" height="{_BAR}"'
        yield f'<text x="{_LEFT - 6}" y="{y + 14}" text-anchor="end">{escape(row.measure)}</text>'
        yield f'<rect {place} fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
        yield f'<text x="{_LEFT + width + 6:.1f}" y="{y + 14}">{escape(row.by_aspect)}</text>'
    yield "</svg>"
