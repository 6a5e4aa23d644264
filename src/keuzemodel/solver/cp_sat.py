"""The only module that knows OR-tools: CP-SAT, where it is installed.

It decides programs over time, which linear relaxations bound badly, many times sooner than branch and bound does. It
works in whole numbers, but gives no proof that can be checked here: `search` takes its solutions as guesses, and its
word only where its own proof takes long; the answer then tells.
"""

from __future__ import annotations

import threading
from functools import cached_property
from importlib.util import find_spec
from math import floor
from typing import TYPE_CHECKING, Any

from keuzemodel.solver.claim import Claim, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.objective import Objective
    from keuzemodel.solver.program import Program, Region
    from keuzemodel.solver.row import Row

_BITS = 61
"""CP-SAT counts in 64 bits: no sum may pass them."""
_TICK = 0.05
"""Seconds between looks at the deadline and at Ctrl-C."""


class CpSat:
    """CP-SAT on one program, one worker, always with the same outcome."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @staticmethod
    def can_take(program: Program) -> bool:
        """Tell whether it is installed, and the rows fit in its 64 bits."""
        return find_spec("ortools") is not None and all(row.magnitude.bit_length() <= _BITS for _, row in program.tight)

    @property
    def name(self) -> str:
        """Name the solver, for where its word was taken."""
        from importlib.metadata import version  # noqa: PLC0415 - rarely needed

        return f"CP-SAT {version('ortools')}"

    @cached_property
    def _api(self) -> Any:  # noqa: ANN401 - a module
        from ortools.sat.python import cp_model  # noqa: PLC0415 - takes a quarter of a second

        return cp_model

    @cached_property
    def _model(self) -> tuple[Any, list[Any]]:
        """The program, with its columns."""
        model = self._api.CpModel()
        columns = [model.new_bool_var(name) for name in self._program.columns]
        self._add(model, columns, (row for _, row in self._program.tight))
        return model, columns

    def _add(self, model: Any, columns: Sequence[Any], rows: Iterable[Row]) -> None:  # noqa: ANN401
        weighted = self._api.LinearExpr.weighted_sum
        for row in rows:
            model.add(weighted([columns[j] for j, _ in row.terms], [a for _, a in row.terms]) <= row.bound)

    def solve(self, objective: Objective, region: Region, deadline: Deadline, known: frozenset[int] | None) -> Found:
        """Maximise, as `Guide` says; it claims nothing about sums that may not fit in its 64 bits."""
        coefficients = objective.coefficients
        if max([sum(map(abs, coefficients)), *(row.magnitude for row in region.rows)]).bit_length() > _BITS:
            return Found(Claim.NOTHING, None)
        whole, columns = self._model
        model = whole.clone()
        columns = [model.get_bool_var_from_proto_index(column.index) for column in columns]
        self._add(model, columns, region.rows)
        for column, low, high in zip(columns, region.lower, region.upper, strict=True):
            if low == high:
                model.add(column == low)
        model.maximize(self._api.LinearExpr.weighted_sum(columns, list(coefficients)))
        for j, column in enumerate(columns):
            if known is not None:
                model.add_hint(column, j in known)
        return self._run(model, columns, deadline)

    def _run(self, model: Any, columns: Sequence[Any], deadline: Deadline) -> Found:  # noqa: ANN401
        api, solver = self._api, self._api.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.linearization_level = 2
        # Presolve once made CP-SAT call a wrong solution optimal, and does not make these programs quicker.
        solver.parameters.cp_model_presolve = False
        solver.parameters.catch_sigint_signal = False
        # In a thread of its own, so that Ctrl-C and the deadline can stop it halfway.
        answer: list[Any] = []
        is_over = threading.Event()

        def work() -> None:
            try:
                answer.append(solver.solve(model))
            finally:
                is_over.set()

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            # Not by join: Ctrl-C in the middle of it would leave a thread that seems to have ended.
            while not is_over.wait(_TICK):
                if deadline.left <= 0:
                    solver.stop_search()
        finally:
            while not is_over.wait(_TICK):
                solver.stop_search()
            thread.join()
        status = answer[0] if answer else api.UNKNOWN
        if status == api.INFEASIBLE:
            return Found(Claim.INFEASIBLE, None)
        bound = _at_least(solver.best_objective_bound)
        if status not in {api.OPTIMAL, api.FEASIBLE}:
            return Found(Claim.NOTHING, None, bound)
        ones = frozenset(j for j, column in enumerate(columns) if solver.boolean_value(column))
        return Found(Claim.OPTIMAL if status == api.OPTIMAL else Claim.NOTHING, ones, bound)


def _at_least(bound: float) -> int:
    """Give a whole bound that CP-SAT wrote as a double."""
    return floor(bound + _ROUNDING) if abs(bound) < _WHOLE_DOUBLES else int(bound + abs(bound) * _ROUNDING)


_ROUNDING = 1e-6
_WHOLE_DOUBLES = 2.0**52
"""Below this a double tells every whole number apart."""
