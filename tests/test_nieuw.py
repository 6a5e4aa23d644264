"""`nieuw`: a folder to start from, that every command takes at once."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from command import TOP, run
from keuzemodel.problems import WrongUse
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.rules.kinds import SECTIONS
from keuzemodel.starting.criteria_sets import SETS
from keuzemodel.starting.folder import fill
from keuzemodel.starting.readme import readme_text
from keuzemodel.starting.start import Start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: Path) -> Catalogue:
    return read_catalogue(folder / "measures.yaml")


@pytest.mark.parametrize("criteria", SETS)
def test_every_command_takes_it_at_once(here: Path, monkeypatch: pytest.MonkeyPatch, criteria: str) -> None:
    done = run("nieuw", "wmo", "--onderwerp", "Wmo", "--criteria", criteria)
    assert (done.code, done.out) == (0, "wmo\n")
    assert "wmo/README.txt" in done.err
    monkeypatch.chdir(here / "wmo")
    checked = run("controleer")
    assert checked.code == 0
    assert "Maatregelen Wmo is in orde." in checked.out
    assert "Let op" not in checked.out
    packages = {tuple(run("kies", "--json", "--weging", w).json["package"]) for w in ("gebalanceerd", "geld-telt")}
    assert len(packages) == 2
    assert run("kies", "--benadering", "roeien-met-de-riemen").code == 0
    assert "C3" in run("kies", "--json", "--stel", "buren=ja", "--weging", "geld-telt").json["package"]
    report = run("rapport")
    assert report.code == 0
    assert "Maatregelen Wmo" in Path(report.out.strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize("criteria", SETS)
@pytest.mark.usefixtures("here")
def test_it_shows_every_kind_of_rule_once(criteria: str) -> None:
    assert run("nieuw", "wmo", "--criteria", criteria).code == 0
    catalogue = made(Path("wmo"))
    assert len(catalogue.measures) == 8
    for kind in SECTIONS:
        assert 1 <= len(kind.stated_in(catalogue)) <= 2, kind.section
    assert sum(m.mandatory for m in catalogue.measures) == 1
    assert any(m.requires for m in catalogue.measures)
    assert any(m.requires_any for m in catalogue.measures)
    assert any(s is None for m in catalogue.measures for s in m.scores.values())
    assert any(s is not None and s.is_band for m in catalogue.measures for s in m.scores.values())
    assert [c.id for c in catalogue.circumstances] == ["buren"]
    assert catalogue.capacity


@pytest.mark.parametrize("phases", [("Nu",), ("Nu", "Straks"), ("Nu", "2027", "2028"), tuple("abcdefg")])
@pytest.mark.usefixtures("here")
def test_it_takes_any_number_of_phases(phases: tuple[str, ...]) -> None:
    assert run("nieuw", "m", *(f"--fase={phase}" for phase in phases)).code == 0
    catalogue = made(Path("m"))
    assert tuple(p.title for p in catalogue.phases) == phases
    assert {m.phase for m in catalogue.measures} >= {"1", str(len(phases))}


@pytest.mark.parametrize(
    "subject", ['een "kop": met #hekje', "$title {x} \\ ‘q’", "Jeugd 🙂 é", "  Wmo  ", "'s avonds"]
)
@pytest.mark.usefixtures("here")
def test_any_subject_is_kept_as_it_is_typed(subject: str) -> None:
    assert run("nieuw", "m", "--onderwerp", subject, "--fase", subject).code == 0
    catalogue = made(Path("m"))
    assert catalogue.title == f"Maatregelen {subject.strip()}"
    assert catalogue.phases[0].title == subject.strip()


@pytest.mark.usefixtures("here")
def test_all_that_is_wrong_is_told_at_once_and_nothing_is_made() -> None:
    done = run("nieuw", "m", "--onderwerp", "", "--criteria", "geld", "--fase", "a", "--fase", "a", "--fase", "\x1b[2J")
    assert done.code == 2
    assert len(done.err.splitlines()) == 4
    assert "euros (" in done.err
    assert not Path("m").exists()


def test_a_folder_in_use_is_refused(here: Path) -> None:
    (here / "vol").mkdir()
    (here / "vol" / "brief.docx").touch()
    (here / "bestand").touch()
    for name, why in (
        ("vol", "‘brief.docx’"),
        ("bestand", "is geen map"),
        ("weg/m", "De map ‘weg’ is er niet"),
    ):
        done = run("nieuw", name)
        assert (done.code, done.out) == (2, "")
        assert why in done.err
    assert sorted(p.name for p in here.rglob("*")) == ["bestand", "brief.docx", "vol"]


def test_an_empty_folder_is_filled(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = here / "jeugd"
    empty.mkdir()
    (empty / ".DS_Store").touch()
    monkeypatch.chdir(empty)
    assert run("nieuw", ".").code == 0
    assert made(empty).title == "Maatregelen Jeugd"
    assert sorted(p.name for p in empty.iterdir()) == [
        ".DS_Store",
        "README.txt",
        "maatregelen.xlsx",
        "measures.yaml",
        "weightings",
    ]
    assert run("kies").code == 0


@pytest.mark.parametrize("is_new", [True, False])
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_it_is_never_half_written(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, is_new: bool, error: type[BaseException], after: int
) -> None:
    folder = here / "m"
    if not is_new:
        folder.mkdir()
    calls = iter(range(after))
    for method in ("rename", "write_bytes"):
        original = getattr(Path, method)

        def broken(self: Path, *arguments: object, original: object = original) -> object:
            if next(calls, None) is None:
                raise error
            assert callable(original)
            return original(self, *arguments)

        monkeypatch.setattr(Path, method, broken)
    with pytest.raises(WrongUse if error is OSError else KeyboardInterrupt):
        fill(folder, {"a.txt": b"a", "b/c.txt": b"c"})
    assert folder.exists() is not is_new
    assert not [p for p in here.rglob("*") if p != folder]


@pytest.mark.parametrize("moved", [1, 2])
def test_what_was_moved_into_an_empty_folder_goes_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    calls = iter(range(moved))
    rename = Path.rename

    def broken(self: Path, target: Path) -> Path:
        if next(calls, None) is None:
            raise OSError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(WrongUse, match="niet gemaakt"):
        fill(here, {"a.txt": b"a", "b/c.txt": b"c", "d.txt": b"d"})
    assert not list(here.iterdir())


@pytest.mark.usefixtures("here")
def test_json_names_the_files() -> None:
    done = run("nieuw", "m", "--json")
    assert done.json["path"] == "m"
    for name in done.json["files"]:
        assert (Path("m") / name).is_file()


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("Windows", "Invoke-Item (keuzemodel rapport)"),
        ("Darwin", 'open "$(keuzemodel rapport)"'),
        ("Linux", 'xdg-open "$(keuzemodel rapport)"'),
    ],
)
def test_the_readme_has_the_commands_of_each_system(system: str, command: str) -> None:
    text = readme_text("Maatregelen Wmo", "m.xlsx", Path("map met een ' erin"), system)
    assert len(text.splitlines()) == 10
    assert command in text
    assert ("cd 'map met een '' erin'" if system == "Windows" else """cd 'map met een '"'"' erin'""") in text


def test_the_commands_of_the_readme_work(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "map met spatie").mkdir()
    monkeypatch.chdir(here / "map met spatie")
    assert run("nieuw", "wmo").code == 0
    text = Path("wmo/README.txt").read_text(encoding="utf-8")
    assert f"cd '{here}/map met spatie/wmo'" in text
    monkeypatch.chdir("wmo")
    commands = re.findall(r"keuzemodel ([a-z]+)", text.partition("8.")[0])
    assert commands == ["controleer", "kies", "vergelijk", "rapport", "excel"]
    for command in commands[:-1]:
        assert run(command).code == 0
    assert "keuzemodel excel lees maatregelen.xlsx\n" in text
    read = run("excel", "lees", "maatregelen.xlsx")
    assert (read.code, read.out) == (0, "")
    assert "Er is niets veranderd" in read.err


@pytest.mark.parametrize("criteria", SETS)
def test_one_cell_of_its_workbook_changes_one_line(here: Path, monkeypatch: pytest.MonkeyPatch, criteria: str) -> None:
    run("nieuw", "wmo", "--criteria", criteria)
    monkeypatch.chdir(here / "wmo")
    before = Path("measures.yaml").read_text(encoding="utf-8").splitlines()
    book = load_workbook("maatregelen.xlsx")
    (cell,) = (
        c for row in book["Maatregelen"].iter_rows() for c in row if c.value == "Open één loket voor alle vragen"
    )
    cell.value = "Open een wijkhuis"
    book.save("maatregelen.xlsx")
    assert run("excel", "lees", "maatregelen.xlsx").out == "measures.yaml\n"
    after = Path("measures.yaml").read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new.strip() for _, new in changed] == ["title: Open een wijkhuis"]


def asked(folder: Path, answers: bytes, *options: str) -> tuple[int, str]:
    """Run it on a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "keuzemodel", "nieuw", "m", *options]
    env = {**os.environ, "PYTHONPATH": str(TOP / "src"), "PYTHONUTF8": "1"}
    with subprocess.Popen(command, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers)
        told = b"".join(_all(ours))
        code = process.wait(timeout=30)
    os.close(ours)
    return code, told.decode()


