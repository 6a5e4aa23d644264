"""From files to a workbook, and from a workbook to files: nothing is written unless all of it is right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from keuzemodel import whole_file
from keuzemodel.excel import tables, workbook, yaml_edits
from keuzemodel.excel.columns import LISTS, sheets_of
from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError, Problem, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.weighting_file import weighting_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.system_errors import why_refused
from keuzemodel.written.placed import PlacedDict, PlacedList, format_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keuzemodel.excel.tables import Told
    from keuzemodel.excel.workbook import Places

_FILES, _REST = "bestanden", "overig"
_ORDER = (
    *("title", "region", "source", "problem", "goal", "scores_status", "aspects", "criteria", "phases", "themes"),
    *("groups", "capacity", "circumstances", "approaches", "measures", "rules"),
)
"""Of the keys in a new file; others come after them."""


class CannotWrite(KeuzemodelError):
    """A file cannot be written."""

    exit_code = Exit.WRONG_USE


@dataclass(frozen=True)
class Files:
    """The files of a region, as text."""

    catalogue: Path
    text: str
    weightings: dict[str, tuple[Path, str]]
    """File name -> where it is, and what it holds."""

    @property
    def data(self) -> dict[str, Any]:
        """What the catalogue says."""
        data: dict[str, Any] = _plain(parse_yaml(self.text, str(self.catalogue)).data)
        return data

    @property
    def weighting_data(self) -> dict[str, dict[str, Any]]:
        """What each weighting says."""
        return {name: _plain(parse_yaml(text, str(path)).data) for name, (path, text) in self.weightings.items()}


def read_files(catalogue: Path, weightings: Iterable[Path]) -> Files:
    """Read the text of files that are right.

    Raises:
        WrongUse: one of them cannot be read.

    """
    try:
        texts = {path.name: (path, path.read_bytes().decode("utf-8")) for path in weightings}
        return Files(catalogue, catalogue.read_bytes().decode("utf-8"), texts)
    except (OSError, UnicodeDecodeError) as error:
        why = why_refused(error) if isinstance(error, OSError) else "het is geen UTF-8"
        raise WrongUse(f"{catalogue}: dit bestand is niet te lezen: {why}.") from None


def write_workbook(files: Files, path: Path) -> None:
    """Write catalogue and weightings as a workbook.

    Raises:
        CannotWrite: the file cannot be written.

    """
    put_file(path, workbook_of(files))


def workbook_of(files: Files) -> bytes:
    """Give catalogue and weightings as a workbook; they are right."""
    data = files.data
    found = tables.tables_of(data, files.weighting_data)
    rest = tables.without_sheet(data)
    kept = {_FILES: json.dumps(_digests(files)), _REST: yaml_edits.flow(rest)}
    return workbook.written(found, _explained(files, found), kept)


def _digests(files: Files) -> dict[str, str]:
    texts = {files.catalogue.name: files.text, **{name: text for name, (_, text) in files.weightings.items()}}
    return {name: sha256(text.encode()).hexdigest() for name, text in texts.items()}


def _explained(files: Files, found: list[tables.Table]) -> list[str]:
    return [
        f"{files.data['title']}: de catalogus in Excel",
        "Vul de bladen in, sla het bestand op, en lees het terug met: keuzemodel excel lees BESTAND",
        "Een lege score is onbekend. Weet u het ongeveer? Typ drie getallen: laagste / waarschijnlijkste / hoogste.",
        "Id's zoals 5.10 zijn tekst. Zet meer id's in één cel elk op een eigen regel (Alt+Enter).",
        "Een extra blad of een extra kolom mag: die blijft buiten de catalogus. Voeg geen cellen samen.",
        "Klopt er iets niet, dan noemt keuzemodel blad en cel, zoals Maatregelen!F12. Er wordt dan niets veranderd.",
        "",
        *(f"{table.sheet.title}: {table.sheet.explained}" for table in found),
    ]


def read_workbook(data: bytes, name: str, files: Files | None) -> dict[Path, str] | dict[str, str]:
    """Give the new text of every file that a workbook changes.

    Args:
        data: the workbook.
        name: of its file, for messages.
        files: those that it was written from; None to make new ones.

    Returns:
        With files, path -> new text of those that change; without, file name -> text of all.

    Raises:
        WrongUse: it is no such workbook, or the files changed since it was written.
        InvalidInput: every mistake in it, with sheet and cell.

    """
    rows, kept = workbook.read(data, name, dict.fromkeys(_titles()))
    if files is not None:
        _unchanged(files, kept, name)
    old = files.data if files is not None else _plain(parse_yaml(kept.get(_REST, "{}"), name).data or {})
    told = tables.Reader(old, files.weighting_data if files is not None else {}).read(rows)
    places = workbook.Places(data)
    if told.mistakes:
        mistakes = told.mistakes
        raise InvalidInput(
            [Problem(name, m.row, places.name(m.sheet, m.row, m.heading), f"{m.text}.") for m in mistakes]
        )
    return _changed(files, told, name, places) if files is not None else _fresh(told, name, places)


def _titles() -> list[str]:
    empty: dict[str, Any] = {"criteria": {}}
    return [*(s.title for s in sheets_of(empty)), *(s.title for s in LISTS), tables.GENERAL, tables.WEIGHTINGS]


def _unchanged(files: Files, kept: Mapping[str, str], name: str) -> None:
    """Refuse to go back over what somebody changed since."""
    before: dict[str, str] = json.loads(kept.get(_FILES, "{}"))
    now = _digests(files)
    changed = [file for file, digest in before.items() if now.get(file, digest) != digest]
    if changed:
        raise WrongUse(
            f"{changed[0]} is veranderd sinds {name} is geschreven. Schrijf een nieuw Excel-bestand, of zet wat is "
            "ingevuld apart met --uit MAP."
        )


def _changed(files: Files, told: Told, name: str, places: Places) -> dict[Path, str]:
    try:
        text = yaml_edits.edited(files.text, files.data, told.data)
        known = files.weighting_data
        weightings = {
            file: yaml_edits.edited(files.weightings[file][1], known[file], new) if file in known else _weighting(new)
            for file, new in told.weightings.items()
        }
    except yaml_edits.CannotEdit:
        raise WrongUse(
            f"{files.catalogue.name} is zo geschreven dat het niet op zijn plaats te veranderen is. "
            "Neem --uit MAP: dan komen er nieuwe bestanden."
        ) from None
    _check(text, weightings, told, name, places)
    folder = files.catalogue.parent / "weightings"
    found = {files.catalogue: text} if text != files.text else {}
    for file, new in weightings.items():
        path, before = files.weightings.get(file, (folder / file, None))
        if new != before:
            found[path] = new
    return found


def _fresh(told: Told, name: str, places: Places) -> dict[str, str]:
    text = _catalogue(told.data)
    weightings = {file: _weighting(new) for file, new in told.weightings.items()}
    _check(text, weightings, told, name, places)
    return {"measures.yaml": text, **{f"weightings/{file}": new for file, new in weightings.items()}}


def _check(text: str, weightings: Mapping[str, str], told: Told, name: str, places: Places) -> None:
    """Read what would be written; a problem is told with its cell.

    Raises:
        InvalidInput: every problem.

    """
    catalogue, problems = catalogue_from(parse_yaml(text, name))
    found = [_with_cell(problem, told, name, places, None) for problem in problems]
    for file, new in weightings.items():
        _, wrong = weighting_from(parse_yaml(new, name), file.rpartition(".")[0], catalogue)
        found += [_with_cell(problem, told, name, places, file) for problem in wrong]
    if found:
        raise InvalidInput(found)


def _with_cell(problem: Problem, told: Told, name: str, places: Places, file: str | None) -> Problem:
    """Name the cell of a problem: that of the longest part of its path that has one."""
    cells = {
        format_path(path if file is None else path[1:]): cell
        for path, cell in told.places.items()
        if (path[0] == file) is (file is not None)
    }
    near = [path for path in cells if problem.path == path or problem.path.startswith((f"{path}.", f"{path}["))]
    if not near:
        return Problem(name, 1, problem.path, problem.text)
    sheet, row, heading = cells[max(near, key=len)]
    return Problem(name, row, places.name(sheet, row, heading), problem.text)


def _catalogue(data: Mapping[str, Any]) -> str:
    """Write a whole catalogue."""
    lines = ["# Maatregelencatalogus, gemaakt met: keuzemodel excel lees\n"]
    order = [*(key for key in _ORDER if key in data), *(key for key in data if key not in _ORDER)]
    for key in order:
        value = data[key]
        if isinstance(value, dict) and value:
            lines.append(f"{key}:\n")
            for name, item in value.items():
                if key == "rules":
                    lines.append(f"  {name}:\n{''.join(yaml_edits.item(rule, 4) for rule in item)}")
                else:
                    lines.append(f"  {yaml_edits.scalar(name)}: {yaml_edits.flow(item)}\n")
        elif key == "measures":
            lines.append(f"{key}:\n{''.join(yaml_edits.item(item, 2) for item in value)}")
        else:
            lines.append(f"{key}: {yaml_edits.flow(value)}\n")
    return "".join(lines)


def _weighting(data: Mapping[str, Any]) -> str:
    return yaml_edits.block(dict(data), 0)


def put_all(texts: Mapping[Path, str]) -> None:
    """Write files, each whole.

    Raises:
        CannotWrite: one of them cannot be written; says which were.

    """
    for path, text in texts.items():
        put_file(path, text.encode())


def put_file(path: Path, data: bytes) -> None:
    """Write one file whole; raises CannotWrite."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.put(path, data, durable=True)
    except OSError as error:
        raise CannotWrite(f"{path} is niet geschreven: {why_refused(error)}.") from error


def _plain(value: Any) -> Any:  # noqa: ANN401 - data of a file
    """Give data without the places it came from."""
    match value:
        case PlacedDict():
            return {key: _plain(part) for key, part in value.items()}
        case PlacedList():
            return [_plain(part) for part in value]
        case _:
            return value
