"""`excel`: the catalogue and the weightings as a workbook, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import dutch
from keuzemodel.cli.common import print_json
from keuzemodel.cli.options import Asked
from keuzemodel.cli.streams import say
from keuzemodel.problems import Exit, InvalidInput, WrongUse

if TYPE_CHECKING:
    from keuzemodel.excel.files import Files

_WRITE, _READ = "schrijf", "lees"


def excel(
    asked: Asked,
    doen: Annotated[
        str, typer.Argument(metavar="schrijf|lees", help="schrijf maakt een bestand, lees leest het terug.")
    ],
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Het Excel-bestand (.xlsx).")],
    uit: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Bij lees: zet nieuwe bestanden in deze map, en verander niets.")
    ] = None,
) -> Exit:
    """Zet de catalogus en de wegingen in Excel, of lees ze daaruit terug."""
    if doen not in {_WRITE, _READ}:
        raise WrongUse(f"Kies schrijf of lees, en niet {dutch.quoted(doen)}: keuzemodel excel schrijf {bestand}")
    if bestand.suffix.lower() != ".xlsx":
        raise WrongUse(f"{bestand}: geef een bestand dat eindigt op .xlsx. Macro's (.xlsm) en .xls lezen wij niet.")
    if doen == _WRITE:
        if uit is not None:
            raise WrongUse("--uit hoort bij lees, en niet bij schrijf.")
        return _write(asked, bestand)
    return _read(asked, bestand, uit)


def _write(asked: Asked, path: Path) -> Exit:
    problems = asked.inputs.problems()
    if problems:
        raise InvalidInput(problems)
    from keuzemodel.excel.files import write_workbook

    write_workbook(_files(asked), path)
    _told(asked, [str(path)])
    return Exit.PROVEN


def _read(asked: Asked, path: Path, folder: Path | None) -> Exit:
    try:
        data = path.read_bytes()
    except OSError:
        raise WrongUse(f"{path} is er niet, of is niet te lezen. Is het nog open in Excel? Sluit het daar.") from None
    from keuzemodel.excel.files import put_all, read_workbook

    if folder is not None:
        texts = {folder / name: text for name, text in read_workbook(data, path.name, None).items()}
        if taken := [file for file in texts if file.exists()]:
            raise WrongUse(f"{taken[0]} is er al. Kies een lege map.")
        put_all(texts)
        _told(asked, [str(file) for file in texts])
        return Exit.PROVEN
    if asked.inputs.is_embedded:
        raise WrongUse("In deze map staat geen measures.yaml om te veranderen. Geef een map met --uit.")
    changed = read_workbook(data, path.name, _files(asked))
    put_all({Path(file): text for file, text in changed.items()})
    _told(asked, [str(file) for file in changed])
    if not changed:
        say("Er is niets veranderd: Excel en de bestanden zeggen hetzelfde.")
    return Exit.PROVEN


def _files(asked: Asked) -> Files:
    from keuzemodel.excel.files import read_files
    from keuzemodel.reading.weighting_file import weighting_files

    folder = asked.inputs.weightings_folder
    return read_files(asked.inputs.catalogue_path, weighting_files(folder) if folder.is_dir() else ())


def _told(asked: Asked, files: list[str]) -> None:
    if asked.as_json:
        print_json({"files": files})
    else:
        sys.stdout.write("".join(f"{file}\n" for file in files))
