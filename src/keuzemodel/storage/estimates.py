"""What people at the table estimate of a score: a file a person beside the votes, and one with what comes of it.

The catalogue is not changed by it: the proposal says what could be put there.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.people.joined_scores import Given, JoinedScore, join_scores
from keuzemodel.catalogue import Score
from keuzemodel.numbers import exact_decimal
from keuzemodel.storage.moments_yaml import as_value
from keuzemodel.storage.of_people import FilesOfPeople
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue

PROPOSALS = "voorstellen.yaml"
_HEAD = """\
# Wat de tafel schatte: de laagste, de middelste en de hoogste schatting. De catalogus is hier niet door veranderd.
# Wilt u zo'n score gebruiken, zet hem dan in de catalogus bij `scores` van die maatregel.
"""


class Estimates:
    """A folder with the estimates of each person; only for who holds the lock on the votes."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """Say where, and of which scores; made as soon as somebody estimates."""
        self._path = folder / PROPOSALS
        self._files = FilesOfPeople(folder)
        self._catalogue = catalogue

    def give(self, number: int, place: tuple[str, str], score: Score | None, why: str) -> None:
        """Keep an estimate in the place of an earlier one, and what all estimates together propose.

        Raises:
            OSError: the disk refuses it.

        """
        said: dict[str, Any] = {"on": date.today().isoformat(), "why": why}  # noqa: DTZ011 - as the calendar in the room
        if score is not None:
            said |= {key: exact_decimal(getattr(score, key)) for key in ("low", "likely", "high")}
        self._files.keep(number, place, said)
        remove_left(self._path)
        put(self._path, self._proposals().encode(), durable=True)

    def of(self, place: tuple[str, str]) -> dict[int, Given]:
        """Give who estimates what of a score: number -> estimate."""
        return {number: _given(number, said) for number, own, said in self._files.said() if own == place}

    def joined(self) -> list[JoinedScore]:
        """Give all that was estimated, joined, in the order of the catalogue."""
        places = {place for _, place, _ in self._files.said()}
        return [
            join_scores(measure.id, criterion.id, self.of((measure.id, criterion.id)).values(), criterion.range)
            for measure in self._catalogue.measures
            for criterion in self._catalogue.criteria
            if (measure.id, criterion.id) in places
        ]

    def clear(self) -> None:
        """Remove them all; raises OSError where the disk refuses it."""
        self._files.clear()
        self._path.unlink(missing_ok=True)

    def _proposals(self) -> str:
        lines = []
        for one in self.joined():
            lines += [f"- measure: {as_value(one.measure)}", f"  criterion: {as_value(one.criterion)}"]
            lines += [f"  score: {score_text(one.score)}", f"  people: {len(one.given)}"]
        return f"{_HEAD}proposals:\n" + "".join(f"{line}\n" for line in lines)


def score_text(score: Score | None) -> str:
    """Write a score as the catalogue has it."""
    if score is None:
        return "null"
    if not score.is_band:
        return exact_decimal(score.likely)
    return f"{{{', '.join(f'{key}: {exact_decimal(getattr(score, key))}' for key in ('low', 'likely', 'high'))}}}"


def _given(number: int, said: dict[str, Any]) -> Given:
    """Read an estimate; one that was broken by hand says that this person does not know."""
    try:
        low, likely, high = (Fraction(str(said[key])) for key in ("low", "likely", "high"))
        score = Score(low, likely, high) if low <= likely <= high else None
    except (KeyError, ValueError, ZeroDivisionError):
        score = None
    return Given(f"Deelnemer {number}", str(said.get("on", "")), score, str(said.get("why", "")))
