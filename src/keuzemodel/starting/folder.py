"""Put a set of files in a folder that is new or empty: all of them, or nothing."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.problems import WrongUse
from keuzemodel.system_errors import why_refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOTHING = frozenset({".DS_Store", "desktop.ini", "Thumbs.db"})
"""What file managers leave in a folder that people call empty."""


def check_empty(folder: Path) -> None:
    """Check that a folder can be filled: it is empty, or not there in a folder that is.

    Raises:
        WrongUse: with what to do.

    """
    name = dutch.quoted(str(folder))
    try:
        if not folder.exists() and not folder.is_symlink():
            if not folder.parent.is_dir():
                raise WrongUse(f"De map {dutch.quoted(str(folder.parent))} is er niet. Maak die eerst.")
            return
        if not folder.is_dir():
            raise WrongUse(f"{name} is geen map. Geef een andere naam.")
        found = sorted(entry.name for entry in folder.iterdir() if entry.name not in _NOTHING)
    except OSError as error:
        raise _not_made(folder, error) from error
    if found:
        example = dutch.quoted(found[0])
        raise WrongUse(f"De map {name} is niet leeg: er staat al {example} in. Geef de naam van een nieuwe map.")


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files in a folder; whatever goes wrong on the way, Ctrl-C too, none of them is there.

    Args:
        folder: new, or empty.
        files: path under the folder, with ``/`` -> what is in it.

    Raises:
        WrongUse: the folder is not empty, or cannot be written.

    """
    check_empty(folder)
    is_new = not folder.exists()
    # First beside it, or in it, since of a folder that is there only what it holds can be replaced.
    draft = (folder.parent if is_new else folder) / f".keuzemodel-{secrets.token_hex(4)}"
    try:
        for path, data in files.items():
            place = draft / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        if is_new:
            draft.rename(folder)
        else:
            _move_all(draft, folder)
    except OSError as error:
        raise _not_made(folder, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move_all(draft: Path, folder: Path) -> None:
    """Move everything out of the draft; if one thing cannot be moved, what was moved goes again."""
    moved = []
    try:
        for entry in sorted(draft.iterdir()):
            moved.append(folder / entry.name)
            entry.rename(folder / entry.name)
    except BaseException:
        for place in moved:
            with suppress(OSError):
                shutil.rmtree(place) if place.is_dir() else place.unlink()
        raise


def _not_made(folder: Path, error: OSError) -> WrongUse:
    where = dutch.quoted(str(folder))
    return WrongUse(f"De map {where} is niet gemaakt: {why_refused(error)}. Kies een andere map.")
