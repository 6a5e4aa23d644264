"""A folder with a file of JSON a person; only for who holds the lock on the votes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST = 10**6
Data = dict[str, dict[str, dict[str, Any]]]
"""Two keys, such as a measure and a round -> what this person says there."""


class FilesOfPeople:
    """What each person says, at places with two keys; made as soon as somebody says something."""

    def __init__(self, folder: Path) -> None:
        """Say where."""
        self._folder = folder

    def keep(self, number: int, place: tuple[str, str], said: dict[str, Any]) -> None:
        """Keep what a person says, in the place of what that person said there; on the disk when this returns.

        Raises:
            OSError: the disk refuses it.

        """
        self._folder.mkdir(exist_ok=True)
        path = self._folder / f"deelnemer-{number:02}.json"
        known = _read(path)
        known.setdefault(place[0], {})[place[1]] = said
        remove_left(path)
        put(path, json.dumps(known, ensure_ascii=False, indent=1).encode(), durable=True)

    def said(self) -> Iterator[tuple[int, tuple[str, str], dict[str, Any]]]:
        """Give everything: whose number it is, where, and what."""
        for path in self._files():
            number = path.stem.removeprefix("deelnemer-")
            if not number.isdecimal():
                continue
            for first, some in _read(path).items():
                for second, one in some.items():
                    if isinstance(one, dict):
                        yield int(number), (first, second), one

    def clear(self) -> None:
        """Remove all of it; raises OSError where the disk refuses it."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("deelnemer-*.json"))


def _read(path: Path) -> Data:
    """Read a file; one that is not there or was broken by hand says nothing."""
    try:
        data = json.loads(read_text(path, "JSON", _LARGEST))
    except (Unreadable, ValueError):
        return {}
    return data if isinstance(data, dict) and all(isinstance(some, dict) for some in data.values()) else {}
