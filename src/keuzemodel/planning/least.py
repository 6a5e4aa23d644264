"""The least time and the least capacity at which there is a plan, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import total
from keuzemodel.planning.make_plan import some_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.planning.plan import Plan
    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Least:
    """What it would take to have a plan; each as if all else stays as it is."""

    periods: int | None
    """The least number of periods; None if no number is enough."""
    per_period: Mapping[str, Fraction | None]
    """Criterion id -> the least capacity, the same for every period; None if no capacity is enough."""
    trusted: str | None = None
    """The solver whose word was taken that less is not enough; None if that is proven in whole numbers."""


def least(asked: PlanQuestion, deadline: Deadline | None = None) -> Least:
    """Find what is enough.

    Raises:
        OutOfTime: at the deadline.

    """
    search = _Search(deadline)
    periods = search.periods(asked)
    return Least(periods, {c: search.capacity(asked, c) for c in asked.limits}, search.trusted)


class _Search:
    """Looks for plans, and remembers whose word was taken that there is none."""

    def __init__(self, deadline: Deadline | None) -> None:
        self._deadline = deadline
        self.trusted: str | None = None

    def periods(self, asked: PlanQuestion) -> int | None:
        """Find the least number of periods at which there is a plan."""
        low, most, step = 0, _horizon(asked), 1
        tried = min(len(asked.periods), most)
        while (plan := self._some(asked.lasting(tried))) is None:
            if tried == most:
                return None
            low, tried, step = tried, min(most, tried + step), 2 * step
        high = _ends(plan)
        while high - low > 1:
            middle = (low + high) // 2
            plan = self._some(asked.lasting(middle))
            low, high = (middle, high) if plan is None else (low, _ends(plan))
        return high

    def capacity(self, asked: PlanQuestion, criterion: str) -> Fraction | None:
        """Find the least capacity of a criterion, the same for every period, at which there is a plan."""
        periods = range(len(asked.periods))
        unlimited = total(abs(a) for a in criterion_terms(asked.catalogue, criterion).values())
        plan = self._some(asked.with_capacity(criterion, unlimited))
        if plan is None:
            return None
        unit = _unit(asked, criterion)

        def asks(plan: Plan) -> int:
            return int(max(Fraction(0), *(plan.used(criterion, t) for t in periods)) / unit)

        low, high = -1, asks(plan)
        while high - low > 1:
            middle = (low + high) // 2
            plan = self._some(asked.with_capacity(criterion, middle * unit))
            low, high = (middle, high) if plan is None else (low, asks(plan))
        return high * unit

    def _some(self, asked: PlanQuestion) -> Plan | None:
        plan, trusted = some_plan(asked, self._deadline)
        self.trusted = self.trusted or trusted
        return plan


def _ends(plan: Plan) -> int:
    """Give the number of periods that a plan takes; at least one, since a plan has a period."""
    return max([1, *plan.ready.values()])


def _horizon(asked: PlanQuestion) -> int:
    """Give a number of periods that is enough, if any number is.

    From the first period in which everything may start, a plan that waits as long as the capacity takes to repeat
    itself can do without that wait: all later starts move forward by as much.
    """
    catalogue = asked.catalogue
    measures = [m for m in catalogue.measures if asked.package is None or m.id in asked.package]
    begins = (*catalogue.planning.phases.values(), *asked.not_before.values())
    first = max([0, *begins, *(m.development.from_ or 0 for m in measures)])
    cycle = lcm(*(1 if len(set(limits)) == 1 else len(limits) for _, limits in asked.pattern))
    return max(1, first + sum(m.development.periods for m in measures) + (len(measures) + 1) * cycle)


def _unit(asked: PlanQuestion, criterion_id: str) -> Fraction:
    """Give a number of which whatever a period can ask is a multiple."""
    catalogue = asked.catalogue
    criterion = catalogue.criterion[criterion_id]
    uses = [catalogue.counted(m, criterion) * share for m in catalogue.measures for share in m.development.spread]
    uses += [s.scores[criterion_id].likely for s in catalogue.synergies if criterion_id in s.scores]
    return Fraction(1, lcm(*(use.denominator for use in uses)))
