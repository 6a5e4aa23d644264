"""`plan`: which step when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.common import print_json
from keuzemodel.cli.numbers import whole_number_of
from keuzemodel.cli.options import Asked, parse_amounts
from keuzemodel.development import MOST_PERIODS
from keuzemodel.problems import Exit

if TYPE_CHECKING:
    from keuzemodel.planning.make_plan import PlanAnswer
    from keuzemodel.planning.plan_question import PlanQuestion


def plan(
    asked: Asked,
    *,
    perioden: Annotated[
        str | None,
        typer.Option(metavar="AANTAL", help="Plan zoveel perioden. Standaard die van de catalogus."),
    ] = None,
    per_periode: Annotated[
        list[str] | None,
        typer.Option(metavar="CRITERIUM=GETAL", help="Hoogstens zoveel in elke periode. Mag vaker."),
    ] = None,
    pakket: Annotated[
        bool, typer.Option("--pakket", help="Plan het hele pakket van kies, of zeg wat daarvoor nodig is.")
    ] = False,
) -> Exit:
    """Plan welke maatregel wanneer begint: zo snel mogelijk resultaat, binnen wat er in elke periode past."""
    question = _asked(asked, perioden, per_periode or [])
    from keuzemodel.console.frame import working
    from keuzemodel.planning.outcome import plan_for

    with working("Het plan maken"):
        outcome = plan_for(question, asked.deadline, whole=pakket)
    if outcome.answer is None:
        return without_package(asked, outcome.chosen)
    if asked.as_json:
        from keuzemodel.as_json.plan import of_outcome

        print_json(of_outcome(outcome, outcome.answer))
    else:
        from keuzemodel.console.planning import planned

        planned(outcome, outcome.answer, asked.inputs.weighting)
    return _exit_code(outcome.answer)


def _asked(asked: Asked, periods: str | None, per_period: list[str]) -> PlanQuestion:
    """Make what is asked of a plan.

    Raises:
        WrongUse: errors in the options.

    """
    from keuzemodel.planning.plan_question import ask_plan

    count = None if periods is None else whole_number_of("--perioden", periods, 1, MOST_PERIODS)
    scarce = asked.catalogue.planning.capacity
    default = next(iter(scarce)) if len(scarce) == 1 else None
    return ask_plan(
        asked.question(), count, parse_amounts(asked.catalogue, "--per-periode", tuple(per_period), default)
    )


def _exit_code(answer: PlanAnswer) -> Exit:
    from keuzemodel.planning.make_plan import NoPlan, Planned

    if isinstance(answer, Planned):
        return Exit.PROVEN
    return Exit.NO_PACKAGE if isinstance(answer, NoPlan) else Exit.NOT_PROVEN
