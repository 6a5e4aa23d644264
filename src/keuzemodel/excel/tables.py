"""The data of a catalogue and its weightings as rows of cells, and back."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.cells import UNKNOWN, BadCell, Kind
from keuzemodel.excel.columns import DAY, NUMBER, STATUS, TEXT, Column, Row, Sheet, sheets_of
from keuzemodel.excel.following_sheets import FOLLOWING, INDICATORS, STATE, standing_sheet
from keuzemodel.excel.listings import LISTINGS, Entry, Listing, Report
from keuzemodel.excel.time_sheets import DEVELOPMENT, time_listings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Data = dict[str, Any]
Path = tuple[str | int, ...]
_GENERAL: tuple[tuple[str, str, Kind, bool], ...] = (
    ("Titel", "title", TEXT, True),
    ("Regio", "region", TEXT, False),
    ("Bron", "source", TEXT, False),
    ("Het probleem", "problem", TEXT, False),
    ("Het doel", "goal", TEXT, False),
    ("Status van de scores", "scores_status", STATUS, True),
)
GENERAL, WEIGHTINGS = "Catalogus", "Wegingen"
_FILE, _TITLE, _ABOUT = "Bestand", "Titel", "Uitleg"
_EMPTY = "deze cel is leeg. Vul hem in"
_STATE_DAY = "Stand op"
_ORDER = (
    *(GENERAL, "Maatregelen", WEIGHTINGS, "Aspecten", "Criteria", "Schaal", "Fasen", "Opgaven", "Koppen"),
    *("Omstandigheden", "Benaderingen", "Begrippen", "Herkomst", "Risico's", "Alternatieven", "Samen", "Synergieën"),
    *("Dekking", "Grenzen", "Grens", "Perioden", "Fase begint", "Ontwikkeling", "Indicatoren", "Regio's"),
    *("Streefwaarden", "Stand", "Metingen"),
)
_CAN_BE_LEFT_OUT = {"rules", "groups", "circumstances", "approaches", "terms", "indicators", STATE}


@dataclass(frozen=True)
class Table:
    """A sheet with its rows."""

    sheet: Sheet
    rows: list[list[Any]]


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a cell."""

    sheet: str
    row: int
    heading: str
    text: str


@dataclass
class Told:
    """What rows say."""

    data: Data
    weightings: dict[str, Data]
    """File name -> what it says."""
    places: dict[Path, tuple[str, int, str]] = field(default_factory=dict)
    """Path in the data -> sheet, row and heading of its cell."""
    mistakes: list[Mistake] = field(default_factory=list)


def tables_of(data: Mapping[str, Any], weightings: Mapping[str, Mapping[str, Any]]) -> list[Table]:
    """Give all sheets with their rows, in the order in which people read them."""
    general = Sheet(
        GENERAL, (), (Column("Wat", (), width=24), Column("Waarde", (), width=80)), "Over de hele catalogus."
    )
    rows = [[title, kind.written(data.get(key))] for title, key, kind, _ in _GENERAL]
    rows.append([_STATE_DAY, DAY.written(data.get(STATE, {}).get("date"))])
    found = [Table(general, rows)]
    found += [Table(sheet, list(_rows(sheet, data))) for sheet in all_sheets(data)]
    found.append(_weightings(data, weightings))
    found += [Table(listing.sheet, list(listing.written(data))) for listing in listings_of(data)]
    return sorted(found, key=lambda table: _ORDER.index(table.sheet.title))


