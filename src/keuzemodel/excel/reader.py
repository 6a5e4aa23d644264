"""Rows of cells back to the data of a catalogue, its weightings and its state."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.cell_numbers import BadCell
from keuzemodel.excel.cells import UNKNOWN, Id, Kind, Number, OneOf, plain_text
from keuzemodel.excel.columns import CRITERION, DAY, ID, INDICATOR, UNIT, Column, Row, Sheet, sheets_of
from keuzemodel.excel.following_sheets import STATE
from keuzemodel.excel.listings import Entry, Listing, Report
from keuzemodel.excel.names import Names
from keuzemodel.excel.removals import forget_criteria, remove
from keuzemodel.excel.tables import GENERAL, GENERAL_ROWS, STATE_DAY, Data, Path, all_sheets, at, listings_of
from keuzemodel.excel.weighting_rows import WEIGHTINGS, WeightingReader, empty, headings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_CAN_BE_LEFT_OUT = {"rules", "groups", "circumstances", "approaches", "terms", "indicators", STATE}


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a cell."""

    sheet: str
    row: int
    heading: str
    text: str
    of_unknown: bool = False
    """True for an id that does not exist: perhaps because it is missing where it should be."""


@dataclass
class Told:
    """What rows say."""

    data: Data
    weightings: dict[str, Data]
    """File name -> what it says."""
    places: dict[Path, tuple[str, int, str]] = field(default_factory=dict)
    """Path in the data -> sheet, row and heading of its cell."""
    names: dict[Path, str] = field(default_factory=dict)
    """Path in the data -> what people call it, where that is not the heading."""
    mistakes: list[Mistake] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """Id of a measure that is gone -> the sheets that still tell of it, which does not count."""
    missing_id: bool = False
    """True if an id is missing where it should be."""


