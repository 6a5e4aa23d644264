"""The indicators of a catalogue: what is wrong with them, and their values."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.direction import Direction
from keuzemodel.indicators import Act, Course, Dated, Indicator
from keuzemodel.written.days import is_day
from keuzemodel.written.names import check_twice
from keuzemodel.written.placed import PlacedDict, items_at
from keuzemodel.written.raw_catalogue import ids_at, number_at
from keuzemodel.written.scores import check_clear
from keuzemodel.written.wording import Vocabulary, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue

_HUNDRED = 100


def check_indicators(raw: RawCatalogue) -> None:
    """Report steps that do not exist, days that cannot be, and numbers that can be read in two ways."""
    measures = Vocabulary(raw.by_id)
    for id_, indicator in raw.section("indicators").items():
        path: Path = ("indicators", id_)
        if not isinstance(indicator, PlacedDict):
            continue
        _check_measures(raw, path, indicator, measures)
        _check_course(raw, path, indicator)
        regions = indicator.get("regions")
        for region, course in regions.items() if isinstance(regions, PlacedDict) else ():
            _check_course(raw, (*path, "regions", region), course)
        act = indicator.get("act")
        if isinstance(act, PlacedDict):
            check_clear(raw, (*path, "act", "behind"), number_at(act, "behind"), None)


def _check_measures(raw: RawCatalogue, path: Path, indicator: PlacedDict, measures: Vocabulary) -> None:
    ids = ids_at(indicator, path, "measures")
    for here, named in ids:
        if raw.by_id and named not in measures:
            advice = measures.advice(named) or f"Noem een id dat {raw.words.under('measures')} staat."
            raw.add(here, f"{raw.subject(path)} noemt maatregel {quote(named)}, maar die bestaat niet. {advice}")
    check_twice(raw, ids)


def _check_course(raw: RawCatalogue, path: Path, course: object) -> None:
    """Report targets on one day, or not after the baseline."""
    if not isinstance(course, PlacedDict):
        return
    baseline = course.get("baseline")
    start = baseline.get("date") if isinstance(baseline, PlacedDict) else None
    check_clear(raw, (*path, "baseline", "value"), number_at(baseline, "value"), None)
    seen: set[str] = set()
    for i, target in items_at(course, "targets"):
        here: Path = (*path, "targets", i)
        check_clear(raw, (*here, "value"), number_at(target, "value"), None)
        day = target.get("date") if isinstance(target, PlacedDict) else None
        if not isinstance(day, str) or not is_day(day):
            continue
        if day in seen:
            text = f"{raw.subject(path)} heeft twee streefwaarden op {day}. Haal er één weg."
            raw.add((*here, "date"), text)
        elif isinstance(start, str) and is_day(start) and day <= start:
            text = f"{raw.subject(path)}: de streefwaarde op {day} ligt niet na de nulmeting van {start}. "
            raw.add((*here, "date"), text + "Kies een latere dag.")
        seen.add(day)


def read_indicators(data: Mapping[str, Any], catalogue: Catalogue) -> tuple[Indicator, ...]:
    """Make the values out of data without problems."""
    return tuple(
        Indicator(
            id=id_,
            title=item["title"],
            unit=item["unit"],
            direction=Direction(item["direction"]),
            measures=catalogue.in_order(item.get("measures", ())),
            course=_course(item),
            regions=tuple((region, found) for region, c in item.get("regions", {}).items() if (found := _course(c))),
            act=_act(item.get("act")),
        )
        for id_, item in data.items()
    )


def _course(data: Mapping[str, Any]) -> Course | None:
    """Give a course; None where the file names neither a baseline nor a target."""
    baseline, targets = data.get("baseline"), data.get("targets", ())
    if baseline is None and not targets:
        return None
    return Course(
        None if baseline is None else _dated(baseline),
        tuple(sorted((_dated(target) for target in targets), key=lambda dated: dated.date)),
    )


def _dated(data: Mapping[str, Any]) -> Dated:
    return Dated(data["date"], None if data["value"] is None else Fraction(data["value"]))


def _act(data: Mapping[str, Any] | None) -> Act | None:
    return None if data is None else Act(Fraction(data["behind"]) / _HUNDRED, data["text"])
