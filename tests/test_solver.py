"""The 0/1 solver on programs of its own, against every solution one by one, with a HiGHS that may lie."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.solver import branch_and_bound, enumeration, growing, search
from keuzemodel.solver.box import Box
from keuzemodel.solver.certificate import Multiplier, certify, proves_nothing
from keuzemodel.solver.claim import Claim, Found
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.dual_pool import PooledMultipliers
from keuzemodel.solver.enumeration import RowTable, solutions_worth
from keuzemodel.solver.growing import Effort, Wanted
from keuzemodel.solver.highs import Engine, Relaxation, write_lp
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.program import Program, Region, other_than, value_at
from keuzemodel.solver.prover import Prover
from keuzemodel.solver.relaxation import Relaxer
from keuzemodel.solver.row import Row, at_least, at_most, tightened
from keuzemodel.solver.scaling import SMALL_BITS, shift_of
from keuzemodel.solver.search import Best, Search
from programs import best_of, objectives, preferred, programs, questions, rows, solutions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Question = tuple[Program, Region, tuple[int, ...]]
N = 5


def check(asked: Question) -> None:
    program, region, objective = asked
    expected = best_of(program, region, objective)
    highest, best = Search(program).maximise(objective, region), Search(program).best(objective, region)
    if expected is None:
        assert highest is best is None
        return
    value, equals = expected
    assert highest is not None
    assert best is not None
    assert highest.value == best.value == value
    assert highest.columns in equals
    assert best.columns == preferred(program, equals)
    assert best.unique is (len(equals) == 1)
    assert best.trusted is None
    for columns in equals:
        assert highest.region.holds(program, columns), "a column was fixed that is not the same in all"


@settings(max_examples=250)
@given(questions())
def test_the_best_its_equals_and_the_one_that_is_preferred(asked: Question) -> None:
    check(asked)


@settings(max_examples=150)
@given(questions())
def test_the_same_where_nothing_is_listed_at_once(asked: Question) -> None:
    """Branches are split to the end, and ties are settled by further maxima."""
    with patch.object(branch_and_bound, "_TABLE_COLUMNS", -1), patch.object(search, "_EQUALS", 1):
        check(asked)


@settings(max_examples=250)
@given(questions())
def test_the_same_where_partial_solutions_with_the_same_future_are_merged(asked: Question) -> None:
    with merging():
        check(asked)


@contextmanager
def merging() -> Iterator[None]:
    """Take every list for too long to hold all partial solutions."""
    with patch.object(enumeration, "_OPTIMISM", 0), patch.object(growing, "_FEW", 0):
        yield


class Liar:
    """A HiGHS that says anything on every path, and counts how often it was asked."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - the same every time
        self.relaxed = self.solved = 0

    def relax(self, engine: Engine, _objective: object, region: Region, *_rest: object) -> Relaxation:
        self.relaxed += 1
        n, random = len(region.lower), self.random
        every = [row for row in engine._rows]  # noqa: SLF001, C416 - its rows are what it lies about
        allowed = [row for row, name in zip(every, engine._names, strict=True) if name not in region.dropped]  # noqa: SLF001
        multipliers = [
            Multiplier(row, random.choice((0.0, 1.0, 1e-9, 1e9, random.random())), random.randint(-40, 40))
            for row in (*allowed[: engine._n_structural], *region.rows)  # noqa: SLF001
            if random.random() < 0.7
        ]
        if random.random() < 0.3:
            return Relaxation(None, multipliers)
        return Relaxation([random.choice((0.0, 1.0, 0.5, random.random())) for _ in range(n)], multipliers)

    def solve(self, _engine: Engine, _objective: object, region: Region, *_rest: object) -> Found:
        self.solved += 1
        claim = self.random.choice(tuple(Claim))
        columns = frozenset(j for j in range(len(region.lower)) if self.random.random() < 0.5)
        return Found(claim, None if claim is Claim.INFEASIBLE else columns)


@contextmanager
def lying(seed: int) -> Iterator[Liar]:
    liar = Liar(seed)

    def relax(engine: Engine, *asked: Any) -> Relaxation:  # noqa: ANN401 - passed on
        return liar.relax(engine, *asked)

    def solve(engine: Engine, *asked: Any) -> Found:  # noqa: ANN401 - passed on
        return liar.solve(engine, *asked)

    with patch.object(Engine, "relax", relax), patch.object(Engine, "solve", solve):
        yield liar