class Reader:
    """Turns rows back into data."""

    def __init__(
        self,
        old: Mapping[str, Any],
        old_weightings: Mapping[str, Mapping[str, Any]],
        measures_written: Collection[str] = (),
    ) -> None:
        """Take what is there, for what no sheet has stays; and the measures that there were in the workbook."""
        self.told = Told(deepcopy(dict(old)), {})
        self._old_weightings = old_weightings
        self._in_place = "title" in old
        self._ids: set[str] = set()
        self._rows: Mapping[str, list[Row]] = {}
        self._known_names: dict[str, Names] = {}
        self._measures_before = {*measures_written, *(str(measure.get("id")) for measure in old.get("measures", ()))}

    def read(self, rows: Mapping[str, list[Row]]) -> Told:
        """Read every sheet that there is; one that is missing stays as it was."""
        self._ids = {cell for sheet in rows.values() for row in sheet for cell in _text_ids(row)}
        self._rows = rows
        data = self.told.data
        if GENERAL in rows:
            self._general(rows[GENERAL])
        if "Criteria" in rows:
            before = set(data.get("criteria", {}))
            self._sheet(_named(sheets_of(_with_criteria(data)), "Criteria"), rows["Criteria"])
            if gone := before - set(data.get("criteria", {})):
                forget_criteria(data, gone)
        for sheet in all_sheets(_with_criteria(data)):
            if sheet.title in rows and sheet.title != "Criteria":
                self._sheet(sheet, rows[sheet.title])
        for listing in listings_of(_with_criteria(data)):
            if listing.sheet.title in rows:
                self._listed(listing, rows[listing.sheet.title])
        if WEIGHTINGS in rows:
            self._weightings(rows[WEIGHTINGS])
        if self.told.missing_id:
            self.told.mistakes = [mistake for mistake in self.told.mistakes if not mistake.of_unknown]
        return self.told

    def read_listing(self, listing: Listing, rows: list[Row]) -> Told:
        """Read the rows of one sheet."""
        self._listed(listing, rows)
        return self.told

    def _general(self, rows: list[Row]) -> None:
        given = {str(row.cells.get("Wat")): row for row in rows}
        self.told.names |= {(key,): title for title, key, _, _ in reversed(GENERAL_ROWS)}
        self.told.names[STATE, "date"] = STATE_DAY
        for title, key, kind, required in GENERAL_ROWS:
            row = given.get(title)
            value = None if row is None else row.cells.get("Waarde")
            self.told.places[key,] = (GENERAL, row.number if row else 2, "Waarde")
            if value is None:
                if required:
                    self._wrong(GENERAL, row.number if row else 2, "Waarde", empty(title))
                elif self.told.data.get(key):
                    del self.told.data[key]
                continue
            self._set(self.told.data, (key,), self._cell(kind, value, GENERAL, row.number if row else 2, "Waarde"))
        self._state_day(given.get(STATE_DAY))

    def _state_day(self, row: Row | None) -> None:
        """Read the day of the state, if there is one."""
        if row is None:
            return
        self.told.places[STATE, "date"] = self.told.places[STATE,] = (GENERAL, row.number, "Waarde")
        cell = row.cells.get("Waarde")
        if cell is None and STATE not in self.told.data:
            return
        state = self.told.data.setdefault(STATE, {})
        if cell is None:
            state.pop("date", None)
        else:
            state["date"] = self._cell(DAY, cell, GENERAL, row.number, "Waarde")

    def _sheet(self, sheet: Sheet, rows: list[Row]) -> None:
        old = at(self.told.data, sheet.section)
        listed: list[Data] = [] if sheet.keyed or not old else old
        by_id: Mapping[Any, Data] = (old or {}) if sheet.keyed else {item.get("id"): item for item in listed}
        has_id = sheet.keyed or any(c.path == ("id",) for c in sheet.columns)
        if sheet.section == ("measures",) and sheet.title != "Maatregelen":
            self._more_of_measures(sheet, rows, by_id)
            return
        items: list[tuple[Any, Data]] = []
        seen: dict[tuple[Any, ...], int] = {}
        for k, row in enumerate(rows):
            id_ = self._id(sheet, row) if has_id else None
            if has_id and id_ is None:
                continue
            # Of a list of items the catalogue itself tells it.
            if sheet.keyed and self._twice(sheet, (id_,), row.number, seen):
                continue
            before = by_id.get(id_, {}) if has_id else listed[k] if len(rows) == len(listed) else {}
            path: Path = (*sheet.section, str(id_) if sheet.keyed else k)
            item = self._item(sheet, row, deepcopy(dict(before)), path)
            if not has_id and self._in_place:
                self._says_something(sheet, row, item, listed, seen)
            items.append((id_, item))
        if not items and not old:
            return
        if not items and sheet.section[0] in _CAN_BE_LEFT_OUT:
            self._drop(sheet.section)
            return
        self._set(self.told.data, sheet.section, dict(items) if sheet.keyed else [item for _, item in items])

    def _twice(self, sheet: Sheet, key: tuple[Any, ...], row: int, seen: dict[tuple[Any, ...], int]) -> bool:
        """Tell that two rows are of the same: only one of them could be read."""
        if seen.setdefault(key, row) == row:
            return False
        name = " ".join(plain_text(part) for part in key if part is not None)
        text = f"‘{name}’ staat ook in rij {seen[key]}. Haal er een weg"
        self._wrong(sheet.title, row, sheet.columns[0].heading, text)
        return True

    def _says_something(self, sheet: Sheet, row: Row, item: Data, old: list[Data], seen: dict[Any, int]) -> None:
        """Tell of a row without an id that says what another says, or nothing: neither is ever meant."""
        heading = sheet.columns[0].heading
        same = tuple(sorted((heading, str(cell)) for heading, cell in row.cells.items()))
        if seen.setdefault(same, row.number) != row.number and old.count(item) < 2:  # noqa: PLR2004
            text = f"deze rij zegt hetzelfde als rij {seen[same]}. Haal er een weg"
            self._wrong(sheet.title, row.number, heading, text)
        for key in sheet.always:
            if not item.get(key) and item not in old:
                text = "deze rij doet niets: er staat geen score in. Vul een score in, of haal de rij weg"
                self._wrong(sheet.title, row.number, heading, text)

    def _drop(self, section: tuple[str, ...]) -> None:
        holder = at(self.told.data, section[:-1])
        holder.pop(section[-1], None)
        if len(section) > 1 and not holder:
            self.told.data.pop(section[0], None)

    def _id(self, sheet: Sheet, row: Row) -> str | None:
        column = sheet.columns[0]
        cell = row.cells.get(column.heading)
        if cell is None:
            self.told.missing_id = True
            text = "hier ontbreekt het id. Vul het in, of haal de rij weg"
            self._wrong(sheet.title, row.number, column.heading, text)
            return None
        value = self._cell(self._kind(column, row), cell, sheet.title, row.number, column.heading)
        return None if value is None else str(value)

    def _item(self, sheet: Sheet, row: Row, item: Data, path: Path) -> Data:
        for column in sheet.columns:
            if not column.path:
                continue
            # Of a measure other sheets have rows too: its id stands on its own sheet.
            self.told.places.setdefault((*path, *column.path), (sheet.title, row.number, column.heading))
            cell = row.cells.get(column.heading)
            if cell is None:
                self._emptied(sheet, row, column, item)
                continue
            if isinstance(column.kind, OneOf) and cell == column.kind.written(at(item, column.path)):
                continue  # as it was written: lines of one id each may stand in a file
            if (other := _in_the_way(sheet, column, item)) is not None:
                text = f"‘{other.heading}’ en ‘{column.heading}’ gaan niet samen. Maak een van beide leeg"
                self._wrong(sheet.title, row.number, column.heading, text)
                continue
            value = self._cell(self._kind(column, row), cell, sheet.title, row.number, column.heading)
            if column.keeps_empty or value != column.default or at(item, column.path) is not None:
                self._set(item, column.path, value)
        for key in sheet.always:
            item.setdefault(key, {})
        self.told.places.setdefault(path, (sheet.title, row.number, sheet.columns[0].heading))
        return item

    def _emptied(self, sheet: Sheet, row: Row, column: Column, item: Data) -> None:
        if column.required:
            self._wrong(sheet.title, row.number, column.heading, empty(column.heading))
        elif column.keeps_empty:
            self._set(item, column.path, None)
        elif at(item, column.path, column.default) != column.default:
            remove(item, column.path)

    def _more_of_measures(self, sheet: Sheet, rows: list[Row], by_id: Mapping[Any, Data]) -> None:
        seen: dict[tuple[Any, ...], int] = {}
        for row in rows:
            id_ = self._id(sheet, row)
            if id_ is None or self._twice(sheet, (id_,), row.number, seen):
                continue
            if id_ not in by_id and all(row.cells.get(column.heading) is None for column in sheet.columns[1:]):
                continue  # it says nothing
            if id_ not in by_id and id_ in self._measures_before:
                self._leave_out(sheet, id_)
                continue
            if id_ not in by_id:
                text = f"maatregel {id_} staat niet op het blad ‘Maatregelen’"
                self._unknown(sheet.title, row.number, "Id", f"{text}. Zet deze maatregel daar, of haal deze rij weg")
                continue
            k = [m.get("id") for m in self.told.data["measures"]].index(id_)
            self.told.data["measures"][k] = self._item(sheet, row, by_id[id_], ("measures", k))

    def _leave_out(self, sheet: Sheet, id_: str) -> None:
        """Keep that a measure which was taken out on its own sheet is told of here."""
        sheets = self.told.left_out.setdefault(id_, [])
        if sheet.title not in sheets:
            sheets.append(sheet.title)

    def _listed(self, listing: Listing, rows: list[Row]) -> None:
        sheet = listing.sheet
        entries = []
        seen: dict[tuple[Any, ...], int] = {}
        for row in rows:
            mistakes = len(self.told.mistakes)
            values = tuple(self._listed_cell(sheet, row, column) for column in sheet.columns)
            key = values[: sheet.unique]
            if len(self.told.mistakes) == mistakes and not (key and self._twice(sheet, key, row.number, seen)):
                entries.append(Entry(row.number, values))

        def says(path: Path, row: int, heading: str) -> None:
            self.told.places[path] = (sheet.title, row, heading)

        def wrong(row: int, heading: str, text: str) -> None:
            self._wrong(sheet.title, row, heading, text)

        def unknown(row: int, heading: str, text: str) -> None:
            self._unknown(sheet.title, row, heading, text)

        def leave_out(id_: str) -> None:
            self._leave_out(sheet, id_)

        gone = frozenset(self._measures_before)
        listing.placed(self.told.data, entries, Report(wrong, unknown, says, gone, leave_out))

    def _listed_cell(self, sheet: Sheet, row: Row, column: Column) -> Any:  # noqa: ANN401
        """Give what a cell holds: None if it is empty, and a question mark if it says that something is unknown."""
        cell = row.cells.get(column.heading)
        if cell is None:
            if column.required:
                self._wrong(sheet.title, row.number, column.heading, empty(column.heading))
            return None
        value = self._cell(self._kind(column, row), cell, sheet.title, row.number, column.heading)
        return UNKNOWN if value is None else value

    def _weightings(self, rows: list[Row]) -> None:
        def cell(kind: Kind, cell: Any, row: int, heading: str) -> Any:  # noqa: ANN401
            return self._cell(kind, cell, WEIGHTINGS, row, heading)

        def wrong(row: int, heading: str, text: str) -> None:
            self._wrong(WEIGHTINGS, row, heading, text)

        for name, row, item in WeightingReader(cell, wrong).read(rows, self._old_weightings):
            for path, heading in headings_of(name, item):
                self.told.places[path] = (WEIGHTINGS, row.number, heading)
            self.told.weightings[name] = item

    def _kind(self, column: Column, row: Row) -> Kind:
        """Give what a cell holds: an id of what has titles, or a number in the unit that its row names."""
        if isinstance(column.kind, Id) and column.names:
            return column.kind.among(self._names(column.names))
        named = row.cells.get(column.unit_from)
        if not isinstance(column.kind, Number) or not isinstance(named, str):
            return column.kind
        if column.unit_from == UNIT:
            return column.kind.in_unit(named)
        section = {CRITERION: "criteria", INDICATOR: "indicators"}[column.unit_from]
        unit = at(self.told.data, (section, str(self._names(section).find(named)), "unit"))
        return column.kind.in_unit(unit) if isinstance(unit, str) else column.kind

    def _names(self, section: str) -> Names:
        """Give what may be named of a section; a circumstance stands where a measure may stand."""
        if section not in self._known_names:
            sections = ("measures", "circumstances") if section == "measures" else (section,)
            titles = (item for one in sections for item in _titles(self._rows, self.told.data, one))
            self._known_names[section] = Names(dict(titles))
        return self._known_names[section]

    def _cell(self, kind: Kind, cell: Any, sheet: str, row: int, heading: str) -> Any:  # noqa: ANN401
        try:
            return kind.read(cell, self._ids)
        except BadCell as error:
            return self._wrong(sheet, row, heading, str(error))

    def _wrong(self, sheet: str, row: int, heading: str, text: str) -> None:
        self.told.mistakes.append(Mistake(sheet, row, heading, text))

    def _unknown(self, sheet: str, row: int, heading: str, text: str) -> None:
        self.told.mistakes.append(Mistake(sheet, row, heading, text, of_unknown=True))

    @staticmethod
    def _set(data: Data, path: Sequence[str], value: Any) -> None:  # noqa: ANN401
        for key in path[:-1]:
            data = data.setdefault(key, {})
        data[path[-1]] = value


