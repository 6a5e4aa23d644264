"""Set everything up and do one thing: ``python3 make.py rapport`` or ``python3 make.py test``.

``python3 make.py lock`` makes the locks in requirements/ anew from pyproject.toml; with ``--upgrade`` it also takes
the newest versions of what need not change.

Needs Python 3.11 or later with its venv module, and nothing else. Works on Linux, macOS and Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

TOP = Path(__file__).resolve().parent
FOLDER = TOP / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# The pages in reports/, which a test holds against what the code makes.
_PATIENTLY = ("rapport", "--tijd", "600")  # on a busy machine too all analyses are to be there
EXAMPLES = (
    _PATIENTLY,
    (
        *_PATIENTLY,
        *("--vergelijk", "gebalanceerd/alles-overwegend"),
        *("--vergelijk", "gebalanceerd/roeien-met-de-riemen"),
    ),
)
# The catalogues in examples/, of which the report is kept in reports/voorbeelden/. Given so much time, a report has all
# of its parts; only the search for the safest package may stop sooner, and then the page says so.
FOLDERS = ("kringloop", "zuidwest", "bollenstreek")
STOPPED = 4
# Any of these will do for the browser tests. The first is Chromium without windows: half the work, and half to install.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

# One more than there are cores: many tests wait for a page or a process.
WORKERS = (os.cpu_count() or 1) + 1

# The lock holds for Linux with these, and is tried elsewhere.
LOCKED_PYTHONS = ((3, 11), (3, 13))
# What pip says of a file that is another than the one that was locked: then nothing else will do.
CHANGED = "DO NOT MATCH THE HASHES"
UV = "uv>=0.9,<1"
LOCK = [
    *("-m", "uv", "pip", "compile", "pyproject.toml", "--group", "build", "--quiet"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--custom-compile-command", "python3 make.py lock"),
]

# For each task the lock that it needs, and its steps; options go to the last step.
TASKS = {
    "rapport": ("run", [["-m", "keuzemodel", "rapport"]]),
    "examples": ("run", [["-m", "keuzemodel", *command] for command in EXAMPLES]),
    "test": (
        "dev",
        [
            ["-m", "ruff", "check", "."],
            ["-m", "ruff", "format", "--check", "."],
            ["-m", "mypy"],
            ["-m", "pytest", "-n", str(WORKERS), "--dist", "worksteal"],
        ],
    ),
    "lock": (
        "",
        [
            ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV],
            [*LOCK, "--output-file", "requirements/run.txt"],
            [*LOCK, "--extra", "dev", "--constraint", "requirements/run.txt", "--output-file", "requirements/dev.txt"],
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
    task, *options = arguments
    lock, steps = TASKS[task]
    # Both locks must have the same versions, so both get the options.
    for step in steps[1:] if task == "lock" else steps[-1:]:
        step.extend(options)
    *first, last = steps
    # The browser is needed last, and comes from elsewhere.
    with ThreadPoolExecutor() as aside:
        browser = aside.submit(install_browser) if task == "test" else None
        if not PYTHON.exists():
            sys.stderr.write("Eenmalig klaarzetten, dit duurt een minuut …\n")
            venv.create(FOLDER, with_pip=True)
        code = install(lock) if lock else 0
        code = code or next((code for step in first if (code := run(step))), 0)
        if browser:
            browser.result()
        code = code or run(last)
    return keep_reports() if task == "examples" and not code else code


def run(step: list[str]) -> int:
    """Run Python with arguments at the top of the project.

    What is imported is kept compiled, whatever the machine says: the tests start hundreds of short processes, and to
    compile all anew takes each of them three times as long.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(PYTHON), *step]
    return subprocess.run(command, cwd=TOP, check=False, env=environment).returncode  # noqa: S603 - our own arguments


def keep_reports(python: Path = PYTHON) -> int:
    """Make the report of every catalogue in examples/, as a user would who stands in its folder, and keep the page."""
    kept = TOP / "reports" / "voorbeelden"
    kept.mkdir(exist_ok=True)
    for name in FOLDERS:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / name
            shutil.copytree(TOP / "examples" / name, folder)
            command = [str(python), "-m", "keuzemodel", *_PATIENTLY]
            done = subprocess.run(command, cwd=folder, check=False)  # noqa: S603 - our own arguments
            if done.returncode not in (0, STOPPED):
                return done.returncode
            (page,) = (folder / "reports").glob("*.html")
            shutil.copy(page, kept / f"{name}.html")
    return 0


def install(name: str) -> int:
    """Install what a lock names, each file checked by its hash, and then keuzemodel itself; once for every lock.

    Elsewhere than on Linux some package may have no file that the lock knows: then any that pyproject.toml allows.
    """
    lock, installed = TOP / "requirements" / f"{name}.txt", FOLDER / f"{name}-installed"
    digest = sha256(lock.read_bytes() + (TOP / "pyproject.toml").read_bytes()).hexdigest()
    if installed.is_file() and installed.read_text() == digest:
        return 0
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # What is not imported need not be compiled: that would take a third of the time.
    locked = [*pip, "--no-compile", "--no-deps", "--require-hashes", "--requirement", str(lock)]
    done = subprocess.run([str(PYTHON), *locked], cwd=TOP, check=False, stderr=subprocess.PIPE, text=True)  # noqa: S603
    sys.stderr.write(done.stderr)
    code = done.returncode or run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    first, last = LOCKED_PYTHONS
    holds = sys.platform == "linux" and first <= sys.version_info[:2] <= last
    if code and not holds and CHANGED not in done.stderr:
        sys.stderr.write("De vaste versies passen hier niet; klaarzetten met andere die mogen …\n")
        code = run([*pip, "--editable", ".[dev]" if name == "dev" else "."])
    if not code:
        installed.write_text(digest)
    return code


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
    install = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq"]
    subprocess.run([*install, "update"], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own arguments
    for name in (SHELL, "chromium"):
        command = [*install, "install", "-y", "--no-install-recommends", name]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own arguments
        if not done.returncode:
            return
    sys.stderr.write("Dat lukte niet. Installeer Chromium zelf; zonder falen de tests in de browser.\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
