"""The sheet of weightings: a row a file, with a column for each aspect and criterion."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.columns import NUMBER, TEXT, Column, Row, Sheet
from keuzemodel.short_names import free_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from keuzemodel.excel.cells import Kind

WEIGHTINGS = "Wegingen"
FILE = "Bestand"
_TITLE, _ABOUT = "Titel", "Uitleg"
_HEADINGS = (FILE, _TITLE, _ABOUT)


def weightings_sheet(data: Mapping[str, Any]) -> Sheet:
    """Give the sheet, with a column for each aspect and criterion."""
    columns = (Column(FILE, (), width=26), Column(_TITLE, (), required=True, width=28), Column(_ABOUT, (), width=60))
    explained = (
        "Een rij per weging; van een nieuwe komt de naam van het bestand uit de titel. "
        "Een leeg gewicht telt niet mee; een aspect of zijn criteria, niet allebei."
    )
    weights = (Column(key, (), NUMBER) for key in _keys(data))
    return Sheet(WEIGHTINGS, (), (*columns, *weights), explained, named_by=1)


def weighting_rows(data: Mapping[str, Any], weightings: Mapping[str, Mapping[str, Any]]) -> Iterator[list[Any]]:
    """Give the rows of files."""
    for name, weighting in weightings.items():
        weights = weighting["weights"]
        written = (NUMBER.written(weights[key]) if key in weights else None for key in _keys(data))
        yield [name, weighting["title"], weighting.get("description"), *written]


def _keys(data: Mapping[str, Any]) -> list[str]:
    return list(dict.fromkeys([*data["aspects"], *data["criteria"]]))


class WeightingReader:
    """Turns rows back into the data of files."""

    def __init__(self, cell: Callable[[Kind, Any, int, str], Any], wrong: Callable[[int, str, str], None]) -> None:
        """Take how a cell is read, by kind, cell, row and heading, and where to tell what is wrong with one."""
        self._cell = cell
        self._wrong = wrong

    def read(self, rows: list[Row], old: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Row, dict[str, Any]]]:
        """Give each file with its row and what it says; what no column has stays as it was."""
        seen: dict[str, int] = {}
        taken = {_file_named(row.cells[FILE]) for row in rows if isinstance(row.cells.get(FILE), str)}
        for row in rows:
            name = self._file_of(row, taken)
            if name is not None and seen.setdefault(name, row.number) != row.number:
                self._wrong(row.number, FILE, f"‘{name}’ staat ook in rij {seen[name]}. Haal er een weg")
            elif name is not None:
                yield name, row, self._item(row, deepcopy(dict(old.get(name, {}))))

    def _item(self, row: Row, item: dict[str, Any]) -> dict[str, Any]:
        for heading, key in ((_TITLE, "title"), (_ABOUT, "description")):
            if row.cells.get(heading) is not None:
                item[key] = self._cell(TEXT, row.cells[heading], row.number, heading)
            elif key == "title":
                self._wrong(row.number, heading, empty(heading))
            else:
                item.pop(key, None)
        cells = {key: cell for key, cell in row.cells.items() if key not in _HEADINGS}
        # Beside 40% a bare 30 may be anything; of percentages alone it is clear what they are.
        kind = NUMBER.in_unit("%") if all(str(cell).rstrip().endswith("%") for cell in cells.values()) else NUMBER
        given = {key: self._cell(kind, cell, row.number, key) for key, cell in cells.items()}
        before = item.get("weights", {})
        item["weights"] = {**{k: given[k] for k in before if k in given}, **given}
        return item

    def _file_of(self, row: Row, taken: set[str]) -> str | None:
        """Give the file of a weighting; for a new one it is made of its title. None after a mistake."""
        name, title = row.cells.get(FILE), row.cells.get(_TITLE)
        if isinstance(name, str) and not ("/" in name or "\\" in name or name.startswith(".")):
            return _file_named(name)
        if name is not None:
            text = "dit kan geen naam van een bestand zijn. Maak de cel leeg: dan komt de naam uit de titel"
            self._wrong(row.number, FILE, text)
            return None
        if title is None:
            self._wrong(row.number, _TITLE, empty(_TITLE))
            return None
        name = _file_named(free_name(str(title), {file.rpartition(".")[0] for file in taken}, "weging"))
        taken.add(name)
        return name


def headings_of(name: str, item: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the path of each part of a file with the heading of its cell."""
    yield (name, "title"), _TITLE
    yield (name, "description"), _ABOUT
    yield (name, "weights"), FILE
    for key in item["weights"]:
        yield (name, "weights", key), key


def empty(heading: str) -> str:
    """Say that a cell that must be filled in is empty."""
    return f"‘{heading}’ is leeg, en moet ingevuld zijn"


def _file_named(name: str) -> str:
    return name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
