"""Plans as tables: what starts when, and per period what is asked, with sums to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import unknowns
from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    VALUE_DECIMALS,
    Formula,
    Head,
    Number,
    ResultTable,
    Row,
    amount,
    decimals_in,
    sum_of,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.direction import Direction
from keuzemodel.numbers import json_number
from keuzemodel.package import unknown_in
from keuzemodel.planning.make_plan import NoPlan
from keuzemodel.planning.texts import asked_sentences

if TYPE_CHECKING:
    from fractions import Fraction

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
    points = starting_points([plan.asked.question], asked_sentences(plan.asked))
    return [_when(plan), *asked, _results(plan), points]


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
    asks: list[tuple[str | None, str, list[Fraction | None]]] = [
        (
            id_,
            catalogue.by_id[id_].title,
            [plan.used_by(id_, criterion.id, t) if id_ in plan.developing(t) else None for t in span],
        )
        for id_ in plan.starts
    ]
    for synergy, period in plan.synergies_on(criterion.id):
        extra = synergy.scores[criterion.id].likely
        asks.append((None, f"Extra: {' + '.join(synergy.members)}", [extra if t == period else None for t in span]))
    partly = {m.id for m in catalogue.measures if m.scores[criterion.id] is None}
    rows = (
        (id_, title, *(None if n is None else amount(n, id_ in partly) for n in amounts))
        for id_, title, amounts in asks
    )
    limits = plan.asked.limits[criterion.id]
    used = [sum_of(amounts[t] for _, _, amounts in asks) for t in span]
    left = [
        Formula(
            "={column}{above}-{column}{two_above}", limits[t] - one.value, max(one.decimals, decimals_in([limits[t]]))
        )
        for t, one in enumerate(used)
    ]
    sums: tuple[Row, ...] = (
        (None, "Samen", *used),
        (None, "Er past", *(json_number(limits[t]) for t in span)),
        (None, "Over", *left),
    )
    about = f"{criterion.title} ({criterion.unit}): wat elke maatregel in elke periode vraagt, en wat er past."
    heads = (ID, MEASURE, *(Head(period) for period in periods))
    marks = () if partly.isdisjoint(plan.starts) else (unknowns.in_amounts(criterion),)
    return ResultTable(
        f"{number} {criterion.title}", (catalogue.title, about, *marks), heads, tuple(rows), sums, frozenset({0, 2})
    )


def _results(plan: Plan) -> ResultTable:
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    brings = [c for c in catalogue.criteria if c.direction is Direction.MAX]
    unknown = [unknown_in(catalogue, frozenset(plan.in_effect(t))) for t in range(len(periods))]
    rows = tuple(
        (c.title, c.unit, *(amount(plan.brings(c.id, t), partly.get(c.id, 0)) for t, partly in enumerate(unknown)))
        for c in brings
    )
    marks = (unknowns.in_amounts(c) for c in brings if any(c.id in partly for partly in unknown))
    heads = (Head("Criterium", width=40, is_text=True), Head("Eenheid", is_text=True), *map(Head, periods))
    results: Row = (
        "Resultaat, als deel van de waarde",
        None,
        *(Number(json_number(plan.results_in(t)), VALUE_DECIMALS) for t in range(len(periods))),
    )
    about = "Wat de maatregelen die dan werken, in elke periode opleveren."
    return ResultTable("Resultaten", (catalogue.title, about, *marks), heads, rows, (results,), frozenset({0}))
