"""The data of a catalogue and its weightings as rows of cells, and back."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.cells import BadCell, Kind
from keuzemodel.excel.columns import LISTS, NUMBER, STATUS, TEXT, Column, Row, Sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Data = dict[str, Any]
Path = tuple[str | int, ...]
_GENERAL: tuple[tuple[str, str, Kind, bool], ...] = (
    ("Titel", "title", TEXT, True),
    ("Regio", "region", TEXT, False),
    ("Bron", "source", TEXT, False),
    ("Probleem", "problem", TEXT, False),
    ("Doel", "goal", TEXT, False),
    ("Status van de scores", "scores_status", STATUS, True),
)
GENERAL, WEIGHTINGS = "Catalogus", "Wegingen"
_FILE, _TITLE, _ABOUT = "Bestand", "Titel", "Uitleg"


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
    found = [Table(general, [[title, kind.written(data.get(key))] for title, key, kind, _ in _GENERAL])]
    sheets = sheets_of(data)
    by_title = {sheet.title: sheet for sheet in sheets}
    first = by_title.pop("Maatregelen")
    found.append(Table(first, list(_rows(first, data))))
    found.append(_weightings(data, weightings))
    found += [Table(sheet, list(_rows(sheet, data))) for sheet in by_title.values()]
    found += [Table(sheet, list(_LISTED[sheet.title](data))) for sheet in LISTS]
    return found


def without_sheet(data: Mapping[str, Any]) -> Data:
    """Give what no sheet has, and what goes along unchanged: whole keys, and per measure, by its id."""
    sheets = sheets_of(data)
    known = {sheet.section[0] for sheet in sheets} | {key for _, key, _, _ in _GENERAL} | {"capacity"}
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


def _scale(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, criterion in data["criteria"].items():
        for points, words in criterion.get("scale", {}).items():
            yield [id_, NUMBER.written(Decimal(points)), words]


def _risks(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for measure in data["measures"]:
        for risk in measure.get("risks", ()):
            yield [measure["id"], risk["risk"], risk["mitigation"]]


def _capacity(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, limit in data.get("capacity", {}).items():
        yield [id_, NUMBER.written(limit)]


_LISTED = {"Schaal": _scale, "Risico's": _risks, "Grens": _capacity}


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
        """Take what is there: what no sheet has, such as planning, stays."""
        self.told = Told(deepcopy(dict(old)), {})
        self._old_weightings = old_weightings
        self._ids: set[str] = set()

    def read(self, rows: Mapping[str, list[Row]]) -> Told:
        """Read every sheet that there is; one that is missing stays as it was."""
        self._ids = {cell for sheet in rows.values() for row in sheet for cell in _text_ids(row)}
        data = self.told.data
        if GENERAL in rows:
            self._general(rows[GENERAL])
        if "Criteria" in rows:
            self._sheet(_named(sheets_of(_with_criteria(data)), "Criteria"), rows["Criteria"])
        for sheet in sheets_of(_with_criteria(data)):
            if sheet.title in rows and sheet.title != "Criteria":
                self._sheet(sheet, rows[sheet.title])
        for sheet in LISTS:
            if sheet.title in rows:
                self._listed(sheet, rows[sheet.title])
        if WEIGHTINGS in rows:
            self._weightings(rows[WEIGHTINGS])
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

    def _sheet(self, sheet: Sheet, rows: list[Row]) -> None:
        old = _at(self.told.data, sheet.section)
        listed: list[Data] = [] if sheet.keyed or not old else old
        by_id: Mapping[Any, Data] = (old or {}) if sheet.keyed else {item.get("id"): item for item in listed}
        has_id = sheet.keyed or any(c.path == ("id",) for c in sheet.columns)
        if sheet.title == "Herkomst":
            self._basis(sheet, rows, by_id)
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
        if not items and sheet.section[0] in {"rules", "groups", "circumstances", "approaches"}:
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
            if value != column.default or _at(item, column.path) is not None:
                self._set(item, column.path, value)
        for key in sheet.always:
            item.setdefault(key, {})
        self.told.places[path] = (sheet.title, row.number, sheet.columns[0].heading)
        return item

    def _emptied(self, sheet: Sheet, row: Row, column: Column, item: Data) -> None:
        if column.required:
            self._wrong(sheet.title, row.number, column.heading, "deze cel is leeg. Vul hem in")
        elif column.keeps_empty:
            self._set(item, column.path, None)
        elif _at(item, column.path, column.default) != column.default:
            _remove(item, column.path)

    def _basis(self, sheet: Sheet, rows: list[Row], by_id: Mapping[Any, Data]) -> None:
        for row in rows:
            id_ = self._id(sheet, row)
            if id_ is None:
                continue
            if id_ not in by_id:
                self._wrong(sheet.title, row.number, "Id", f"maatregel {id_} staat niet op het blad Maatregelen")
                continue
            k = [m.get("id") for m in self.told.data["measures"]].index(id_)
            self.told.data["measures"][k] = self._item(sheet, row, by_id[id_], ("measures", k))

    def _listed(self, sheet: Sheet, rows: list[Row]) -> None:
        first, *others = sheet.columns
        found: dict[str, list[list[Any]]] = {}
        lines: dict[str, int] = {}
        for row in rows:
            id_, *values = (self._filled(sheet, row, column) for column in (first, *others))
            if id_ is not None and None not in values:
                found.setdefault(str(id_), []).append(values)
                lines.setdefault(str(id_), row.number)
        data = self.told.data
        if sheet.title == "Grens":
            _put(data, "capacity", {id_: values[0][0] for id_, values in found.items()})
            return
        holders = data["criteria"] if sheet.title == "Schaal" else {m.get("id"): m for m in data["measures"]}
        for id_ in found.keys() - holders.keys():
            text = f"{first.heading.lower()} {id_} bestaat niet"
            self._wrong(sheet.title, lines[id_], first.heading, text)
        for id_, holder in holders.items():
            told = found.get(id_, [])
            if sheet.title == "Schaal":
                known = {Decimal(points): points for points in holder.get("scale", {})}
                _put(holder, "scale", {known.get(points, f"{points:f}"): words for points, words in told})
            else:
                _put(holder, "risks", [{"risk": risk, "mitigation": helps} for risk, helps in told])

    def _filled(self, sheet: Sheet, row: Row, column: Column) -> Any:  # noqa: ANN401
        """Give what a cell that must be filled holds; None after a mistake."""
        cell = row.cells.get(column.heading)
        if cell is None:
            return self._wrong(sheet.title, row.number, column.heading, "deze cel is leeg. Vul hem in")
        return self._cell(column.kind, cell, sheet.title, row.number, column.heading)

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
                    self._wrong(WEIGHTINGS, row.number, heading, "deze cel is leeg. Vul hem in")
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


def _put(holder: Data, key: str, value: Any) -> None:  # noqa: ANN401
    """Set a key that is left out where it is empty."""
    if value:
        holder[key] = value
    elif holder.get(key):
        del holder[key]


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
