"""Measured values of indicators from a list that somebody else keeps, as CSV or in a workbook, added to the state."""

from __future__ import annotations

import csv
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.excel.columns import Row
from keuzemodel.excel.files import standing_text
from keuzemodel.excel.following_sheets import MEASURED_VALUES, STATE
from keuzemodel.excel.reader import Reader
from keuzemodel.problems import InvalidInput, Problem, WrongUse
from keuzemodel.reading.state_file import FILE, state_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.written.file_words import FileWords
from keuzemodel.written.placed import format_path

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.excel.files import Files
    from keuzemodel.excel.listings import Data

Named = Callable[[int, str, str], Problem]
NEEDED = tuple(column.heading for column in MEASURED_VALUES.sheet.columns if column.required)
"""The headings without which a list is no list of measured values."""
_SIGNS = ";\t,"
_MOST_BYTES = 10_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def rows_of_csv(data: bytes, name: str) -> list[Row]:
    """Read the rows of a CSV file as Excel writes it: semicolons or commas, and one of several encodings.

    Raises:
        WrongUse: it has no heading for what is needed.

    """
    if len(data) > _MOST_BYTES:
        raise WrongUse(f"{name}: dit bestand is te groot voor een lijst met metingen.")
    lines = _decoded(data).splitlines()
    head = lines[0] if lines else ""
    sign = max(_SIGNS, key=head.count)
    table = list(csv.reader(lines, delimiter=sign))
    headings = [heading.strip().capitalize() for heading in table[0]] if table else []
    missing = [heading for heading in NEEDED if heading not in headings]
    if missing:
        raise WrongUse(
            f"{name}: de eerste regel noemt geen kolom {missing[0]}. "
            f"Een lijst met metingen heeft {dutch.join(NEEDED)}; Regio mag erbij. Een catalogus leest u als .xlsx."
        )
    return [
        Row(
            MEASURED_VALUES.sheet.title,
            number,
            {h: c.strip() for h, c in zip(headings, cells, strict=False) if c.strip()},
        )
        for number, cells in enumerate(table[1:], 2)
        if any(cell.strip() for cell in cells)
    ]


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@dataclass(frozen=True)
class Added:
    """A state with measured values added."""

    text: str
    count: int
    """How many are new, or were changed."""
    day: str


def add_values(rows: list[Row], files: Files, catalogue: Catalogue, problem: Named) -> Added:
    """Add measured values to a state: of an indicator, a region and a day that are there already, the new one counts.

    Args:
        rows: with the headings of the sheet of measured values; an indicator by its id or its title.
        files: with the state, if there is one; else one begins on the day of the last value.
        catalogue: knows the indicators.
        problem: makes a problem of a row, a heading and a sentence.

    Raises:
        InvalidInput: every mistake, with its cell.

    """
    known = {i.id: {"title": i.title, "unit": i.unit} for i in catalogue.indicators}
    told = Reader({"indicators": known}, {}).read_listing(MEASURED_VALUES, rows)
    if told.mistakes:
        raise InvalidInput([problem(m.row, m.heading, f"{m.text}.") for m in told.mistakes])
    new = told.data.get(STATE, {}).get("values", [])
    state = deepcopy(files.state_data or {})
    places, count = _merge(state, new)
    text = standing_text(files, state)
    cells = {
        format_path(("values", places[int(path[2])], *path[3:])): cell
        for path, cell in told.places.items()
        if path[:2] == (STATE, "values")
    }
    name = files.state[0].name if files.state else FILE
    _, wrong = state_from(replace(parse_yaml(text, name), words=_ListWords()), catalogue)
    if wrong:
        raise InvalidInput([_named(one, cells, problem) for one in wrong])
    return Added(text, count, str(state["date"]))


class _ListWords(FileWords):
    """The words of a list whose row is named already."""

    def item(self, word: str, number: int) -> str:  # noqa: ARG002 - in the state
        """Say nothing: the row is named already."""
        return ""


def _merge(state: Data, new: list[Data]) -> tuple[list[int], int]:
    """Put values in a state; give the place of each in its list, and how many changed something."""
    values = state.setdefault("values", [])
    known = {_key(value): k for k, value in enumerate(values)}
    places, count = [], 0
    for value in new:
        place = known.setdefault(_key(value), len(values))
        places.append(place)
        if place == len(values):
            values.append(value)
        elif values[place]["value"] == value["value"]:
            continue
        else:
            values[place] = {**values[place], "value": value["value"]}
        count += 1
    last = max((value["date"] for value in new), default="")
    # A state cannot know of what was measured after it.
    if last > state.get("date", ""):
        state["date"] = last
    return places, count


def _key(value: Data) -> tuple[Any, ...]:
    return value["indicator"], value.get("region"), value["date"]


def _named(wrong: Problem, cells: dict[str, tuple[str, int, str]], problem: Named) -> Problem:
    """Name the cell of a problem, if it is in one of the rows."""
    near = [path for path in cells if path == wrong.path or path.startswith(f"{wrong.path}.")]
    if not near:
        return wrong
    _, row, heading = cells[near[0]]
    return problem(row, heading, wrong.text)
