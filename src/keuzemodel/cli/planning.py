"""`plan`: which step when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.fitted import show_what_fitting_does
from keuzemodel.cli.numbers import whole_number_of
from keuzemodel.cli.options import Asked, parse_amounts
from keuzemodel.cli.standing import StateOption, WithoutState, as_it_stands
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.development import MOST_PERIODS, added_period
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from keuzemodel.planning.make_plan import PlanAnswer
    from keuzemodel.planning.plan_question import PlanQuestion


def plan(  # noqa: PLR0913 - these are its options
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
    later: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMMER=PERIODE", help="Begin deze maatregel niet vóór die periode. Mag vaker."),
    ] = None,
    stand: StateOption = None,
    zonder_stand: WithoutState = False,
    waarom: Annotated[
        bool,
        typer.Option(
            "--waarom", help="Zeg van elke maatregel waarom niet eerder, wat u wanneer besluit, en waar het knelt."
        ),
    ] = False,
    excel: ExcelOption = None,
) -> Exit:
    """Plan welke maatregel wanneer begint: zo snel mogelijk resultaat, binnen wat er in elke periode past."""
    check_workbook(excel)
    asked = as_it_stands(asked, stand, without=zonder_stand)
    question = _asked(asked, perioden, per_periode or [], later or [])
    from keuzemodel.analysis.timing.timing import ToldPlan, timing
    from keuzemodel.console.frame import working
    from keuzemodel.planning.make_plan import Planned
    from keuzemodel.planning.outcome import plan_for

    with working("Het plan maken") as report:
        outcome = plan_for(question, asked.deadline, whole=pakket)
        answer = outcome.answer
        told = timing(answer, asked.deadline, why=waarom, report=report) if isinstance(answer, Planned) else None
    if outcome.answer is None:
        return without_package(asked, outcome.chosen, excel)
    tell(asked, "plan", ToldPlan(outcome, outcome.answer, told, waarom), excel, asked.inputs.weighting)
    if isinstance(answer, Planned) and not outcome.left_out(answer.plan):
        show_what_fitting_does(asked, outcome.chosen)
    return Exit.NOT_PROVEN if told is not None and not told.complete else _exit_code(outcome.answer)


def _delays(texts: list[str], last: str) -> dict[str, str]:
    """Read what may not start before which period, such as ``5.1=2026-H2``.

    Args:
        texts: as they were typed.
        last: the name of a period, for an example.

    Raises:
        WrongUse: what names no period, one line each.

    """
    parts = [[part.strip() for part in text.rpartition("=")] for text in texts]
    problems = [
        f"‘{text}’ bij --later noemt geen periode. Geef bijvoorbeeld: --later {name}={last}"
        for text, (_, equals, name) in zip(texts, parts, strict=True)
        if not equals
    ]
    if problems:
        raise WrongUse("\n".join(dict.fromkeys(problems)))
    return {id_: name for id_, _, name in parts}


def _asked(asked: Asked, periods: str | None, per_period: list[str], later: list[str]) -> PlanQuestion:
    """Make what is asked of a plan.

    Raises:
        WrongUse: errors in the options.

    """
    from keuzemodel.planning.plan_question import ask_plan

    question = asked.question()
    count = None if periods is None else whole_number_of("--perioden", periods, 1, MOST_PERIODS)
    scarce = asked.catalogue.planning.capacity
    default = next(iter(scarce)) if len(scarce) == 1 else None
    amounts = parse_amounts(asked.catalogue, "--per-periode", tuple(per_period), default)
    limits = {id_: (limit,) for id_, limit in amounts.items()}
    last = (*asked.catalogue.planning.periods, added_period(1))[-2:][0]
    return ask_plan(question, count, PlanSetting(limits, _delays(later, last)))


def _exit_code(answer: PlanAnswer) -> Exit:
    from keuzemodel.planning.make_plan import NoPlan, Planned

    if isinstance(answer, Planned):
        return Exit.PROVEN
    return Exit.NO_PACKAGE if isinstance(answer, NoPlan) else Exit.NOT_PROVEN
