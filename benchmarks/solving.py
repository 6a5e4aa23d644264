"""How fast are answers? Ratios of medians, in one run: ``python benchmarks/solving.py``.

1. `kies` as a whole process, against a bare script that solves the same by PuLP with CBC (`bare.py`).
2. 500 random weightings on the kept HiGHS instance, against building and solving anew through PuLP with HiGHS.
3. 3,000 measures under a capacity: HiGHS to the proof, then uniqueness, then the tie rules; CBC gets 30 seconds.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import pulp
from cases import TOP, alkmaar, large

from keuzemodel.approach import Approach
from keuzemodel.question import ask
from keuzemodel.solver.choose import another, per_column, prefer
from keuzemodel.solver.highs import pulp_problem
from keuzemodel.solver.maximum import Search, at_least_value
from keuzemodel.solver.program import structure_of, task_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

_CBC_SECONDS = 30


def clock(work: Callable[[], object]) -> float:
    """Give the seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(first: list[str], second: list[str], runs: int = 9) -> float:
    """Give the ratio of medians of two whole processes, run in turn after a warm-up."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for command, taken in zip((first, second), times, strict=True):
            seconds = clock(partial(subprocess.run, command, check=True, capture_output=True, cwd=TOP))
            if run:
                taken.append(seconds)
    return statistics.median(times[0]) / statistics.median(times[1])


def random_questions(catalogue: Catalogue, approach: Approach, n: int = 500) -> list[Question]:
    """Ask for random weights, in whole points."""
    rng = random.Random(7)  # noqa: S311 - the same weightings every time
    return [
        ask(catalogue, {c: Fraction(rng.randint(1, 1000)) for c in catalogue.criterion}, approach) for _ in range(n)
    ]


def kept_against_anew(catalogue: Catalogue, approach: Approach) -> tuple[float, float]:
    """Give how many times faster the kept instance is: for the best value alone, and with the check on ties."""
    structure = structure_of(catalogue)
    kept, whole, anew = [], [], []
    for question in random_questions(catalogue, approach):
        objective, _ = per_column(catalogue, question.value_terms)
        task = task_of(question)
        search = Search(catalogue)
        found = search.maximise(objective, task)
        if found is None:
            raise RuntimeError("no package")
        kept.append(clock(lambda: search.maximise(objective, task)))  # noqa: B023
        whole.append(kept[-1] + clock(lambda: another(search, objective, found)))  # noqa: B023

        def by_pulp() -> None:
            problem = pulp_problem(structure, task, objective)  # noqa: B023
            problem.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0, gapAbs=0.0))

        anew.append(clock(by_pulp))
    return statistics.median(anew) / statistics.median(kept), statistics.median(anew) / statistics.median(whole)


def at_size() -> None:
    """Print the times on 3,000 measures."""
    catalogue = large()
    question = ask(catalogue, dict.fromkeys(catalogue.criteria_of, Fraction(25)), Approach.WITHIN_CAPACITY)
    objective, _ = per_column(catalogue, question.value_terms)
    task = task_of(question)
    start = time.perf_counter()
    search = Search(catalogue)
    built = time.perf_counter() - start
    best = search.maximise(objective, task)
    value_time = time.perf_counter() - start - built
    if best is None:
        raise RuntimeError("no package")
    start = time.perf_counter()
    second = another(search, objective, best)
    unique_time = time.perf_counter() - start
    ties = clock(lambda: prefer(search, best.task.adding(at_least_value(objective, best.value))))
    print(f"3.000 measures: best value proven {value_time:.2f} s (model built in {built:.2f} s)")
    print(f"  is it the only one: {unique_time:.2f} s ({'yes' if second is None else 'no'}); tie rules: {ties:.2f} s")
    problem = pulp_problem(structure_of(catalogue), task, objective)
    cbc = clock(lambda: problem.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0, timeLimit=_CBC_SECONDS)))
    proven = problem.sol_status == pulp.LpSolutionOptimal and cbc < _CBC_SECONDS
    print(
        f"  CBC at gap 0: {'finished in' if proven else 'not proven after'} {cbc:.1f} s = {cbc / value_time:.0f} times"
    )


def main() -> None:
    """Measure and print."""
    python = [sys.executable, "-W", "ignore"]
    ratio = in_turn(
        [*python, "-m", "keuzemodel", "kies", "--json"],
        [*python, str(TOP / "benchmarks" / "bare.py"), str(TOP)],
    )
    print(f"kies as a process: {ratio:.2f} times the bare script (at most 2)")
    catalogue = alkmaar()
    for approach, wanted in (
        (Approach.ALL_CONSIDERED, "at least 5"),
        (Approach.WITHIN_CAPACITY, "at least 1"),
    ):
        value, whole = kept_against_anew(catalogue, approach)
        print(f"{approach}: kept instance {value:.1f} times faster ({wanted}); with the check on ties {whole:.1f}")
    at_size()


if __name__ == "__main__":
    main()
