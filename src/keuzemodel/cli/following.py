"""`bijstellen` and `monitor`: the package as things stand, what comes next, and how the indicators do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import conflict_of, exit_code, show
from keuzemodel.cli.common import StyleOption, print_json
from keuzemodel.cli.options import Asked
from keuzemodel.cli.streams import say
from keuzemodel.cli.workbooks import ExcelOption, check_workbook, to_workbook
from keuzemodel.problems import Exit, InvalidInput, Problem, WrongUse
from keuzemodel.reading.state_file import FILE
from keuzemodel.storage.states import FOLDER, keep_state, place_of
from keuzemodel.written.days import is_day

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
EarlierOption = Annotated[
    str | None,
    typer.Option(
        "--vorige",
        metavar="DATUM|BESTAND",
        help=f"Vergelijk met een eerdere stand: haar datum in de map {FOLDER}, of een bestand.",
    ),
]


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
    earlier = _earlier_of(asked, stand, vorige, state)
    if bewaar:
        say(f"De stand is bewaard in {keep_state(_file_of(asked, stand), state.date)}.")
    adjusted, conflict = _adjusted(asked, question, state, earlier)
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
    vorige: EarlierOption = None,
    stijl: StyleOption = None,
) -> Exit:
    """Schrijf een pagina met de stand: de indicatoren, de stappen, en wat er nu kan."""
    from keuzemodel.cli import page_names, reporting

    question, state, style = asked.question(), state_of(asked, stand), reporting.own_style(stijl)
    earlier = _earlier_of(asked, stand, vorige, state)
    from keuzemodel.report.page.write import FOLDER as REPORTS
    from keuzemodel.report.page.write import check, write

    name = page_names.of_monitor(state.date)
    check(REPORTS, name)
    adjusted, conflict = _adjusted(asked, question, state, earlier)
    if exit_code(adjusted.answer) is not Exit.PROVEN:
        show(asked, adjusted.answer, conflict)
        return exit_code(adjusted.answer)
    from keuzemodel.report.monitor.monitor_page import monitor_page
    from keuzemodel.report.page.render import render_monitor

    options = [("stand", stand.name)] if stand else []
    options += [("vorige", vorige)] if vorige else []
    options += reporting.style_option_of(stijl)
    provenance = reporting.provenance_of(asked, asked.inputs.named, options, "monitor")
    reporting.tell(asked, write(render_monitor(monitor_page(adjusted, provenance), style), REPORTS, name))
    return Exit.PROVEN


def _adjusted(
    asked: Asked, question: Question, state: State, earlier: State | None
) -> tuple[Adjusted, Conflict | None]:
    from keuzemodel.analysis.following.adjusted import adjust
    from keuzemodel.console.frame import working

    with working("Het pakket bijstellen") as report:
        adjusted = adjust(question, state, asked.deadline, report, earlier=earlier)
        return adjusted, conflict_of(asked, adjusted.answer)


def state_of(asked: Asked, path: Path | None) -> State:
    """Read the state that a command is about.

    Raises:
        InvalidInput: it is not there, or every error in it.

    """
    from keuzemodel.reading.state_file import read_state

    file = _file_of(asked, path)
    if path is None and not file.is_file():
        text = "hier staat nog geen stand. Maak dit bestand, of noem een ander met --stand."
        raise InvalidInput([Problem(str(file), 1, "", text)])
    return read_state(file, asked.inputs.catalogue)


def _file_of(asked: Asked, path: Path | None) -> Path:
    return path or asked.inputs.catalogue_path.parent / FILE


def _earlier_of(asked: Asked, path: Path | None, named: str | None, state: State) -> State | None:
    """Read the earlier state that is compared with.

    Raises:
        InvalidInput: it is not there, or every error in it.
        WrongUse: it is not of an earlier day.

    """
    if named is None:
        return None
    from keuzemodel.reading.state_file import read_state

    place = place_of(_file_of(asked, path), named) if is_day(named) else Path(named)
    if is_day(named) and not place.is_file():
        kept = ", ".join(sorted(p.stem for p in place.parent.glob("*.yaml"))) or "nog geen enkele"
        text = f"van deze dag is geen stand bewaard. Wel bewaard: {kept}. Bewaar een stand met bijstellen --bewaar."
        raise InvalidInput([Problem(str(place), 1, "", text)])
    earlier = read_state(place, asked.inputs.catalogue)
    if earlier.date >= state.date:
        raise WrongUse(f"De vorige stand is van {earlier.date}, en dat is niet vóór de stand van {state.date}.")
    return earlier
