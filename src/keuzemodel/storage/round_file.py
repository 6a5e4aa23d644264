"""How a round of voting stands, in a file beside the votes: a program that is started again goes on where it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.catalogue import Score
from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.setting import Setting
from keuzemodel.system_errors import why_refused
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from pathlib import Path

ROUND_FILE = ".ronde.json"
_LARGEST = 1_000_000


class BrokenRound(KeuzemodelError):
    """The file cannot be read or written."""

    exit_code = Exit.WRONG_USE


@dataclass(frozen=True)
class AskedScore:
    """A score that people estimate, or estimated."""

    measure: str
    criterion: str
    setting: Setting
    """What the table had asked when it began."""
    before: Score | None
    """What the catalogue said then; None for unknown."""
    adopted: bool = False
    """Whether the proposal was put in the catalogue."""

    @property
    def place(self) -> tuple[str, str]:
        """Where the score stands."""
        return self.measure, self.criterion


@dataclass(frozen=True)
class RoundState:
    """What is asked of the phones, what is shown, and which scores were asked."""

    open: bool
    weighing: str
    shown: str
    began: str
    """The approach that the program was started with."""
    approach: str
    """That of now."""
    measure: str
    turn: int
    estimate: tuple[str, str] | None
    scores: tuple[AskedScore, ...]


class RoundFile:
    """The file in a folder of votes."""

    def __init__(self, folder: Path) -> None:
        """Say where."""
        self._path = folder / ROUND_FILE

    def read(self) -> RoundState | None:
        """Give how the round stood; None if there was none.

        Raises:
            BrokenRound: the file is broken.

        """
        if not self._path.exists():
            return None
        try:
            return _state(json.loads(read_text(self._path, "JSON", _LARGEST)))
        except (Unreadable, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            raise BrokenRound(
                f"{self._path.name} in de map {self._path.parent.name} is kapot. Verwijder dit bestand: "
                "dan begint de ronde opnieuw. De stemmen blijven."
            ) from None

    def keep(self, state: RoundState) -> None:
        """Keep how the round stands.

        Raises:
            BrokenRound: the disk refuses it.

        """
        try:
            remove_left(self._path)
            put(self._path, json.dumps(_data(state), indent=1).encode())
        except OSError as error:
            raise BrokenRound(
                f"{self._path.name} in de map {self._path.parent.name} is niet te schrijven: {why_refused(error)}. "
                "De ronde gaat gewoon verder, maar na een herstart van het programma begint zij opnieuw."
            ) from error


def _data(state: RoundState) -> dict[str, Any]:
    scores = [
        {
            "measure": score.measure,
            "criterion": score.criterion,
            "setting": score.setting.told(str),
            "before": None if score.before is None else [str(n) for n in _numbers(score.before)],
            "adopted": score.adopted,
        }
        for score in state.scores
    ]
    return {**vars(state), "scores": scores}


def _state(data: dict[str, Any]) -> RoundState:
    kinds: dict[str, type] = {
        "open": bool,
        "weighing": str,
        "shown": str,
        "began": str,
        "approach": str,
        "measure": str,
        "turn": int,
    }
    if wrong := [key for key, kind in kinds.items() if not isinstance(data[key], kind)]:
        raise TypeError(wrong)
    scores = tuple(
        AskedScore(
            str(one["measure"]),
            str(one["criterion"]),
            Setting.read(one["setting"]),
            None if one["before"] is None else Score(*map(Fraction, one["before"])),
            adopted=bool(one["adopted"]),
        )
        for one in data["scores"]
    )
    estimate = None if data["estimate"] is None else (str(data["estimate"][0]), str(data["estimate"][1]))
    return RoundState(**{key: data[key] for key in kinds}, estimate=estimate, scores=scores)


def _numbers(score: Score) -> tuple[Fraction, Fraction, Fraction]:
    return score.low, score.likely, score.high
