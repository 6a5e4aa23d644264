"""Name what a path in a file is about, as users know it: ``maatregel 15.2`` for ``measures[3].scores``."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from keuzemodel.written.placed import PlacedDict, PlacedList
from keuzemodel.written.wording import plain, quote

if TYPE_CHECKING:
    from keuzemodel.problems import Problem
    from keuzemodel.written.placed import Path, Source

_NAMED = {
    "aspects": "aspect",
    "criteria": "criterium",
    "phases": "fase",
    "themes": "opgave",
    "groups": "kop",
    "approaches": "benadering",
    "circumstances": "omstandigheid",
    "capacity": "de capaciteit van",
    "weights": "het gewicht van",
    "indicators": "indicator",
    "measures": "maatregel",
}


def id_text(value: object) -> str | None:
    """Give an id as text, also if quotes were forgotten; None for what cannot be an id."""
    return value if isinstance(value, str) else str(value) if isinstance(value, Decimal) else None


def subject(source: Source, path: Path) -> str:
    """Name what a path is about; empty for the file as a whole."""
    data = source.data
    match path:
        case ("measures", int(i), *_):
            return measure_name(data, i)
        case ("rules", str(section), int(i), *_):
            return source.words.rule(section, i + 1)
        case ("values", int(i), *_):
            return source.words.item("meting", i + 1)
        case (str(section), str(key), *_) if section in _NAMED:
            return f"{_NAMED[section]} {quote(key)}"
        case (str(key), *_):
            return source.words.top(path) if isinstance(data, PlacedDict) and key in data else ""
    return ""


def measure_name(data: object, position: int) -> str:
    """Name a measure by its id, or by its place if it has none."""
    measures = data.get("measures") if isinstance(data, PlacedDict) else None
    measure = measures[position] if isinstance(measures, PlacedList) else None
    name = id_text(measure.get("id")) if isinstance(measure, PlacedDict) else None
    return f"maatregel {plain(name)}" if name else f"maatregel nummer {position + 1}"


def problem_at(source: Source, path: Path, text: str, *, key: bool = False, absent: str | None = None) -> Problem:
    """Make a problem at a path of a file; if its text begins with what it is about, it also tells which part of it."""
    problem = source.problem(path, text, key=key, absent=absent)
    if problem.in_cell:
        return problem
    about = subject(source, path)
    part = "" if key else _part(path)
    return replace(problem, part=(about, part)) if part and text.startswith(f"{about}: ") else problem


def _part(path: Path) -> str:
    """Name a part of what `subject` names: ``score op bereik`` for ``measures[3].scores.bereik``."""
    match path[3:] if path[:1] == ("rules",) else path[2:]:
        case ("scores", str(criterion), *band):
            return ", ".join([f"score op {plain(criterion)}", *map(str, band)])
        case ("scored", str(name), "scores", str(criterion), *band):
            return ", ".join([f"score van {plain(name)} op {plain(criterion)}", *map(str, band)])
        case (str(key), *_) if key != "id":
            return key
    return ""
