"""Starts `keuzemodel live` as a user would, in a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from command import TOP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STARTING = 60


def start(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start the server on a free port; gives the process and the address."""
    env = {**os.environ, "PYTHONPATH": str(TOP / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "keuzemodel", "live", "--geen-browser", "--poort", "0", *options]
    process = subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "http://127.0.0.1:" in line, line + process.stderr.read()
    address = line.split()[-1].rstrip("/")
    _wait_for(address)
    return process, address


def stop(process: subprocess.Popen[str]) -> str:
    """Press Ctrl-C; gives what was said on stderr."""
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    return err


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    process, address = start(folder, *options)
    try:
        yield address
    finally:
        said = stop(process)
    assert "Traceback" not in said, said


def _wait_for(address: str) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
