"""Put a page on disk: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from keuzemodel import dutch
from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.system_errors import why_refused


class CannotWrite(KeuzemodelError):
    """The report cannot be written where the user wants it."""

    exit_code = Exit.WRONG_USE


def write(html: str, folder: Path, name: str) -> Path:
    """Write a page in a folder, which is made if it is not there; an older page of that name is replaced.

    Raises:
        CannotWrite: no rights, no room, or no folder; then an older page is still as it was.

    """
    path = folder / name
    temporary: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=f".{name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(html.encode())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise CannotWrite(_why(error, folder, path)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return path


def _umask() -> int:
    """Give the mask for new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
        case _:
            return f"Het rapport is niet geschreven in {where}: {why_refused(error)}. Kies een andere map."
