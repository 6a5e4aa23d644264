"""Whether a workbook holds something that is nowhere else, so that a new one may not take its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.excel.joining import adds_nothing
from keuzemodel.excel.opened import Opened
from keuzemodel.excel.read_back import read_workbook
from keuzemodel.excel.scorers import is_of_scorer
from keuzemodel.problems import KeuzemodelError, WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.excel.files import Files


def refuse_if_unread(path: Path, files: Files) -> None:
    """Refuse to write over what people filled in and nobody read.

    Args:
        path: where a workbook is to be written; there may be one, or another file.
        files: of the catalogue.

    Raises:
        WrongUse: there is something that would be lost; says what to do.

    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError:
        data = b""
    why = _in_the_way(data, path, files)
    if why:
        raise WrongUse(f"{path} bestaat al, en {why} Kies een andere naam, of geef --overschrijf als het weg mag.")


def _in_the_way(data: bytes, path: Path, files: Files) -> str:
    try:
        book = Opened(data, path.name)
    except WrongUse:
        return "is geen Excel-bestand van een catalogus."
    if not book.kept:
        return "is niet door keuzemodel gemaakt."
    if book.is_as_written or _says_nothing_new(book, files):
        return ""
    return f"er staat iets in dat nog niet gelezen is. Lees het eerst: keuzemodel excel lees {path}"


def _says_nothing_new(book: Opened, files: Files) -> bool:
    try:
        if is_of_scorer(book):
            return adds_nothing(book, files)
        found = read_workbook(book, files)
    except KeuzemodelError:
        return False
    return not (found.changed or found.gone or found.own)


def is_filled_in_by_people(path: Path) -> bool:
    """Tell whether a file is a workbook of a catalogue or of scores: no table of results goes over it."""
    try:
        return bool(Opened(path.read_bytes(), path.name).kept)
    except (OSError, WrongUse):
        return False
