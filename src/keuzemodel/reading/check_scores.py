"""Check the scores, ranges and limits of a catalogue against each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from keuzemodel.numbers import is_ambiguous
from keuzemodel.reading.placed import PlacedDict
from keuzemodel.reading.raw_catalogue import number_at
from keuzemodel.reading.wording import quote

if TYPE_CHECKING:
    from decimal import Decimal

    from keuzemodel.reading.placed import Path
    from keuzemodel.reading.raw_catalogue import RawCatalogue

_BAND = ("low", "likely", "high")
_WORDS = {"low": "de laagste waarde", "likely": "de waarschijnlijkste waarde", "high": "de hoogste waarde"}


def check_scores(raw: RawCatalogue) -> None:
    """Report missing scores, scores outside their range, and bands in the wrong order."""
    for path, scores in raw.all_scores():
        if path[0] == "measures":
            for id_ in raw.section("criteria"):
                if id_ not in scores:
                    advice = "Geef een getal, of null als de score onbekend is."
                    raw.add(path, f"{raw.subject(path)}: de score voor {quote(id_)} ontbreekt. {advice}")
        for id_, score in scores.items():
            if isinstance(score, PlacedDict):
                _check_band(raw, (*path, id_), score, raw.ranges.get(id_))
                for key in _BAND:
                    _check_range(raw, (*path, id_, key), number_at(score, key), raw.ranges.get(id_))
            else:
                _check_range(raw, (*path, id_), number_at(scores, id_), raw.ranges.get(id_))


def check_capacity(raw: RawCatalogue) -> None:
    """Only a criterion of which less is better can be scarce."""
    for id_ in raw.section("capacity"):
        criterion = raw.section("criteria").get(id_)
        if isinstance(criterion, PlacedDict) and criterion.get("direction") == "max":
            text = f"de capaciteit begrenst {quote(id_)}, maar daarvan is meer juist beter (richting max). "
            raw.add(("capacity", id_), text + "Begrens een criterium met richting min.", key=True)


def _check_range(raw: RawCatalogue, path: Path, value: Decimal | None, limit: Decimal | None) -> None:
    # Only what copies is exact: `-limit` would round to the 28 digits of the context.
    if value is None or limit is None or value.copy_abs() <= limit:
        return
    criterion = quote(next(step for step in reversed(path) if step not in _BAND))
    advice = f"Geef een score van {limit.copy_negate()} tot en met {limit}."
    raw.add(path, f"{raw.subject(path)}: de score {value} voor {criterion} valt buiten het bereik. {advice}")


def _check_band(raw: RawCatalogue, path: Path, band: PlacedDict, range_: Decimal | None) -> None:
    for lower, higher in pairwise(_BAND):
        low, high = number_at(band, lower), number_at(band, higher)
        if low is None or high is None or any(is_ambiguous(n, range_) for n in (low, high)):
            continue
        if low > high:
            order = f"{_WORDS[lower]} ({low}) is hoger dan {_WORDS[higher]} ({high})"
            raw.add((*path, lower), f"{raw.subject(path)}: {order}. Zet ze in volgorde: low, likely, high.")
