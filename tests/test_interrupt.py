"""Ctrl-C ends every command with one word and exit code 130, whenever it is pressed."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from catalogues import catalogue_text, write
from command import TOP, run_process
from keuzemodel import interrupt, whole_file
from keuzemodel.console import frame

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="another Ctrl-C")

PRESS = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)\n"
# Some libraries make another error of it, or press on.
OTHERWISE = {
    "": "",
    "an ImportError": "try:\n{press}except BaseException: raise ImportError('half')\n",
    "another error": "try:\n{press}except BaseException: raise SystemError('half')\n",
    "in a destructor": (
        "import os, signal, time\n"
        "class Late:\n    def __del__(self):\n        os.kill(os.getpid(), signal.SIGINT); time.sleep(1)\n"
        "Late()\nfor _ in range(500): time.sleep(0.01)\n"
    ),
}


def pressed_while_loading(module: str, text: str, folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / f"{module}.py").write_text(text, encoding="utf-8")
    write(folder, catalogue_text())
    write(folder, "title: x\nweights: {inhoud: 1}\n", "w.yaml")
    done = run_process("kies", "--weging", "w.yaml", cwd=folder, PYTHONPATH=f"{broken}:{TOP / 'src'}")
    assert (done.code, done.out, done.err) == (130, "", "Gestopt.\n")


def test_while_the_program_is_loaded(tmp_path: Path) -> None:
    pressed_while_loading("typer", PRESS, tmp_path)


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE)
def test_while_the_solver_is_loaded(text: str, tmp_path: Path) -> None:
    press = "".join(f"    {line}\n" for line in PRESS.splitlines())
    pressed_while_loading("highspy", text.format(press=press) if "{press}" in text else text or PRESS, tmp_path)


def test_who_runs_in_the_background_is_not_disturbed(tmp_path: Path) -> None:
    # A shell has programs in the background ignore Ctrl-C; what is inherited so stays so.
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "typer.py").write_text(PRESS.replace("5", "0") + "raise SystemExit(7)\n", encoding="utf-8")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = run_process("kies", cwd=tmp_path, PYTHONPATH=f"{broken}:{TOP / 'src'}")
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.code == 7


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "oud", "x.html")

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("open", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(f"pathlib.Path.{name}", pressed)
            with pytest.raises(KeyboardInterrupt):
                whole_file.put(path, b"nieuw")
        assert [f.name for f in tmp_path.iterdir()] == ["x.html"]
        assert path.read_text("utf-8") == "oud"
    whole_file.put(path, b"nieuw")
    assert [f.name for f in tmp_path.iterdir()] == ["x.html"]
    assert path.read_text("utf-8") == "nieuw"


def test_the_first_ctrl_c_asks_to_stop_and_the_second_ends() -> None:
    asked: list[str] = []
    with interrupt.Stopping(lambda: asked.append("stop")):
        signal.raise_signal(signal.SIGINT)
        assert asked == ["stop"]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert asked == ["stop"]


def test_afterwards_ctrl_c_does_what_it_did() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interrupt.Stopping(lambda: None):
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_after_a_minute_it_is_said_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(frame, "_MINUTE", 0.05)
    with frame.working("Alle wegingen doorrekenen") as report:
        report(1, 4)
        said, end = "", time.monotonic() + 30
        while not said and time.monotonic() < end:
            time.sleep(0.01)
            said = capsys.readouterr().err
    assert "alle wegingen doorrekenen, 25% van wat nu bekend is" in said
    assert "--tijd" in said
