"""How time and memory grow with the number of measures: ``python benchmarks/scale.py [--docs] [NUMBER ...]``.

Every command as a whole process on random catalogues with six criteria, prerequisites, alternatives, extra effects and
a limit that allows three tenths of all the time; `kies` also under that limit. The processor time is told,
the most memory, whether all is proven within the seconds that each command gets, and the exponent of the growth:
2 is four times as long for twice as many measures. `bare.py`, the shortest script, solves the same question as `kies`
by CBC, by plain HiGHS and by CP-SAT. A process that is not done by twice its seconds is ended. With ``--docs``,
docs/snelheid.md is written anew.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import yaml
from cases import TOP

SIZES = (24, 60, 120, 300, 1000, 3000)
SECONDS = 5
"""On the clock, for each command: with all sizes the whole run takes eight minutes if all stop in time."""
_LATEST = 2
LIMITED = ("--benadering", "roeien-met-de-riemen")
COMMANDS: dict[str, tuple[str, ...]] = {
    "kies": ("kies",),
    "kies, met een grens": ("kies", *LIMITED),
    "uitleg": ("uitleg",),
    "uitleg van één maatregel": ("uitleg", "m1"),
    "alternatieven": ("alternatieven",),
    "grens": ("grens",),
    "weegkaart": ("weegkaart",),
    "rapport": ("rapport",),
}
SCRIPTS = {"kaal script (CBC)": "cbc", "kaal script (HiGHS)": "highs", "kaal script (CP-SAT)": "cp-sat"}
_CRITERIA = {
    "inhoud": ("inhoud", "max"),
    "investering": ("geld", "min"),
    "besparing_kort": ("geld", "max"),
    "besparing_lang": ("geld", "max"),
    "grip": ("grip", "max"),
    "tijd": ("tijd", "min"),
}
_PAGE = """# Snelheid

Gemaakt door `python benchmarks/scale.py --docs`: hoeveel seconden rekentijd en megabytes een opdracht vraagt bij een
willekeurige catalogus met zoveel maatregelen en zes criteria. De scores hebben een decimaal; vier van de tien
maatregelen hebben een voorwaarde; er zijn alternatieven en extra effecten, en een grens aan de tijd. Elke opdracht
stopte na {seconds} seconden op de klok. Een ster: niet alles was toen bewezen. Een kaal script lost alleen de vraag van
`kies` op, zonder uitleg en zonder te letten op gelijke stand; het wordt na twee keer zo lang afgebroken. Groei is de
exponent tussen de laatste twee maten die op tijd waren: bij 2 duurt twee keer zo veel maatregelen vier keer zo lang.

{table}

## Als een vraag te groot is

- `--tijd SECONDEN` stopt op tijd, met het beste tot dan toe en een bovengrens die bewezen is. `rapport` stopt vanzelf
  binnen een halve minuut.
- Vraag `uitleg` van één maatregel, in plaats van alle.
- Zet vast wat vaststaat (`--met`, `--zonder`, `--fase`): elke maatregel die niet meer open is, scheelt.
- Rond scores af op wat u er echt van weet: zes decimalen vragen een zwaarder bewijs dan hele punten.
- Een `weegkaart` wordt snel te groot om heel te zijn; de aandelen zijn dan geteld over wegingen die goed verspreid
  zijn, en er staat bij wat zeker is (docs/weegkaart.md).
