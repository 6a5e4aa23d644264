"""The only module that knows PuLP and HiGHS.

PuLP builds the model of a catalogue once. The HiGHS instance that comes out of it is kept: a further question
changes bounds, the rows at the end and the objective, and the simplex method starts where it stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from keuzemodel.problems import NoSolver, NotProven
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.shortening import shift_of_row

try:
    import highspy
    import pulp
except ImportError as error:
    raise NoSolver(
        f"De rekenkern HiGHS of PuLP kan niet worden geladen ({error}). "
        "Installeer opnieuw met: python -m pip install --force-reinstall keuzemodel"
    ) from error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from keuzemodel.linear import Row
    from keuzemodel.solver.program import Structure, Task

_INFINITY = highspy.kHighsInf
_WHOLE = 1e-6
_HALF = 0.5
_OPTIONS: dict[str, Any] = {
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}

# HiGHS is interrupted where a deadline is cancelled while it is at work.
_STOPPED = (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kInterrupt)
_ANSWERS = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible, *_STOPPED)


@dataclass(frozen=True)
class Relaxation:
    """What HiGHS makes of the linear relaxation; to be trusted no further than exact arithmetic confirms."""

    values: Sequence[float] | None
    """Per column an optimal solution; None if there is none, or none was found."""
    multipliers: Sequence[tuple[Row, float]]
    """Rows that hold with multipliers: of an optimal solution, or of a proof that there is none; may be empty."""

    def rounded(self) -> frozenset[int] | None:
        """Give the columns that are 1, or None if one is neither 0 nor 1."""
        if self.values is None or any(_WHOLE < value < 1 - _WHOLE for value in self.values):
            return None
        return frozenset(j for j, value in enumerate(self.values) if value > _HALF)


def pulp_problem(structure: Structure, task: Task | None = None, objective: Sequence[float] = ()) -> pulp.LpProblem:
    """Write the program as a PuLP problem (also for `.lp` files).

    Args:
        structure: columns and rows of the catalogue.
        task: bounds and rows of a question, if any.
        objective: per column, to maximise; empty for none.

    """
    problem = pulp.LpProblem("keuzemodel", pulp.LpMaximize)
    n = len(structure.columns)
    lower, upper = (task.lower, task.upper) if task else ([0] * n, [1] * n)
    # PuLP sorts variables by name; the number keeps them in the order of our columns.
    columns = [
        problem.add_variable(f"c{j:06d}_{name}", lower[j], upper[j], pulp.LpInteger)
        for j, name in enumerate(structure.columns)
    ]
    # Every column stands in the objective, if need be with 0: that is how PuLP comes to know it.
    costs = objective or [0] * n
    problem.setObjective(pulp.LpAffineExpression(dict(zip(columns, costs, strict=True))))
    rows = [*structure.rows, *((f"extra:{k}", row) for k, row in enumerate(task.rows if task else ()))]
    for k, (name, row) in enumerate(rows):
        expression = pulp.LpAffineExpression([(columns[j], a) for j, a in row.terms])
        problem.addConstraint(pulp.LpConstraint(expression, pulp.LpConstraintLE, f"r{k:06d}_{name}", row.bound))
    return problem


def write_lp(structure: Structure, task: Task, objective: Sequence[float], path: Path) -> None:
    """Write the program in the LP format, readable and the same for the same input."""
    pulp_problem(structure, task, objective).writeLP(str(path))


class _Silent(highspy.Highs):  # type: ignore[misc]
    """HiGHS that never writes on stdout, which is for data.

    Since 1.16 it prints who it is as soon as its callbacks are set, and making an instance does that. PuLP's own way
    turns the output off only afterwards.
    """

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is highspy's
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def _configured() -> highspy.Highs:
    highs = _Silent()
    for name, value in _OPTIONS.items():
        highs.setOptionValue(name, value)
    return highs


class Engine:
    """A kept HiGHS instance for one structure; not for use by two threads at once."""

    def __init__(self, structure: Structure) -> None:
        problem = pulp_problem(structure)
        self._highs = problem.solverModel = _configured()
        pulp.HiGHS().buildSolverModel(problem)
        self._n_structural = len(structure.rows)
        self._rows = [row for _, row in structure.rows]
        self._names = [name for name, _ in structure.rows]
        self._shifts = [0] * len(structure.rows)
        self._lower: tuple[int, ...] = (0,) * len(structure.columns)
        self._upper: tuple[int, ...] = (1,) * len(structure.columns)
        self._dropped: frozenset[str] = frozenset()
        self._objective: list[float] = []
        self._relaxed: bool | None = None
        self._deadline = Deadline()
        for interruption in (self._highs.cbSimplexInterrupt, self._highs.cbMipInterrupt):
            interruption.subscribe(self._interrupt)

    def _interrupt(self, event: Any) -> None:  # noqa: ANN401
        """Let HiGHS stop once the deadline has passed; it asks this now and then while it is at work."""
        # Said each time: HiGHS remembers the answer from one run to the next.
        event.interrupt(self._deadline.left <= 0)

    def relax(self, objective: Sequence[float], task: Task, deadline: Deadline) -> Relaxation:
        """Maximise over the linear relaxation.

        Raises:
            OutOfTime: at the deadline.

        """
        status = self._run(objective, task, deadline, relaxed=True)
        if status in _STOPPED:
            raise OutOfTime(_INFINITY)
        if status == highspy.HighsModelStatus.kOptimal:
            solution = self._highs.getSolution()
            return Relaxation(solution.col_value, self._with_rows(solution.row_dual))
        if status == highspy.HighsModelStatus.kInfeasible:
            _, has_ray, ray = self._highs.getDualRay()
            return Relaxation(None, self._with_rows(ray) if has_ray else ())
        return Relaxation(None, ())

    def solve(self, objective: Sequence[float], task: Task, deadline: Deadline) -> frozenset[int] | None:
        """Maximise over whole solutions.

        Returns:
            The columns that are 1, or None if there is no solution.

        Raises:
            OutOfTime: at the deadline.
            NotProven: HiGHS got stuck.

        """
        status = self._run(objective, task, deadline, relaxed=False)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status in _STOPPED:
            info = self._highs.getInfo()
            found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
            raise OutOfTime(-info.mip_dual_bound, self._ones() if found else None)
        if status != highspy.HighsModelStatus.kOptimal:
            name = self._highs.modelStatusToString(status)
            raise NotProven(f"De rekenkern gaf geen bewezen uitkomst ({name}).")
        return self._claimed(objective)

    def _claimed(self, objective: Sequence[float]) -> frozenset[int]:
        """Give the solution that HiGHS calls optimal, if it is worth what HiGHS says of it.

        Raises:
            NotProven: the value, or the bound on all others, is another one.

        """
        ones = self._ones()
        info = self._highs.getInfo()
        worth = sum(objective[j] for j in ones)
        if any(abs(worth + claim) >= _HALF for claim in (info.objective_function_value, info.mip_dual_bound)):
            raise NotProven("De rekenkern noemde een waarde die haar pakket niet heeft.")
        return ones

    def _with_rows(self, duals: Sequence[float]) -> list[tuple[Row, float]]:
        """Pair rows that hold with their multipliers, in the unit of the rows as they are."""
        return [
            (row, -dual / (1 << shift))
            for row, shift, dual, name in zip(self._rows, self._shifts, duals, self._names, strict=True)
            if dual < 0 and name not in self._dropped
        ]

    def _ones(self) -> frozenset[int]:
        return frozenset(j for j, value in enumerate(self._highs.getSolution().col_value) if value > _HALF)

    def _run(self, objective: Sequence[float], task: Task, deadline: Deadline, *, relaxed: bool) -> Any:  # noqa: ANN401
        self._set_rows(task.rows)
        self._set_bounds(task)
        self._set_dropped(task.dropped)
        self._set_objective(objective)
        if relaxed is not self._relaxed:
            self._highs.setOptionValue("solve_relaxation", relaxed)
            self._relaxed = relaxed
        if not relaxed:
            # HiGHS 1.16 can value an earlier solution wrongly once presolve has shrunk the program, and then calls it
            # optimal. So its integer solver never starts from one.
            self._highs.clearSolver()
        status = self._run_until(deadline)
        if status not in _ANSWERS:
            # A start from the basis that was kept can get stuck where a fresh start does not.
            self._highs.clearSolver()
            status = self._run_until(deadline)
        return status

    def _run_until(self, deadline: Deadline) -> Any:  # noqa: ANN401
        left = deadline.left
        if left <= 0:
            raise OutOfTime(_INFINITY)
        self._deadline = deadline
        # HiGHS counts the time of all runs of an instance together.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + left)
        self._highs.run()
        return self._highs.getModelStatus()

    def _set_objective(self, objective: Sequence[float]) -> None:
        wanted = [-float(c) for c in objective]
        if wanted != self._objective:
            self._highs.changeColsCost(len(wanted), list(range(len(wanted))), wanted)
            self._objective = wanted

    def _set_bounds(self, task: Task) -> None:
        now = zip(self._lower, self._upper, task.lower, task.upper, strict=True)
        changed = [j for j, (low, high, new_low, new_high) in enumerate(now) if low != new_low or high != new_high]
        if changed:
            lower = [float(task.lower[j]) for j in changed]
            upper = [float(task.upper[j]) for j in changed]
            self._highs.changeColsBounds(len(changed), changed, lower, upper)
            self._lower, self._upper = task.lower, task.upper

    def _set_dropped(self, dropped: frozenset[str]) -> None:
        for name in dropped ^ self._dropped:
            for k in range(self._n_structural):
                if self._names[k] == name:
                    bound = _INFINITY if name in dropped else float(self._rows[k].bound)
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
            shift = shift_of_row(row)
            columns = [j for j, _ in row.terms]
            coefficients = [a / (1 << shift) for _, a in row.terms]
            self._highs.addRow(-_INFINITY, row.bound / (1 << shift), len(columns), columns, coefficients)
            self._rows.append(row)
            self._shifts.append(shift)
            self._names.append("")


@lru_cache(maxsize=2)
def engine_for(structure: Structure) -> Engine:
    """Give the kept engine of a structure."""
    return Engine(structure)
