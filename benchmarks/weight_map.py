"""The weight map against sampling, in one run: ``python benchmarks/weight_map.py``.

For each approach of the Alkmaar case: the seconds for the map with its proof, and with shares and tie rules too,
against 10,000 random weightings solved through PuLP with CBC (median of 500, scaled); and whether the map holds every
outcome that CBC found in 500 weightings and the kept HiGHS instance in 5,000.
"""

from __future__ import annotations

import random
import statistics
import time
from fractions import Fraction
from typing import TYPE_CHECKING

import pulp
from cases import alkmaar

from keuzemodel.analysis.weights.supported import SupportedSearch
from keuzemodel.analysis.weights.weight_map import weight_map
from keuzemodel.analysis.weights.weight_space import criteria_space
from keuzemodel.approach import Approach
from keuzemodel.choosing.model import Model, measures_in, program_of, region_of
from keuzemodel.linear import columns_of
from keuzemodel.question import ask
from keuzemodel.solver.highs import pulp_problem
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace
    from keuzemodel.question import Question

_BY_CBC = 500
_BY_HIGHS = 5_000
_SCALED_TO = 10_000
_FINEST = 1_000_000


def random_points(dimension: int, n: int) -> Iterator[tuple[int, ...]]:
    """Give uniform random weightings in whole numbers."""
    rng = random.Random(11)  # noqa: S311 - the same weightings every time
    for _ in range(n):
        cuts = sorted(rng.randint(0, _FINEST) for _ in range(dimension - 1))
        yield tuple(b - a for a, b in zip([0, *cuts], [*cuts, _FINEST], strict=True))


def by_cbc(question: Question, space: WeightSpace) -> tuple[float, set[Gains]]:
    """Give the median seconds per weighting through PuLP with CBC, and the outcomes found."""
    model = Model(question)
    taken, found = [], set()
    for point in random_points(space.dimension, _BY_CBC):
        start = time.perf_counter()
        problem = pulp_problem(model.program, model.region, [c / _FINEST for c in space.objective(point)])
        problem.solve(pulp.PULP_CBC_CMD(msg=False, threads=1, gapRel=0.0, gapAbs=0.0))
        taken.append(time.perf_counter() - start)
        ones = (j for j, variable in enumerate(problem.variables()) if variable.value() > 0.5)  # noqa: PLR2004
        found.add(space.gains(columns_of(question.catalogue, measures_in(question.catalogue, ones))))
    return statistics.median(taken), found


def by_highs(question: Question, space: WeightSpace) -> set[Gains]:
    """Give the outcomes that exact solves at random weightings find."""
    model = Model(question)
    search = Search(model.program)
    found = set()
    for point in random_points(space.dimension, _BY_HIGHS):
        best = search.maximise(space.objective(point), model.region)
        if best is not None:
            found.add(space.gains(best.columns))
    return found


def compare(question: Question) -> None:
    """Print the figures of one approach."""
    space = criteria_space(question)
    start = time.perf_counter()
    proven = SupportedSearch(program_of(question.catalogue), region_of(question), space).run()
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    whole = weight_map(question)
    with_shares = time.perf_counter() - start
    if proven is None or whole is None or not whole.complete:
        raise RuntimeError("the map is not complete")
    per_weighting, sampled = by_cbc(question, space)
    scaled = per_weighting * _SCALED_TO
    entries = {cell.gains for cell in proven.cells}
    sampled |= by_highs(question, space)
    print(question.approach.value)
    print(f"  packages on the map: {len(entries)}; corners confirmed: {proven.confirmed}")
    print(f"  found by sampling:   {len(sampled)}; all on the map: {sampled <= entries}")
    print(f"  map and proof:       {seconds:6.2f} s; {seconds / scaled:.4f} of sampling (target 0.2)")
    print(f"  with shares, ties:   {with_shares:6.2f} s; {with_shares / scaled:.4f} of sampling")
    print(f"  10,000 through CBC:  {scaled:6.0f} s ({per_weighting * 1000:.1f} ms each, median of {_BY_CBC})")


def main() -> None:
    """Compare both approaches."""
    catalogue = alkmaar()
    for approach in Approach:
        compare(ask(catalogue, {c: Fraction(1) for c in catalogue.criterion}, approach))


if __name__ == "__main__":
    main()
