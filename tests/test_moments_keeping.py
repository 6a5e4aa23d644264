"""The file of moments belongs to people too: what they wrote in it stays, and nobody waits for it for long."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.problems import InvalidInput
from keuzemodel.storage.locking import Taken, locked
from keuzemodel.storage.moments import Moment, parse_moments, read_moments
from keuzemodel.storage.moments_keeping import CannotKeep, Gone, MomentsStore
from test_moments import moment

if TYPE_CHECKING:
    from pathlib import Path

HAND = """\
# Tafel van 3 februari, zaal 2

moments:
  # de uitgangsstand, iedereen was het eens
  - name: start   # zo heet hij in het verslag
    title: 'Start'
    note: |
      Eerste regel
      Tweede regel
    at: "2025-02-03T14:05:00+01:00"
    weights: {inhoud: 25.5, financien: 0.125}   # van de wethouder
    approach: roeien-met-de-riemen
    package: ["1", "5.10"]

  # dit was het compromis
  - {name: compromis, title: Compromis, at: later, weights: {inhoud: 1}, approach: alles-overwegend}
# einde van de ochtend
"""
COMMENTS = [line[line.index("#") :] for line in HAND.splitlines() if "#" in line]
FLOW = "moments: [{name: start, title: Start, at: nu, weights: {inhoud: 1}, approach: alles-overwegend}]  # kort\n"

LOOSE = """\
moments:
  -
    name: start
    title: Start
    at: nu
    weights: {inhoud: 1}
    approach: alles-overwegend
    note: >-
      lang
      verhaal