def _titles(rows: Mapping[str, list[Row]], data: Data, section: str) -> Iterator[tuple[str, str]]:
    """Give the ids of a section with their titles: as the sheet has them, and where there is none as they were."""
    sheet = next(s for s in all_sheets(_with_criteria(data)) if s.section == (section,))
    items = data.get(section, ())
    if sheet.title in rows:
        for row in rows[sheet.title]:
            with suppress(BadCell):
                id_, title = (row.cells.get(column.heading) for column in sheet.columns[:2])
                yield ID.read(id_, ()), "" if title is None else plain_text(title)
    elif isinstance(items, dict):
        yield from ((id_, str(item.get("title", ""))) for id_, item in items.items())
    else:
        yield from ((str(item.get("id")), str(item.get("title", ""))) for item in items)


def _in_the_way(sheet: Sheet, column: Column, item: Data) -> Column | None:
    """Give the column whose value stands where a column has its keys: a limit is a number, or that of a part."""
    above = (c for c in sheet.columns if c.path and c.path == column.path[: len(c.path)] and c is not column)
    return next((c for c in above if not isinstance(at(item, c.path, {}), dict)), None)


def _named(sheets: Sequence[Sheet], title: str) -> Sheet:
    return next(sheet for sheet in sheets if sheet.title == title)


def _with_criteria(data: Data) -> Data:
    return data if "criteria" in data else {**data, "criteria": {}}


def _text_ids(row: Row) -> Iterator[str]:
    for heading in ("Id", "Kop", "Fase", "Maatregel", "Criterium"):
        cell = row.cells.get(heading)
        if isinstance(cell, str):
            yield cell.strip()
