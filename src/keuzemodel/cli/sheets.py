"""`excel`: the catalogue and the weightings as a workbook, and back; and the scores of several people."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import dutch
from keuzemodel.cli.common import print_json
from keuzemodel.cli.options import Asked
from keuzemodel.cli.streams import say
from keuzemodel.cli.workbooks import check_workbook
from keuzemodel.problems import Exit, InvalidInput, Problem, WrongUse
from keuzemodel.reading.state_file import FILE
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.storage.states import keep_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.excel.files import Files
    from keuzemodel.excel.opened import Opened

_WRITE, _READ = "schrijf", "lees"
_CSV = ".csv"
_NOTHING = "Er is niets veranderd: Excel en de bestanden zeggen hetzelfde."


def excel(  # noqa: PLR0913, PLR0917 - these are its options
    asked: Asked,
    doen: Annotated[
        str, typer.Argument(metavar="schrijf|lees", help="schrijf maakt een bestand, lees leest het terug.")
    ],
    bestand: Annotated[
        list[Path],
        typer.Argument(metavar="BESTAND...", help="Het Excel-bestand (.xlsx); bij lees mogen het er meer zijn."),
    ],
    scores_voor: Annotated[
        str | None,
        typer.Option(metavar="NAAM", help="Bij schrijf: een bestand waarin alleen deze persoon scores invult."),
    ] = None,
    excel: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help="Bij lees van scores: zet in dit Excel-bestand waar ze verschillen."),
    ] = None,
    uit: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Bij lees: zet nieuwe bestanden in deze map, en verander niets.")
    ] = None,
    overschrijf: Annotated[
        bool, typer.Option("--overschrijf", help="Bij schrijf: ook als er iets in staat dat nog niet gelezen is.")
    ] = False,
) -> Exit:
    """Zet de catalogus en de wegingen in Excel, of lees ze daaruit terug.

    Laat ook meer mensen scoren, ieder in een eigen bestand, en lees die samen terug.
    """
    _check_use(doen, bestand, scores_voor, excel, uit)
    if doen == _WRITE:
        return _write(asked, bestand[0], scores_voor, over=overschrijf)
    if overschrijf:
        raise WrongUse("--overschrijf hoort bij schrijf, en niet bij lees.")
    return _read(asked, bestand, uit, excel)


def _check_use(
    doing: str, paths: list[Path], scores_for: str | None, differences: Path | None, folder: Path | None
) -> None:
    """Refuse what does not go together."""
    if doing not in {_WRITE, _READ}:
        meant = _READ if doing.casefold().startswith(_READ[:2]) else _WRITE
        raise WrongUse(f"Kies schrijf of lees, en niet {dutch.quoted(doing)}: keuzemodel excel {meant} {paths[0]}")
    if doing == _READ:
        _check_read(paths, scores_for, differences)
    else:
        _check_write(paths, scores_for, differences, folder)


def _check_read(paths: list[Path], scores_for: str | None, differences: Path | None) -> None:
    if scores_for is not None:
        raise WrongUse("--scores-voor hoort bij schrijf, en niet bij lees.")
    alone = len(paths) == 1 and paths[0].suffix.lower() == _CSV
    _check_kind([*([] if alone else paths), *([differences] if differences else [])])


def _check_write(paths: list[Path], scores_for: str | None, differences: Path | None, folder: Path | None) -> None:
    if folder is not None:
        raise WrongUse("--uit hoort bij lees, en niet bij schrijf.")
    if differences is not None:
        raise WrongUse("--excel hoort bij lees, en niet bij schrijf.")
    if len(paths) > 1:
        raise WrongUse("Bij schrijf hoort één bestand. Maak voor iedere persoon een eigen bestand, een voor een.")
    if scores_for is not None and (not scores_for.strip() or scores_for != " ".join(scores_for.split())):
        raise WrongUse("Bij --scores-voor hoort een naam, zonder spaties ervoor of erachter.")
    _check_kind(paths)


def _check_kind(paths: list[Path]) -> None:
    for path in paths:
        if path.suffix.lower() != ".xlsx":
            raise WrongUse(f"{path}: geef een bestand dat eindigt op .xlsx. Macro's (.xlsm) en .xls lezen wij niet.")


def _write(asked: Asked, path: Path, scores_for: str | None, *, over: bool) -> Exit:
    problems = asked.inputs.problems()
    if problems:
        raise InvalidInput(problems)
    from keuzemodel.excel.files import put_file, workbook_of
    from keuzemodel.excel.scorers import scorer_workbook
    from keuzemodel.excel.unread import refuse_if_unread

    files = _files(asked)
    if not over:
        refuse_if_unread(path, files)
    put_file(path, workbook_of(files) if scores_for is None else scorer_workbook(files.data, scores_for))
    _told(asked, [str(path)])
    return Exit.PROVEN


def _read(asked: Asked, paths: list[Path], folder: Path | None, differences: Path | None) -> Exit:
    from keuzemodel.excel.measured_values import NEEDED
    from keuzemodel.excel.opened import Opened
    from keuzemodel.excel.scorers import is_of_scorer

    values = paths[0].suffix.lower() == _CSV
    books = [] if values else [Opened(_bytes(path), path.name) for path in paths]
    if books and all(map(is_of_scorer, books)):
        return _read_scores(asked, books, folder, differences)
    if differences is not None:
        raise WrongUse("--excel hoort bij bestanden die met --scores-voor zijn gemaakt.")
    if len(books) > 1:
        other = next(book.name for book in books if not is_of_scorer(book))
        raise WrongUse(f"{other} is niet gemaakt met --scores-voor. Lees dat bestand apart.")
    if not values and (books[0].kept or books[0].has("Maatregelen") or books[0].sheet_with(NEEDED) is None):
        return _read_catalogue(asked, paths[0], books[0], folder)
    if folder is not None:
        raise WrongUse("--uit hoort niet bij een lijst met metingen: die komen in de stand.")
    return _read_values(asked, paths[0], books[0] if books else None)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise WrongUse(f"{path} is er niet, of is niet te lezen. Is het nog open in Excel? Sluit het daar.") from None


def _read_catalogue(asked: Asked, path: Path, book: Opened, folder: Path | None) -> Exit:
    from keuzemodel.excel.changes import summary
    from keuzemodel.excel.files import CannotWrite, put_all, put_file, remove_all
    from keuzemodel.excel.read_back import knowing, read_workbook

    if folder is not None:
        found = read_workbook(book, None)
        _remark((*found.remarks, *found.own))
        return _put_new(asked, folder, found.new)
    _in_place(asked)
    files = _files(asked)
    found = read_workbook(book, files)
    _remark((*found.remarks, *found.own))
    _keep_earlier_state(files, found.changed)
    put_all(found.changed)
    remove_all(found.gone)
    if asked.as_json:
        changes = [{**asdict(one), "row": one.row or None, "heading": one.heading or None} for one in found.changes]
        print_json({"files": [str(file) for file in found.changed], "changes": changes})
    else:
        _told(asked, [str(file) for file in found.changed])
    _remark(summary(found.changes) if found.changed or found.gone else [_NOTHING])
    _remark(f"Weggehaald, want de rij op ‘Wegingen’ is weg: {file}" for file in found.gone)
    try:
        if known := knowing(book, _bytes(path), files, found):
            put_file(path, known)
    except CannotWrite as error:
        say(f"{error} Schrijf voor de volgende keer een nieuw Excel-bestand, met een andere naam.")
    return Exit.PROVEN


def _read_scores(asked: Asked, books: list[Opened], folder: Path | None, differences: Path | None) -> Exit:
    """Join the scores of several people, and show where they differ."""
    from keuzemodel.excel.files import put_all
    from keuzemodel.excel.joining import join_workbooks

    if folder is None:
        _in_place(asked)
    if problems := asked.inputs.problems():
        raise InvalidInput(problems)
    files = _files(asked)
    joined = join_workbooks(books, files)
    text = joined.text
    _remark(joined.remarks)
    check_workbook(differences)
    if differences is not None:
        from keuzemodel.as_sheets.scoring import moved_table, scoring_table
        from keuzemodel.excel.result_workbook import write_tables

        catalogue = asked.inputs.catalogue
        moved = [moved_table(catalogue, joined.moved)] if joined.moved else []
        write_tables([scoring_table(catalogue, joined.scores), *moved], differences)
    if folder is not None:
        new = {name: text for name, (_, text) in files.weightings.items()}
        written = _new_files(folder, {"measures.yaml": text, **{f"weightings/{name}": w for name, w in new.items()}})
    else:
        written = {files.catalogue: text} if text != files.text else {}
    put_all(written)
    names = [str(file) for file in (*written, *([differences] if differences else []))]
    if asked.as_json:
        from keuzemodel.as_json.scoring import of_joined, of_moved

        print_json({"files": names, "disputed": of_joined(joined.scores), "scores": of_moved(joined.moved)})
        return Exit.PROVEN
    from keuzemodel.console.scoring import joined_scores

    joined_scores(asked.inputs.catalogue, joined.scores, joined.moved)
    say("".join(f"Geschreven: {name}\n" for name in names).rstrip() if names else _NOTHING)
    return Exit.PROVEN


def _read_values(asked: Asked, path: Path, book: Opened | None = None) -> Exit:
    """Add measured values to the state, from a CSV file or a workbook that has nothing else."""
    from keuzemodel.excel.files import put_all
    from keuzemodel.excel.measured_values import NEEDED, add_values, rows_of_csv

    _in_place(asked)
    files = _files(asked)
    sheet = "" if book is None else str(book.sheet_with(NEEDED))
    rows = rows_of_csv(_bytes(path), path.name) if book is None else book.rows({sheet: NEEDED}, sheet)[sheet]

    def problem(row: int, heading: str, text: str) -> Problem:
        return Problem(path.name, row, heading, text) if book is None else book.problem(sheet, row, heading, text)

    added = add_values(rows, files, asked.inputs.catalogue, problem)
    state = files.state[0] if files.state else files.catalogue.parent / FILE
    changed = {} if files.state and files.state[1] == added.text else {state: added.text}
    _keep_earlier_state(files, changed)
    put_all(changed)
    _told(asked, [str(file) for file in changed])
    if changed:
        day = dutch.date(date.fromisoformat(added.day))
        say(f"{dutch.count(added.count, 'meting', 'metingen')} toegevoegd of veranderd. De stand is van {day}.")
    else:
        say("Er is niets veranderd: deze metingen staan er al.")
    return Exit.PROVEN


def _keep_earlier_state(files: Files, changed: Mapping[Path, str]) -> None:
    """Keep the state that is there, if another day takes its place."""
    if files.state is None or files.state_data is None:
        return
    file, day = files.state[0], files.state_data["date"]
    text = next((new for path, new in changed.items() if path.resolve() == file.resolve()), None)
    if text is not None and parse_yaml(text, file.name).data["date"] != day:
        say(f"De stand van {dutch.date(date.fromisoformat(day))} is bewaard in {keep_state(file, day)}.")


def _remark(remarks: Iterable[str]) -> None:
    for remark in remarks:
        say(remark)


def _in_place(asked: Asked) -> None:
    if asked.inputs.is_embedded:
        raise WrongUse("In deze map staat geen measures.yaml om te veranderen. Geef een map met --uit.")


def _new_files(folder: Path, texts: Mapping[Path, str] | Mapping[str, str]) -> dict[Path, str]:
    """Place new files in a folder; none of them may be there."""
    placed = {folder / name: text for name, text in texts.items()}
    if taken := [file for file in placed if file.exists()]:
        raise WrongUse(f"{taken[0]} is er al. Kies een lege map.")
    return placed


def _put_new(asked: Asked, folder: Path, texts: Mapping[Path, str] | Mapping[str, str]) -> Exit:
    from keuzemodel.excel.files import put_all

    placed = _new_files(folder, texts)
    put_all(placed)
    _told(asked, [str(file) for file in placed])
    return Exit.PROVEN


def _files(asked: Asked) -> Files:
    from keuzemodel.excel.files import read_files
    from keuzemodel.reading.state_file import read_state
    from keuzemodel.reading.weighting_file import weighting_files

    folder = asked.inputs.weightings_folder
    weightings = weighting_files(folder) if folder.is_dir() else ()
    state = asked.inputs.catalogue_path.parent / FILE
    if not state.is_file():
        return read_files(asked.inputs.catalogue_path, weightings)
    read_state(state, asked.inputs.catalogue)  # so that what is wrong with it is told
    return read_files(asked.inputs.catalogue_path, weightings, state)


def _told(asked: Asked, files: list[str]) -> None:
    if asked.as_json:
        print_json({"files": files})
    else:
        sys.stdout.write("".join(f"{file}\n" for file in files))
