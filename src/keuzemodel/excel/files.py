"""From files to a workbook, and from a workbook to files: nothing is written unless all of it is right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from keuzemodel import whole_file
from keuzemodel.excel import tables, workbook, yaml_edits
from keuzemodel.excel.following_sheets import STATE
from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError, Problem, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.state_file import FILE, state_from
from keuzemodel.reading.weighting_file import weighting_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.system_errors import why_refused
from keuzemodel.written.placed import PlacedDict, PlacedList, format_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keuzemodel.excel.tables import Told
    from keuzemodel.excel.workbook import Opened

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
    state: tuple[Path, str] | None = None
    """How things stand: where that is, and what it holds; None if there is no such file."""

    @property
    def data(self) -> dict[str, Any]:
        """What the catalogue says."""
        data: dict[str, Any] = _plain(parse_yaml(self.text, str(self.catalogue)).data)
        return data

    @property
    def weighting_data(self) -> dict[str, dict[str, Any]]:
        """What each weighting says."""
        return {name: _plain(parse_yaml(text, str(path)).data) for name, (path, text) in self.weightings.items()}

    @property
    def state_data(self) -> dict[str, Any] | None:
        """What the state says."""
        if self.state is None:
            return None
        path, text = self.state
        data: dict[str, Any] = _plain(parse_yaml(text, str(path)).data)
        return data

    @property
    def rows(self) -> dict[str, Any]:
        """What the sheets show: the catalogue, with the state beside it."""
        state = self.state_data
        return self.data if state is None else {**self.data, STATE: state}


def read_files(catalogue: Path, weightings: Iterable[Path], state: Path | None = None) -> Files:
    """Read the text of files that are right.

    Raises:
        WrongUse: one of them cannot be read.

    """
    try:
        texts = {path.name: (path, path.read_bytes().decode("utf-8")) for path in weightings}
        standing = None if state is None else (state, state.read_bytes().decode("utf-8"))
        return Files(catalogue, catalogue.read_bytes().decode("utf-8"), texts, standing)
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
    data = files.rows
    found = tables.tables_of(data, files.weighting_data)
    rest = tables.without_sheet(data)
    kept = {_FILES: json.dumps(_digests(files)), _REST: yaml_edits.flow(rest)}
    return workbook.written(found, _explained(files, found), kept)


def _digests(files: Files) -> dict[str, str]:
    texts = {files.catalogue.name: files.text, **{name: text for name, (_, text) in files.weightings.items()}}
    if files.state is not None:
        texts[files.state[0].name] = files.state[1]
    return {name: sha256(text.encode()).hexdigest() for name, text in texts.items()}


def _explained(files: Files, found: list[tables.Table]) -> list[str]:
    return [
        f"{files.data['title']}: de catalogus in Excel",
        "Vul de bladen in, sla het bestand op, en lees het terug met: keuzemodel excel lees BESTAND",
        "Een lege score is onbekend. Weet u het ongeveer? Typ drie getallen: laagste; waarschijnlijkste; hoogste.",
        "Id's zoals 5.10 zijn tekst. Zet meer id's in één cel elk op een eigen regel (Alt+Enter).",
        "Een extra blad of een extra kolom mag: die blijft buiten de catalogus. Voeg geen cellen samen.",
        "Klopt er iets niet, dan noemt keuzemodel blad en cel, zoals Maatregelen!F12. Er wordt dan niets veranderd.",
        "",
        *(f"{table.sheet.title}: {table.sheet.explained}" for table in found),
    ]


def read_workbook(book: Opened, files: Files | None) -> dict[Path, str] | dict[str, str]:
    """Give the new text of every file that a workbook changes.

    Args:
        book: the workbook.
        files: those that it was written from; None to make new ones.

    Returns:
        With files, path -> new text of those that change; without, file name -> text of all.

    Raises:
        WrongUse: it is no such workbook, or the files changed since it was written.
        InvalidInput: every mistake in it, with sheet and cell.

    """
    rows = book.rows(tables.titles(), "Maatregelen")
    if files is not None:
        _unchanged(files, book)
    old = files.rows if files is not None else _plain(parse_yaml(book.kept.get(_REST, "{}"), book.name).data or {})
    told = tables.Reader(old, files.weighting_data if files is not None else {}).read(rows)
    if told.mistakes:
        raise InvalidInput([book.problem(m.sheet, m.row, m.heading, f"{m.text}.") for m in told.mistakes])
    return _changed(files, told, book) if files is not None else _fresh(told, book)


def _unchanged(files: Files, book: Opened) -> None:
    """Refuse to go back over what somebody changed since."""
    before: dict[str, str] = json.loads(book.kept.get(_FILES, "{}"))
    now = _digests(files)
    changed = [file for file, digest in before.items() if now.get(file, digest) != digest]
    if before and files.state is not None and files.state[0].name not in before:
        changed.append(files.state[0].name)  # it came since: the sheets know nothing of it
    if changed:
        raise WrongUse(
            f"{changed[0]} is veranderd sinds {book.name} is geschreven. "
            "Schrijf een nieuw Excel-bestand, of zet wat is ingevuld apart met --uit MAP."
        )


def _changed(files: Files, told: Told, book: Opened) -> dict[Path, str]:
    state = told.data.pop(STATE, None if files.state is None else {})
    try:
        text = yaml_edits.edited(files.text, files.data, told.data)
        known = files.weighting_data
        weightings = {
            file: yaml_edits.edited(files.weightings[file][1], known[file], new) if file in known else _block(new)
            for file, new in told.weightings.items()
        }
        standing = None if state is None else _standing(files, state)
    except yaml_edits.CannotEdit:
        raise _not_in_place(files) from None
    _check(text, weightings, standing, told, book)
    folder = files.catalogue.parent / "weightings"
    found = {files.catalogue: text} if text != files.text else {}
    if standing is not None and (files.state is None or standing != files.state[1]):
        found[files.state[0] if files.state else files.catalogue.parent / FILE] = standing
    for file, new in weightings.items():
        path, before = files.weightings.get(file, (folder / file, None))
        if new != before:
            found[path] = new
    return found


def standing_text(files: Files, state: dict[str, Any]) -> str:
    """Give the text of a state, no more changed than needed.

    Raises:
        WrongUse: it cannot be changed in place.

    """
    try:
        return _standing(files, state)
    except yaml_edits.CannotEdit:
        raise _not_in_place(files) from None


def _standing(files: Files, state: dict[str, Any]) -> str:
    old = files.state_data
    return _new_state(state) if files.state is None or old is None else yaml_edits.edited(files.state[1], old, state)


def checked_text(files: Files, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Give the text of the catalogue that says `new`, no more changed than needed.

    Raises:
        WrongUse: it cannot be changed in place.
        InvalidInput: every problem that it would have.

    """
    try:
        text = yaml_edits.edited(files.text, old, new)
    except yaml_edits.CannotEdit:
        raise _not_in_place(files) from None
    _, problems = catalogue_from(parse_yaml(text, files.catalogue.name))
    if problems:
        raise InvalidInput(problems)
    return text