- Vraag minder `alternatieven` (`--aantal`).
"""


@dataclass(frozen=True)
class Run:
    """What one process took."""

    seconds: float
    megabytes: int
    proven: bool

    def __str__(self) -> str:
        """Give it as it stands in the table."""
        seconds = f"{self.seconds:.1f}".replace(".", ",")
        return f"{seconds} s, {self.megabytes} MB{'' if self.proven else ' *'}"


def grown(n: int, seed: int = 1) -> dict[str, Any]:
    """Make a catalogue of so many measures, as it is written in YAML."""
    rng = random.Random(f"{seed}:{n}")  # noqa: S311 - the same catalogue every time
    measures: list[dict[str, Any]] = []
    for i in range(1, n + 1):
        scores = {c: rng.randint(0 if way == "min" else -10, 50) / 10 for c, (_, way) in _CRITERIA.items()}
        measure: dict[str, Any] = {
            "id": f"m{i}",
            "title": f"Maatregel {i}",
            "themes": ["t"],
            "phase": "1",
            "scores": scores,
        }
        if i > 1 and rng.random() < 0.4:  # noqa: PLR2004
            measure["requires"] = [f"m{rng.randrange(1, i)}"]
        measures.append({**measure, "scores": scores, "rationale": "r", "source": "s"})
    free = [m["id"] for m in measures if "requires" not in m]
    time = sum(m["scores"]["tijd"] for m in measures)
    return {
        "title": f"Gegroeid tot {n}",
        "scores_status": "estimate",
        "aspects": {aspect: {"title": aspect} for aspect, _ in _CRITERIA.values()},
        "criteria": {
            c: {"title": c, "aspect": aspect, "direction": way, "range": 5, "unit": "punten"}
            for c, (aspect, way) in _CRITERIA.items()
        },
        "phases": {"1": {"title": "Fase 1"}},
        "themes": {"t": {"title": "T"}},
        "capacity": {"tijd": round(time * 0.3)},
        "measures": measures,
        "rules": {
            "alternatives": [{"members": rng.sample(free, 2), "reason": "r"} for _ in range(n // 20)],
            "synergies": [
                {"members": rng.sample(free, 2), "scores": {"inhoud": rng.randint(-20, 20) / 10}, "reason": "r"}
                for _ in range(n // 6)
            ],
        },
    }


def taken(command: list[str], folder: Path, seconds: float) -> Run:
    """Run a process and tell what it took; it is ended when it goes on for twice the seconds it has."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    latest = threading.Timer(_LATEST * seconds, process.kill)
    latest.start()
    _, status, used = os.wait4(process.pid, 0)
    latest.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    kilo = 1024 if sys.platform != "darwin" else 1024**2
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss // kilo, process.returncode == 0)


def measured(n: int, seconds: float) -> dict[str, Run]:
    """Run every command on a catalogue of so many measures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "weightings").mkdir()
        (folder / "measures.yaml").write_text(yaml.safe_dump(grown(n), sort_keys=False), encoding="utf-8")
        weights = dict.fromkeys((aspect for aspect, _ in _CRITERIA.values()), 25)
        text = yaml.safe_dump({"title": "Gebalanceerd", "description": "", "weights": weights})
        (folder / "weightings" / "gebalanceerd.yaml").write_text(text, encoding="utf-8")
        python = [sys.executable, "-W", "ignore"]
        bare = [*python, str(TOP / "benchmarks" / "bare.py"), str(folder)]
        runs = {what: taken([*bare, solver], folder, seconds) for what, solver in SCRIPTS.items()}
        for what, words in COMMANDS.items():
            runs[what] = taken(
                [*python, "-m", "keuzemodel", *words, "--json", "--tijd", f"{seconds:g}"], folder, seconds
            )
            print(f"{n} maatregelen, {what}: {runs[what]}", file=sys.stderr)
        return runs


def growth(runs: dict[int, Run]) -> str:
    """Give the exponent between the last two sizes that were done in time."""
    done = [(n, run.seconds) for n, run in runs.items() if run.proven]
    if len(done) < 2:  # noqa: PLR2004 - two sizes make a growth
        return ""
    (n, few), (m, more) = done[-2:]
    return f"{round(log(more / few) / log(m / n), 1) + 0:.1f}".replace(".", ",")


def table(found: dict[int, dict[str, Run]]) -> str:
    """Give the table in Markdown."""
    lines = [f"| opdracht | {' | '.join(map(str, found))} | groei |", f"|---|{'---|' * (len(found) + 1)}"]
    for what in (*COMMANDS, *SCRIPTS):
        runs = {n: by_command[what] for n, by_command in found.items()}
        lines.append(f"| {what} | {' | '.join(map(str, runs.values()))} | {growth(runs)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--docs", action="store_true")
    asked = parser.parse_args()
    text = table({n: measured(n, asked.seconds) for n in asked.sizes})
    print(text)
    if asked.docs:
        page = _PAGE.format(seconds=f"{asked.seconds:g}", table=text)
        (TOP / "docs" / "snelheid.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