@pytest.mark.parametrize("listed", [True, False])
@settings(max_examples=80)
@given(questions(most=5), st.integers(0, 10**6))
def test_a_solver_that_lies_about_everything_changes_no_answer(listed: bool, asked: Question, seed: int) -> None:
    with lying(seed), patch.object(branch_and_bound, "_TABLE_COLUMNS", 400 if listed else -1):
        check(asked)


def test_the_lies_are_really_heard() -> None:
    """On budgets of ten measures every path asks: both the relaxation and the integer solver."""
    heard = [0, 0]
    for seed in range(12):
        asked = many(seed, 8, 2)
        with lying(seed) as liar, patch.object(branch_and_bound, "_TABLE_COLUMNS", -1 if seed % 2 else 400):
            check(asked)
        heard = [heard[0] + liar.relaxed, heard[1] + liar.solved]
    assert min(heard) >= 6


@given(questions(most=6), st.integers(0, 10**6))
def test_a_word_that_is_taken_is_told(asked: Question, seed: int) -> None:
    """Where the proof takes too long HiGHS is trusted, if so asked; the answer then names it."""
    program, region, objective = asked
    impatient = patch.multiple(search, _PATIENCE=0, _LEAST_BRANCHES=0)
    with lying(seed), impatient:
        trusting = Search(program, trusting=True).best(objective, region)
    with impatient:
        honest = Search(program, trusting=True).best(objective, region)
    expected = best_of(program, region, objective)
    for found in (trusting, honest):
        if found is not None and found.trusted is None:
            assert expected is not None
            assert found.value == expected[0]
    if expected is None:
        assert trusting is None or trusting.trusted
        assert honest is None
    else:
        assert honest is not None
        assert honest.value == expected[0]


@settings(max_examples=100)
@given(questions(), questions())
def test_a_kept_engine_answers_as_a_new_one(first: Question, second: Question) -> None:
    program, region, objective = first
    kept = Search(program)
    for asked in (region, replace(region, dropped=frozenset()), replace(region, rows=()), region):
        cold = Search(replace(program, title="anew"))
        hot, fresh = kept.best(objective, asked), cold.best(objective, asked)
        assert (hot and (hot.value, hot.columns, hot.unique)) == (fresh and (fresh.value, fresh.columns, fresh.unique))
        Search(second[0]).maximise(second[2], second[1])


@settings(max_examples=100)
@given(questions(), st.integers(0, 20))
def test_stopped_halfway_it_knows_a_bound_that_holds(asked: Question, after: int) -> None:
    program, region, objective = asked

    class Ticking(Deadline):
        ticks = after

        @property
        def left(self) -> float:
            self.ticks -= 1
            return float(max(0, self.ticks))

    expected = best_of(program, region, objective)
    with patch.object(branch_and_bound, "_TABLE_COLUMNS", -1):
        found, stop = stopped(program, region, objective, Ticking())
    if stop is None:
        assert (found and found.value) == (expected and expected[0])
        return
    if expected is not None:
        assert stop.bound is None or stop.bound >= expected[0]
    if stop.columns is not None:
        assert region.holds(program, stop.columns)
        assert stop.bound is None or value_at(objective, stop.columns) <= stop.bound


def stopped(
    program: Program, region: Region, objective: tuple[int, ...], deadline: Deadline
) -> tuple[Best | None, OutOfTime | None]:
    try:
        return Search(program, deadline).best(objective, region), None
    except OutOfTime as stop:
        return None, stop


@given(
    st.lists(st.integers(-(10**20), 10**20), min_size=N, max_size=N),
    st.lists(st.tuples(rows(N), st.floats(-3, 1e6), st.integers(-60, 60)), max_size=4),
)
def test_a_certificate_bounds_every_solution_whatever_the_multipliers(
    objective: list[int], lines: list[tuple[Row, float, int]]
) -> None:
    multipliers = [Multiplier(*line) for line in lines]
    certificate = certify(objective, multipliers, [0] * N, [1] * N)
    pool = PooledMultipliers(multipliers, 7, Region((0,) * N, (1,) * N, ()))
    nothing = proves_nothing(multipliers, [0] * N, [1] * N)
    for x in product((0, 1), repeat=N):
        ones = frozenset(j for j in range(N) if x[j])
        if all(row.holds(ones) for row, _, _ in lines):
            assert not nothing
            value = value_at(objective, ones)
            assert value <= certificate.floor
            assert not pool.prove(objective, 7, value - 1)
            for j, fixed in certificate.reduced_cost_fixing(value, [0] * N, [1] * N).items():
                assert x[j] == fixed