"""


def store(path: Path) -> MomentsStore:
    return MomentsStore(path, patience=60)


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_what_people_wrote_stays_when_a_moment_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "momenten.yaml", HAND)
    store(path).keep(moment("Middag"))
    store(path).keep(moment("Avond"))
    assert path.read_text(encoding="utf-8").startswith(HAND)
    assert [m.title for m in read_moments(path)] == ["Start", "Compromis", "Middag", "Avond"]


def test_only_what_is_meant_changes(tmp_path: Path) -> None:
    path = written(tmp_path / "momenten.yaml", HAND)
    before = read_moments(path)
    store(path).change("start", title="Begin", note="Eén\ntwee", star=True)
    store(path).change("compromis", star=True)
    text = path.read_text(encoding="utf-8")
    assert read_moments(path) == (
        replace(before[0], title="Begin", note="Eén\ntwee", star=True),
        replace(before[1], star=True),
    )
    assert [c for c in COMMENTS if c not in text] == []
    assert "weights: {inhoud: 25.5, financien: 0.125}   # van de wethouder" in text
    store(path).change("start", star=False)
    assert not read_moments(path)[0].star


def test_a_moment_that_is_removed_takes_nothing_else_along(tmp_path: Path) -> None:
    path = written(tmp_path / "momenten.yaml", HAND)
    store(path).remove("start")
    assert [m.name for m in read_moments(path)] == ["compromis"]
    store(path).remove("compromis")
    assert read_moments(path) == ()
    for comment in ("# Tafel van 3", "# de uitgangsstand", "# dit was het", "# einde van"):
        assert comment in path.read_text(encoding="utf-8")
    store(path).keep(moment("Opnieuw"))
    assert [m.title for m in read_moments(path)] == ["Opnieuw"]
    with pytest.raises(Gone):
        store(path).remove("start")
    with pytest.raises(Gone):
        store(path).change("start", star=True)


@pytest.mark.parametrize(
    "text",
    [
        HAND,
        HAND.replace("\n", "\r\n"),
        "\ufeff" + HAND,
        HAND.rstrip("\n"),
        re.sub("(?m)^  ", "", HAND),
        FLOW,
        FLOW.replace("}]", "},\n]"),
        "# niets\nmoments: []  # nog\n",
        "moments: [\n]",
        LOOSE,
    ],
)
def test_every_way_of_writing_can_be_added_to(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "momenten.yaml", text)
    before = read_moments(path)
    kept = store(path).keep(moment("Erbij", "a\r\nb"))
    for m in before:
        store(path).change(m.name, title=f"{m.title}!", note="x\ny", star=True)
    after = tuple(replace(m, title=f"{m.title}!", note="x\ny", star=True) for m in before)
    assert read_moments(path) == (*after, kept)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == text.startswith("\ufeff")
    assert (b"\r\n" in path.read_bytes()) == ("\r\n" in text)
    for m in (*after, kept):
        store(path).remove(m.name)
    assert read_moments(path) == ()
    assert store(path).keep(moment("Weer")) == read_moments(path)[0]


@pytest.mark.parametrize(("name", "key"), [("start", "title"), ("compromis", "title"), ("start", "note")])
def test_what_other_places_refer_to_is_left_alone(tmp_path: Path, name: str, key: str) -> None:
    text = HAND.replace("title: 'Start'", "title: &naam 'Start'").replace("title: Compromis", "title: *naam")
    path = written(tmp_path / "momenten.yaml", text)
    assert [m.title for m in read_moments(path)] == ["Start", "Start"]
    if key == "title":
        with pytest.raises(CannotKeep, match="zonder iets te veranderen van wat er al staat"):
            store(path).change(name, title="Anders")
        assert path.read_bytes() == text.encode()
    else:
        assert store(path).change(name, note="Anders") == read_moments(path)[0]


TITLES = st.text(min_size=1, max_size=30).map(lambda t: " ".join(t.split())).filter(bool)
STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "change", "star", "remove"]), st.integers(0, 9), TITLES), min_size=1, max_size=8
)


@given(STEPS, st.sampled_from([HAND, FLOW, "moments: []\n", ""]))
def test_any_row_of_changes_says_what_was_meant(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]], text: str
) -> None:
    path = tmp_path_factory.mktemp("steps") / "momenten.yaml"
    if text:
        written(path, text)
    meant = list(read_moments(path))
    for step, number, title in steps:
        if step == "keep" or not meant:
            meant.append(store(path).keep(moment(title, title)))
            continue
        place = number % len(meant)
        name = meant[place].name
        if step == "remove":
            store(path).remove(name)
            del meant[place]
        elif step == "star":
            meant[place] = store(path).change(name, star=not meant[place].star)
        else:
            meant[place] = store(path).change(name, title=title, note=f"{title}\n{title}")
    assert list(read_moments(path)) == meant


def test_a_read_only_file_stays_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "momenten.yaml", HAND)
    path.chmod(0o444)
    for change in (
        lambda: store(path).keep(moment("Later")),
        lambda: store(path).change("start", star=True),
        lambda: store(path).remove("start"),
    ):
        with pytest.raises(CannotKeep, match="u hebt er geen rechten voor"):
            change()
    assert path.read_text(encoding="utf-8") == HAND
    assert path.stat().st_mode & 0o777 == 0o444


def test_another_program_that_holds_the_lock_is_not_waited_for_long(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    with locked(tmp_path / ".momenten.yaml.lock"):
        start = time.monotonic()
        with pytest.raises(CannotKeep, match=r"houdt momenten\.yaml bezet"):
            MomentsStore(path, patience=0.2).keep(moment("Start"))
        with pytest.raises(CannotKeep):
            MomentsStore(path, patience=60, stopped=lambda: True).keep(moment("Start"))
        with pytest.raises(Taken), locked(tmp_path / ".momenten.yaml.lock", time.monotonic() + 0.1):
            pass
        assert time.monotonic() - start < 5
        assert read_moments(path) == ()
    store(path).keep(moment("Start"))


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
def test_a_pipe_in_the_place_of_a_file_does_not_keep_us_waiting(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    os.mkfifo(path)
    with pytest.raises(InvalidInput, match="geen gewoon bestand"):
        read_moments(path)
    with pytest.raises(InvalidInput, match="geen gewoon bestand"):
        store(path).keep(moment("Start"))
    path.unlink()
    (tmp_path / ".momenten.yaml.lock").unlink()
    os.mkfifo(tmp_path / ".momenten.yaml.lock")
    with pytest.raises(CannotKeep, match="er is al iets anders met die naam"):
        store(path).keep(moment("Start"))


def test_what_people_save_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "momenten.yaml", HAND)
    theirs = HAND.replace("zaal 2", "zaal 3")

    def saved_meanwhile(text: str, name: str) -> tuple[Moment, ...]:
        written(path, theirs)
        return parse_moments(text, name)

    monkeypatch.setattr("keuzemodel.storage.moments_keeping.parse_moments", saved_meanwhile)
    with pytest.raises(CannotKeep, match="net door iemand anders veranderd"):
        store(path).keep(moment("Start"))
    assert path.read_text(encoding="utf-8") == theirs
