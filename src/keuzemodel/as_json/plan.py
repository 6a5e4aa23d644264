"""Plans as the JSON of model.md §9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.as_json.answers import of_question
from keuzemodel.direction import Direction
from keuzemodel.numbers import json_at_least, json_number
from keuzemodel.planning.make_plan import NoPlan, Planned

if TYPE_CHECKING:
    from keuzemodel.planning.make_plan import PlanAnswer
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.planning.plan import Plan

Json = dict[str, Any]


def of_outcome(outcome: Outcome, answer: PlanAnswer) -> Json:
    """Give the object of `plan`.

    Args:
        outcome: what was found.
        answer: its plan, or that there is none.

    """
    asked = of_question(outcome.asked.question)
    if isinstance(answer, Planned):
        return {
            "status": "optimal",
            **asked,
            **_of_plan(answer.plan),
            "value": json_number(answer.value),
            "results": json_number(answer.plan.results),
            "left_out": list(outcome.left_out(answer.plan)),
            **_trusted(outcome.trusted),
        }
    if isinstance(answer, NoPlan):
        return {"status": "infeasible", **asked, **_of_least(outcome), **_trusted(outcome.trusted)}
    plan, value = answer.plan, answer.value
    return {
        "status": "stopped",
        **asked,
        **({"package": None, "measures": None, "periods": None} if plan is None else _of_plan(plan)),
        "value": None if value is None else json_number(value),
        "bound": json_at_least(answer.bound),
        "results": None if plan is None else json_number(plan.results),
        "results_bound": None if answer.results_bound is None else json_at_least(answer.results_bound),
        "left_out": None if plan is None else list(outcome.left_out(plan)),
        **_trusted(outcome.trusted),
    }


def _trusted(solver: str | None) -> Json:
    return {} if solver is None else {"trusted": solver}


def _of_plan(plan: Plan) -> Json:
    periods = plan.asked.periods
    return {
        "package": list(plan.starts),
        "measures": [
            {"id": id_, "start": periods[start], "in_effect": (*periods, None)[plan.ready[id_]]}
            for id_, start in plan.starts.items()
        ],
        "periods": [_of_period(plan, period) for period in range(len(periods))],
    }


def _of_period(plan: Plan, period: int) -> Json:
    criteria = plan.asked.catalogue.criteria
    return {
        "period": plan.asked.periods[period],
        "developing": list(plan.developing(period)),
        "in_effect": list(plan.in_effect(period)),
        "used": {c: json_number(plan.used(c, period)) for c in plan.asked.limits},
        "capacity": {c: json_number(limits[period]) for c, limits in plan.asked.limits.items()},
        "totals": {c.id: json_number(plan.brings(c.id, period)) for c in criteria if c.direction is Direction.MAX},
    }


def _of_least(outcome: Outcome) -> Json:
    """Give what would be enough; null for what nothing is enough for, and no keys at all if the time was up."""
    package = outcome.asked.package
    planned = {} if package is None else {"package": list(outcome.asked.catalogue.in_order(package))}
    if outcome.least is None:
        return planned
    per_period = {c: None if n is None else json_number(n) for c, n in outcome.least.per_period.items()}
    return {**planned, "least_periods": outcome.least.periods, "least_per_period": per_period}
