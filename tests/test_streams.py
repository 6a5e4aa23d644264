"""Whatever the standard streams are, a command ends as other commands do: with its code, and without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from catalogues import catalogue_text, write
from command import TOP

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell of its own")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, catalogue_text().replace("title: Maatregel 1", "title: Één · twee ●"))
    write(tmp_path, "title: x\nweights: {inhoud: 1}\n", "w.yaml")
    return tmp_path


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $KIES chooses; its last line of output is the exit code."""
    env = {**os.environ, "PYTHONPATH": str(TOP / "src"), "KIES": f"{sys.executable} -m keuzemodel kies --weging w.yaml"}
    return subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=folder,
        env={**env, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "code", "says"),
    [
        ("$KIES > /dev/full; echo $?", 2, "De uitkomst is niet te schrijven: de schijf is vol."),
        ("$KIES --json >&-; echo $?", 2, "De uitkomst is niet te schrijven: de uitvoer is gesloten."),
        ("$KIES <&- 2>&- > out; echo $?", 0, ""),
        ("$KIES --niets 2> /dev/full; echo $?", 2, ""),
        ("$KIES --niets <&- >&- 2>&-; echo $?", 2, ""),
        # As other commands that SIGPIPE ends; bash waits so that the reader has surely left.
        ("{ sleep 0.1; $KIES; echo $? >&2; } 2>&2 | true", 141, ""),
        ("{ sleep 0.1; $KIES --help; echo $? >&2; } 2>&2 | true", 141, ""),
        ("COLUMNS=² LINES=1e9 $KIES > out; echo $?", 0, ""),
        ("COLUMNS=1000000000 $KIES > out; echo $?", 0, ""),
    ],
)
def test_a_stream_that_cannot_be_written(script: str, code: int, says: str, folder: Path) -> None:
    done = shell(script, folder)
    *said, last = (done.stdout + done.stderr).splitlines() if "| true" in script else done.stdout.splitlines()
    assert (int(last), said) == (code, [])
    if "| true" not in script:
        assert done.stderr.strip() == says


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_json_is_whole_in_every_encoding(encoding: str, folder: Path) -> None:
    done = shell("$KIES --json > out.json", folder, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads((folder / "out.json").read_bytes().decode(encoding))
    assert data["catalogue"]["measures"][0]["title"] == "Één · twee ●"


def test_text_is_spelled_where_the_encoding_is_poor(folder: Path) -> None:
    done = shell("$KIES > out", folder, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Een . twee x" in (folder / "out").read_text("ascii")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("live --geen-browser", "De map waarin u werkt, bestaat niet meer."),
        ("rapport", "de map waarin u werkt bestaat niet meer"),
    ],
)
def test_a_folder_that_is_gone(command: str, says: str, folder: Path) -> None:
    done = shell(f"mkdir weg; cd weg; rmdir ../weg; {sys.executable} -m keuzemodel {command}", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_mistake_of_ours_is_told_in_a_sentence(folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / "highspy.py").write_text("raise OverflowError\n", encoding="utf-8")
    done = shell("$KIES", folder, PYTHONPATH=f"{broken}:{TOP / 'src'}")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.startswith("Er ging iets mis in het programma zelf (OverflowError in highspy.py, regel 1).")
    assert len(done.stderr.splitlines()) == 1
