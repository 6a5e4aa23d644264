"""Check what a criterion says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.written.placed import PlacedDict, mapping_at
from keuzemodel.written.scores import check_number

if TYPE_CHECKING:
    from decimal import Decimal

    from keuzemodel.written.raw_catalogue import RawCatalogue


def check_criteria(raw: RawCatalogue) -> None:
    """What weighs has an aspect, something weighs, and `once` and `scale` say something."""
    criteria = {id_: data for id_, data in raw.section("criteria").items() if isinstance(data, PlacedDict)}
    for id_, data in criteria.items():
        path = ("criteria", id_)
        if "aspect" not in data and data.get("weighs") is not False:
            apart = raw.words.setting((*path, "weighs"), value=False)
            advice = f"Vul dit in, of zet {apart} als dit criterium in geen enkele weging meetelt."
            text = f"{raw.subject(path)}: {raw.words.absent((*path, 'aspect'))}. {advice}"
            raw.add(path, text, absent="aspect")
        if "once" in data and data.get("direction") == "max":
            more, less = (raw.words.value((*path, "direction"), way) for way in ("max", "min"))
            advice = f"Eenmalig of niet telt alleen voor wat een pakket vraagt (richting {less}). "
            advice += f"Haal {raw.words.key((*path, 'once'))} weg."
            raw.add((*path, "once"), f"{raw.subject(path)} heeft richting {more}. {advice}", key=True)
        _check_scale(raw, id_, data)
    if criteria and all(data.get("weighs") is False for data in criteria.values()):
        apart = raw.words.setting(("criteria", next(iter(criteria)), "weighs"), value=False)
        text = f"geen enkel criterium telt mee in een weging. Laat bij ten minste één criterium {apart} weg."
        raw.add(("criteria",), text, key=True)


def _check_scale(raw: RawCatalogue, criterion: str, data: PlacedDict) -> None:
    """Points on a scale lie within the range, each once."""
    known: dict[Decimal, str] = {}
    for text in mapping_at(data, "scale") or ():
        path = ("criteria", criterion, "scale", text)
        try:
            points = parse_decimal(text)
        except NotANumber:
            continue  # the schema says so
        if points in known:
            same = f"{known[points]} en {text} zijn even veel punten"
            raw.add(path, f"{raw.subject(path)}: {same}. Haal er één weg.", key=True)
        known.setdefault(points, text)
        check_number(raw, path, points, raw.ranges.get(criterion), criterion)
