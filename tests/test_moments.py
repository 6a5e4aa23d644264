"""Moments are kept whole or not at all, by however many programs, and a broken file stays as it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues import WEIGHTING, catalogue_text, write
from command import TOP, run
from keuzemodel.numbers import exact_decimal
from keuzemodel.problems import InvalidInput, WrongUse
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.setting import Setting
from keuzemodel.storage.moments import Moment, bad_names, find_moment, read_moments
from keuzemodel.storage.moments_keeping import CannotKeep, MomentsStore
from keuzemodel.written.placed import Source

if TYPE_CHECKING:
    from pathlib import Path

SETTING = Setting({"inhoud": Fraction("25.5"), "financien": Fraction(1, 8)}, "roeien-met-de-riemen", {}, ("5.10",))


def moment(title: str, note: str = "", setting: Setting = SETTING) -> Moment:
    return Moment("", title, note, "", setting, ("1", "5.10"), "abc")


def keep_moment(path: Path, moment: Moment) -> Moment:
    """Keep a moment; a busy machine may make the other keepers slow."""
    return MomentsStore(path, patience=60).keep(moment)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    kept = [keep_moment(path, moment(title, "noot: #1\nregel 2")) for title in ("Start", "Na de pauze", "Start")]
    assert read_moments(path) == tuple(kept)
    assert [m.name for m in kept] == ["start", "na-de-pauze", "start-2"]


@given(st.text(min_size=1).filter(lambda t: t.strip() and not any("\ud800" <= c <= "\udfff" for c in t)))
def test_any_title_can_be_kept(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    path = tmp_path_factory.mktemp("titles") / "momenten.yaml"
    title = " ".join(title.split())
    keep_moment(path, moment(title, title))
    (read,) = read_moments(path)
    assert (read.title, read.note) == (title, title)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=0, max_value=10**15))
def test_numbers_are_written_in_full(number: object) -> None:
    value = Fraction(str(number))
    assert Fraction(exact_decimal(value)) == value
    with pytest.raises(ValueError, match="1/3"):
        exact_decimal(Fraction(1, 3))


@pytest.mark.parametrize(
    "text",
    [
        "moments: 3",
        "moments:\n  - name: a",
        "{",
        "",
        "moments:\n- {name: ../weg, title: x}",
        "moments: []\nx: 1",
        "\x00",
    ],
)
def test_a_broken_file_is_refused_and_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "momenten.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput):
        keep_moment(path, moment("Start"))
    assert path.read_text(encoding="utf-8") == text


def test_very_many_names_are_checked_soon() -> None:
    entries = [{"name": f"m{n}"} for n in [*range(30_000), 29_999]]
    start = time.process_time()
    (problem,) = bad_names(Source("momenten.yaml", {"moments": entries}, (), usable=True))
    assert time.process_time() - start < 1
    assert "‘m29999’ staat er al" in problem.text


def test_what_cannot_be_read_later_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    keep_moment(path, moment("Start"))
    before = path.read_bytes()
    with pytest.raises(CannotKeep):
        keep_moment(path, moment("Lang", setting=Setting({"inhoud": Fraction(1, 10**60)}, "alles-overwegend")))
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    keep_moment(path, moment("Start"))
    before = path.read_bytes()
    lock = tmp_path / ".momenten.yaml.lock"
    lock.unlink()
    lock.mkdir()  # as root, no file is forbidden; this stands for any refusal of the system
    with pytest.raises(CannotKeep, match=r"momenten\.yaml is niet te schrijven: er is al een map met die naam"):
        keep_moment(path, moment("Later"))
    assert path.read_bytes() == before


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda i: keep_moment(path, moment(f"Moment {i}")), range(40)))
    read = read_moments(path)
    assert {m.title for m in read} == {m.title for m in kept}
    assert len({m.name for m in read}) == 40


KEEPER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_moments import keep_moment, moment
n = 0
while True:
    keep_moment(Path("momenten.yaml"), moment(f"Moment {n}"))
    print(n, flush=True)
    n += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("after", range(6))
def test_a_kill_loses_at_most_the_moment_at_hand(tmp_path: Path, after: int) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TOP / "src"), str(TOP / "tests")])}
    command = [sys.executable, "-c", KEEPER, str(TOP / "tests")]
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        time.sleep(after * 0.003)
        process.send_signal(signal.SIGKILL)
        said = [line for line in process.stdout.read().split() if line.isdecimal()]
    kept = 3 + len(said)
    read = read_moments(tmp_path / "momenten.yaml")
    assert kept <= len(read) <= kept + 1
    keep_moment(tmp_path / "momenten.yaml", moment("Daarna"))  # the lock is free again
    assert len(read_moments(tmp_path / "momenten.yaml")) == len(read) + 1
    assert not list(tmp_path.glob("*.new"))


def test_finding_by_name_or_title(tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    with pytest.raises(WrongUse, match="nog niets vastgelegd"):
        find_moment(read_moments(path), "start")
    for title in ("Start", "Dubbel", "Dubbel"):
        keep_moment(path, moment(title))
    found = read_moments(path)
    assert find_moment(found, "Start").name == "start"
    with pytest.raises(WrongUse, match="dubbel of dubbel-2"):
        find_moment(found, "Dubbel")
    with pytest.raises(WrongUse, match="start, dubbel, dubbel-2"):
        find_moment(found, "niets")
    with pytest.raises(WrongUse, match="Bedoelt u ‘start’"):
        find_moment(found, "strat")


def test_a_report_of_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    now = read_catalogue(write(tmp_path, catalogue_text())).digest
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    weights = {"inhoud": Fraction(40), "geld": Fraction("20.5")}
    setting = Setting(weights, "roeien-met-de-riemen", {"kosten": Fraction(3)}, ("2",))
    keep_moment(tmp_path / "momenten.yaml", replace(moment("Na de pauze", setting=setting), catalogue=now))
    keep_moment(tmp_path / "momenten.yaml", moment("Lang geleden", setting=setting))
    done = run("rapport", "--moment", "na-de-pauze", "--json")
    assert done.code == 0, done.err
    assert "de catalogus is veranderd" not in done.err
    assert "de catalogus is veranderd" in run("rapport", "--moment", "lang-geleden", "--json").err
    page = (tmp_path / done.json["path"]).read_text(encoding="utf-8")
    assert "--moment na-de-pauze" in page
    assert "Moment ‘Na de pauze’ van" in page
    assert done.json["path"].endswith("rapport-moment-na-de-pauze.html")
    assert run("rapport", "--moment", "na-de-pauze", "--met", "1").code == 2
    assert run("rapport", "--moment", "niets").code == 2
    (tmp_path / "momenten.yaml").write_text("moments: 3", encoding="utf-8")
    assert run("rapport", "--moment", "na-de-pauze").code == 1
    assert run("live", "--geen-browser").code == 1


def test_what_there_was_to_row_with_is_no_limit_for_who_considers_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("measures.yaml", "weightings"):
        (tmp_path / name).symlink_to(TOP / name)
    weights = dict.fromkeys(("inhoud", "financien", "strategie", "complexiteit"), Fraction(25))
    setting = Setting(weights, "roeien-met-de-riemen", {"ontwikkeltijd": Fraction(6)}, ("13",), ("7",))
    keep_moment(tmp_path / "momenten.yaml", moment("Krap", "Te weinig mensen.", setting))
    # What is looked for is known at once; what is left of the page may stop early.
    path = run("rapport", "--moment", "krap", "--tijd", "5", "--json").json["path"]
    page = (tmp_path / path).read_text(encoding="utf-8")
    assert "Te weinig mensen." in page
    free = run("kies", "--benadering", "alles-overwegend", "--met", "13", "--zonder", "7", "--json").json
    assert f"kiest {len(free['package'])} maatregelen" in page
