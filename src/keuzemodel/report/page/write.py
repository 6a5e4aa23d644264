"""Put a page in the folder of reports."""

from __future__ import annotations

import tempfile
from pathlib import Path

from keuzemodel import dutch, whole_file
from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.system_errors import why_refused
from keuzemodel.visible import without_half_signs

FOLDER = Path("reports")
"""In the working folder: where pages are written."""


class CannotWrite(KeuzemodelError):
    """The report cannot be written where the user wants it."""

    exit_code = Exit.WRONG_USE


def check(folder: Path, name: str) -> None:
    """Try whether a page can be written, before the work for it is done; nothing is left of that.

    Raises:
        CannotWrite: as `write`.

    """
    path = folder / name
    try:
        if path.is_dir():
            raise IsADirectoryError
        with tempfile.TemporaryFile(dir=folder if folder.exists() else folder.parent):
            pass
    except OSError as error:
        raise CannotWrite(_why(error, folder, path)) from error


def write(page: str | bytes, folder: Path, name: str) -> Path:
    """Write a page, or a file, in a folder, which is made if it is not there; an older one of that name is replaced.

    Raises:
        CannotWrite: no rights, no room, or no folder; then an older page is still as it was.

    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole_file.put(path, without_half_signs(page).encode() if isinstance(page, str) else page)
    except OSError as error:
        raise CannotWrite(_why(error, folder, path)) from error
    return path


def _why(error: OSError, folder: Path, path: Path) -> str:
    where = dutch.quoted(str(folder))
    match error:
        case PermissionError():
            return f"Het rapport is niet geschreven: u mag niet schrijven in {where}. Kies een andere map."
        case FileExistsError() | NotADirectoryError():
            return f"Het rapport is niet geschreven: {where} is geen map. Kies een andere map."
        case IsADirectoryError():
            return (
                f"Het rapport is niet geschreven: {dutch.quoted(str(path))} is een map. Geef die map een andere naam."
            )
        case FileNotFoundError():
            return "Het rapport is niet geschreven: de map waarin u werkt bestaat niet meer. Ga naar een andere map."
        case _:
            return f"Het rapport is niet geschreven in {where}: {why_refused(error)}. Kies een andere map."