def _not_in_place(files: Files) -> WrongUse:
    return WrongUse(
        f"{files.catalogue.name} is zo geschreven dat het niet op zijn plaats te veranderen is. "
        "Neem --uit MAP: dan komen er nieuwe bestanden."
    )


def _fresh(told: Told, book: Opened) -> dict[str, str]:
    state = told.data.pop(STATE, None)
    text = _catalogue(told.data)
    weightings = {file: _block(new) for file, new in told.weightings.items()}
    standing = None if state is None else _new_state(state)
    _check(text, weightings, standing, told, book)
    new = {"measures.yaml": text, **{f"weightings/{file}": new for file, new in weightings.items()}}
    return new if standing is None else {**new, FILE: standing}


def _check(text: str, weightings: Mapping[str, str], standing: str | None, told: Told, book: Opened) -> None:
    """Read what would be written; a problem is told with its cell.

    Raises:
        InvalidInput: every problem.

    """
    catalogue, problems = catalogue_from(parse_yaml(text, book.name))
    found = [_with_cell(problem, told, book, None) for problem in problems]
    for file, new in weightings.items():
        _, wrong = weighting_from(parse_yaml(new, book.name), file.rpartition(".")[0], catalogue)
        found += [_with_cell(problem, told, book, file) for problem in wrong]
    if standing is not None and catalogue is not None:
        _, wrong = state_from(parse_yaml(standing, book.name), catalogue)
        found += [_with_cell(problem, told, book, STATE) for problem in wrong]
    if found:
        raise InvalidInput(found)


def _with_cell(problem: Problem, told: Told, book: Opened, file: str | None) -> Problem:
    """Name the cell of a problem: that of the longest part of its path that has one."""
    cells = {
        format_path(path if file is None else path[1:]): cell
        for path, cell in told.places.items()
        if (path[0] == file) is (file is not None)
    }
    near = [path for path in cells if problem.path == path or problem.path.startswith((f"{path}.", f"{path}["))]
    if not near:
        return Problem(book.name, 1, problem.path, problem.text)
    return book.problem(*cells[max(near, key=len)], problem.text)


def _catalogue(data: Mapping[str, Any]) -> str:
    """Write a whole catalogue."""
    lines = ["# Maatregelencatalogus, gemaakt met: keuzemodel excel lees\n"]
    order = [*(key for key in _ORDER if key in data), *(key for key in data if key not in _ORDER)]
    for key in order:
        value = data[key]
        if key == "rules":
            rules = (f"  {name}:\n{''.join(yaml_edits.item(rule, 4) for rule in some)}" for name, some in value.items())
            lines.append(f"{key}:\n{''.join(rules)}")
        else:
            lines.append(yaml_edits.section(key, value))
    return "".join(lines)


def _new_state(data: Mapping[str, Any]) -> str:
    """Write a whole state."""
    keys = ("date", "measures", "values")
    return "".join(yaml_edits.section(key, data[key]) for key in keys if key in data)


def _block(data: Mapping[str, Any]) -> str:
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
