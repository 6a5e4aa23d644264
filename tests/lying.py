"""A HiGHS that lies, on every way that its word can come in.

The lies are told where highspy hands over what HiGHS found, so whatever the program makes of it is put to the test:
status, solution, multipliers, rays and bounds. A lie holds for a whole run, and its parts agree: a package that is
called optimal comes with its own value as the bound. What was told is counted, since a lie that nobody hears shows
nothing.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from enum import StrEnum
from math import inf, nan
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import highspy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

_STATUS = highspy.HighsModelStatus
_TRUE: dict[str, Callable[..., Any]] = {
    name: getattr(highspy.Highs, name) for name in ("getModelStatus", "getSolution", "getInfo", "getDualRay")
}


class Lie(StrEnum):
    """What a lie is about."""

    RELAXATION_VALUES = "values of a relaxation"
    MULTIPLIERS = "multipliers of a relaxation"
    RAY = "multipliers that prove a relaxation impossible"
    RELAXATION_IMPOSSIBLE = "a relaxation that has a solution is called impossible"
    RELAXATION_POSSIBLE = "a relaxation without a solution is called solved"
    PACKAGE = "another package is called optimal"
    WRONG_PACKAGE = "a package that breaks a rule is called optimal"
    NO_PACKAGE = "packages exist, and it is said that there are none"


RELAXATIONS = (
    Lie.RELAXATION_VALUES,
    Lie.MULTIPLIERS,
    Lie.RAY,
    Lie.RELAXATION_IMPOSSIBLE,
    Lie.RELAXATION_POSSIBLE,
)
PACKAGES = (Lie.PACKAGE, Lie.WRONG_PACKAGE, Lie.NO_PACKAGE)


class Liar:
    """Tells lies of some kinds, each run anew or not at all."""

    def __init__(self, rng: Random, kinds: Sequence[Lie], packages: Sequence[frozenset[int]]) -> None:
        """Prepare to lie.

        Args:
            rng: decides when to lie and what.
            kinds: what to lie about.
            packages: columns of packages that obey the rules, to be passed off as the best one.

        """
        self.told: Counter[Lie] = Counter()
        self.runs = 0
        self._rng = rng
        self._kinds = kinds
        self._packages = packages
        self._told_now: frozenset[Lie] = frozenset()
        self._ones: frozenset[int] = frozenset()

    @contextmanager
    def at_work(self) -> Iterator[Liar]:
        """Let HiGHS lie."""
        with patch.multiple(
            highspy.Highs,
            getModelStatus=_as_method(self._status),
            getSolution=_as_method(self._solution),
            getInfo=_as_method(self._info),
            getDualRay=_as_method(self._ray),
        ):
            yield self

    def _tells(self, lie: Lie) -> bool:
        if lie in self._told_now:
            self.told[lie] += 1
            return True
        return False

    def _status(self, highs: highspy.Highs) -> Any:  # noqa: ANN401
        """Begin a new lie: the status is asked after each run."""
        self.runs += 1
        status = _TRUE["getModelStatus"](highs)
        self._told_now = frozenset(lie for lie in self._kinds if self._rng.random() < 0.5)
        if status not in (_STATUS.kOptimal, _STATUS.kInfeasible):
            self._told_now = frozenset()
            return status
        relaxed = _is_relaxed(highs)
        self._told_now &= frozenset(RELAXATIONS if relaxed else PACKAGES)
        return self._status_of_relaxation(status) if relaxed else self._status_of_package(highs, status)

    def _status_of_relaxation(self, status: Any) -> Any:  # noqa: ANN401
        if status == _STATUS.kOptimal and self._tells(Lie.RELAXATION_IMPOSSIBLE):
            return _STATUS.kInfeasible
        if status == _STATUS.kInfeasible and self._tells(Lie.RELAXATION_POSSIBLE):
            return _STATUS.kOptimal
        return status

    def _status_of_package(self, highs: highspy.Highs, status: Any) -> Any:  # noqa: ANN401
        if status == _STATUS.kOptimal and self._tells(Lie.NO_PACKAGE):
            return _STATUS.kInfeasible
        if self._tells(Lie.WRONG_PACKAGE):
            self._ones = frozenset(j for j in range(highs.getNumCol()) if self._rng.random() < 0.5)
            return _STATUS.kOptimal
        if self._packages and self._tells(Lie.PACKAGE):
            self._ones = self._rng.choice(self._packages)
            return _STATUS.kOptimal
        self._told_now = frozenset()
        return status

    def _solution(self, highs: highspy.Highs) -> Any:  # noqa: ANN401
        true = _TRUE["getSolution"](highs)
        n, rows = highs.getNumCol(), highs.getNumRow()
        values, duals = list(true.col_value), list(true.row_dual)
        if self._told_now & {Lie.PACKAGE, Lie.WRONG_PACKAGE}:
            values = [float(j in self._ones) for j in range(n)]
        elif self._told_now & {Lie.RELAXATION_POSSIBLE} or self._tells(Lie.RELAXATION_VALUES):
            values = [self._value() for _ in range(n)]
        if self._told_now & {Lie.RELAXATION_POSSIBLE} or self._tells(Lie.MULTIPLIERS):
            duals = [self._multiplier() for _ in range(rows)]
        return SimpleNamespace(
            col_value=values, row_dual=duals, col_dual=true.col_dual, row_value=true.row_value, value_valid=True
        )

    def _info(self, highs: highspy.Highs) -> Any:  # noqa: ANN401
        true = _TRUE["getInfo"](highs)
        if not self._told_now & {Lie.PACKAGE, Lie.WRONG_PACKAGE}:
            return true
        costs = highs.getLp().col_cost_
        worth = sum(costs[j] for j in self._ones)
        told = {name: getattr(true, name) for name in dir(true) if not name.startswith("_")}
        told |= {"objective_function_value": worth, "mip_dual_bound": worth, "mip_gap": 0.0}
        told["primal_solution_status"] = highspy.SolutionStatus.kSolutionStatusFeasible
        return SimpleNamespace(**told)

    def _ray(self, highs: highspy.Highs) -> tuple[Any, bool, list[float]]:
        if self._told_now & {Lie.RELAXATION_IMPOSSIBLE} or self._tells(Lie.RAY):
            return highspy.HighsStatus.kOk, True, [self._multiplier() for _ in range(highs.getNumRow())]
        status, has_ray, ray = _TRUE["getDualRay"](highs)
        return status, has_ray, list(ray)

    def _value(self) -> float:
        """Give anything that a relaxation may hold, and sometimes what it may not."""
        return self._rng.choice((0.0, 1.0, 0.5, self._rng.random(), 1e-9, 1 - 1e-9, -1e-7, 7.0, inf, nan))

    def _multiplier(self) -> float:
        """Give any number for a row, of either sign and of any size."""
        any_size = -(10.0 ** self._rng.randint(-300, 300))
        usual_size = -(10.0 ** self._rng.randint(-12, 12))
        return self._rng.choice((0.0, -1.0, 1.0, -self._rng.random(), usual_size, usual_size, any_size, -inf, nan))


def _as_method(tell: Callable[[highspy.Highs], Any]) -> Callable[[highspy.Highs], Any]:
    """Give what a class can have as a method: it is handed the instance."""

    def method(highs: highspy.Highs) -> Any:  # noqa: ANN401
        return tell(highs)

    return method


def _is_relaxed(highs: highspy.Highs) -> bool:
    """Tell whether HiGHS was asked for a linear relaxation."""
    return bool(highs.getOptionValue("solve_relaxation")[1]) or not len(highs.getLp().integrality_)
