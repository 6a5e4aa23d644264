"""States that are kept by their date: nothing that was kept is lost, whatever goes wrong."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest

from keuzemodel.storage.locking import locked
from keuzemodel.storage.states import CannotKeepState, keep_state, place_of

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2027-03-01"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    path = tmp_path / "stand.yaml"
    path.write_bytes(b"\xef\xbb\xbf# van Anne\r\ndate: 2027-03-01\r\n")
    return path


def kept(state: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((state.parent / "standen").glob("*.yaml"))}


def test_a_state_is_kept_byte_for_byte_and_once(state: Path) -> None:
    assert keep_state(state, DAY) == keep_state(state, DAY) == place_of(state, DAY)
    assert kept(state) == {"2027-03-01.yaml": state.read_bytes()}


def test_another_one_of_the_same_day_comes_beside_it(state: Path) -> None:
    first = state.read_bytes()
    keep_state(state, DAY)
    for k in (2, 3):
        state.write_bytes(first + bytes(k))
        assert keep_state(state, DAY).name == f"2027-03-01-{k}.yaml"
    state.write_bytes(first)
    assert keep_state(state, DAY) == place_of(state, DAY)
    assert kept(state)["2027-03-01.yaml"] == first
    assert len(kept(state)) == 3


def test_many_at_once_lose_nothing(state: Path) -> None:
    def keep(k: int) -> None:
        own = state.with_name(f"{k}.yaml")
        own.write_bytes(b"date: 2027-03-01 # %d" % k)
        keep_state(own, DAY)

    threads = [Thread(target=keep, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {text[-1:] for text in kept(state).values()} == {b"%d" % k for k in range(8)}


def test_whoever_waits_too_long_hears_so(state: Path) -> None:
    keep_state(state, DAY)
    before = kept(state)
    state.write_bytes(b"date: 2027-03-01")
    with locked(state.parent / "standen" / ".standen.lock"), pytest.raises(CannotKeepState, match="houdt de map"):
        keep_state(state, DAY, patience=0)
    assert kept(state) == before


def test_what_breaks_halfway_leaves_all_as_it_was(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_state(state, DAY)
    before = kept(state)
    state.write_bytes(b"date: 2027-03-01")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotKeepState, match="Er is niets veranderd"):
        keep_state(state, DAY)
    assert kept(state) == before
    assert not list((state.parent / "standen").glob(".*.new"))


def test_a_file_where_the_folder_should_be_is_told(state: Path) -> None:
    (state.parent / "standen").write_text("van mij", encoding="utf-8")
    with pytest.raises(CannotKeepState, match="niet te bewaren in de map standen"):
        keep_state(state, DAY)
    assert (state.parent / "standen").read_text(encoding="utf-8") == "van mij"
