"""Does Ctrl-C end every command well? ``python benchmarks/interrupting.py [HOW MANY] [SEED]``.

Presses Ctrl-C at random moments, 500 times unless told otherwise, over all commands, and prints what came of it. Wrong
is: another exit code than those of the program, a traceback, or a file that is half there. Before Python has loaded
the first line of the program nobody can catch it; that is counted apart.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TOP = Path(__file__).parents[1]
_COUNT = 500
_COMMANDS = (
    ("controleer",),
    ("kies",),
    ("kies", "--json"),
    ("vergelijk",),
    ("uitleg",),
    ("alternatieven",),
    ("grens",),
    ("weegkaart",),
    ("rapport",),
    ("rapport", "--vergelijk", "gebalanceerd/alles-overwegend", "--vergelijk", "inhoud-voorop/alles-overwegend"),
)
_CODES = {0, 4, 130}


def main(arguments: list[str]) -> int:
    """Press and print; gives 1 if anything was wrong."""
    count = int(arguments[0]) if arguments else _COUNT
    number = int(arguments[1]) if len(arguments) > 1 else int.from_bytes(os.urandom(4))
    chance = random.Random(number)  # noqa: S311 - moments, no secrets
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        usual = {command: _seconds(command, folder) for command in _COMMANDS}
        for _ in range(count):
            command = chance.choice(_COMMANDS)
            # A cache that is there would end most of a report at once.
            for kept in (folder / "cache").rglob("*.json"):
                kept.unlink()
            seen = _pressed(command, folder, chance.uniform(0, usual[command]))
            found[seen] += 1
            if seen.startswith("WRONG"):
                print(f"{' '.join(command)}: {seen}", flush=True)
    for seen, times in found.most_common():
        print(f"{times} × {seen}")
    print(f"seed {number}")
    return 1 if any(seen.startswith("WRONG") for seen in found) else 0


def _start(command: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(TOP / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    line = [sys.executable, "-m", "keuzemodel", *command]
    return subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _seconds(command: tuple[str, ...], folder: Path) -> float:
    begin = time.perf_counter()
    with _start(command, folder) as process:
        process.communicate()
    return time.perf_counter() - begin


def _pressed(command: tuple[str, ...], folder: Path, after: float) -> str:
    """Press Ctrl-C after so many seconds, and say in a word what came of it."""
    with _start(command, folder) as process:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    text = said.decode(errors="replace")
    half = [f.name for f in (folder / "reports").glob("*") if not _whole(f)]
    if half:
        return f"WRONG: half a file, {half[0]}"
    if "Traceback" in text or process.returncode not in _CODES:
        if process.returncode == -signal.SIGINT and not text:
            return "ended before Python had begun"
        if "Traceback" in text and "keuzemodel" not in text:
            return "ended while Python began"
        return f"WRONG: code {process.returncode}, {text[-300:]!r}"
    return f"code {process.returncode}"


def _whole(file: Path) -> bool:
    return file.suffix == ".html" and file.read_text(encoding="utf-8").rstrip().endswith("</html>")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
