"""Keep states by their date in `standen/`: what was once kept there is never lost."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.storage.locking import Taken, locked
from keuzemodel.system_errors import why_refused
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "standen"
_PATIENCE = 4.0


class CannotKeepState(KeuzemodelError):
    """The folder cannot be written: no rights, no room, full, or held by somebody else."""

    exit_code = Exit.WRONG_USE


def place_of(state: Path, day: str) -> Path:
    """Give where the state of a day is kept: in a folder beside the file of now."""
    return state.parent / FOLDER / f"{day}.yaml"


def keep_state(state: Path, day: str, *, patience: float = _PATIENCE) -> Path:
    """Keep a state as it is written, byte for byte, under its day.

    The same state is kept once. Another one of the same day comes beside the first, as ``2027-03-01-2.yaml``.

    Args:
        state: the file of now, which was read without problems.
        day: its date.
        patience: seconds to wait for another program that keeps one.

    Returns:
        Where it is kept.

    Raises:
        CannotKeepState: it cannot be; all that was kept is as it was.

    """
    first = place_of(state, day)
    try:
        data = state.read_bytes()
        first.parent.mkdir(exist_ok=True)
        with locked(first.parent / ".standen.lock", time.monotonic() + patience):
            place = next(p for p in _places(first) if not p.exists() or p.read_bytes() == data)
            if not place.exists():
                remove_left(place)
                put(place, data, durable=True)
            return place
    except Taken:
        text = f"Een ander programma houdt de map {FOLDER} bezet. Er is niets bewaard. Probeer het zo nog eens."
        raise CannotKeepState(text) from None
    except OSError as error:
        text = f"De stand is niet te bewaren in de map {FOLDER}: {why_refused(error)}. Er is niets veranderd."
        raise CannotKeepState(text) from error


def _places(first: Path) -> Iterator[Path]:
    yield first
    yield from (first.with_name(f"{first.stem}-{k}{first.suffix}") for k in count(2))
