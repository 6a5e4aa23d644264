"""Thousands of random catalogues, no differences expected: ``python benchmarks/random_catalogues.py``.

Each is like those of users (`tests/realistic.py`), and is asked one question in this process. The right answer comes
from every package one by one in exact fractions (up to 8 measures) or from OR-tools CP-SAT in whole numbers (15 to 120,
and hundreds with conflicts). Of some also: the command `kies` on files with the same content; the question stopped at a
random moment; and all analyses. What differs is printed; a seed makes the same questions everywhere.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1]))

import brute
import cp_sat
import judging_analyses
import realistic
from catalogue_yaml import as_yaml, decimal, weighting_yaml
from command import run
from judging import NOT_FINISHED, SAME, Right, answered, judge
from keuzemodel.answer import Answer, Chosen, Infeasible
from keuzemodel.problems import Exit
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.question import Question

_SECONDS = 60
_KINDS = ("small",) * 12 + ("users'",) * 6 + ("large",) * 2
_CONFLICTS = 250
_COMMAND = 25
_STOP = 3
_ANALYSED = {"small": 0.1, "users'": 0.02}
"""The share of these of which all analyses are judged."""


def question_of(kind: str, seed: str) -> Question:
    """Make a question of a kind."""
    if kind == "conflicts":
        return realistic.conflicting_question(seed)
    least, most = {"small": (1, 8), "users'": (15, 60), "large": (60, 120)}[kind]
    return realistic.question(seed, least, most)


def by_command(question: Question, right: Right) -> str:
    """Write the files, run `kies` on them, and compare what it prints."""
    options = [f"--capaciteit={c}={decimal(limit)}" for c, limit in question.capacity]
    options += [f"--met={m}" for m in question.include] + [f"--zonder={m}" for m in question.exclude]
    options += [f"--fase={p}" for p in question.only_phases]
    options += [f"--minstens={c}={decimal(least)}" for c, least in question.minimum]
    options += [f"--stel={c}={'ja' if holds else 'nee'}" for c, holds in question.circumstances]
    with tempfile.TemporaryDirectory() as name:
        catalogue, weighting = Path(name) / "measures.yaml", Path(name) / "w.yaml"
        catalogue.write_text(as_yaml(question.catalogue), encoding="utf-8")
        weighting.write_text(weighting_yaml("w", dict(question.weights)), encoding="utf-8")
        files = ("--catalogus", catalogue, "--weging", weighting, "--benadering", question.approach.value)
        done = run("kies", "--json", *files, *options)
    if right is None:
        return SAME if done.code == Exit.NO_PACKAGE else f"WRONG: kies ends with {done.code} {done.err}"
    if done.code != Exit.PROVEN:
        return f"WRONG: kies ends with {done.code} {done.out[:500]} {done.err}"
    told = done.json
    same = (frozenset(told["package"]), told["unique"]) == (right[0], right[2]) and told["value"] == float(right[1])
    return SAME if same else f"WRONG: kies gives {told['value']} {told['package']}"


def stopped(question: Question, right: Right, rng: random.Random, seconds: float) -> str:
    """Stop at a random moment of the time that the whole answer took: what is said by then is true."""
    verdict = judge(answered(question, Deadline(seconds * rng.random())), right)
    return SAME if verdict in {SAME, NOT_FINISHED} else verdict


def analysed(answer: Answer, rng: random.Random) -> dict[str, str]:
    """Judge every analysis of an answer."""
    if isinstance(answer, Infeasible):
        return {"conflict": _judged(lambda: judging_analyses.conflict(answer.question))}
    if not isinstance(answer, Chosen):
        return {}
    checks = judging_analyses.OF_A_PACKAGE.items()
    return {name: _judged(lambda: check(answer, rng)) for name, check in checks}  # noqa: B023 - called at once


def _judged(check: Callable[[], bool]) -> str:
    try:
        return SAME if check() else NOT_FINISHED
    except AssertionError as error:
        return f"WRONG: {error}"
    except (cp_sat.TooLarge, cp_sat.Unfinished) as error:
        return f"not compared ({type(error).__name__})"


def verdicts(k: int, seed: int) -> dict[str, str]:
    """Ask question number k, and the rest of what is its turn."""
    kind = "conflicts" if k % _CONFLICTS == _CONFLICTS - 1 else _KINDS[k % len(_KINDS)]
    name = f"{seed}:{k}"
    question, rng = question_of(kind, name), random.Random(name)  # noqa: S311 - the same every time
    begun = time.perf_counter()
    answer = answered(question, _SECONDS)
    seconds = time.perf_counter() - begun
    try:
        right = brute.best(question) if kind == "small" else cp_sat.best(question, _SECONDS)
    except (cp_sat.TooLarge, cp_sat.Unfinished) as error:
        return {kind: f"not compared ({type(error).__name__})"}
    found = {kind: judge(answer, right)}
    if k % _STOP == 0:
        found["stopped halfway"] = stopped(question, right, rng, seconds)
    if k % _COMMAND == 0 and kind != "conflicts":
        found["command"] = by_command(question, right)
    if answer is not None and rng.random() < _ANALYSED.get(kind, 0):
        found |= analysed(answer, rng)
    return found


def main() -> None:
    """Ask, compare and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalogues", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="begin at this number")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for k in range(options.first, options.catalogues):
        for what, verdict in verdicts(k, options.seed).items():
            counts[what, verdict.partition(":")[0]] += 1
            if verdict != SAME:
                print(f"seed {options.seed}, number {k}, {what}: {verdict}", flush=True)
    print(f"{options.catalogues - options.first} catalogues, seed {options.seed}")
    for (what, verdict), n in sorted(counts.items()):
        print(f"  {what}: {n} {verdict}")
    print(f"{sum(n for (_, verdict), n in counts.items() if verdict == 'WRONG')} differences")


if __name__ == "__main__":
    main()
