"""What people think of a measure, before and after the talk: a file a person, beside the votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.people.talk import CHOICES, ROUNDS, Opinion, Talk
from keuzemodel.storage.of_people import FilesOfPeople

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Opinions:
    """A folder with the opinions of each person; only for who holds the lock on the votes."""

    def __init__(self, folder: Path) -> None:
        """Say where; made as soon as somebody has an opinion."""
        self._files = FilesOfPeople(folder)
        self.clear = self._files.clear

    def give(self, number: int, measure: str, turn: int, opinion: Opinion) -> None:
        """Keep an opinion in the place of an earlier one of the same round; on the disk when this returns.

        Raises:
            OSError: the disk refuses it.

        """
        self._files.keep(number, (measure, str(turn)), {"choice": opinion.choice, "why": opinion.why})

    def of(self, measure: str, turn: int) -> Mapping[int, Opinion]:
        """Give who thinks what of a measure in one round: number -> opinion."""
        return {
            number: Opinion(said["choice"], str(said.get("why", "")))
            for number, place, said in self._files.said()
            if place == (measure, str(turn)) and said.get("choice") in CHOICES
        }

    def talks(self) -> list[Talk]:
        """Give every measure that anybody has an opinion of, with all opinions."""
        measures = dict.fromkeys(
            measure for _, (measure, _), said in self._files.said() if said.get("choice") in CHOICES
        )
        return [Talk(measure, *(self.of(measure, turn) for turn in range(1, ROUNDS + 1))) for measure in measures]
