"""`uitleg`, `alternatieven` and `grens`. Each imports what it needs when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.fitted import show_what_fitting_does
from keuzemodel.cli.numbers import number_of, whole_number_of
from keuzemodel.cli.options import Asked
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.problems import Exit, WrongUse
from keuzemodel.question import measure_errors

if TYPE_CHECKING:
    from pathlib import Path

    from keuzemodel.answer import Chosen
    from keuzemodel.question import Question


def uitleg(
    asked: Asked,
    maatregel: Annotated[
        str | None, typer.Argument(metavar="[NUMMER]", help="De maatregel; zonder nummer alle maatregelen.")
    ] = None,
    excel: ExcelOption = None,
) -> Exit:
    """Leg uit waarom een maatregel wel of niet meedoet."""
    check_workbook(excel)
    question = asked.question()
    problems = measure_errors(asked.catalogue, [] if maatregel is None else [maatregel])
    if problems:
        raise WrongUse("\n".join(problems))
    from keuzemodel.analysis.why.explanation import explain, explain_one
    from keuzemodel.console.frame import working

    with working("Uitzoeken waarom") as report:
        chosen = _chosen(asked, question, excel)
        if isinstance(chosen, Exit):
            return chosen
        if maatregel is None:
            found = explain(chosen, asked.catalogue.ids, rules=True, deadline=asked.deadline, report=report)
        else:
            one = explain_one(chosen, maatregel, asked.deadline, report)
    if maatregel is None:
        tell(asked, "uitleg", found, excel, asked.inputs.weighting)
    else:
        tell(asked, "uitleg NUMMER", one, excel, asked.inputs.weighting)
    show_what_fitting_does(asked, chosen)
    return Exit.PROVEN if (found if maatregel is None else one).complete else Exit.NOT_PROVEN


def alternatieven(
    asked: Asked,
    aantal: Annotated[
        str | None, typer.Option(metavar="AANTAL", help="Zoveel pakketten, het beste meegeteld. Standaard 5.")
    ] = None,
    binnen: Annotated[
        str | None,
        typer.Option(metavar="PERCENTAGE", help="Alleen pakketten die hoogstens zoveel procent minder waard zijn."),
    ] = None,
    verschil: Annotated[
        str,
        typer.Option(metavar="AANTAL", help="In zoveel maatregelen moeten de pakketten ten minste verschillen."),
    ] = "1",
    excel: ExcelOption = None,
) -> Exit:
    """Toon de pakketten die bijna even goed zijn."""
    check_workbook(excel)
    question = asked.question()
    from keuzemodel.analysis.alternatives import near_best, wanted
    from keuzemodel.console.frame import working

    wishes = wanted(
        asked.catalogue,
        None if aantal is None else whole_number_of("--aantal", aantal),
        None if binnen is None else number_of("--binnen", binnen.removesuffix("%"), 100),
        whole_number_of("--verschil", verschil),
    )
    with working("De beste pakketten zoeken") as report:
        chosen = _chosen(asked, question, excel)
        if isinstance(chosen, Exit):
            return chosen
        found = near_best(chosen, wishes, asked.deadline, report)
    tell(asked, "alternatieven", found, excel, asked.inputs.weighting)
    show_what_fitting_does(asked, chosen)
    return Exit.PROVEN if found.complete else Exit.NOT_PROVEN


def grens(
    asked: Asked,
    criterium: Annotated[
        str | None,
        typer.Option(metavar="CRITERIUM", help="Waarover de lijn gaat. Standaard het criterium met een capaciteit."),
    ] = None,
    excel: ExcelOption = None,
) -> Exit:
    """Toon hoeveel waarde er bij elke hoeveelheid tijd, of van iets anders, te halen is."""
    check_workbook(excel)
    question = asked.question()
    from keuzemodel.analysis.frontier import frontier, frontier_criterion, frontier_question
    from keuzemodel.console.frame import working

    criterion = frontier_criterion(asked.catalogue, criterium)
    with working("De grens uitrekenen") as report:
        found = frontier(question, criterion, asked.deadline, report)
    if found is None:
        from keuzemodel.answer import Infeasible

        return without_package(asked, Infeasible(frontier_question(question, criterion)), excel)
    tell(asked, "grens", found, excel)
    return Exit.PROVEN if found.complete else Exit.NOT_PROVEN


def _chosen(asked: Asked, question: Question, excel: Path | None) -> Chosen | Exit:
    """Choose the package that all is about; say so if there is none, or none is proven."""
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.choose import choose

    answer = choose(question, asked.deadline)
    return answer if isinstance(answer, Chosen) else without_package(asked, answer, excel)
