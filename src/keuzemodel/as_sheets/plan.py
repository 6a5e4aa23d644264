"""Plans as tables: what starts when, and per period what is asked, with sums to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.as_sheets.result_table import ID, MEASURE, SUM, Formula, Head, ResultTable, Row
from keuzemodel.direction import Direction
from keuzemodel.numbers import json_number
from keuzemodel.planning.make_plan import NoPlan

if TYPE_CHECKING:
    from keuzemodel.analysis.timing.timing import ToldPlan
    from keuzemodel.catalogue import Criterion
    from keuzemodel.planning.plan import Plan


def of_told(told: ToldPlan) -> list[ResultTable]:
    """Give the tables of `plan`; none if there is no plan."""
    plan = None if isinstance(told.answer, NoPlan) else told.answer.plan
    return [] if plan is None else of_plan(plan)


def of_plan(plan: Plan) -> list[ResultTable]:
    """Give the tables of a plan."""
    criteria = plan.asked.catalogue.criterion
    asked = [_asked(plan, criteria[c], k) for k, c in enumerate(plan.asked.limits, 1)]
    return [_when(plan), *asked, _results(plan)]


def _when(plan: Plan) -> ResultTable:
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    heads = (ID, MEASURE, Head("Begint", width=14, is_text=True), Head("Werkt vanaf", width=18, is_text=True))
    after = "na de laatste periode"
    rows: list[Row] = []
    for id_, start in plan.starts.items():
        ready = plan.ready[id_]
        begins = "al gedaan" if id_ in plan.done else periods[start]
        works = "nu" if ready <= 0 else periods[ready] if ready < len(periods) else after
        marks = ("ontwikkelen" if start <= t < ready else "werkt" if ready <= t else None for t in range(len(periods)))
        rows.append((id_, catalogue.by_id[id_].title, begins, works, *marks))
    times = (Head(period, width=14, is_text=True) for period in periods)
    return ResultTable(
        "Plan",
        (catalogue.title, "Welke maatregel wanneer begint, en wanneer hij werkt."),
        (*heads, *times),
        tuple(rows),
    )


def _asked(plan: Plan, criterion: Criterion, number: int) -> ResultTable:
    """Give what each measure asks of a scarce criterion in each period, against what fits."""
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    span = range(len(periods))
    rows: list[Row] = []
    for id_ in plan.starts:
        asks = (plan.used_by(id_, criterion.id, t) if id_ in plan.developing(t) else None for t in span)
        rows.append((id_, catalogue.by_id[id_].title, *(None if n is None else json_number(n) for n in asks)))
    for synergy, period in plan.synergies_on(criterion.id):
        amount = json_number(synergy.scores[criterion.id].likely)
        rows.append((None, f"Extra: {' + '.join(synergy.members)}", *(amount if t == period else None for t in span)))
    limits = plan.asked.limits[criterion.id]
    fits = tuple(json_number(limits[t]) for t in span)
    left = Formula("={column}{above}-{column}{two_above}")
    sums: tuple[Row, ...] = (
        (None, "Samen", *[SUM] * len(periods)),
        (None, "Er past", *fits),
        (None, "Over", *[left] * len(periods)),
    )
    about = f"{criterion.title} ({criterion.unit}): wat elke maatregel in elke periode vraagt, en wat er past."
    heads = (ID, MEASURE, *(Head(period) for period in periods))
    return ResultTable(
        f"{number} {criterion.title}", (catalogue.title, about), heads, tuple(rows), sums, frozenset({0, 2})
    )


def _results(plan: Plan) -> ResultTable:
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    brings = [c for c in catalogue.criteria if c.direction is Direction.MAX]
    rows = tuple((c.title, c.unit, *(json_number(plan.brings(c.id, t)) for t in range(len(periods)))) for c in brings)
    heads = (Head("Criterium", width=40, is_text=True), Head("Eenheid", is_text=True), *map(Head, periods))
    results: Row = (
        "Resultaat, als deel van de waarde",
        None,
        *(json_number(plan.results_in(t)) for t in range(len(periods))),
    )
    about = "Wat de maatregelen die dan werken, in elke periode opleveren."
    return ResultTable("Resultaten", (catalogue.title, about), heads, rows, (results,), frozenset({0}))
