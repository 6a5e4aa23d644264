"""Set everything up and do one thing: ``python3 make.py rapport`` or ``python3 make.py test``.

Needs Python 3.11 or later with its venv module, and nothing else. Works on Linux, macOS and Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

TOP = Path(__file__).resolve().parent
FOLDER = TOP / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# The pages in reports/, which a test holds against what the code makes.
EXAMPLES = (
    ("rapport",),
    (
        "rapport",
        *("--vergelijk", "gebalanceerd/alles-overwegend"),
        *("--vergelijk", "gebalanceerd/roeien-met-de-riemen"),
    ),
)
# Any of these will do for the browser tests.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

TASKS = {
    "rapport": ("", [["-m", "keuzemodel", "rapport"]]),
    "examples": ("", [["-m", "keuzemodel", *command] for command in EXAMPLES]),
    "test": (
        "[dev]",
        [
            ["-m", "ruff", "check", "."],
            ["-m", "ruff", "format", "--check", "."],
            ["-m", "mypy"],
            ["-m", "pytest", "-n", "auto", "--dist", "worksteal"],
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
    if arguments[0] == "test":
        install_browser()
    for step in (pip, *steps):
        done = subprocess.run([str(PYTHON), *step], cwd=TOP, check=False)  # noqa: S603 - our own arguments
        if done.returncode:
            return done.returncode
    return 0


def install_browser() -> None:
    """Install Debian's Chromium where there is no browser yet and apt-get can do so.

    Where that fails the tests still run, and those in the browser say what is missing.
    """
    apt = shutil.which("apt-get")
    if os.environ.get("KEUZEMODEL_CHROMIUM") or any(map(shutil.which, BROWSERS)) or apt is None:
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if is_root else [shutil.which("sudo") or "sudo", "--non-interactive"]
    if not is_root and shutil.which("sudo") is None:
        return
    sys.stderr.write("Chromium installeren voor de tests in de browser …\n")
    environment = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        command = [*environment, *step]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own arguments
        if done.returncode:
            sys.stderr.write("Dat lukte niet. Installeer Chromium zelf; zonder falen de tests in de browser.\n")
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