def test_multipliers_keep_their_digits_however_large_the_row() -> None:
    """At 10^11 cents a multiplier is about 10^-11; rounded to 2^-24 it would be 0, and prove nothing."""
    row = at_most({0: 10**11 + 1, 1: 10**11}, 10**11)
    certificate = certify([1, 1], [Multiplier(row, 1e-11)], [0, 0], [1, 1])
    assert certificate.floor == 1
    assert proves_nothing([Multiplier(at_least({0: 1, 1: 1}, 2), 1.0), Multiplier(row, 1e-11)], [0, 0], [1, 1])
    assert Multiplier(row, 1e300, 4000).whole(10) > 0


@given(rows(N))
def test_a_tightened_row_has_the_same_solutions(row: Row) -> None:
    small = tightened(row)
    assert small.magnitude <= row.magnitude
    for x in product((0, 1), repeat=N):
        ones = frozenset(j for j in range(N) if x[j])
        assert row.holds(ones) == small.holds(ones)


def test_what_cannot_be_reached_is_rounded_away() -> None:
    third = 3_333_333_333
    assert tightened(at_most({0: third, 1: 2 * third + 1}, 10**10)) == at_most({0: 1, 1: 2}, 3)
    assert tightened(at_most({0: 2 * 10**8, 1: 3 * 10**8}, 1_999_999_999)) == at_most({0: 2, 1: 3}, 19)
    assert tightened(at_most({0: 100, 1: 250}, 333)) == at_most({0: 2, 1: 5}, 6)


@pytest.mark.parametrize("merged", [False, True])
@settings(max_examples=150)
@given(questions(), st.integers(0, 3), st.sampled_from(Wanted))
def test_a_listing_holds_all_that_is_worth_enough(merged: bool, asked: Question, below: int, kind: Wanted) -> None:
    program, region, objective = asked
    expected = best_of(program, region, objective)
    relaxed = Relaxer(program).relax(Objective(objective), region)
    if expected is None or relaxed.certificate is None:
        assert expected is None
        return
    least = expected[0] - below
    held = [row for name, row in program.rows if name not in region.dropped] + list(region.rows)
    box = Box.of(region.lower, region.upper)
    table, effort = RowTable(objective, held, box), Effort(10**6)
    with merging() if merged else nullcontext():
        found = solutions_worth(least, relaxed.certificate, table, box, 1000, effort=effort, wanted=kind)
    assert found is not None
    listed = list(found)
    enough = {s for s in solutions(program, region) if value_at(objective, s) >= least}
    assert {s for s in enough if must_be_listed(s, enough, objective, held, kind)} <= set(listed)
    assert len(listed) == len(set(listed))


def must_be_listed(
    solution: frozenset[int],
    solutions: set[frozenset[int]],
    objective: tuple[int, ...],
    held: list[Row],
    kind: Wanted,
) -> bool:
    def use(columns: frozenset[int]) -> int:
        return sum(a for j, a in held[-1].terms if j in columns) if kind is Wanted.EFFICIENT and held else 0

    value = value_at(objective, solution)
    better = [s for s in solutions if value_at(objective, s) > value and use(s) <= use(solution)]
    return kind is Wanted.ALL or not better


@pytest.mark.parametrize("patience", [400, 2])
@settings(max_examples=60)
@given(st.data())
def test_a_prover_answers_for_one_objective_after_another(patience: int, data: st.DataObject) -> None:
    program, region = data.draw(programs())
    first = next(solutions(program, region), None)
    if first is None:
        return
    prover = Prover(program, region, patience=patience)
    for objective in data.draw(st.lists(objectives(len(program.columns)), min_size=1, max_size=6)):
        best = best_of(program, region, objective)
        assert best is not None
        better = prover.better(objective, first, max(1, sum(map(abs, objective))))
        if better is None:
            assert best[0] == value_at(objective, first)
        else:
            assert value_at(objective, better) == best[0] > value_at(objective, first)


def test_a_prover_stops_in_time() -> None:
    program = Program("two", ("a", "b"), (), (("", at_most({0: 1, 1: 1}, 1)),))
    with pytest.raises(OutOfTime):
        Prover(program, program.everything, Deadline(0)).better([1, 2], frozenset(), 3)


def test_numbers_are_scaled_only_where_doubles_need_it() -> None:
    assert shift_of([1, -5, 2**20]) == 0
    assert shift_of([2**80]) > 50


