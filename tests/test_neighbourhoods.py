"""What is found in neighbourhoods is a solution, never a worse one, and soon a good one of a small program."""

from __future__ import annotations

from random import Random

from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.guides import HighsGuide, guide_for
from keuzemodel.solver.neighbourhoods import Neighbourhoods
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.program import Program, value_at
from keuzemodel.solver.row import at_most
from keuzemodel.solver.search import Search

GROUPS, PLACES = 18, 3


def knapsacks(seed: int) -> tuple[Program, list[int]]:
    """Things of which each goes to one place at most, and places that hold so much."""
    chance = Random(seed)  # noqa: S311 - a test
    weights = [chance.randint(3, 9) for _ in range(GROUPS)]
    column = {(i, k): i * PLACES + k for i in range(GROUPS) for k in range(PLACES)}
    once = [(f"once:{i}", at_most({column[i, k]: 1 for k in range(PLACES)}, 1)) for i in range(GROUPS)]
    holds = [(f"place:{k}", at_most({column[i, k]: weights[i] for i in range(GROUPS)}, 25)) for k in range(PLACES)]
    names = tuple(f"x_{i}@{k}" for i, k in column)
    worth = [weights[i] * 3 + chance.randint(0, 6) - k for i, k in column]
    return Program("Rugzakken", names, (), (*once, *holds)), worth


def test_from_nothing_it_comes_to_the_best_with_either_solver() -> None:
    for seed, guide in ((1, guide_for), (2, HighsGuide)):
        program, worth = knapsacks(seed)
        best = Search(program).maximise(worth, program.everything)
        assert best is not None
        objective, nothing = Objective(worth), frozenset[int]()
        found = Neighbourhoods(program, guide(program)).improved(objective, program.everything, nothing, Deadline(1))
        assert program.everything.holds(program, found)
        assert value_at(worth, found) >= 0.9 * best.value


def test_it_is_never_worse_and_stays_in_the_region() -> None:
    program, worth = knapsacks(3)
    best = Search(program).maximise(worth, program.everything)
    assert best is not None
    neighbourhoods = Neighbourhoods(program, guide_for(program))
    same = neighbourhoods.improved(Objective(worth), program.everything, best.columns, Deadline(0.2))
    assert value_at(worth, same) == best.value
    first = min(best.columns)
    without = program.everything.fixing({first: 0})
    found = neighbourhoods.improved(Objective(worth), without, best.columns - {first}, Deadline(0.3))
    assert first not in found
    assert without.holds(program, found)
