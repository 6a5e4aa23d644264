"""The sheets of indicators, and of how things stand (`stand.yaml`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.cells import UNKNOWN
from keuzemodel.excel.columns import (
    DAY,
    DIRECTION,
    ID,
    IDS,
    INDICATOR,
    MEASURED,
    NUMBER,
    STANDING,
    TEXT,
    UNIT,
    Column,
    Sheet,
    criterion_title,
    score_column,
)
from keuzemodel.excel.listings import Data, Entry, Listing, Report, only_known, put_or_drop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STATE = "stand"
"""The key under which a state is kept beside the catalogue, as long as both are rows."""
_DATED = "Een lege regio is het geheel. Een ? is: niet bekend."
INDICATORS = Sheet(
    "Indicatoren",
    ("indicators",),
    (
        Column("Id", (), ID, required=True),
        Column("Titel", ("title",), required=True, width=40),
        Column(UNIT, ("unit",), required=True),
        Column("Richting", ("direction",), DIRECTION, required=True, width=16),
        Column("Maatregelen", ("measures",), IDS, default=[], width=18, names="measures"),
        Column("Nulmeting op", ("baseline", "date"), DAY),
        Column("Nulmeting", ("baseline", "value"), MEASURED, default="", unit_from=UNIT),
        Column("Bijsturen vanaf (%)", ("act", "behind"), NUMBER.in_unit("%")),
        Column("Wat u dan doet", ("act", "text"), width=50),
    ),
    "Wat u meet terwijl de maatregelen lopen. Een ? bij de nulmeting is: niet bekend.",
    keyed=True,
)
_PLACE = (Column(INDICATOR, (), ID, required=True, width=20, names="indicators"), Column("Regio", (), ID, width=20))
_REGIONS = Sheet(
    "Regio's",
    ("indicators",),
    (
        *(replace(column, required=True) for column in _PLACE),
        Column("Nulmeting op", (), DAY),
        Column("Nulmeting", (), MEASURED, unit_from=INDICATOR),
    ),
    "Een eigen nulmeting per regio. Een ? is: niet bekend.",
    named_by=2,
)
_TARGETS = Sheet(
    "Streefwaarden",
    ("indicators",),
    (
        *_PLACE,
        Column("Datum", (), DAY, required=True),
        Column("Waarde", (), NUMBER, required=True, unit_from=INDICATOR),
    ),
    "Waar een indicator op een dag moet zijn. Een lege regio is het geheel.",
    named_by=3,
)
_VALUES = Sheet(
    "Metingen",
    (STATE, "values"),
    (
        *_PLACE,
        Column("Datum", (), DAY, required=True),
        Column("Waarde", (), MEASURED, required=True, unit_from=INDICATOR),
    ),
    f"Wat er gemeten is. {_DATED}",
    named_by=3,
)


def standing_sheet(data: Mapping[str, Any]) -> Sheet:
    """Give the sheet of how measures stand, with a column for each criterion."""
    scores = (score_column(criterion_title(id_, c), c, id_, NUMBER) for id_, c in data["criteria"].items())
    return Sheet(
        "Stand",
        (STATE, "measures"),
        (
            Column("Id", (), ID, required=True, names="measures"),
            Column("Stand", ("status",), STANDING, required=True),
            *scores,
            Column("Opmerking", ("note",), TEXT, default="", width=50),
        ),
        "Hoe maatregelen ervoor staan, en wat ze echt brachten of vroegen. Wat hier niet staat, is niet begonnen.",
        keyed=True,
    )


def _courses(data: Mapping[str, Any]) -> Iterator[tuple[str, str | None, Data]]:
    """Give each course of each indicator: of the whole, which has no region, and of the regions."""
    for id_, indicator in data.get("indicators", {}).items():
        yield id_, None, indicator
        for region, course in indicator.get("regions", {}).items():
            yield id_, region, course


def _region_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, region, course in _courses(data):
        if region is not None:
            baseline = course.get("baseline") or {"date": None, "value": ""}
            yield [id_, region, DAY.written(baseline["date"]), MEASURED.written(baseline["value"])]


def _put_regions(data: Data, entries: list[Entry], report: Report) -> None:
    indicators = data.get("indicators", {})
    found: dict[str, Data] = {}
    for entry in only_known(entries, indicators, _REGIONS.columns[0], report):
        id_, region, day, value = entry.values
        course = indicators[id_].get("regions", {}).get(region, {})
        if day is None and value is not None:
            report.wrong(entry.row, "Nulmeting op", "er staat wel een nulmeting, maar geen datum. Vul de datum in")
        elif day is not None and value is None:
            report.wrong(entry.row, "Nulmeting", "er staat wel een datum, maar geen nulmeting. Typ een getal, of een ?")
        put_or_drop(course, "baseline", None if day is None else {"date": day, "value": _known(value)})
        report.says(("indicators", id_, "regions", region), entry.row, "Regio")
        found.setdefault(id_, {})[region] = course
    for id_, indicator in indicators.items():
        put_or_drop(indicator, "regions", found.get(id_))


def _target_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, region, course in _courses(data):
        for target in course.get("targets", ()):
            yield [id_, region, DAY.written(target["date"]), NUMBER.written(target["value"])]


def _put_targets(data: Data, entries: list[Entry], report: Report) -> None:
    indicators = data.get("indicators", {})
    found: dict[tuple[str, str | None], list[Data]] = {}
    for entry in only_known(entries, indicators, _TARGETS.columns[0], report):
        id_, region, day, value = entry.values
        targets = found.setdefault((id_, region), [])
        within = ("regions", region) if region is not None else ()
        for key, heading in (("date", "Datum"), ("value", "Waarde")):
            report.says(("indicators", id_, *within, "targets", len(targets), key), entry.row, heading)
        targets.append({"date": day, "value": value})
        if region is not None:
            indicators[id_].setdefault("regions", {}).setdefault(region, {})
    for id_, region, course in _courses(data):
        put_or_drop(course, "targets", found.get((id_, region)))


def _value_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for one in data.get(STATE, {}).get("values", ()):
        yield [one["indicator"], one.get("region"), DAY.written(one["date"]), MEASURED.written(one["value"])]


def _put_values(data: Data, entries: list[Entry], report: Report) -> None:
    values = []
    for k, entry in enumerate(entries):
        values.append(measured(*entry.values))
        for key, column in zip(("indicator", "region", "date", "value"), _VALUES.columns, strict=True):
            report.says((STATE, "values", k, key), entry.row, column.heading)
    if values or data.get(STATE):
        put_or_drop(data.setdefault(STATE, {}), "values", values)


def measured(indicator: str, region: str | None, day: str, value: Any) -> Data:  # noqa: ANN401 - a number, or ‘?’
    """Give a measured value as a state has it."""
    told = {"indicator": indicator, "date": day, "value": _known(value)}
    return told if region is None else {**told, "region": region}


def _known(value: Any) -> Any:  # noqa: ANN401 - a number, or that it is not known
    return None if value == UNKNOWN else value


MEASURED_VALUES = Listing(_VALUES, _value_rows, _put_values)
FOLLOWING = (
    Listing(_REGIONS, _region_rows, _put_regions),
    Listing(_TARGETS, _target_rows, _put_targets),
    MEASURED_VALUES,
)
