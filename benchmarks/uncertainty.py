"""How long does `onzeker` take? Run: ``python benchmarks/uncertainty.py [draws]``.

The Alkmaar case, both approaches, in processor time; ratios within one run.

1. 10,000 draws take at most 15 seconds on one core.
2. They take at most 1/20 of solving each draw anew through PuLP with HiGHS (of which the first 200 are timed).
3. The largest regret takes at most 3 times `kies`.
4. Two processes are at least 1.7 times as fast as one, in time on the clock: only on a machine with nothing else to do.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING

import pulp
from cases import TOP, alkmaar

from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.draw_plan import BLOCK, objectives_of, plan_of
from keuzemodel.analysis.uncertainty.draws import Wanted, draw
from keuzemodel.analysis.uncertainty.largest_regret import largest_regret
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.question import ask
from keuzemodel.reading.weighting_file import read_weighting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keuzemodel.analysis.uncertainty.draw_plan import DrawPlan
    from keuzemodel.question import Question

_TIMES = 15


def spent(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Give the seconds that something takes."""
    start = clock()
    work()
    return clock() - start


def anew(plan: DrawPlan, objectives: Sequence[Sequence[int]]) -> None:
    """Solve draws through PuLP with HiGHS, each on its own, as anyone would."""
    for objective in objectives:
        solve(plan, objective)


def solve(plan: DrawPlan, objective: Sequence[int]) -> None:
    """Solve one draw."""
    scale = max(map(abs, objective))
    problem = pulp.LpProblem("trekking", pulp.LpMaximize)
    x = [pulp.LpVariable(f"x{j}", cat="Binary") for j in range(len(objective))]
    problem += pulp.lpSum(c / scale * x[j] for j, c in enumerate(objective))
    for row in [row for _, row in plan.program.rows] + list(plan.region.rows):
        problem += pulp.lpSum(a * x[j] for j, a in row.terms) <= row.bound
    problem.solve(pulp.HiGHS(msg=False, threads=1))


def measure(question: Question, count: int) -> None:
    """Measure one question and print."""
    chosen = choose(question)
    if not isinstance(chosen, Chosen):
        raise SystemExit("There is no package.")
    package, doubted = chosen.package, Doubted(question, doubts_of(question.catalogue))
    plan, _ = plan_of(doubted, package, 1)
    objectives = objectives_of(plan, 0, BLOCK)
    draws = spent(lambda: draw(doubted, package, Wanted(count, 1, 1)))
    each = spent(lambda: anew(plan, objectives)) / BLOCK
    kies = statistics.median(spent(lambda: choose(question)) for _ in range(_TIMES))
    regret = statistics.median(spent(lambda: largest_regret(doubted, package)) for _ in range(_TIMES))
    one = spent(lambda: draw(doubted, package, Wanted(count, 1, 1)), time.monotonic)
    two = spent(lambda: draw(doubted, package, Wanted(count, 1, 2)), time.monotonic)
    print(f"{question.approach.value}: {count} draws take {draws:.1f} s")
    print(f"  {draws / count * 10_000:.1f} s for 10,000 (at most 15)")
    print(f"  1/{each * count / draws:.0f} of {each * 1000:.1f} ms each through PuLP (at most 1/20)")
    print(f"  largest regret: {regret / kies:.1f} times kies (at most 3)")
    print(f"  two processes: {one / two:.2f} times as fast as one, on the clock (at least 1.7)")


def main() -> None:
    """Measure both approaches."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    catalogue = alkmaar()
    weighting = read_weighting(TOP / "weightings" / "gebalanceerd.yaml", catalogue)
    for approach in Approach:
        measure(ask(catalogue, weighting.weights, approach), count)


if __name__ == "__main__":
    main()