def all_sheets(data: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Give the sheets of sections: those of the catalogue, and how things stand."""
    return (*sheets_of(data), DEVELOPMENT, INDICATORS, standing_sheet(data))


def listings_of(data: Mapping[str, Any]) -> tuple[Listing, ...]:
    """Give the sheets whose rows lie deeper."""
    return (*LISTINGS, *time_listings(data), *FOLLOWING)


def titles() -> list[str]:
    """Give the titles of all sheets that can be read."""
    empty: Data = {"criteria": {}}
    sheets = (*all_sheets(empty), *(listing.sheet for listing in listings_of(empty)))
    return [*(sheet.title for sheet in sheets), GENERAL, WEIGHTINGS]


def without_sheet(data: Mapping[str, Any]) -> Data:
    """Give what no sheet has, and what goes along unchanged: whole keys, and per measure, by its id."""
    sheets = all_sheets(data)
    listed = {listing.sheet.section[0] for listing in listings_of(data)}
    known = {sheet.section[0] for sheet in sheets} | {key for _, key, _, _ in _GENERAL} | listed
    columns = (column for sheet in sheets if sheet.section == ("measures",) for column in sheet.columns)
    of_measure = {column.path[0] for column in columns if column.path != ("id",)} | {"risks"}
    measures = [{key: value for key, value in m.items() if key not in of_measure} for m in data["measures"]]
    return {**{key: value for key, value in data.items() if key not in known}, "measures": measures}


def _rows(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[list[Any]]:
    items = _at(data, sheet.section)
    if sheet.keyed:
        for id_, item in (items or {}).items():
            yield [id_ if not c.path else c.kind.written(_at(item, c.path, c.default)) for c in sheet.columns]
    else:
        for item in items or ():
            yield [c.kind.written(_at(item, c.path, c.default)) for c in sheet.columns]


def _at(value: Any, path: Sequence[str], default: Any = None) -> Any:  # noqa: ANN401
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return default
        value = value[key]
    return value


def _weightings(data: Mapping[str, Any], weightings: Mapping[str, Mapping[str, Any]]) -> Table:
    keys = list(dict.fromkeys([*data["aspects"], *(c for c in data["criteria"])]))
    sheet = weightings_sheet(keys)
    rows = [[name, w["title"], w.get("description"), *_weights(w["weights"], keys)] for name, w in weightings.items()]
    return Table(sheet, rows)


def _weights(weights: Mapping[str, Any], keys: Iterable[str]) -> list[Any]:
    return [NUMBER.written(weights[key]) if key in weights else None for key in keys]


def weightings_sheet(keys: Iterable[str]) -> Sheet:
    """Give the sheet of weightings, with a column for each aspect and criterion."""
    columns = (Column(_FILE, (), width=26), Column(_TITLE, (), width=28), Column(_ABOUT, (), width=60))
    explained = (
        "Wegingen: een regel per bestand. Een leeg gewicht telt niet mee; een aspect of zijn criteria, niet allebei."
    )
    return Sheet(WEIGHTINGS, (), (*columns, *(Column(key, (), NUMBER) for key in keys)), explained)


class Reader:
    """Turns rows back into data."""

    def __init__(self, old: Mapping[str, Any], old_weightings: Mapping[str, Mapping[str, Any]]) -> None:
        """Take what is there: what no sheet has stays."""
        self.told = Told(deepcopy(dict(old)), {})
        self._old_weightings = old_weightings
        self._ids: set[str] = set()
        self._measures_before = {str(measure.get("id")) for measure in old.get("measures", ())}

    def read(self, rows: Mapping[str, list[Row]]) -> Told:
        """Read every sheet that there is; one that is missing stays as it was."""
        self._ids = {cell for sheet in rows.values() for row in sheet for cell in _text_ids(row)}
        data = self.told.data
        if GENERAL in rows:
            self._general(rows[GENERAL])
        if "Criteria" in rows:
            self._sheet(_named(sheets_of(_with_criteria(data)), "Criteria"), rows["Criteria"])
        for sheet in all_sheets(_with_criteria(data)):
            if sheet.title in rows and sheet.title != "Criteria":
                self._sheet(sheet, rows[sheet.title])
        for listing in listings_of(_with_criteria(data)):
            if listing.sheet.title in rows:
                self._listed(listing, rows[listing.sheet.title])
        if WEIGHTINGS in rows:
            self._weightings(rows[WEIGHTINGS])
        return self.told

    def read_listing(self, listing: Listing, rows: list[Row]) -> Told:
        """Read the rows of one sheet."""
        self._listed(listing, rows)
        return self.told

    def _general(self, rows: list[Row]) -> None:
        given = {str(row.cells.get("Wat")): row for row in rows}
        for title, key, kind, required in _GENERAL:
            row = given.get(title)
            value = None if row is None else row.cells.get("Waarde")
            if value is None:
                if required:
                    self._wrong(GENERAL, row.number if row else 2, "Waarde", f"{title.lower()} is leeg. Vul dit in")
                elif self.told.data.get(key):
                    del self.told.data[key]
                continue
            self._set(self.told.data, (key,), self._cell(kind, value, GENERAL, row.number if row else 2, "Waarde"))
            self.told.places[key,] = (GENERAL, row.number if row else 2, "Waarde")
        self._state_day(given.get(_STATE_DAY))

    def _state_day(self, row: Row | None) -> None:
        """Read the day of the state, if there is one."""
        cell = None if row is None else row.cells.get("Waarde")
        if row is None or (cell is None and STATE not in self.told.data):
            return
        self.told.places[STATE, "date"] = self.told.places[STATE,] = (GENERAL, row.number, "Waarde")
        state = self.told.data.setdefault(STATE, {})
        if cell is None:
            state.pop("date", None)
        else:
            state["date"] = self._cell(DAY, cell, GENERAL, row.number, "Waarde")

    def _sheet(self, sheet: Sheet, rows: list[Row]) -> None:
        old = _at(self.told.data, sheet.section)
        listed: list[Data] = [] if sheet.keyed or not old else old
        by_id: Mapping[Any, Data] = (old or {}) if sheet.keyed else {item.get("id"): item for item in listed}
        has_id = sheet.keyed or any(c.path == ("id",) for c in sheet.columns)
        if sheet.section == ("measures",) and sheet.title != "Maatregelen":
            self._more_of_measures(sheet, rows, by_id)
            return
        items: list[tuple[Any, Data]] = []
        for k, row in enumerate(rows):
            id_ = self._id(sheet, row) if has_id else None
            if has_id and id_ is None:
                continue
            before = by_id.get(id_, {}) if has_id else listed[k] if len(rows) == len(listed) else {}
            path: Path = (*sheet.section, str(id_) if sheet.keyed else k)
            items.append((id_, self._item(sheet, row, deepcopy(dict(before)), path)))
        if not items and not old:
            return
        if not items and sheet.section[0] in _CAN_BE_LEFT_OUT:
            self._drop(sheet.section)
            return
        self._set(self.told.data, sheet.section, dict(items) if sheet.keyed else [item for _, item in items])

    def _drop(self, section: tuple[str, ...]) -> None:
        holder = _at(self.told.data, section[:-1])
        holder.pop(section[-1], None)
        if len(section) > 1 and not holder:
            self.told.data.pop(section[0], None)

    def _id(self, sheet: Sheet, row: Row) -> str | None:
        column = sheet.columns[0]
        cell = row.cells.get(column.heading)
        if cell is None:
            self._wrong(
                sheet.title, row.number, column.heading, "hier ontbreekt het id. Vul het in, of haal de regel weg"
            )
            return None
        value = self._cell(column.kind, cell, sheet.title, row.number, column.heading)
        return None if value is None else str(value)

    def _item(self, sheet: Sheet, row: Row, item: Data, path: Path) -> Data:
        for column in sheet.columns:
            if not column.path:
                continue
            self.told.places[(*path, *column.path)] = (sheet.title, row.number, column.heading)
            cell = row.cells.get(column.heading)
            if cell is None:
                self._emptied(sheet, row, column, item)
                continue
            value = self._cell(column.kind, cell, sheet.title, row.number, column.heading)
            if column.keeps_empty or value != column.default or _at(item, column.path) is not None:
                self._set(item, column.path, value)
        for key in sheet.always:
            item.setdefault(key, {})
        self.told.places[path] = (sheet.title, row.number, sheet.columns[0].heading)
        return item

    def _emptied(self, sheet: Sheet, row: Row, column: Column, item: Data) -> None:
        if column.required:
            self._wrong(sheet.title, row.number, column.heading, _EMPTY)
        elif column.keeps_empty:
            self._set(item, column.path, None)
        elif _at(item, column.path, column.default) != column.default:
            _remove(item, column.path)

    def _more_of_measures(self, sheet: Sheet, rows: list[Row], by_id: Mapping[Any, Data]) -> None:
        for row in rows:
            id_ = self._id(sheet, row)
            if id_ is None:
                continue
            if id_ not in by_id and id_ in self._measures_before:
                continue  # it was taken out on the sheet of the measures
            if id_ not in by_id:
                self._wrong(sheet.title, row.number, "Id", f"maatregel {id_} staat niet op het blad Maatregelen")
                continue
            k = [m.get("id") for m in self.told.data["measures"]].index(id_)
            self.told.data["measures"][k] = self._item(sheet, row, by_id[id_], ("measures", k))

    def _listed(self, listing: Listing, rows: list[Row]) -> None:
        sheet = listing.sheet
        entries = []
        for row in rows:
            mistakes = len(self.told.mistakes)
            values = tuple(self._listed_cell(sheet, row, column) for column in sheet.columns)
            if len(self.told.mistakes) == mistakes:
                entries.append(Entry(row.number, values))

        def says(path: Path, row: int, heading: str) -> None:
            self.told.places[path] = (sheet.title, row, heading)

        def wrong(row: int, heading: str, text: str) -> None:
            self._wrong(sheet.title, row, heading, text)

        listing.placed(self.told.data, entries, Report(wrong, says, frozenset(self._measures_before)))

    def _listed_cell(self, sheet: Sheet, row: Row, column: Column) -> Any:  # noqa: ANN401
        """Give what a cell holds: None if it is empty, and a question mark if it says that something is unknown."""
        cell = row.cells.get(column.heading)
        if cell is None:
            return self._wrong(sheet.title, row.number, column.heading, _EMPTY) if column.required else None
        value = self._cell(column.kind, cell, sheet.title, row.number, column.heading)
        return UNKNOWN if value is None else value

    def _weightings(self, rows: list[Row]) -> None:
        for row in rows:
            name = row.cells.get(_FILE)
            if not isinstance(name, str) or "/" in name or "\\" in name or name.startswith("."):
                text = "hier hoort de naam van een bestand, zoals gebalanceerd.yaml"
                self._wrong(WEIGHTINGS, row.number, _FILE, text)
                continue
            name = name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
            item = deepcopy(dict(self._old_weightings.get(name, {})))
            for heading, key in ((_TITLE, "title"), (_ABOUT, "description")):
                if row.cells.get(heading) is not None:
                    item[key] = self._cell(TEXT, row.cells[heading], WEIGHTINGS, row.number, heading)
                elif key == "title":
                    self._wrong(WEIGHTINGS, row.number, heading, _EMPTY)
                else:
                    item.pop(key, None)
            given = {
                key: self._cell(NUMBER, cell, WEIGHTINGS, row.number, key)
                for key, cell in row.cells.items()
                if key not in {_FILE, _TITLE, _ABOUT} and cell is not None
            }
            before = item.get("weights", {})
            item["weights"] = {**{k: given[k] for k in before if k in given}, **given}
            for key in given:
                self.told.places[name, "weights", key] = (WEIGHTINGS, row.number, key)
            self.told.weightings[name] = item

    def _cell(self, kind: Kind, cell: Any, sheet: str, row: int, heading: str) -> Any:  # noqa: ANN401
        try:
            return kind.read(cell, self._ids)
        except BadCell as error:
            return self._wrong(sheet, row, heading, str(error))

    def _wrong(self, sheet: str, row: int, heading: str, text: str) -> None:
        self.told.mistakes.append(Mistake(sheet, row, heading, text))

    @staticmethod
    def _set(data: Data, path: Sequence[str], value: Any) -> None:  # noqa: ANN401
        for key in path[:-1]:
            data = data.setdefault(key, {})
        data[path[-1]] = value


def _remove(data: Data, path: Sequence[str]) -> None:
    *above, last = path
    holders = [data]
    for key in above:
        holders.append(holders[-1][key])
    del holders[-1][last]
    for key, holder, below in zip(reversed(above), reversed(holders[:-1]), reversed(holders[1:]), strict=True):
        if not below:
            del holder[key]


def _named(sheets: Sequence[Sheet], title: str) -> Sheet:
    return next(sheet for sheet in sheets if sheet.title == title)


def _with_criteria(data: Data) -> Data:
    return data if "criteria" in data else {**data, "criteria": {}}


def _text_ids(row: Row) -> Iterator[str]:
    for heading in ("Id", "Kop", "Fase", "Maatregel", "Criterium"):
        cell = row.cells.get(heading)
        if isinstance(cell, str):
            yield cell.strip()
