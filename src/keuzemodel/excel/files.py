"""The files of a region as text: read, as a workbook, and written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch, whole_file
from keuzemodel.excel import tables, workbook, yaml_edits
from keuzemodel.excel.columns import ENOUGH
from keuzemodel.excel.following_sheets import STATE
from keuzemodel.excel.new_files import new_state
from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.system_errors import why_refused
from keuzemodel.written.placed import PlacedDict, PlacedList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keuzemodel.excel.columns import Sheet

FILES, REST = "bestanden", "overig"


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
        data: dict[str, Any] = plain(parse_yaml(self.text, str(self.catalogue)).data)
        return data

    @property
    def weighting_data(self) -> dict[str, dict[str, Any]]:
        """What each weighting says."""
        return {name: plain(parse_yaml(text, str(path)).data) for name, (path, text) in self.weightings.items()}

    @property
    def state_data(self) -> dict[str, Any] | None:
        """What the state says."""
        if self.state is None:
            return None
        path, text = self.state
        data: dict[str, Any] = plain(parse_yaml(text, str(path)).data)
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


def workbook_of(files: Files) -> bytes:
    """Give catalogue and weightings as a workbook; they are right."""
    data = files.rows
    found = tables.tables_of(data, files.weighting_data)
    rest = tables.without_sheet(data)
    known = {section: list(data[section]) for section in ("aspects", "criteria")}
    known["measures"] = [measure["id"] for measure in data["measures"]]
    kept = {
        FILES: json.dumps(digests(files)),
        REST: yaml_edits.flow(rest),
        tables.WRITTEN: json.dumps(known, ensure_ascii=False),
    }
    return workbook.written(found, _explained(files, found), kept)


def digests(files: Files) -> dict[str, str]:
    """Give what tells whether a file changed."""
    texts = {files.catalogue.name: files.text, **{name: text for name, (_, text) in files.weightings.items()}}
    if files.state is not None:
        texts[files.state[0].name] = files.state[1]
    return {name: digest_of(text) for name, text in texts.items()}


def digest_of(text: str) -> str:
    """Give the digest of what a file holds."""
    return sha256(text.encode()).hexdigest()


def _explained(files: Files, found: list[tables.Table]) -> list[str]:
    one_of = " of ".join([measure["id"] for measure in files.data["measures"]][:2])
    return [
        f"{files.data['title']}: de catalogus in Excel",
        "Vul de bladen in, sla het bestand op, en lees het terug met: keuzemodel excel lees BESTAND",
        "Een lege score is onbekend. Weet u het ongeveer? Typ drie getallen: laagste; waarschijnlijkste; hoogste.",
        "Id's zoals 5.10 zijn tekst. Zet meer id's in één cel elk op een eigen regel (Alt+Enter).",
        f"Bij ‘{ENOUGH}’ zet u er ‘of’ tussen, op één regel: {one_of}.",
        "Een extra blad of een extra kolom mag: die blijft buiten de catalogus. Voeg geen cellen samen.",
        "Klopt er iets niet, dan noemt keuzemodel blad en cel, zoals Maatregelen!F12. Er wordt dan niets veranderd.",
        "",
        *(_about(table.sheet) for table in found),
    ]


def _about(sheet: Sheet) -> str:
    required = [column.heading for column in sheet.columns if column.required]
    told = f" Altijd invullen: {dutch.join(required)}." if required else ""
    return f"{sheet.title}: {sheet.explained}{told}"


def standing_text(files: Files, state: dict[str, Any]) -> str:
    """Give the text of a state, no more changed than needed.

    Raises:
        WrongUse: it cannot be changed in place.

    """
    try:
        return _standing(files, state)
    except yaml_edits.CannotEdit:
        raise not_in_place(files) from None


def _standing(files: Files, state: dict[str, Any]) -> str:
    old = files.state_data
    return new_state(state) if files.state is None or old is None else yaml_edits.edited(files.state[1], old, state)


def checked_text(files: Files, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Give the text of the catalogue that says `new`, no more changed than needed.

    Raises:
        WrongUse: it cannot be changed in place.
        InvalidInput: every problem that it would have.

    """
    try:
        text = yaml_edits.edited(files.text, old, new)
    except yaml_edits.CannotEdit:
        raise not_in_place(files) from None
    _, problems = catalogue_from(parse_yaml(text, files.catalogue.name))
    if problems:
        raise InvalidInput(problems)
    return text


def not_in_place(files: Files) -> WrongUse:
    """Say that a file cannot be changed in place."""
    return WrongUse(
        f"{files.catalogue.name} is zo geschreven dat het niet op zijn plaats te veranderen is. "
        "Neem --uit MAP: dan komen er nieuwe bestanden."
    )


def put_all(texts: Mapping[Path, str]) -> None:
    """Write files, each whole.

    Raises:
        CannotWrite: one of them cannot be written; says which were.

    """
    for path, text in texts.items():
        put_file(path, text.encode())


def remove_all(paths: Iterable[Path]) -> None:
    """Take files away; raises CannotWrite where one cannot be."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(f"{path} is niet weggehaald: {why_refused(error)}.") from error


def put_file(path: Path, data: bytes) -> None:
    """Write one file whole; raises CannotWrite."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.put(path, data, durable=True)
    except OSError as error:
        raise CannotWrite(f"{path} is niet geschreven: {why_refused(error)}.") from error


def plain(value: Any) -> Any:  # noqa: ANN401 - data of a file
    """Give data without the places it came from."""
    match value:
        case PlacedDict():
            return {key: plain(part) for key, part in value.items()}
        case PlacedList():
            return [plain(part) for part in value]
        case _:
            return value
