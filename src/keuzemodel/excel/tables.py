"""The data of a catalogue and its weightings as rows of cells; `reader` is the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.columns import (
    DAY,
    STATUS,
    TEXT,
    Column,
    Sheet,
    sheets_of,
)
from keuzemodel.excel.following_sheets import FOLLOWING, INDICATORS, STATE, standing_sheet
from keuzemodel.excel.listings import LISTINGS, Listing
from keuzemodel.excel.time_sheets import DEVELOPMENT, time_listings
from keuzemodel.excel.weighting_rows import WEIGHTINGS, weighting_rows, weightings_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from keuzemodel.excel.cells import Kind

Data = dict[str, Any]
Path = tuple[str | int, ...]
GENERAL_ROWS: tuple[tuple[str, str, Kind, bool], ...] = (
    ("Titel", "title", TEXT, True),
    ("Regio", "region", TEXT, False),
    ("Bron", "source", TEXT, False),
    ("Het probleem", "problem", TEXT, False),
    ("Het doel", "goal", TEXT, False),
    ("Status van de scores", "scores_status", STATUS, True),
)
GENERAL = "Catalogus"
STATE_DAY = "Stand op"
GENERAL_LABELS = (*(title for title, *_ in GENERAL_ROWS), STATE_DAY)
GENERAL_SHEET = Sheet(
    GENERAL, (), (Column("Wat", (), width=24), Column("Waarde", (), width=80)), "Over de hele catalogus.", named_by=1
)
MEASURES = "Maatregelen"
ABOUT, WRITTEN = "Uitleg", "geschreven"
"""The sheet that explains the others, and the key under which the ids are kept that the workbook was written with."""
_ORDER = (
    *(GENERAL, "Maatregelen", WEIGHTINGS, "Aspecten", "Criteria", "Schaal", "Fasen", "Opgaven", "Koppen"),
    *("Omstandigheden", "Benaderingen", "Begrippen", "Herkomst", "Risico's", "Alternatieven", "Samen", "Synergieën"),
    *("Dekking", "Grenzen", "Grens", "Perioden", "Fase begint", "Ontwikkeling", "Indicatoren", "Regio's"),
    *("Streefwaarden", "Stand", "Metingen"),
)


@dataclass(frozen=True)
class Table:
    """A sheet with its rows."""

    sheet: Sheet
    rows: list[list[Any]]


def tables_of(data: Mapping[str, Any], weightings: Mapping[str, Mapping[str, Any]]) -> list[Table]:
    """Give all sheets with their rows, in the order in which people read them."""
    rows = [[title, kind.written(data.get(key))] for title, key, kind, _ in GENERAL_ROWS]
    rows.append([STATE_DAY, DAY.written(data.get(STATE, {}).get("date"))])
    found = [Table(GENERAL_SHEET, rows)]
    found += [Table(sheet, list(_rows(sheet, data))) for sheet in all_sheets(data)]
    found.append(Table(weightings_sheet(data), list(weighting_rows(data, weightings))))
    found += [Table(listing.sheet, list(listing.written(data))) for listing in listings_of(data)]
    return sorted(found, key=lambda table: _ORDER.index(table.sheet.title))


def all_sheets(data: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Give the sheets of sections: those of the catalogue, and how things stand."""
    return (*sheets_of(data), DEVELOPMENT, INDICATORS, standing_sheet(data))


def listings_of(data: Mapping[str, Any]) -> tuple[Listing, ...]:
    """Give the sheets whose rows lie deeper."""
    return (*LISTINGS, *time_listings(data), *FOLLOWING)


def known_headings() -> dict[str, list[str]]:
    """Give the title of every sheet that can be read, with the headings that it has whatever the criteria are."""
    empty: Data = {"aspects": {}, "criteria": {}}
    sheets = (*all_sheets(empty), *(listing.sheet for listing in listings_of(empty)))
    every = (*sheets, GENERAL_SHEET, weightings_sheet(empty))
    return {sheet.title: [column.heading for column in sheet.columns] for sheet in every}


def without_sheet(data: Mapping[str, Any]) -> Data:
    """Give what no sheet has, and what goes along unchanged: whole keys, and per measure, by its id."""
    sheets = all_sheets(data)
    listed = {listing.sheet.section[0] for listing in listings_of(data)}
    known = {sheet.section[0] for sheet in sheets} | {key for _, key, _, _ in GENERAL_ROWS} | listed
    columns = (column for sheet in sheets if sheet.section == ("measures",) for column in sheet.columns)
    of_measure = {column.path[0] for column in columns if column.path != ("id",)} | {"risks"}
    measures = [{key: value for key, value in m.items() if key not in of_measure} for m in data["measures"]]
    return {**{key: value for key, value in data.items() if key not in known}, "measures": measures}


def _rows(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[list[Any]]:
    items = at(data, sheet.section)
    if sheet.keyed:
        for id_, item in (items or {}).items():
            yield [id_ if not c.path else c.kind.written(at(item, c.path, c.default)) for c in sheet.columns]
    else:
        for item in items or ():
            yield [c.kind.written(at(item, c.path, c.default)) for c in sheet.columns]


def at(value: Any, path: Sequence[str], default: Any = None) -> Any:  # noqa: ANN401
    """Give what stands under some keys, and something else where they are not there."""
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return default
        value = value[key]
    return value
