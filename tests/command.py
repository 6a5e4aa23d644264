"""Runs the command line inside this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from keuzemodel.cli.app import run as run_command

TOP = Path(__file__).parents[1]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command says
        return json.loads(self.out)


def run(*arguments: str | Path) -> Done:
    """Run a command as a user would, without starting a process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_command([str(argument) for argument in arguments])
    return Done(int(code), out.getvalue(), err.getvalue())


def run_process(*arguments: str | Path, cwd: Path, **environment: str) -> Done:
    """Run a command as a process of its own."""
    command = [sys.executable, "-m", "keuzemodel", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(TOP / "src"), "PYTHONUTF8": "1", **environment}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    return Done(done.returncode, done.stdout, done.stderr)
