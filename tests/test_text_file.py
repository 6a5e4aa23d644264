"""A file that a user names is read once, within bounds, and never waited for forever."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import run
from keuzemodel.reading import text_file
from keuzemodel.reading.text_file import Unreadable, read_text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other pipes and devices")


def piped(text: str) -> str:
    """Give a pipe with a text in it, as a shell does for <(command)."""
    reading, writing = os.pipe()

    def fill() -> None:
        # Whoever reads may stop before the end.
        with suppress(BrokenPipeError), os.fdopen(writing, "w", encoding="utf-8") as file:
            file.write(text)

    threading.Thread(target=fill, daemon=True).start()
    return f"/dev/fd/{reading}"


def close(pipe: str) -> None:
    os.close(int(pipe.rpartition("/")[2]))


def test_a_pipe_is_read_to_its_end() -> None:
    pipe = piped("é" * 100_000)
    assert read_text(Path(pipe), "YAML") == "é" * 100_000
    close(pipe)


def test_more_than_may_be_is_refused_while_it_is_read() -> None:
    pipe = piped("x" * 300_000)
    with pytest.raises(Unreadable, match="meer dan 200 kB kan niet"):
        read_text(Path(pipe), "CSS", 200_000)
    close(pipe)


def test_what_never_ends_or_never_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "_PATIENCE", 0.1)
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "link").symlink_to("/dev/zero")
    for path, why in ((tmp_path / "pijp", "er komt niets meer"), (tmp_path / "link", "een apparaat")):
        with pytest.raises(Unreadable, match=why):
            read_text(path, "YAML")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, catalogue_text())
    write(tmp_path, WEIGHTING, "gelijk.yaml")
    return tmp_path


DOORS = (
    ("kies", "--weging", "gelijk.yaml", "--catalogus"),
    ("kies", "--weging"),
    ("kies", "--weging", "gelijk.yaml", "--tegen"),
    ("rapport", "--weging", "gelijk.yaml", "--stijl"),
    ("rapport", "--weging", "gelijk.yaml", "--vergelijk", "gelijk/alles-overwegend", "--vergelijk"),
)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door[-1])
def test_every_door_is_bounded(door: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "_PATIENCE", 0.1)
    (tmp_path / "nul.json").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pijp.json")
    with (tmp_path / "groot.json").open("wb") as file:
        file.truncate(60_000_000)
    (tmp_path / "utf16.json").write_bytes("{}".encode("utf-16"))
    (tmp_path / "laat.json").write_bytes(b'{"a": "' + b"a" * 9000 + b'\xe9"}')
    says = {
        "nul": "een apparaat",
        "pijp": "er komt niets meer",
        "groot": "MB groot" if "--stijl" not in door else "meer dan 200 kB",
        # What our own JSON is compared with may be what PowerShell made of it.
        **({} if door[-1] in {"--tegen", "--vergelijk"} else {"utf16": "UTF-16"}),
        "laat": "waarschijnlijk 'é'",
    }
    for name, why in says.items():
        done = run(*door, f"./{name}.json")
        assert (done.code, done.out) == (1, ""), name
        assert why in done.err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_an_earlier_answer_may_be_as_powershell_writes_it(tmp_path: Path, encoding: str) -> None:
    said = run("kies", "--weging", "gelijk.yaml", "--json").out
    (tmp_path / "eerder.json").write_bytes(said.replace("\n", "\r\n").encode(encoding))
    done = run("kies", "--weging", "gelijk.yaml", "--tegen", "eerder.json")
    assert (done.code, done.err) == (0, "")
    done = run(
        "rapport", "--weging", "gelijk.yaml", "--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "eerder.json"
    )
    assert (done.code, done.err) == (0, "")
    (tmp_path / "half.json").write_bytes(said.encode(encoding)[:-5])
    assert run("kies", "--weging", "gelijk.yaml", "--tegen", "half.json").code in {1, 2}


@pytest.mark.usefixtures("here")
def test_what_can_be_read_once_is_read_once() -> None:
    plain = run("kies", "--weging", "gelijk.yaml", "--json").out
    other = catalogue_text(measure("1", scores="inhoud: 2, kosten: 1, winst: 0"))
    for text, door in (
        (catalogue_text(), ("kies", "--weging", "gelijk.yaml", "--json", "--catalogus")),
        (WEIGHTING, ("kies", "--json", "--weging")),
    ):
        pipe = piped(text)
        done = run(*door, pipe)
        assert done.code == 0, done.err
        assert done.out.replace(pipe.rpartition("/")[2], "gelijk", 1) == plain or '"weighting": "gelijk"' in done.out
        close(pipe)
    for text in (plain, catalogue_text(), other, WEIGHTING):
        pipe = piped(text)
        done = run("kies", "--weging", "gelijk.yaml", "--tegen", pipe)
        assert done.code == 0, done.err
        assert ("Er is niets veranderd" in done.out) == (text is not other)
        close(pipe)
    for command in ("kies", "controleer"):
        pipe = piped(catalogue_text().replace("range: 5", "range: -5", 1))
        done = run(command, "--catalogus", pipe, "--weging", "gelijk.yaml")
        assert done.code == 1
        assert "leeg" not in done.err
        close(pipe)
