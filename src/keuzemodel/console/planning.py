"""A plan, or what it would take to have one, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.timing.texts import long_sentences, short_sentences
from keuzemodel.console.frame import console_for_data, headed, show_source, table
from keuzemodel.console.gantt import gantt
from keuzemodel.console.shown import Text
from keuzemodel.planning.make_plan import NoPlan, Planned
from keuzemodel.planning.texts import (
    least_sentences,
    left_out_sentence,
    plan_sentence,
    stopped_sentences,
    trusted_sentence,
    worth_sentence,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from keuzemodel.analysis.timing.timing import ToldPlan
    from keuzemodel.planning.plan import Plan
    from keuzemodel.weighting import Weighting


def planned(told: ToldPlan, weighting: Weighting) -> None:
    """Show the plan as bars, what each period asks and brings, and why."""
    outcome, answer = told.outcome, told.answer
    console, question = console_for_data(), outcome.asked.question
    headed(console, question.catalogue, f"{question.approach.title_in(question.catalogue)} · {weighting.title}")
    if isinstance(answer, NoPlan):
        _say(console, *least_sentences(outcome), *trusted_sentence(outcome))
        return
    if not isinstance(answer, Planned):
        _say(console, *stopped_sentences(answer))
    if answer.plan is None:
        return
    _say(console, plan_sentence(answer.plan))
    console.print()
    for line in gantt(answer.plan, console.width):
        console.print(Text(line), no_wrap=True)
    console.print()
    console.print(_periods(answer.plan))
    console.print()
    _say(console, *left_out_sentence(outcome, answer.plan))
    if told.timing is not None:
        _say(console, *short_sentences(told.timing))
        if told.why:
            _say(console, *long_sentences(told.timing))
    if isinstance(answer, Planned):
        _say(console, worth_sentence(answer))
    _say(console, *trusted_sentence(outcome))
    show_source(console, question.catalogue, question.value_weights)


def _periods(plan: Plan) -> Table:
    """Say, per period, what is asked of what fits, and what is brought."""
    catalogue = plan.asked.catalogue
    limited = [catalogue.criterion[c] for c in plan.asked.limits]
    shown = table("Periode", *(dutch.titled(c) for c in limited), "Werkt", "Resultaat")
    for column in shown.columns[1:]:
        column.justify = "right"
    for period, name in enumerate(plan.asked.periods):
        used = (
            f"{dutch.number(plan.used(c.id, period))} van {dutch.exact(plan.asked.limits[c.id][period])}"
            for c in limited
        )
        works = str(len(plan.in_effect(period)))
        shown.add_row(name, *used, works, dutch.number(plan.results_in(period)))
    return shown


def _say(console: Console, *sentences: str) -> None:
    for sentence in sentences:
        console.print(Text(sentence))
