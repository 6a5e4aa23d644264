"""`bijstellen` and `monitor`: the package as things stand, what comes next, and how the indicators do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import conflict_of, exit_code, show
from keuzemodel.cli.common import StyleOption
from keuzemodel.cli.fitted import show_what_fitting_does
from keuzemodel.cli.options import Asked
from keuzemodel.cli.standing import EarlierOption, StateOption, earlier_of, file_of, state_of
from keuzemodel.cli.streams import say
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.problems import Exit
from keuzemodel.storage.states import FOLDER, keep_state

if TYPE_CHECKING:
    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.planning.plan import Plan
    from keuzemodel.question import Question
    from keuzemodel.state import State

_PLAN_SECONDS = 15.0


def bijstellen(
    asked: Asked,
    stand: StateOption = None,
    vorige: EarlierOption = None,
    bewaar: Annotated[
        bool, typer.Option("--bewaar", help=f"Bewaar deze stand in de map {FOLDER}, onder haar datum.")
    ] = False,
    excel: ExcelOption = None,
) -> Exit:
    """Kies opnieuw nu een deel gedaan is, en zeg wat er nu kan beginnen."""
    check_workbook(excel)
    question = asked.question()
    state = state_of(asked, stand)
    earlier = earlier_of(asked, stand, vorige, state)
    if bewaar:
        say(f"De stand is bewaard in {keep_state(file_of(asked, stand), state.date)}.")
    adjusted = _adjusted(asked, question, state, earlier)
    tell(asked, "bijstellen", adjusted, excel, asked.inputs.weighting)
    show_what_fitting_does(asked, adjusted.answer)
    return exit_code(adjusted.answer)


def monitor(
    asked: Asked,
    stand: StateOption = None,
    vorige: EarlierOption = None,
    stijl: StyleOption = None,
) -> Exit:
    """Schrijf een pagina met de stand: de indicatoren, de stappen, en wat er nu kan."""
    from keuzemodel.cli import page_names, reporting

    question, state, style = asked.question(), state_of(asked, stand), reporting.own_style(stijl)
    earlier = earlier_of(asked, stand, vorige, state)
    from keuzemodel.report.page.write import FOLDER as REPORTS
    from keuzemodel.report.page.write import check, write

    name = page_names.of_monitor(state.date)
    check(REPORTS, name)
    adjusted = _adjusted(asked, question, state, earlier)
    if exit_code(adjusted.answer) is not Exit.PROVEN:
        show(asked, adjusted.answer, adjusted.conflict)
        return exit_code(adjusted.answer)
    from keuzemodel.report.monitor.monitor_page import monitor_page
    from keuzemodel.report.page.render import render_monitor

    options = [("stand", stand.name)] if stand else []
    options += [("vorige", vorige)] if vorige else []
    options += reporting.style_option_of(stijl)
    provenance = reporting.provenance_of(asked, asked.inputs.named, options, "monitor")
    page = monitor_page(adjusted, provenance, _plan_of(asked, question))
    reporting.tell(asked, write(render_monitor(page, style), REPORTS, name))
    return Exit.PROVEN


def _plan_of(asked: Asked, question: Question) -> Plan | None:
    """Plan as if nothing had begun; None if the catalogue has no periods, or no plan is found in time."""
    if not question.catalogue.planning.periods:
        return None
    from keuzemodel.planning.make_plan import Planned
    from keuzemodel.planning.outcome import plan_for
    from keuzemodel.planning.plan_question import ask_plan

    answer = plan_for(ask_plan(question), asked.deadline.part(1, _PLAN_SECONDS)).answer
    return answer.plan if isinstance(answer, Planned) else None


def _adjusted(asked: Asked, question: Question, state: State, earlier: State | None) -> Adjusted:
    from keuzemodel.analysis.following.adjusted import adjust
    from keuzemodel.console.frame import working

    with working("Het pakket bijstellen") as report:
        adjusted = adjust(question, state, asked.deadline, report, earlier=earlier)
        return replace(adjusted, conflict=conflict_of(asked, adjusted.answer))
