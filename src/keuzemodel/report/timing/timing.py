"""The section that says when: sentences, the drawing, and the same as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.timing.reasons import bottleneck_sentence
from keuzemodel.analysis.timing.reasons import sentence as reason
from keuzemodel.analysis.why.worth import Worth, worth_of
from keuzemodel.answer import Chosen
from keuzemodel.planning.texts import asked_sentences, left_out_sentence, past_sentence, plan_sentence, trusted_sentence
from keuzemodel.report.page.links import anchor
from keuzemodel.report.timing.both_ways import both_ways
from keuzemodel.report.timing.gantt_chart import GanttChart, gantt_chart, worth_texts

if TYPE_CHECKING:
    from datetime import date

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.moments import Moment
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.planning.plan import Plan


_STOPPING = (
    "Wie stopt, maakt af wat al loopt. De tekening en de tabel geven minder: per periode telt daar alleen wat dan al "
    "werkt."
)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in the table."""

    id: str
    anchor: str
    title: str
    start: str
    in_effect: str
    why: str


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period in the table."""

    name: str
    used: tuple[str, ...]
    """Per criterion with a capacity, what is asked of what fits."""
    in_effect: str
    worth: str
    """Of what is in effect in it, as a part of that of the package."""


@dataclass(frozen=True, slots=True)
class Starting:
    """A measure on which is decided, and which later ones cannot do without it."""

    id: str
    anchor: str
    title: str
    waiting: str
    """Empty where none hang on it."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A moment on which something is decided."""

    before: str
    starting: tuple[Starting, ...]
    look_at: str
    """Titles of the indicators to look at first; empty where there are none."""
    left: str
    """Which part of the value is left for who stops there; a dash where a rule forbids to stop."""


@dataclass(frozen=True, slots=True)
class When:
    """The section."""

    messages: tuple[str, ...]
    chart: GanttChart | None
    """None where nothing is planned."""
    measures: tuple[MeasureRow, ...]
    columns: tuple[str, ...]
    """Titles of the criteria with a capacity."""
    periods: tuple[PeriodRow, ...]
    decisions: tuple[DecisionRow, ...]
    stopping: str
    """How what is left after stopping differs from what works in a period; empty where nothing can be stopped."""


def when(outcome: Outcome, told: Timing, comparison: Comparison, on: date) -> When:
    """Word the plan of a report.

    Args:
        outcome: the plan next to the package that the report is about.
        told: why it is as it is.
        comparison: the packages of all weightings and approaches.
        on: the day on which the page is made.

    """
    plan = told.planned.plan
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    worth = worth_of(outcome.chosen.value) if isinstance(outcome.chosen, Chosen) else Worth()
    in_effect = worth_texts(plan, worth)
    messages = (
        plan_sentence(plan),
        *past_sentence(plan, on),
        *asked_sentences(plan.asked),
        *left_out_sentence(outcome, plan),
        bottleneck_sentence(plan, told.reasons),
        both_ways(told, comparison),
        *trusted_sentence(outcome),
    )
    return When(
        tuple(message for message in messages if message),
        gantt_chart(plan, worth) if plan.starts else None,
        tuple(
            MeasureRow(
                r.measure,
                anchor(catalogue, r.measure),
                catalogue.by_id[r.measure].title,
                periods[r.start],
                (*periods, f"na {periods[-1]}")[plan.ready[r.measure]],
                reason(plan, r).removeprefix(f"begint in {periods[r.start]}: "),
            )
            for r in told.reasons
        ),
        tuple(dutch.titled(catalogue.criterion[c]) for c in plan.asked.limits),
        tuple(
            PeriodRow(
                name,
                tuple(
                    f"{dutch.number(plan.used(c, t))} van {dutch.exact(limits[t])}"
                    for c, limits in plan.asked.limits.items()
                ),
                str(len(plan.in_effect(t))),
                in_effect[t],
            )
            for t, name in enumerate(periods)
        ),
        tuple(_decision(plan, moment, worth) for moment in told.moments),
        _STOPPING if any(moment.period and moment.if_stopped is not None for moment in told.moments) else "",
    )


def _decision(plan: Plan, moment: Moment, worth: Worth) -> DecisionRow:
    catalogue, opens = plan.asked.catalogue, dict(moment.opens)
    starting = tuple(
        Starting(
            id_,
            anchor(catalogue, id_),
            catalogue.by_id[id_].title,
            f"zonder {id_} ook geen {dutch.join(opens[id_], 'of')}" if id_ in opens else "",
        )
        for id_ in moment.starting
    )
    look_at = dutch.join(map(dutch.quoted, moment.indicators))
    return DecisionRow(plan.asked.periods[moment.period], starting, look_at, _left(moment, worth))


def _left(moment: Moment, worth: Worth) -> str:
    if moment.if_stopped is None:
        return "–"
    return dutch.number(moment.if_stopped, 2) if worth.reach is None else dutch.part(moment.if_stopped / worth.reach)
