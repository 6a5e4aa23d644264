"""The only module that knows PuLP and HiGHS.

PuLP builds the model of a program once. The HiGHS instance that comes out of it is kept: a further question changes
bounds, the rows at the end and the objective, and the simplex method starts where it stopped. All that comes out of
it is a guess; `certificate` and `Region.holds` decide in whole numbers what is true.
"""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from keuzemodel.solver.box import Box
from keuzemodel.solver.certificate import Multiplier
from keuzemodel.solver.claim import Claim, Found
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.problems import NoSolver
from keuzemodel.solver.scaling import shift_of_row

try:
    import highspy
    import numpy as np
    import pulp
except ImportError as error:
    raise NoSolver(str(error)) from error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from keuzemodel.solver.program import Program, Region
    from keuzemodel.solver.row import Row

_INFINITY = highspy.kHighsInf
_HALF = 0.5
_OPTIONS: dict[str, Any] = {
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
_LARGE = 1_000
"""Columns and rows from which one relaxation takes so long that it must be possible to interrupt it."""

_Status = highspy.HighsModelStatus
_STOPPED = (_Status.kTimeLimit, _Status.kInterrupt)
_LIMITED = (_Status.kSolutionLimit, _Status.kIterationLimit, *_STOPPED)
_ANSWERS = (_Status.kOptimal, _Status.kInfeasible, *_LIMITED)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What HiGHS makes of a linear relaxation."""

    values: Sequence[float] | None
    """Per column an optimal solution; None if there is none, or none was found."""
    multipliers: Sequence[Multiplier]
    """Of an optimal solution, or of a proof that there is none; may be empty."""


def version() -> str:
    """Name the solver, for where its word was taken."""
    return f"HiGHS {_Silent().version()}"


def pulp_problem(
    program: Program, region: Region | None = None, objective: Sequence[float] = (), *, scaled: bool = False
) -> pulp.LpProblem:
    """Write a program as a PuLP problem (also for `.lp` files).

    Args:
        program: columns and rows.
        region: bounds and further rows, if any.
        objective: per column, to maximise; empty for none.
        scaled: whether rows are written in the numbers that HiGHS can compute with, and not as they are stated.

    """
    problem = pulp.LpProblem("keuzemodel", pulp.LpMaximize)
    region = region or program.everything
    # PuLP sorts variables by name; the number keeps them in the order of our columns.
    columns = [
        problem.add_variable(f"c{j:06d}_{name}", region.lower[j], region.upper[j], pulp.LpInteger)
        for j, name in enumerate(program.columns)
    ]
    # Every column stands in the objective, if need be with 0: that is how PuLP comes to know it.
    costs = objective or [0] * len(columns)
    problem.setObjective(pulp.LpAffineExpression(dict(zip(columns, costs, strict=True))))
    rows = [*(program.tight if scaled else program.rows), *((f"extra:{k}", row) for k, row in enumerate(region.rows))]
    for k, (name, row) in enumerate(rows):
        coefficients, bound = _scaled(row) if scaled else ([a for _, a in row.terms], row.bound)
        expression = pulp.LpAffineExpression(
            [(columns[j], a) for (j, _), a in zip(row.terms, coefficients, strict=True)]
        )
        problem.addConstraint(pulp.LpConstraint(expression, pulp.LpConstraintLE, f"r{k:06d}_{name}", bound))
    return problem


def _scaled(row: Row) -> tuple[list[float], float]:
    """Give coefficients and bound as HiGHS gets them (`scaling`)."""
    unit = 1 << shift_of_row(row)
    return [a / unit for _, a in row.terms], row.bound / unit


def write_lp(program: Program, region: Region, objective: Sequence[float], path: Path) -> None:
    """Write a program in the LP format, readable and the same for the same input."""
    pulp_problem(program, region, objective).writeLP(str(path))


class _Silent(highspy.Highs):  # type: ignore[misc]
    """HiGHS that never writes on stdout, which is for data.

    Since 1.16 it prints who it is as soon as its callbacks are set, and making an instance does that. PuLP's own way
    turns the output off only afterwards.
    """

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is highspy's
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


class Engine:
    """A kept HiGHS instance for one program; not for use by two threads at once."""

    def __init__(self, program: Program) -> None:
        problem = pulp_problem(program, scaled=True)
        self._highs = problem.solverModel = _Silent()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        pulp.HiGHS().buildSolverModel(problem)
        self._n = len(program.columns)
        self._n_structural = len(program.tight)
        self._rows = [row for _, row in program.tight]
        self._names = [name for name, _ in program.tight]
        self._named: dict[str, list[int]] = {}
        for k, name in enumerate(self._names):
            self._named.setdefault(name, []).append(k)
        self._shifts = [shift_of_row(row) for row in self._rows]
        self._columns = np.arange(self._n, dtype=np.int32)
        self._box = Box.of((0,) * self._n, (1,) * self._n)
        self._extra: tuple[Row, ...] = ()
        self._dropped: frozenset[str] = frozenset()
        self._objective: Sequence[float] = ()
        self._relaxed: bool | None = None
        self._listens = False
        self._deadline = Deadline()

    def relax(self, objective: Sequence[float], region: Region, box: Box, deadline: Deadline) -> Relaxation:
        """Maximise over the linear relaxation.

        Args:
            objective: per column, as doubles.
            region: says which rows hold.
            box: the bounds.
            deadline: when to stop.

        Raises:
            OutOfTime: at the deadline.

        """
        self._load(objective, region, box)
        status = self._run(deadline, relaxed=True)
        if status in _STOPPED:
            raise OutOfTime
        if status == _Status.kOptimal:
            solution = self._highs.getSolution()
            return Relaxation(solution.col_value, self._multipliers(solution.row_dual))
        if status == _Status.kInfeasible:
            _, has_ray, ray = self._highs.getDualRay()
            return Relaxation(None, self._multipliers(ray) if has_ray else ())
        return Relaxation(None, ())

    def solve(
        self, objective: Sequence[float], region: Region, deadline: Deadline, most_nodes: int | None = None
    ) -> Found:
        """Maximise over whole solutions.

        Args:
            objective: per column, as doubles.
            region: what restricts the solutions.
            deadline: when to stop.
            most_nodes: how many branches it may look into; None for as many as needed.

        """
        self._load(objective, region, Box.of(region.lower, region.upper))
        self._highs.setOptionValue("mip_max_nodes", highspy.kHighsIInf if most_nodes is None else most_nodes)
        # HiGHS 1.16 can value an earlier solution wrongly once presolve has shrunk the program, and then calls it
        # optimal. So its integer solver never starts from one.
        self._highs.clearSolver()
        status = self._run(deadline, relaxed=False)
        if status == _Status.kInfeasible:
            return Found(Claim.INFEASIBLE, None)
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Found(Claim.NOTHING, None)
        values = self._highs.getSolution().col_value
        ones = frozenset(j for j, value in enumerate(values) if value > _HALF)
        worth = sum(objective[j] for j in ones)
        claims = (info.objective_function_value, info.mip_dual_bound)
        sure = status == _Status.kOptimal and all(abs(worth + claim) < _HALF for claim in claims)
        return Found(Claim.OPTIMAL if sure else Claim.NOTHING, ones)

    def _multipliers(self, duals: Sequence[float]) -> list[Multiplier]:
        """Pair rows that hold with their multipliers, in the unit of the rows as they are."""
        rows, shifts, names = self._rows, self._shifts, self._names
        return [
            Multiplier(rows[k], -dual, -shifts[k])
            for k, dual in enumerate(duals)
            if dual < 0 and names[k] not in self._dropped
        ]

    def _load(self, objective: Sequence[float], region: Region, box: Box) -> None:
        if region.rows is not self._extra:
            self._set_rows(region.rows)
        if region.dropped != self._dropped:
            self._set_dropped(region.dropped)
        if objective is not self._objective:
            self._highs.changeColsCost(self._n, self._columns, -np.asarray(objective, dtype=np.float64))
            self._objective = objective
        if box is not self._box:
            self._set_bounds(box)

    def _run(self, deadline: Deadline, *, relaxed: bool) -> Any:  # noqa: ANN401
        if relaxed is not self._relaxed:
            self._highs.setOptionValue("solve_relaxation", relaxed)
            self._relaxed = relaxed
        self._listen(listens=not relaxed or self._n + len(self._rows) > _LARGE)
        status = self._run_until(deadline)
        if status not in _ANSWERS:
            # A start from the basis that was kept can get stuck where a fresh start does not.
            self._highs.clearSolver()
            status = self._run_until(deadline)
        return status

    def _listen(self, *, listens: bool) -> None:
        """Let HiGHS ask now and then whether to go on: it costs more than a small relaxation itself."""
        if listens is not self._listens:
            for interruption in (self._highs.cbSimplexInterrupt, self._highs.cbMipInterrupt):
                (interruption.subscribe if listens else interruption.unsubscribe)(self._interrupt)
            self._listens = listens

    def _interrupt(self, event: Any) -> None:  # noqa: ANN401
        # Said each time: HiGHS remembers the answer from one run to the next.
        event.interrupt(self._deadline.left <= 0)

    def _run_until(self, deadline: Deadline) -> Any:  # noqa: ANN401
        left = deadline.left
        if left <= 0:
            raise OutOfTime
        self._deadline = deadline
        # HiGHS counts the time of all runs of an instance together.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + left)
        if self._listens:
            _uninterrupted(self._highs.run, deadline)
        else:
            self._highs.run()
        return self._highs.getModelStatus()

    def _set_bounds(self, box: Box) -> None:
        changed = (box.lower != self._box.lower) | (box.upper != self._box.upper)
        columns = self._columns[changed]
        if len(columns):
            low, high = box.lower[changed].astype(np.float64), box.upper[changed].astype(np.float64)
            self._highs.changeColsBounds(len(columns), columns, low, high)
        self._box = box

    def _set_dropped(self, dropped: frozenset[str]) -> None:
        for name in dropped ^ self._dropped:
            for k in self._named.get(name, ()):
                bound = _INFINITY if name in dropped else _scaled(self._rows[k])[1]
                self._highs.changeRowBounds(k, -_INFINITY, bound)
        self._dropped = dropped

    def _set_rows(self, wanted: tuple[Row, ...]) -> None:
        """Make these the rows at the end; those that already stand there, in order, stay."""
        first = self._n_structural
        now = self._rows[first:]
        keep = 0
        while keep < min(len(wanted), len(now)) and now[keep] == wanted[keep]:
            keep += 1
        start, end = first + keep, len(self._rows)
        if end > start:
            self._highs.deleteRows(end - start, list(range(start, end)))
            del self._rows[start:], self._shifts[start:], self._names[start:]
        for row in wanted[keep:]:
            columns = [j for j, _ in row.terms]
            coefficients, bound = _scaled(row)
            self._highs.addRow(-_INFINITY, bound, len(columns), columns, coefficients)
            self._rows.append(row)
            self._shifts.append(shift_of_row(row))
            self._names.append("")
        self._extra = wanted


def _uninterrupted(run: Any, deadline: Deadline) -> None:  # noqa: ANN401
    """Run HiGHS; Ctrl-C stops it by its own callback, and is passed on once it has ended.

    Python would raise KeyboardInterrupt in the callback, in the middle of HiGHS, and the process would crash.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is None:
        run()
        return
    asked = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        deadline.cancel()

    before = signal.signal(signal.SIGINT, stop)
    try:
        run()
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        # Whoever waits for Ctrl-C hears of it after all.
        signal.raise_signal(signal.SIGINT)


@lru_cache(maxsize=2)
def engine_for(program: Program) -> Engine:
    """Give the kept engine of a program."""
    return Engine(program)