def _all(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(descriptor, 4096)
        except OSError:  # Linux ends a terminal so
            return
        if not data:
            return
        yield data


def test_at_a_terminal_it_asks_what_was_not_given(here: Path) -> None:
    code, told = asked(here, b"Jeugd\npunten\nNu, Later\n")
    assert code == 0
    assert "Waar gaat het over? [M]" in told
    catalogue = made(here / "m")
    assert catalogue.title == "Maatregelen Jeugd"
    assert [p.title for p in catalogue.phases] == ["Nu", "Later"]
    assert catalogue.criterion["besparing"].unit == "punten"


def test_at_a_terminal_what_is_given_is_not_asked(here: Path) -> None:
    code, told = asked(here, b"\n", "--onderwerp", "Wmo", "--fase", "Nu")
    assert code == 0
    assert "Waar gaat het over" not in told
    assert "Welke criteria? [euros]" in told


def test_whoever_stops_at_a_question_finds_nothing_made(here: Path) -> None:
    code, told = asked(here, b"\x04")  # end of input
    assert code == 130
    assert "Gestopt." in told
    assert not list(here.iterdir())


def test_a_start_checks_itself() -> None:
    with pytest.raises(WrongUse, match="Geef 1 tot 20 fasen"):
        Start("Wmo", phases=())
