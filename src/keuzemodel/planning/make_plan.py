"""From a PlanQuestion to its proven best plan: one objective after the other (lexicographic), then a check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.choosing.choose import check
from keuzemodel.linear import columns_of, evaluate
from keuzemodel.planning.plan import Plan
from keuzemodel.planning.program import PlanModel
from keuzemodel.problems import NotProven
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.guides import guide_for
from keuzemodel.solver.neighbourhoods import Neighbourhoods
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.program import value_at
from keuzemodel.solver.row import at_least_value
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region


@dataclass(frozen=True)
class Planned:
    """The proven best plan."""

    plan: Plan
    value: Fraction
    trusted: str | None = None
    """The solver whose word was taken that no plan is better; None if that is proven in whole numbers."""


@dataclass(frozen=True)
class NoPlan:
    """No package that obeys the rules can be finished within the periods."""

    asked: PlanQuestion
    trusted: str | None = None
    """The solver whose word was taken for it."""


@dataclass(frozen=True)
class PlanStopped:
    """The time was up before the proof."""

    asked: PlanQuestion
    plan: Plan | None
    """The best plan found, if any."""
    value: Fraction | None
    bound: Fraction
    """No plan has a higher value than this."""
    results_bound: Fraction | None
    """No plan of that value has more results than this; None if the value itself is not proven."""
    trusted: str | None = None
    """The solver whose word was taken for any of the bounds."""


_PROVING = 0.75
"""The share of the time, where there is an end to it, that a proof may take."""
_ON_VALUE = 0.4
"""Of what is left then, the share that goes to a higher value, if that is not proven."""

PlanAnswer = Planned | NoPlan | PlanStopped


def make_plan(asked: PlanQuestion, deadline: Deadline | None = None) -> PlanAnswer:
    """Make the proven best plan: the highest value, then the earliest results, then the earliest starts.

    Returns:
        The plan, checked against every rule and counted again in plain Python; or that there is none; or that the
        time was up.

    """
    model = PlanModel(asked)
    if model.is_impossible:
        return NoPlan(asked)
    search, proven = Search(model.program, _proving(deadline), guide=guide_for(model.program)), list[int]()
    region, columns = model.region, None
    try:
        for objective in (model.value, model.results, *model.ties):
            found = search.maximise(objective, region, known=columns)
            if found is None:
                return NoPlan(asked, search.trusted)
            proven.append(found.value)
            region, columns = found.region.adding(at_least_value(objective, found.value)), found.columns
    except OutOfTime as stop:
        best = stop.columns or columns
        if best is not None and deadline is not None:
            best = _improved(model, region, best, len(proven), deadline)
        return replace(_stopped(model, proven, stop.bound, best), trusted=search.trusted)
    plan = Plan(asked, model.starts(columns or ()))
    check_plan(plan, proven[0] / model.value_factor, proven[1] / model.results_factor)
    return Planned(plan, proven[0] / model.value_factor, search.trusted)


def _proving(deadline: Deadline | None) -> Deadline | None:
    """Give the time for the proof: what is left is for a better plan, where there is no proof."""
    return deadline if deadline is None or deadline.left == inf else deadline.part(_PROVING)


def _improved(
    model: PlanModel, region: Region, columns: frozenset[int], done: int, deadline: Deadline
) -> frozenset[int]:
    """Look for a better plan by what was not proven: a higher value, and with that value earlier results.

    Args:
        model: what is asked.
        region: the plans that are the best by what is proven.
        columns: one of them.
        done: how many objectives are proven.
        deadline: when to stop.

    """
    neighbourhoods = Neighbourhoods(model.program, guide_for(model.program))
    for objective in (model.value, model.results)[done:]:
        part = deadline.part(1 if objective is model.results else _ON_VALUE)
        columns = neighbourhoods.improved(Objective(objective), region, columns, part)
        region = region.adding(at_least_value(objective, value_at(objective, columns)))
    return columns


class Some(NamedTuple):
    """Any plan at all."""

    plan: Plan | None
    """None if there is none."""
    trusted: str | None
    """The solver whose word was taken that there is none."""


def some_plan(asked: PlanQuestion, deadline: Deadline | None = None) -> Some:
    """Find any plan, checked in plain Python.

    Raises:
        OutOfTime: at the deadline.

    """
    model = PlanModel(asked)
    if model.is_impossible:
        return Some(None, None)
    search = Search(model.program, deadline, guide=guide_for(model.program))
    found = search.maximise([0] * len(model.program.columns), model.region)
    if found is None:
        return Some(None, search.trusted)
    plan = Plan(asked, model.starts(found.columns))
    check_plan(plan, _value(plan), plan.results)
    return Some(plan, None)


def check_plan(plan: Plan, value: Fraction, results: Fraction) -> None:
    """Check a plan against every rule, and what it is worth, in plain Python.

    Raises:
        NotProven: it breaks a rule, or is worth something else.

    """
    check(plan.asked.question, plan.package, value)
    if plan.broken:
        raise NotProven("Het gevonden plan klopt niet: " + " ".join(plan.broken))
    if plan.results != results:
        raise NotProven(f"De resultaten van het gevonden plan kloppen niet: {plan.results} is geen {results}.")


def _stopped(model: PlanModel, proven: Sequence[int], bound: int | None, columns: frozenset[int] | None) -> PlanStopped:
    """Say how far it came.

    Args:
        model: what was asked.
        proven: the best value, and the most results of that value, as far as they are proven.
        bound: on the objective that was not.
        columns: the best plan found.

    """
    bounds = [*proven, _most(model.value if not proven else model.results, bound)][:2]
    value_bound = bounds[0] / model.value_factor
    results_bound = bounds[1] / model.results_factor if proven else None
    if columns is None:
        return PlanStopped(model.asked, None, None, value_bound, results_bound)
    plan = Plan(model.asked, model.starts(columns))
    check_plan(plan, _value(plan), plan.results)
    return PlanStopped(model.asked, plan, _value(plan), value_bound, results_bound)


def _value(plan: Plan) -> Fraction:
    return evaluate(plan.asked.question.value_terms, columns_of(plan.asked.catalogue, plan.package))


def _most(objective: Sequence[int], bound: int | None) -> int:
    highest = sum(c for c in objective if c > 0)
    return highest if bound is None else min(highest, bound)
