"""The votes of a table: a folder with one weighting a person, and a file with what lets people in.

A vote is on the disk before anyone hears that it counts, and each person has a file of their own. So nothing is lost
when the program is killed, nor when two vote at the same moment. The keys that people get are not kept: a key is the
number of the person and a code that only who knows the secret can make (HMAC, RFC 2104).
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.problems import Exit, KeuzemodelError
from keuzemodel.reading.text_file import Unreadable, read_text
from keuzemodel.reading.weighting_file import read_weightings, weighting_files
from keuzemodel.storage.estimates import Estimates
from keuzemodel.storage.locking import Taken, locked
from keuzemodel.storage.moments_yaml import as_value
from keuzemodel.storage.opinions import Opinions
from keuzemodel.system_errors import why_refused
from keuzemodel.whole_file import put, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction
    from pathlib import Path

    from keuzemodel.analysis.people.talk import Opinion
    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.weighting import Weighting

MOST_PEOPLE = 60
_ACCESS = ".tafel.json"
_PREFIX = "deelnemer-"
_PATIENCE = 4.0
# No letters and digits that look like each other.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_SIGNS = 8
_CHECK_SIGNS = 2
_PAPER = 100
"""The number of paper form 1 is one more: no phone has it."""


class CannotVote(KeuzemodelError):
    """The vote cannot be kept, or nobody more can join."""

    exit_code = Exit.WRONG_USE


@dataclass(frozen=True)
class Access:
    """What lets people in."""

    token: str
    """In the link."""
    code: str
    """To be typed by who cannot read the link with a camera."""
    secret: str
    """What keys are made with."""
    people: int = 0
    """How many have joined."""


class BallotBox:
    """A folder of votes; may be used by several threads."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """Open the folder; it is made if it is not there. Who was let in before can go on.

        Raises:
            CannotVote: the folder or its file cannot be read or written.

        """
        self.folder = folder
        self._catalogue = catalogue
        self._own = threading.Lock()
        self._path = folder / _ACCESS
        self.opinions = Opinions(folder / "oordelen")
        self.estimates = Estimates(folder / "schattingen", catalogue)
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotVote(f"De map {folder.name} is niet te maken: {why_refused(error)}.") from error
        with self._alone():
            self.access = self._read() or self._written(_new_access())

    def join(self) -> tuple[int, str]:
        """Let one more in: the number, and the key by which this person is known from now on.

        Raises:
            CannotVote: the table is full, or the disk refuses it.

        """
        with self._alone():
            access = self._read() or self.access
            if access.people >= MOST_PEOPLE:
                raise CannotVote(f"De tafel is vol: er doen al {MOST_PEOPLE} mensen mee.")
            number = access.people + 1
            self.access = self._written(replace(access, people=number))
        return number, self._key(number)

    def number_of(self, key: str) -> int | None:
        """Give whose key it is; None for a key that was never given."""
        number = key.partition("-")[0]
        if not (number.isascii() and number.isdecimal() and 1 <= len(number) <= len(str(MOST_PEOPLE))):
            return None
        is_given = hmac.compare_digest(key.encode(), self._key(int(number)).encode())
        return int(number) if is_given and 1 <= int(number) <= self.access.people else None

    def paper_code(self, form: int) -> str:
        """Give the code on a paper form, from 1 on: its number, and signs by which a slip of the pen shows."""
        check = hmac.digest(self.access.secret.encode(), f"papier {form}".encode(), "sha256")
        return f"{form:02}-{''.join(_SIGNS[byte % len(_SIGNS)] for byte in check[:_CHECK_SIGNS])}"

    def number_on_paper(self, code: str) -> int | None:
        """Give whose paper form it is; None for a code that no form of this table has."""
        typed = "".join(code.split()).upper()
        return next((_PAPER + k for k in range(1, MOST_PEOPLE + 1) if typed == self.paper_code(k)), None)

    def papers(self) -> int:
        """Give how many voted on paper."""
        return sum(
            file.stem in {self._file(_PAPER + k).stem for k in range(1, MOST_PEOPLE + 1)} for file in self._files()
        )

    def cast(self, number: int, weights: Mapping[str, Fraction], name: str = "", reason: str = "") -> str:
        """Keep the vote of a person in the place of an earlier one; gives the name under which it counts.

        Raises:
            CannotVote: the disk refuses it.
            InvalidInput: another file in the folder is broken; this one is kept then too.

        """
        path = self._file(number)
        with self._alone():
            title = self._free_title(number, name)
            vote = {"title": title, **({"description": reason} if reason else {}), "weights": dict(weights)}
            text = "".join(f"{key}: {as_value(value)}\n" for key, value in vote.items())
            remove_left(path)
            put(path, text.encode(), durable=True)
        return title

    def of(self, number: int) -> Weighting | None:
        """Give the vote of a person; None if there is none."""
        return next((vote for vote in self.votes() if vote.name == self._file(number).stem), None)

    def count(self) -> int:
        """Give how many have voted."""
        return len(self._files())

    def votes(self) -> tuple[Weighting, ...]:
        """Give all votes, also those that people put in the folder themselves.

        Raises:
            InvalidInput: what is wrong with the files.

        """
        return read_weightings(self.folder, self._catalogue) if self._files() else ()

    def clear(self) -> int:
        """Remove the votes that were cast here; gives how many. Who joined can vote again.

        Raises:
            CannotVote: the disk refuses it.

        """
        with self._alone():
            cast = [file for file in self._files() if file.name.startswith(_PREFIX)]
            for file in cast:
                file.unlink(missing_ok=True)
            self.opinions.clear()
            self.estimates.clear()
        return len(cast)

    def judge(self, number: int, measure: str, turn: int, opinion: Opinion) -> None:
        """Keep what a person thinks of a measure, before the talk (1) or after it (2).

        Raises:
            CannotVote: the disk refuses it.

        """
        with self._alone():
            self.opinions.give(number, measure, turn, opinion)

    def estimate(self, number: int, place: tuple[str, str], score: Score | None, why: str) -> None:
        """Keep what a person estimates of a score; None for ‘I do not know’.

        Raises:
            CannotVote: the disk refuses it.

        """
        with self._alone():
            self.estimates.give(number, place, score, why)

    def _files(self) -> list[Path]:
        try:
            return weighting_files(self.folder)
        except OSError as error:
            raise CannotVote(f"De map {self.folder.name} is niet te lezen: {why_refused(error)}.") from error

    def _file(self, number: int) -> Path:
        return self.folder / f"{_PREFIX}{number:02}.yaml"

    def _key(self, number: int) -> str:
        return f"{number}-{hmac.digest(self.access.secret.encode(), str(number).encode(), 'sha256').hex()}"

    def _free_title(self, number: int, name: str) -> str:
        """Give the name under which a vote counts: with the number if somebody else has that name."""
        if not name:
            return self.nameless(number)
        others = {self._plain(vote.title) for vote in self.votes() if vote.name != self._file(number).stem}
        return f"{name} ({number})" if self._plain(name) in others else name

    @staticmethod
    def nameless(number: int) -> str:
        """Give what somebody is called who gives no name."""
        return f"Papier {number - _PAPER}" if number > _PAPER else f"Deelnemer {number}"

    @staticmethod
    def _plain(name: str) -> str:
        return " ".join(name.split()).casefold()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one thread of one program at a time change the folder."""
        try:
            until = time.monotonic() + _PATIENCE
            with self._own, locked(self._path.with_name(f"{self._path.name}.lock"), until):
                yield
        except Taken:
            raise CannotVote(
                f"Een ander programma houdt de map {self.folder.name} bezet. Probeer het nog eens."
            ) from None
        except OSError as error:
            raise CannotVote(f"De map {self.folder.name} is niet te schrijven: {why_refused(error)}.") from error

    def _read(self) -> Access | None:
        if not self._path.exists():
            return None
        try:
            return Access(**json.loads(read_text(self._path, "JSON", 10_000)))
        except (Unreadable, TypeError, ValueError):
            raise CannotVote(
                f"{self._path.name} in de map {self.folder.name} is kapot. Verwijder dit bestand: "
                "dan komt er een nieuwe link, en moet iedereen opnieuw meedoen."
            ) from None

    def _written(self, access: Access) -> Access:
        put(self._path, json.dumps(asdict(access), indent=1).encode(), durable=True)
        self._path.chmod(0o600)
        return access


def _new_access() -> Access:
    code = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_SIGNS))
    return Access(secrets.token_urlsafe(16), code, secrets.token_hex(32))
