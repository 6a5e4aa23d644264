"""Check what a criterion says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.written.placed import PlacedDict

if TYPE_CHECKING:
    from keuzemodel.written.raw_catalogue import RawCatalogue


def check_criteria(raw: RawCatalogue) -> None:
    """What weighs has an aspect, and something weighs."""
    criteria = {id_: data for id_, data in raw.section("criteria").items() if isinstance(data, PlacedDict)}
    for id_, data in criteria.items():
        path = ("criteria", id_)
        if "aspect" not in data and data.get("weighs") is not False:
            advice = "Voeg hem toe, of zet er 'weighs: false' bij als dit criterium in geen enkele weging meetelt."
            raw.add(path, f"{raw.subject(path)}: de sleutel 'aspect' ontbreekt. {advice}")
    if criteria and all(data.get("weighs") is False for data in criteria.values()):
        text = "geen enkel criterium telt mee in een weging. Laat bij ten minste één criterium 'weighs: false' weg."
        raw.add(("criteria",), text, key=True)
