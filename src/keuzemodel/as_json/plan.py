"""Plans as the JSON of model.md §9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.timing.reasons import bottleneck, sentence
from keuzemodel.as_json.answers import of_question
from keuzemodel.direction import Direction
from keuzemodel.numbers import json_at_least, json_number
from keuzemodel.planning.make_plan import NoPlan, Planned

if TYPE_CHECKING:
    from keuzemodel.analysis.timing.delay import Delay
    from keuzemodel.analysis.timing.timing import Timing, ToldPlan
    from keuzemodel.as_json import plan_shapes, shapes
    from keuzemodel.planning.make_plan import PlanAnswer
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.planning.plan import Plan


def of_told(told: ToldPlan) -> plan_shapes.PlanAnswer:
    """Give the object of `plan`, with the reasons where these, or a delay, were asked."""
    asked = told.why or bool(told.outcome.asked.later)
    return of_outcome(told.outcome, told.answer, told.timing if asked else None)


def of_outcome(outcome: Outcome, answer: PlanAnswer, told: Timing | None = None) -> plan_shapes.PlanAnswer:
    """Give the object of `plan`.

    Args:
        outcome: what was found.
        answer: its plan, or that there is none.
        told: why the plan is as it is; None if that was not asked.

    """
    asked = of_question(outcome.asked.question)
    explained: plan_shapes.PlanExplained = {} if told is None else _of_timing(told)
    if isinstance(answer, Planned):
        return {
            "status": "optimal",
            **asked,
            **_of_plan(answer.plan),
            "value": json_number(answer.value),
            "results": json_number(answer.plan.results),
            "left_out": list(outcome.left_out(answer.plan)),
            **_trusted(outcome.trusted),
            **explained,
        }
    if isinstance(answer, NoPlan):
        return {"status": "infeasible", **asked, **_of_least(outcome), **_trusted(outcome.trusted)}
    plan, value = answer.plan, answer.value
    parts = None if plan is None else _of_plan(plan)
    return {
        "status": "stopped",
        **asked,
        "package": None if parts is None else parts["package"],
        "measures": None if parts is None else parts["measures"],
        "periods": None if parts is None else parts["periods"],
        "value": None if value is None else json_number(value),
        "bound": json_at_least(answer.bound),
        "results": None if plan is None else json_number(plan.results),
        "results_bound": None if answer.results_bound is None else json_at_least(answer.results_bound),
        "left_out": None if plan is None else list(outcome.left_out(plan)),
        **_trusted(outcome.trusted),
    }


def _of_timing(told: Timing) -> plan_shapes.PlanExplained:
    moved: plan_shapes.PlanExplained = {}
    plan = told.planned.plan
    periods = plan.asked.periods
    counts = bottleneck(told.reasons)
    if told.delay is not None:
        moved["moved"] = _of_delay(told.delay, periods)
    return {
        "why": [
            {
                "id": r.measure,
                "waits_for": list(r.waits_for),
                "full": [
                    {"period": periods[f.period], "criterion": f.criterion, "taken_by": list(f.taken_by)}
                    for f in r.full
                ],
                "text": sentence(plan, r),
            }
            for r in told.reasons
        ],
        "bottleneck": {periods[t]: counts[t] for t in sorted(counts)},
        "moments": [
            {
                "period": periods[m.period],
                "starting": list(m.starting),
                "opens": {id_: list(later) for id_, later in m.opens},
                "indicators": list(m.indicators),
                "value_if_stopped": None if m.if_stopped is None else json_number(m.if_stopped),
            }
            for m in told.moments
        ],
        "more_capacity": [
            {
                "criterion": m.criterion,
                "period": periods[m.period],
                "extra": json_number(m.extra),
                "value": json_number(m.value),
                "results": json_number(m.results),
            }
            for m in told.more
        ],
        **moved,
    }


def _of_delay(delay: Delay, periods: tuple[str, ...]) -> dict[str, plan_shapes.PlanMove]:
    def name(period: int | None) -> str | None:
        return None if period is None else periods[period]

    return {id_: {"before": name(then), "after": name(now)} for id_, (then, now) in delay.moved.items()}


def _trusted(solver: str | None) -> shapes.Trusted:
    return {} if solver is None else {"trusted": solver}


def _of_plan(plan: Plan) -> plan_shapes.PlanParts:
    periods = plan.asked.periods
    return {
        "package": list(plan.starts),
        "measures": [
            {
                "id": id_,
                "start": None if id_ in plan.done else periods[start],
                "in_effect": (*periods, None)[plan.ready[id_]],
            }
            for id_, start in plan.starts.items()
        ],
        "periods": [_of_period(plan, period) for period in range(len(periods))],
    }


def _of_period(plan: Plan, period: int) -> plan_shapes.PlanPeriod:
    criteria = plan.asked.catalogue.criteria
    return {
        "period": plan.asked.periods[period],
        "developing": list(plan.developing(period)),
        "in_effect": list(plan.in_effect(period)),
        "used": {c: json_number(plan.used(c, period)) for c in plan.asked.limits},
        "capacity": {c: json_number(limits[period]) for c, limits in plan.asked.limits.items()},
        "totals": {c.id: json_number(plan.brings(c.id, period)) for c in criteria if c.direction is Direction.MAX},
    }


def _of_least(outcome: Outcome) -> plan_shapes.PlanLeast:
    """Give what would be enough; null for what nothing is enough for, and no keys at all if the time was up."""
    package = outcome.asked.package
    planned: plan_shapes.PlanLeast = (
        {} if package is None else {"package": list(outcome.asked.catalogue.in_order(package))}
    )
    if outcome.least is None:
        return planned
    per_period = {c: None if n is None else json_number(n) for c, n in outcome.least.per_period.items()}
    return {**planned, "least_periods": outcome.least.periods, "least_per_period": per_period}
