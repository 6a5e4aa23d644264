"""Ctrl-C at random moments over all commands: ``python benchmarks/signals.py``.

500 processes, each in a folder of its own, get SIGINT at a random moment between their start and their end. Wanted:
exit code 130, or 4 with the best so far, or 0 where all was done; nothing else, no traceback, no half file, no half
output, and an end within seconds. The counts are printed, and with the seed the same moments come again.

A signal before Python itself is ready ends the process without a word (here: -2, in a shell also 130), or with a
traceback from Python's own start. That is before keuzemodel's first line, which can do nothing about it; it is counted
apart.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from cases import TOP, large

sys.path.insert(0, str(TOP / "tests"))

from catalogue_yaml import as_yaml, weighting_yaml

_SLOW = 3000
_PATIENCE = 20
_OWN = f"{TOP / 'src' / 'keuzemodel'}{os.sep}"
_TOO_EARLY = "before keuzemodel's first line"
_LIVE_SECONDS = 3.0
_ALLOWED = {0, 4, 130, -signal.SIGINT}
_COMMANDS = {
    "controleer": ("controleer", "--json"),
    "kies": ("kies",),
    "kies, JSON": ("kies", "--json"),
    "kies, 3,000 measures": ("kies", "--json", "--catalogus", "large/measures.yaml"),
    "kies, 3,000 measures, limit": (
        *("kies", "--json", "--catalogus", "large/measures.yaml"),
        *("--benadering", "roeien-met-de-riemen", "--tijd", "10"),
    ),
    "vergelijk": ("vergelijk", "--json"),
    "uitleg": ("uitleg", "--json"),
    "alternatieven": ("alternatieven", "--json"),
    "grens": ("grens", "--json"),
    "weegkaart": ("weegkaart", "--json"),
    "onzeker": ("onzeker", "--json", "--trekkingen", "4000", "--processen", "2"),
    "rapport": ("rapport",),
    "rapport, compared": (
        *("rapport", "--vergelijk", "gebalanceerd/alles-overwegend"),
        *("--vergelijk", "inhoud-voorop/alles-overwegend"),
    ),
    "live": ("live", "--geen-browser", "--poort", "0"),
}


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int | None
    """None if it did not end in time."""
    troubles: tuple[str, ...]
    said: str


def make_folder(folder: Path) -> None:
    """Put the Alkmaar case and a large one in a folder."""
    shutil.copy(TOP / "measures.yaml", folder)
    shutil.copytree(TOP / "weightings", folder / "weightings")
    catalogue = large(_SLOW)
    (folder / "large" / "weightings").mkdir(parents=True)
    (folder / "large" / "measures.yaml").write_text(as_yaml(catalogue), encoding="utf-8")
    weights = dict.fromkeys(catalogue.criteria_of, Fraction(25))
    (folder / "large" / "weightings" / "w.yaml").write_text(weighting_yaml("w", weights), encoding="utf-8")


def start(arguments: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command in a folder, with its output in files."""
    environment = {**os.environ, "PYTHONPATH": str(TOP / "src"), "XDG_CACHE_HOME": str(folder / "cache")}
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, "-m", "keuzemodel", *arguments],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )


def pressed(arguments: tuple[str, ...], base: Path, moment: float) -> Ended:
    """Run a command, press Ctrl-C after so many seconds, and look at what is left."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in base.iterdir():
            (folder / part.name).symlink_to(part)
        process = start(arguments, folder)
        if arguments[0] == "live":
            threading.Thread(target=keep_asking, args=(process, folder / "stderr"), daemon=True).start()
        code = waited(process, moment)
        if code is None:
            os.killpg(process.pid, signal.SIGINT)
            code = waited(process, _PATIENCE)
        if code is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
        return Ended(code, tuple(troubles(code, folder, said, as_json="--json" in arguments)), said)


def waited(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """Wait for the end; give the exit code, or None if the process goes on."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def keep_asking(process: subprocess.Popen[bytes], log: Path) -> None:
    """Turn knobs on the live page as long as the process is there."""
    while process.poll() is None:
        words = log.read_text(encoding="utf-8", errors="replace").split()
        address = next((word for word in words if word.startswith("http://127.0.0.1:")), None)
        if address is None:
            time.sleep(0.05)
            continue
        body = json.dumps({"weights": {"inhoud": random.randint(1, 99), "complexiteit": 50}}).encode()  # noqa: S311
        request = urllib.request.Request(  # noqa: S310 - the address is our own
            f"{address.rstrip('/')}/api/kies", body, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310
                pass
        except (OSError, urllib.error.URLError):
            time.sleep(0.05)


def troubles(code: int | None, folder: Path, said: str, *, as_json: bool) -> list[str]:
    """Say what should not be."""
    if "Traceback" in said and "KeyboardInterrupt" in said and _OWN not in said:
        return [_TOO_EARLY]
    found = []
    if code is None:
        found.append(f"no end within {_PATIENCE} s")
    elif code not in _ALLOWED:
        found.append(f"exit code {code}")
    if "Traceback" in said:
        found.append("traceback")
    out = (folder / "stdout").read_bytes()
    if as_json and out and not is_json(out):
        found.append("half output")
    if as_json and code in {0, 4} and not out:
        found.append("no output")
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        whole = path.suffix != ".html" or path.read_bytes().rstrip().endswith(b"</html>")
        # Files are written beside their place, under a hidden name.
        if not whole or (path.name.startswith(".") and path.name.count(".") > 1):
            found.append(f"half file {path.relative_to(folder)}")
    return found


def is_json(text: bytes) -> bool:
    """Tell whether a text is JSON to its end."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def durations(base: Path) -> dict[str, float]:
    """Give how long each command takes when nobody presses anything; `live` never ends."""
    taken = {}
    for name, arguments in _COMMANDS.items():
        if arguments[0] == "live":
            taken[name] = _LIVE_SECONDS
            continue
        begun = time.perf_counter()
        ended = pressed(arguments, base, 60)
        taken[name] = min(time.perf_counter() - begun, 60)
        if ended.troubles:
            print(f"{name}, left alone: {', '.join(ended.troubles)}\n{ended.said[-500:]}")
    return taken


def main() -> None:
    """Press, count and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--signals", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help=f"of: {', '.join(_COMMANDS)}")
    options = parser.parse_args()
    # Whoever starts this in the background may have it ignore Ctrl-C; the processes here should not inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rng = random.Random(options.seed)  # noqa: S311 - the same moments every time
    names = options.only or list(_COMMANDS)
    codes: dict[str, Counter[str]] = {name: Counter() for name in names}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        make_folder(base)
        whole = durations(base)
        for k in range(options.signals):
            name = names[k % len(names)]
            moment = rng.random() * whole[name]
            ended = pressed(_COMMANDS[name], base, moment)
            early = ended.troubles == (_TOO_EARLY,)
            codes[name][_TOO_EARLY if early else str(ended.code)] += 1
            if ended.troubles and not early:
                wrong.append(f"{name} at {moment:.2f} of {whole[name]:.2f} s: {', '.join(ended.troubles)}")
                print(f"{wrong[-1]}\n{ended.said[-800:]}", flush=True)
    for name, counted in codes.items():
        print(f"{name}: " + ", ".join(f"{code}: {n}" for code, n in sorted(counted.items())))
    print(f"{options.signals} signals, seed {options.seed}: {len(wrong)} went wrong")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
