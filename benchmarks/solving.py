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
from keuzemodel.choosing.model import Model
from keuzemodel.question import ask
from keuzemodel.solver.highs import pulp_problem
from keuzemodel.solver.search import Search

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
    kept, whole, anew = [], [], []
    for question in random_questions(catalogue, approach):
        model = Model(question)
        search = Search(model.program)
        kept.append(clock(lambda: search.maximise(model.objective, model.region)))  # noqa: B023
        whole.append(clock(lambda: search.best(model.objective, model.region)))  # noqa: B023

        def by_pulp() -> None:
            problem = pulp_problem(model.program, model.region, model.objective)  # noqa: B023
            problem.solve(pulp.HiGHS(msg=False, threads=1, gapRel=0.0, gapAbs=0.0))

        anew.append(clock(by_pulp))
    return statistics.median(anew) / statistics.median(kept), statistics.median(anew) / statistics.median(whole)


def at_size() -> None:
    """Print the times on 3,000 measures."""
    catalogue = large()
    model = Model(ask(catalogue, dict.fromkeys(catalogue.criteria_of, Fraction(25)), Approach.WITHIN_CAPACITY))
    start = time.perf_counter()
    search = Search(model.program)
    built = time.perf_counter() - start
    value_time = clock(lambda: search.maximise(model.objective, model.region))
    whole = clock(lambda: search.best(model.objective, model.region))
    print(f"3.000 measures: best value proven {value_time:.2f} s (model built in {built:.2f} s)")
    print(f"  with all of the same value, and the tie rules: {whole:.2f} s")
    problem = pulp_problem(model.program, model.region, model.objective)
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
