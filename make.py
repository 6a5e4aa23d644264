"""Set everything up and do one thing: ``python3 make.py rapport`` or ``python3 make.py test``.

Needs Python 3.11 or later with its venv module, and nothing else. Works on Linux, macOS and Windows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent
FOLDER = TOP / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

TASKS = {
    "rapport": ("", [["-m", "keuzemodel", "rapport"]]),
    "test": (
        "[dev]",
        [
            ["-m", "ruff", "check", "."],
            ["-m", "ruff", "format", "--check", "."],
            ["-m", "mypy"],
            ["-m", "pytest", "-n", "auto"],
        ],
    ),
}


def main(arguments: list[str]) -> int:
    """Set up, run the steps of a task in order, and stop at the first that fails."""
    if not arguments or arguments[0] not in TASKS:
        sys.stderr.write(f"Gebruik: python3 make.py {' | '.join(TASKS)} [opties]\n")
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - people do run this with an older one
        sys.stderr.write(f"Python 3.11 of nieuwer is nodig; dit is {sys.version.split()[0]}.\n")
        return 2
    extra, steps = TASKS[arguments[0]]
    steps[-1].extend(arguments[1:])
    if not PYTHON.exists():
        sys.stderr.write("Eenmalig klaarzetten, dit duurt een minuut …\n")
        venv.create(FOLDER, with_pip=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", f".{extra}"]
    for step in (pip, *steps):
        done = subprocess.run([str(PYTHON), *step], cwd=TOP, check=False)  # noqa: S603 - our own arguments
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
