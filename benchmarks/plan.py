"""Plans against CP-SAT on the same problem, with one worker, in one run: ``python benchmarks/plan.py``.

Alkmaar over 8 half-years at several capacities, and random catalogues of 24 measures over 12 periods with some 60 % of
the capacity that all of them together would ask. Both settle value, results, the sum of starts and who starts first,
one after the other; both times are of one core, loading the libraries left out. ``--large`` adds 60 measures over 12
periods within 30 seconds, and says how far the plan may be from the best; ``--without`` is as where OR-tools is not
installed: HiGHS then guides.

Wanted: Alkmaar within 2 seconds, 24 x 12 at most 1.5 times CP-SAT, 60 x 12 within 1 % of its bound.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import nullcontext
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from ortools.sat.python import cp_model

from keuzemodel.development import Development
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning import make_plan as making
from keuzemodel.planning.make_plan import NoPlan, Planned, PlanStopped, make_plan
from keuzemodel.planning.plan_question import PlanQuestion, ask_plan
from keuzemodel.planning.program import PlanModel
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.guides import HighsGuide
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from keuzemodel.catalogue import Score

_BEGINNING = 0.1
"""Seconds added to both times: below it a ratio measures only how long it takes to begin."""
_LARGE_SECONDS = 30


def alkmaar(capacity: int) -> PlanQuestion:
    """The Alkmaar catalogue with its own dates, and another capacity."""
    catalogue = read_catalogue(Path(__file__).parents[1] / "measures.yaml")
    weights = {a.id: Fraction(1) for a in catalogue.aspects}
    return ask_plan(ask(catalogue, weights), 8, PlanSetting({"ontwikkeltijd": (Fraction(capacity),)}))


def random_plan(measures: int, periods: int, seed: int) -> PlanQuestion:
    """A random catalogue with prerequisites, durations and synergies, and tight periods."""
    chance = Random(seed)  # noqa: S311 - a benchmark
    criteria = [
        criterion("tijd", "min", 5, "t"),
        criterion("inhoud", "max", 5, "i"),
        criterion("grip", "max", 5, "g"),
        criterion("geld", "min", 5, "f"),
    ]
    found = []
    for i in range(measures):
        takes = chance.choice([1, 1, 2, 2, 3])
        needed = {chance.randrange(i) for _ in range(chance.choice([0, 0, 1, 1, 2]))} if i else set()
        scores: dict[str, Score | None] = {
            "tijd": exact(chance.randint(1, 5)),
            "inhoud": exact(chance.randint(0, 5)),
            "grip": exact(chance.randint(-2, 5)),
            "geld": exact(chance.randint(0, 4)),
        }
        development = Development((Fraction(1, takes),) * takes)
        found.append(measure(str(i), scores, requires=tuple(map(str, sorted(needed))), development=development))
    synergies = []
    for _ in range(measures // 6):
        members = tuple(map(str, sorted(chance.sample(range(measures), 2))))
        synergies.append(Synergy(members, {"inhoud": exact(chance.randint(-3, 3) or 1)}, ""))
    catalogue = catalogue_of(found, criteria, synergies=tuple(synergies))
    weights = {"tijd": Fraction(1), "inhoud": Fraction(4), "grip": Fraction(3), "geld": Fraction(2)}
    asks = sum(m.scores["tijd"].likely for m in catalogue.measures if m.scores["tijd"])
    limit = Fraction(round(asks * Fraction(3, 5) / periods))
    return ask_plan(ask(catalogue, weights), periods, PlanSetting({"tijd": (limit,)}))


def by_cp_sat(asked: PlanQuestion, seconds: float) -> tuple[dict[str, int] | None, float]:
    """Solve the same program with CP-SAT alone: the plan, or None if the time was up, and the time."""
    began = time.process_time()
    model = PlanModel(asked)
    program, region = model.program, model.region
    cp = cp_model.CpModel()
    columns = [cp.new_bool_var(name) for name in program.columns]
    for _, row in program.tight:
        terms = [columns[j] for j, _ in row.terms]
        cp.add(cp_model.LinearExpr.weighted_sum(terms, [a for _, a in row.terms]) <= row.bound)
    for column, low, high in zip(columns, region.lower, region.upper, strict=True):
        if low == high:
            cp.add(column == low)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    for objective in (model.value, model.results, *model.ties):
        worth = cp_model.LinearExpr.weighted_sum(columns, list(objective))
        cp.maximize(worth)
        solver.parameters.max_time_in_seconds = max(0.01, seconds - (time.process_time() - began))
        if solver.solve(cp) != cp_model.OPTIMAL:
            return None, time.process_time() - began
        values = [solver.value(column) for column in columns]
        cp.clear_hints()  # type: ignore[no-untyped-call]
        for column, value in zip(columns, values, strict=True):
            cp.add_hint(column, value)
        cp.add(worth >= sum(c * v for c, v in zip(objective, values, strict=True)))
    return model.starts(j for j, value in enumerate(values) if value), time.process_time() - began


def compare(name: str, asked: PlanQuestion, seconds: float) -> float | None:
    """Time both, tell, and give the ratio; None where one of them was stopped."""
    theirs, oracle_seconds = by_cp_sat(asked, seconds)
    began = time.process_time()
    answer = make_plan(asked, Deadline(2 * seconds))
    own = time.process_time() - began
    ratio = (own + _BEGINNING) / (oracle_seconds + _BEGINNING)
    times = f"{own:6.2f} s   CP-SAT {oracle_seconds:6.2f} s"
    if not isinstance(answer, Planned) or theirs is None:
        print(f"{name:16} {times}   stopped")
        return None
    same = "the same plan" if dict(answer.plan.starts) == theirs else "ANOTHER PLAN"
    print(f"{name:16} {times}   {ratio:4.2f} times   {same}   {answer.trusted or 'proven in whole numbers'}")
    return ratio


def large(seed: int) -> None:
    """Plan 60 measures over 12 periods in 30 seconds, and say how far from the best it may be."""
    answer = make_plan(random_plan(60, 12, seed), Deadline(_LARGE_SECONDS))
    name = f"60 x 12 nr {seed}"
    if isinstance(answer, Planned):
        print(f"{name:16} proven, {answer.trusted or 'in whole numbers'}")
    elif isinstance(answer, NoPlan) or answer.plan is None:
        print(f"{name:16} no plan")
    else:
        _tell_gap(name, answer, answer.plan.results)


def _tell_gap(name: str, answer: PlanStopped, results: Fraction) -> None:
    if answer.results_bound is None:
        assert answer.value is not None  # noqa: S101 - there is a plan
        print(f"{name:16} value within {float((answer.bound - answer.value) / abs(answer.bound)):.2%} of its bound")
    else:
        gap = (answer.results_bound - results) / abs(answer.results_bound)
        print(f"{name:16} value is the best, results within {float(gap):.2%} of their bound")


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=6, help="random catalogues of 24 x 12")
    parser.add_argument("--seconds", type=float, default=20, help="for each")
    parser.add_argument("--large", type=int, default=0, help="random catalogues of 60 x 12")
    parser.add_argument("--without", action="store_true", help="as if OR-tools were not installed")
    options = parser.parse_args()
    with patch.object(making, "guide_for", HighsGuide) if options.without else nullcontext():
        for capacity in (8, 6, 5, 4, 3):
            compare(f"Alkmaar, {capacity}", alkmaar(capacity), options.seconds)
        ratios = [
            compare(f"24 x 12 nr {seed}", random_plan(24, 12, seed), options.seconds) for seed in range(options.count)
        ]
        known = [ratio for ratio in ratios if ratio is not None]
        if known:
            print(f"24 x 12: {median(known):.2f} times CP-SAT in the middle, {max(known):.2f} at most")
        for seed in range(options.large):
            large(seed)


if __name__ == "__main__":
    main()