def test_a_solution_is_left_out_by_its_decisions() -> None:
    program = Program("two", ("a", "b"), ("ab",), ())
    region = program.everything.fixing({0: 1})
    assert other_than(program, frozenset({0, 1, 2}), region) == at_most({1: 1}, 0)


def many(seed: int, measures: int, budgets: int) -> Question:
    random = Random(seed)  # noqa: S311 - the same every time
    costs = [[random.randint(10**8, 10**9) for _ in range(measures)] for _ in range(budgets)]
    limits = tuple(at_most(dict(enumerate(line)), sum(line) // 3) for line in costs)
    objective = tuple(random.randint(1, 40) for _ in range(measures))
    program = Program("budgets", tuple(f"x{j}" for j in range(measures)), (), ())
    return program, replace(program.everything, rows=limits), objective


@pytest.mark.parametrize("seed", range(6))
def test_budgets_in_cents_are_listed_in_few_branches(seed: int) -> None:
    """Counted in relaxations, not in seconds: what took tens of thousands of them takes some dozens."""
    program, region, objective = many(seed, 45, 1 + seed % 5)
    found = Search(program)
    with patch.object(found.relaxer, "relax", wraps=found.relaxer.relax) as relax:
        best = found.best(objective, region)
    assert best is not None
    assert relax.call_count < 60


@pytest.mark.parametrize("seed", range(6))
def test_budgets_of_the_program_itself_are_scaled_as_further_rows_are(seed: int) -> None:
    program, region, objective = many(seed, 45, 1 + seed % 5)
    stated = replace(program, rows=tuple((f"budget {k}", row) for k, row in enumerate(region.rows)))
    found = Search(stated)
    with patch.object(found.relaxer, "relax", wraps=found.relaxer.relax) as relax:
        best = found.best(objective, stated.everything)
    further = Search(program).best(objective, region)
    assert best is not None
    assert further is not None
    assert (best.columns, best.value, best.unique) == (further.columns, further.value, further.unique)
    assert relax.call_count < 60


def test_rows_are_written_as_they_are_stated_and_computed_with_in_small_numbers(tmp_path: Path) -> None:
    euros = at_most({0: 714486900, 1: 300000000, 2: 500000000}, 1000000099)
    program = Program("euros", ("a", "b", "c"), (), (("budget", euros),))
    (_, tight) = program.tight[0]
    assert tight.magnitude.bit_length() <= SMALL_BITS < euros.magnitude.bit_length()
    write_lp(program, program.everything, (1, 1, 1), tmp_path / "euros.lp")
    assert "714486900 c000000_a" in (tmp_path / "euros.lp").read_text()


@pytest.mark.parametrize("trusting", [True, False])
def test_a_program_with_nothing_to_decide_has_a_best_solution(trusting: bool) -> None:
    program = Program("leeg", (), (), (), ((),))
    best = Search(program, trusting=trusting).best((), program.everything)
    assert best is not None
    assert (best.columns, best.value, best.unique) == (frozenset(), 0, True)


def limited(seed: int, measures: int) -> Question:
    """Measures with a prerequisite now and then, and a limit to what they use together."""
    random = Random(seed)  # noqa: S311 - the same every time
    dependent = [j for j in range(1, measures) if random.random() < 0.4]
    needs = [(f"r{j}", at_most({j: 1, random.randrange(j): -1}, 0)) for j in dependent]
    use = {j: random.randint(0, 50) for j in range(measures)}
    objective = tuple(random.randint(-40, 100) for _ in range(measures))
    program = Program("limited", tuple(f"x{j}" for j in range(measures)), (), tuple(needs))
    region = replace(program.everything, rows=(at_most(use, sum(use.values()) // 3),))
    return program, region, objective


@pytest.mark.parametrize("seed", range(4))
def test_a_limit_on_many_measures_is_proven_in_few_branches(seed: int) -> None:
    """What the relaxation leaves open is settled by merging, with the same answer as without it."""
    program, region, objective = limited(seed, 200)
    found = Search(program)
    with patch.object(found.relaxer, "relax", wraps=found.relaxer.relax) as relax:
        best = found.best(objective, region)
    assert relax.call_count <= 3
    with patch.object(branch_and_bound, "_EFFORT", 0), patch.object(branch_and_bound, "_EFFORT_PER_RELAXATION", 0):
        assert Search(program).best(objective, region) == best
