"""Plain data out of a YAML file that still knows where in the file it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keuzemodel.problems import Problem
from keuzemodel.written.file_words import YAML, FileWords

if TYPE_CHECKING:
    from collections.abc import Iterable

Place = tuple[int, int]
"""Line and column, both from 1."""
Path = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead from the top of a document to a value."""

_PLAIN_KEY = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class BadNumber:
    """A number that no score or weight can be: not-a-number, infinite, or far too long."""

    text: str


class PlacedDict(dict[str, Any]):
    """A mapping with the places of its keys and values.

    The place of a value that is itself a mapping or a list is that of its key, where people look.
    """

    __slots__ = ("key_places", "place", "value_places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}


class PlacedList(list[Any]):
    """A list with the places of its items."""

    __slots__ = ("place", "value_places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.value_places: list[Place] = []


def format_path(path: Path) -> str:
    """Write a path as in ``measures[3].scores.inhoud``; ids with other signs as ``groups["15.1"]``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text


@dataclass(frozen=True, slots=True)
class Source:
    """What a YAML file says, and what went wrong in reading it."""

    file: str
    """The path as the user gave it."""
    data: Any
    """Mappings (`PlacedDict`), lists (`PlacedList`), text, `Decimal`, bool, None and `BadNumber`."""
    problems: tuple[Problem, ...]
    usable: bool
    """False if there is no sense in looking further: the file could not be read or understood."""
    words: FileWords = YAML
    """How whoever wrote the file knows its parts."""

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Find where a value (or with `key`, its key) stands; if a path leads nowhere, what is above."""
        node = self.data
        place: Place = getattr(node, "place", (1, 1))
        for step in path:
            if isinstance(node, PlacedDict) and isinstance(step, str) and step in node:
                place = node.key_places[step] if key else node.value_places[step]
            elif isinstance(node, PlacedList) and isinstance(step, int) and step < len(node):
                place = node.value_places[step]
            else:
                break
            node = node[step]
        return place

    def problem(self, path: Path, text: str, *, key: bool = False, absent: str | None = None) -> Problem:
        """Make a problem at a path of this file.

        Args:
            path: what it is about.
            text: what is wrong, and what to do.
            key: True if it is about the key and not the value.
            absent: the key that is not there; in a workbook that is an empty cell.

        """
        if (cell := self.words.cell(path if absent is None else (*path, absent))) is not None:
            return Problem(self.file, *cell, text, in_cell=True)
        return Problem(self.file, self.place(path, key=key)[0], format_path(path), text, part=("", ""))


def mapping_at(data: object, *keys: str) -> PlacedDict | None:
    """Give the mapping under some keys, or None if there is none."""
    node = data
    for key in keys:
        node = node.get(key) if isinstance(node, PlacedDict) else None
    return node if isinstance(node, PlacedDict) else None


def items_at(data: object, *keys: str) -> Iterable[tuple[int, Any]]:
    """Give position and value of each item of the list under some keys; nothing if there is no list."""
    *above, last = keys
    holder = mapping_at(data, *above)
    node = holder.get(last) if holder is not None else None
    return enumerate(node) if isinstance(node, PlacedList) else ()
