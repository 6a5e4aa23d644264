"""`uitleg`, `alternatieven` and `grens`. Each imports what it needs when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.common import print_json
from keuzemodel.cli.fitted import show_what_fitting_does
from keuzemodel.cli.numbers import number_of, whole_number_of
from keuzemodel.cli.options import Asked
from keuzemodel.problems import Exit, WrongUse
from keuzemodel.question import measure_errors

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.answer import Chosen
    from keuzemodel.question import Question


def uitleg(
    asked: Asked,
    maatregel: Annotated[
        str | None, typer.Argument(metavar="[NUMMER]", help="De maatregel; zonder nummer alle maatregelen.")
    ] = None,
) -> Exit:
    """Leg uit waarom een maatregel wel of niet meedoet."""
    question = asked.question()
    problems = measure_errors(asked.catalogue, [] if maatregel is None else [maatregel])
    if problems:
        raise WrongUse("\n".join(problems))
    from keuzemodel.analysis.why.explanation import explain
    from keuzemodel.console.frame import working

    with working("Uitzoeken waarom") as report:
        chosen = _chosen(asked, question)
        if isinstance(chosen, Exit):
            return chosen
        measures = asked.catalogue.ids if maatregel is None else (maatregel,)
        found = explain(chosen, measures, rules=maatregel is None, deadline=asked.deadline, report=report)
        worth = () if maatregel is None else _worth(asked, chosen, maatregel)
    if asked.as_json:
        from keuzemodel.as_json import why
        from keuzemodel.as_json.uncertainty import of_worth

        known = None if worth is None else [of_worth(one) for one in worth]
        print_json(
            why.of_explanations(found) if maatregel is None else {**why.of_explanation(found), "worth_knowing": known}
        )
    else:
        from keuzemodel.console import explaining

        if maatregel is None:
            explaining.explained(found, asked.inputs.weighting)
        else:
            explaining.explained_one(found, worth, asked.inputs.weighting)
        show_what_fitting_does(asked, chosen)
    return Exit.PROVEN if found.complete and worth is not None else Exit.NOT_PROVEN


def _worth(asked: Asked, chosen: Chosen, measure: str) -> tuple[WorthKnowing, ...] | None:
    """Give what the uncertain scores of a measure are worth knowing; None when the time is up."""
    from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
    from keuzemodel.analysis.uncertainty.worth_knowing import worth_knowing
    from keuzemodel.solver.deadline import OutOfTime

    try:
        return worth_knowing(Doubted(chosen.question, doubts_of(asked.catalogue)), asked.deadline, measure)
    except OutOfTime:
        return None


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
) -> Exit:
    """Toon de pakketten die bijna even goed zijn."""
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
        chosen = _chosen(asked, question)
        if isinstance(chosen, Exit):
            return chosen
        found = near_best(chosen, wishes, asked.deadline, report)
    if asked.as_json:
        from keuzemodel.as_json import why

        print_json(why.of_alternatives(found))
    else:
        from keuzemodel.console.explaining import listed

        listed(found, asked.inputs.weighting)
        show_what_fitting_does(asked, chosen)
    return Exit.PROVEN if found.complete else Exit.NOT_PROVEN


def grens(
    asked: Asked,
    criterium: Annotated[
        str | None,
        typer.Option(metavar="CRITERIUM", help="Waarover de lijn gaat. Standaard het criterium met een capaciteit."),
    ] = None,
) -> Exit:
    """Toon hoeveel waarde er bij elke hoeveelheid tijd, of van iets anders, te halen is."""
    question = asked.question()
    from keuzemodel.analysis.frontier import frontier, frontier_criterion, frontier_question
    from keuzemodel.console.frame import working

    criterion = frontier_criterion(asked.catalogue, criterium)
    with working("De grens uitrekenen") as report:
        found = frontier(question, criterion, asked.deadline, report)
    if found is None:
        from keuzemodel.answer import Infeasible

        return without_package(asked, Infeasible(frontier_question(question, criterion)))
    if asked.as_json:
        from keuzemodel.as_json import why

        print_json(why.of_frontier(found))
    else:
        from keuzemodel.console.explaining import drawn

        drawn(found)
    return Exit.PROVEN if found.complete else Exit.NOT_PROVEN


def _chosen(asked: Asked, question: Question) -> Chosen | Exit:
    """Choose the package that all is about; say so if there is none, or none is proven."""
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.choose import choose

    answer = choose(question, asked.deadline)
    return answer if isinstance(answer, Chosen) else without_package(asked, answer)
