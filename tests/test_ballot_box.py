"""The folder of votes: nothing is lost, and only who has the key votes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from catalogues import catalogue_text, write
from command import TOP
from keuzemodel.live.voting.limits import Allowance, Refusals
from keuzemodel.reading.catalogue_file import load_catalogue
from keuzemodel.storage.ballot_box import MOST_PEOPLE, BallotBox, CannotVote

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    found = load_catalogue(write(tmp_path, catalogue_text()))[0]
    assert found is not None
    return found


@pytest.fixture
def box(tmp_path: Path, catalogue: Catalogue) -> BallotBox:
    return BallotBox(tmp_path / "stemmen", catalogue)


HALF = {"inhoud": Fraction(50), "geld": Fraction("50.5")}


def test_a_vote_is_a_weighting_that_people_can_read(box: BallotBox) -> None:
    number, _ = box.join()
    assert box.cast(number, HALF, "Ann: #1", 'zei "ja"\x07') == "Ann: #1"
    (vote,) = box.votes()
    assert (vote.title, vote.description, vote.weights) == ("Ann: #1", 'zei "ja"\x07', HALF)
    box.cast(number, {"inhoud": Fraction(1)})
    (vote,) = box.votes()
    assert (vote.title, vote.description, vote.weights) == ("Deelnemer 1", "", {"inhoud": Fraction(1)})
    assert box.count() == 1


def test_keys_hold_after_a_restart_and_cannot_be_made(box: BallotBox, catalogue: Catalogue) -> None:
    keys = [box.join() for _ in range(3)]
    again = BallotBox(box.folder, catalogue)
    assert again.access == box.access
    for number, key in keys:
        assert again.number_of(key) == number
    code = keys[0][1].partition("-")[2]
    for wrong in ("", "1", f"2-{code}", f"1-{code[:-1]}", f"01-{code}", f"4-{code}", "²-x", "1-é", f"{10**30}-{code}"):
        assert again.number_of(wrong) is None, wrong
    assert (box.folder / ".tafel.json").stat().st_mode & 0o077 == 0
    assert keys[0][1] not in (box.folder / ".tafel.json").read_text()


def test_a_key_for_somebody_who_has_not_joined_is_none(box: BallotBox) -> None:
    _, key = box.join()
    other = box._key(2)  # noqa: SLF001 - as who knows the secret would
    assert box.number_of(key) == 1
    assert box.number_of(other) is None


def test_two_of_one_name_are_told_apart(box: BallotBox) -> None:
    for _ in range(3):
        box.join()
    assert [box.cast(k, HALF, name) for k, name in ((1, "Anna"), (2, " anna "), (3, "Anna"))] == [
        "Anna",
        " anna  (2)",
        "Anna (3)",
    ]
    assert box.cast(1, HALF, "Anna") == "Anna"


def test_none_is_lost_when_all_vote_at_once(box: BallotBox) -> None:
    numbers = [box.join()[0] for _ in range(24)]
    begin = threading.Barrier(len(numbers))

    def vote(number: int) -> None:
        begin.wait()
        box.cast(number, {"inhoud": Fraction(number)}, "Zelfde naam")

    threads = [threading.Thread(target=vote, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    votes = box.votes()
    assert sorted(vote.weights["inhoud"] for vote in votes) == numbers
    assert len({vote.title for vote in votes}) == len(numbers)


def test_all_who_join_at_once_get_a_number_of_their_own(box: BallotBox, catalogue: Catalogue) -> None:
    other = BallotBox(box.folder, catalogue)  # another program on the same folder
    found: list[int] = []
    threads = [threading.Thread(target=lambda b=b: found.append(b.join()[0])) for b in (box, other) * 8]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(1, 17))


def test_the_table_can_be_full(box: BallotBox) -> None:
    for _ in range(MOST_PEOPLE):
        box.join()
    with pytest.raises(CannotVote, match="vol"):
        box.join()


def test_clearing_leaves_what_people_wrote_themselves(box: BallotBox) -> None:
    box.join()
    box.cast(1, HALF)
    write(box.folder, "title: Papier\nweights: {inhoud: 1}\n", "papier.yaml")
    assert box.count() == 2
    assert box.clear() == 1
    assert [vote.title for vote in box.votes()] == ["Papier"]
    assert box.number_of(box._key(1)) == 1  # noqa: SLF001 - who joined can vote again


def test_what_cannot_be_used_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, "x", "stemmen")
    with pytest.raises(CannotVote, match="stemmen"):
        BallotBox(tmp_path / "stemmen", catalogue)
    box = BallotBox(tmp_path / "ander", catalogue)
    for broken in ("{", "[]", '{"token": 1}'):
        write(box.folder, broken, ".tafel.json")
        with pytest.raises(CannotVote, match="kapot"):
            BallotBox(tmp_path / "ander", catalogue)


KILLED = """
import sys
from fractions import Fraction
from pathlib import Path
from keuzemodel.reading.catalogue_file import load_catalogue
from keuzemodel.storage.ballot_box import BallotBox
box = BallotBox(Path("stemmen"), load_catalogue(Path("measures.yaml"))[0])
for n in range(1, 61):
    number, key = box.join()
    box.cast(number, {"inhoud": Fraction(n)})
    print(key, flush=True)
"""


def test_what_was_confirmed_survives_a_kill(tmp_path: Path, catalogue: Catalogue) -> None:
    env = {**os.environ, "PYTHONPATH": str(TOP / "src")}
    process = subprocess.Popen([sys.executable, "-c", KILLED], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    keys = [process.stdout.readline().strip() for _ in range(5)]
    process.send_signal(signal.SIGKILL)
    keys += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    process.stdout.close()
    box = BallotBox(tmp_path / "stemmen", catalogue)
    assert [box.number_of(key) for key in keys] == list(range(1, len(keys) + 1))
    assert {vote.weights["inhoud"] for vote in box.votes()} >= set(range(1, len(keys) + 1))
    assert json.loads((box.folder / ".tafel.json").read_text())["people"] >= len(keys)


def test_an_allowance_fills_again() -> None:
    now = [0.0]
    allowance = Allowance(3, 0.5, lambda: now[0])
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.take("b")
    now[0] = 1.9
    assert not allowance.take("a")
    now[0] = 4
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]
    now[0] = 1000
    assert [allowance.take("a") for _ in range(4)] == [True, True, True, False]


def test_refusals_are_counted_by_kind_and_address() -> None:
    refusals = Refusals()
    for who in ("a", "b", "a"):
        refusals.note("verkeerde code", who)
    assert refusals.total == 3
    assert [(r.who, r.times) for r in refusals.latest()] == [("a", 2), ("b", 1)]
