"""What people think of a measure, before and after the talk: a file a person, beside the votes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from keuzemodel.analysis.people.talk import CHOICES, ROUNDS, Opinion, Talk
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LARGEST = 10**6


class Opinions:
    """A folder with the opinions of each person; only for who holds the lock on the votes."""

    def __init__(self, folder: Path) -> None:
        """Say where; made as soon as somebody has an opinion."""
        self._folder = folder

    def give(self, number: int, measure: str, turn: int, opinion: Opinion) -> None:
        """Keep an opinion in the place of an earlier one of the same round; on the disk when this returns.

        Raises:
            OSError: the disk refuses it.

        """
        self._folder.mkdir(exist_ok=True)
        path = self._folder / f"deelnemer-{number:02}.json"
        known = _read(path)
        known.setdefault(measure, {})[str(turn)] = {"choice": opinion.choice, "why": opinion.why}
        remove_left(path)
        put(path, json.dumps(known, ensure_ascii=False, indent=1).encode(), durable=True)

    def of(self, measure: str, turn: int) -> Mapping[int, Opinion]:
        """Give who thinks what of a measure in one round: number -> opinion."""
        return {number: found[measure, turn] for number, found in self._all() if (measure, turn) in found}

    def talks(self) -> list[Talk]:
        """Give every measure that anybody has an opinion of, with all opinions."""
        return [
            Talk(measure, *(self.of(measure, turn) for turn in range(1, ROUNDS + 1))) for measure in self.measures()
        ]

    def measures(self) -> list[str]:
        """Give the measures of which anybody has an opinion."""
        return list(dict.fromkeys(measure for _, found in self._all() for measure, _ in found))

    def clear(self) -> None:
        """Remove them all; raises OSError where the disk refuses it."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("deelnemer-*.json"))

    def _all(self) -> Iterator[tuple[int, Mapping[tuple[str, int], Opinion]]]:
        for path in self._files():
            number = path.stem.removeprefix("deelnemer-")
            if number.isdecimal():
                yield int(number), dict(_opinions(_read(path)))


def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Read a file; one that is not there or was broken by hand says nothing."""
    try:
        data = json.loads(read_text(path, "JSON", _LARGEST))
    except (Unreadable, ValueError):
        return {}
    return data if isinstance(data, dict) and all(isinstance(turns, dict) for turns in data.values()) else {}


def _opinions(data: dict[str, dict[str, dict[str, str]]]) -> Iterator[tuple[tuple[str, int], Opinion]]:
    for measure, turns in data.items():
        for turn in range(1, ROUNDS + 1):
            said = turns.get(str(turn))
            if isinstance(said, dict) and said.get("choice") in CHOICES:
                yield (measure, turn), Opinion(said["choice"], str(said.get("why", "")))
