"""The least time and the least room at which a package can be planned whole, exactly."""

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

    from keuzemodel.planning.asked import PlanQuestion
    from keuzemodel.planning.plan import Plan
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Least:
    """What it would take to plan a package whole; each as if all else stays as it is."""

    asked: PlanQuestion
    periods: int | None
    """The least number of periods; None if no number is enough."""
    per_period: Mapping[str, Fraction | None]
    """Criterion id -> the least capacity, the same for every period; None if no capacity is enough."""


def least(asked: PlanQuestion, deadline: Deadline | None = None) -> Least:
    """Find them for a package that cannot be planned.

    Raises:
        OutOfTime: at the deadline.

    """
    return Least(
        asked,
        least_periods(asked, deadline),
        {c: least_capacity(asked, c, deadline) for c, _ in asked.capacity},
    )


def least_periods(asked: PlanQuestion, deadline: Deadline | None = None) -> int | None:
    """Find the least number of periods at which there is a plan."""
    low, most, step = 0, _horizon(asked), 1
    tried = min(len(asked.periods), most)
    while (plan := some_plan(asked.lasting(tried), deadline)) is None:
        if tried == most:
            return None
        low, tried, step = tried, min(most, tried + step), 2 * step
    high = _ends(plan)
    while high - low > 1:
        middle = (low + high) // 2
        plan = some_plan(asked.lasting(middle), deadline)
        low, high = (middle, high) if plan is None else (low, _ends(plan))
    return high


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
    first = max([0, *catalogue.planning.phases.values(), *(m.development.from_ or 0 for m in measures)])
    cycle = 1 if all(len(set(limits)) == 1 for _, limits in asked.capacity) else len(asked.periods)
    return max(1, first + sum(m.development.periods for m in measures) + (len(measures) + 1) * (cycle - 1) + cycle)


def least_capacity(asked: PlanQuestion, criterion: str, deadline: Deadline | None = None) -> Fraction | None:
    """Find the least capacity of a criterion, the same for every period, at which there is a plan."""
    periods = range(len(asked.periods))
    terms = criterion_terms(asked.catalogue, criterion)
    unlimited = total(abs(a) for a in terms.values())
    plan = some_plan(asked.with_room(criterion, (unlimited,) * len(periods)), deadline)
    if plan is None:
        return None
    unit = _unit(asked, criterion)

    def asks(plan: Plan) -> int:
        return int(max(Fraction(0), *(plan.used(criterion, t) for t in periods)) / unit)

    low, high = -1, asks(plan)
    while high - low > 1:
        middle = (low + high) // 2
        plan = some_plan(asked.with_room(criterion, (middle * unit,) * len(periods)), deadline)
        low, high = (middle, high) if plan is None else (low, asks(plan))
    return high * unit


def _unit(asked: PlanQuestion, criterion_id: str) -> Fraction:
    """Give a number of which whatever a period can ask is a multiple."""
    catalogue = asked.catalogue
    criterion = catalogue.criterion[criterion_id]
    uses = [catalogue.counted(m, criterion) * share for m in catalogue.measures for share in m.development.spread]
    uses += [s.scores[criterion_id].likely for s in catalogue.synergies if criterion_id in s.scores]
    return Fraction(1, lcm(*(use.denominator for use in uses)))
