"""Checks of scores per criterion: the criteria exist, numbers are within their range, bands are in order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel.written.names import check_named
from keuzemodel.written.placed import PlacedDict
from keuzemodel.written.raw_catalogue import number_at
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from decimal import Decimal

    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue

_BAND = ("low", "likely", "high")
_WORDS = {"low": "de laagste waarde", "likely": "de waarschijnlijkste waarde", "high": "de hoogste waarde"}


def check_scores(raw: RawCatalogue, path: Path, scores: PlacedDict) -> None:
    """Report unknown criteria, scores outside their range, and bands in the wrong order."""
    for id_, score in scores.items():
        here: Path = (*path, id_)
        check_named(raw, here, "criterion", id_)
        limit = number_at(raw.section("criteria").get(id_), "range")
        if isinstance(score, PlacedDict):
            _check_band(raw, here, score)
            for key in _BAND:
                check_range(raw, (*here, key), number_at(score, key), limit, id_)
        else:
            check_range(raw, here, number_at(scores, id_), limit, id_)


def check_range(  # noqa: PLR0913 - a score, its limit, and where and of what they are
    raw: RawCatalogue, path: Path, value: Decimal | None, limit: Decimal | None, criterion: str, *, key: bool = False
) -> None:
    """Report a score that is larger than its criterion allows."""
    # Only what copies is exact: `-limit` would round to the 28 digits of the context.
    if value is None or limit is None or limit <= 0 or value.copy_abs() <= limit:
        return
    advice = f"Geef een score van {limit.copy_negate()} tot en met {limit}."
    text = f"{raw.subject(path)}: de score {value} voor {quote(criterion)} valt buiten het bereik. {advice}"
    raw.add(path, text, key=key)


def _check_band(raw: RawCatalogue, path: Path, band: PlacedDict) -> None:
    for lower, higher in pairwise(_BAND):
        low, high = number_at(band, lower), number_at(band, higher)
        if low is not None and high is not None and low > high:
            order = f"{_WORDS[lower]} ({low}) is hoger dan {_WORDS[higher]} ({high})"
            raw.add((*path, lower), f"{raw.subject(path)}: {order}. Zet ze in volgorde: low, likely, high.")
