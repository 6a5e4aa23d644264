"""Checks of scores per criterion: the criteria exist, numbers are within their range, bands are in order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from keuzemodel.numbers import is_ambiguous
from keuzemodel.written.names import check_named
from keuzemodel.written.placed import PlacedDict
from keuzemodel.written.raw_catalogue import number_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue

_BAND = ("low", "likely", "high")
_WORDS = {"low": "de laagste waarde", "likely": "de waarschijnlijkste waarde", "high": "de hoogste waarde"}


def check_scores(raw: RawCatalogue, path: Path, scores: Mapping[str, Any]) -> None:
    """Report unknown criteria, scores outside their range, and bands in the wrong order."""
    for id_, score in scores.items():
        here: Path = (*path, id_)
        check_named(raw, here, "criterion", id_)
        limit = raw.ranges.get(id_)
        if isinstance(score, PlacedDict):
            _check_band(raw, here, score, limit)
            for key in _BAND:
                check_number(raw, (*here, key), number_at(score, key), limit, id_)
        else:
            check_number(raw, here, number_at(scores, id_), limit, id_)


def check_clear(raw: RawCatalogue, path: Path, number: Decimal | None, most: Decimal | None) -> None:
    """Report a number with a point that may part its thousands, such as the Dutch ``180.000``.

    Args:
        raw: the catalogue.
        path: where the number stands.
        number: None for no number.
        most: the largest that makes sense: with a range of 5, ``2.125`` can mean but one thing. None if not known.

    """
    if number is not None and is_ambiguous(number, most):
        from keuzemodel.written.number_words import ambiguous_number  # noqa: PLC0415 - a correct file never needs it

        raw.add(path, f"{raw.subject(path)}: {ambiguous_number(number)}")


def check_number(raw: RawCatalogue, path: Path, value: Decimal | None, limit: Decimal | None, criterion: str) -> None:
    """Report a score that can be read in two ways, or that is larger than its criterion allows."""
    check_clear(raw, path, value, limit)
    # Only what copies is exact: `-limit` would round to the 28 digits of the context.
    if value is None or limit is None or value.copy_abs() <= limit:
        return
    write, named = raw.words.number, raw.words.named("criteria", criterion)
    advice = f"Geef een score van {write(limit.copy_negate())} tot en met {write(limit)}."
    text = f"{raw.subject(path)}: de score {write(value)} voor {named} valt buiten het bereik. {advice}"
    raw.add(path, text)


def _check_band(raw: RawCatalogue, path: Path, band: PlacedDict, limit: Decimal | None) -> None:
    for lower, higher in pairwise(_BAND):
        low, high = number_at(band, lower), number_at(band, higher)
        if low is None or high is None or is_ambiguous(low, limit) or is_ambiguous(high, limit):
            continue
        if low > high:
            write = raw.words.number
            order = f"{_WORDS[lower]} ({write(low)}) is hoger dan {_WORDS[higher]} ({write(high)})"
            raw.add((*path, lower), f"{raw.subject(path)}: {order}. Zet ze in volgorde: {raw.words.band}.")
