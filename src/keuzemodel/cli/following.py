"""`bijstellen` and `monitor`: the package as things stand, what comes next, and how the indicators do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import conflict_of, exit_code, show
from keuzemodel.cli.common import StyleOption, print_json
from keuzemodel.cli.options import Asked
from keuzemodel.cli.workbooks import ExcelOption, check_workbook, to_workbook
from keuzemodel.problems import Exit, InvalidInput, Problem
from keuzemodel.reading.state_file import FILE

if TYPE_CHECKING:
    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.as_sheets.result_table import ResultTable
    from keuzemodel.question import Question
    from keuzemodel.state import State


StateOption = Annotated[
    Path | None,
    typer.Option("--stand", metavar="BESTAND", help=f"Hoe het ervoor staat. Standaard {FILE} naast de catalogus."),
]


def bijstellen(asked: Asked, stand: StateOption = None, excel: ExcelOption = None) -> Exit:
    """Kies opnieuw nu een deel gedaan is, en zeg wat er nu kan beginnen."""
    check_workbook(excel)
    question = asked.question()
    state = state_of(asked, stand)
    adjusted, conflict = _adjusted(asked, question, state)
    if asked.as_json:
        from keuzemodel.as_json.following import of_adjusted

        print_json(of_adjusted(adjusted, conflict))
    else:
        from keuzemodel.console.following import adjusted_shown

        adjusted_shown(adjusted, conflict, asked.inputs.weighting)
    to_workbook(excel, lambda: _tables(adjusted))
    return exit_code(adjusted.answer)


def _tables(adjusted: Adjusted) -> list[ResultTable]:
    from keuzemodel.as_sheets.answers import of_adjusted

    return of_adjusted(adjusted)


def monitor(
    asked: Asked,
    stand: StateOption = None,
    stijl: StyleOption = None,
) -> Exit:
    """Schrijf een pagina met de stand: de indicatoren, de stappen, en wat er nu kan."""
    from keuzemodel.cli import page_names, reporting

    question, state, style = asked.question(), state_of(asked, stand), reporting.own_style(stijl)
    from keuzemodel.report.page.write import FOLDER, check, write

    name = page_names.of_monitor(state.date)
    check(FOLDER, name)
    adjusted, conflict = _adjusted(asked, question, state)
    if exit_code(adjusted.answer) is not Exit.PROVEN:
        show(asked, adjusted.answer, conflict)
        return exit_code(adjusted.answer)
    from keuzemodel.report.monitor.monitor_page import monitor_page
    from keuzemodel.report.page.render import render_monitor

    options = [("stand", stand.name)] if stand else []
    options += reporting.style_option_of(stijl)
    provenance = reporting.provenance_of(asked, asked.inputs.named, options, "monitor")
    reporting.tell(asked, write(render_monitor(monitor_page(adjusted, provenance), style), FOLDER, name))
    return Exit.PROVEN


def _adjusted(asked: Asked, question: Question, state: State) -> tuple[Adjusted, Conflict | None]:
    from keuzemodel.analysis.following.adjusted import adjust
    from keuzemodel.console.frame import working

    with working("Het pakket bijstellen") as report:
        adjusted = adjust(question, state, asked.deadline, report)
        return adjusted, conflict_of(asked, adjusted.answer)


def state_of(asked: Asked, path: Path | None) -> State:
    """Read the state that a command is about.

    Raises:
        InvalidInput: it is not there, or every error in it.

    """
    from keuzemodel.reading.state_file import read_state

    beside = asked.inputs.catalogue_path.parent / FILE
    if path is None and not beside.is_file():
        text = "hier staat nog geen stand. Maak dit bestand, of noem een ander met --stand."
        raise InvalidInput([Problem(str(beside), 1, "", text)])
    return read_state(path or beside, asked.inputs.catalogue)
