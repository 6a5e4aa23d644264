"""`weegkaart`: how sure the choice is, over all weightings."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.fitted import show_what_fitting_does
from keuzemodel.cli.numbers import number_of
from keuzemodel.cli.options import Asked
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.certainty.how_sure import HowSure
    from keuzemodel.answer import Answer
    from keuzemodel.question import Question

_MAXIMUM = 2000

AxesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--as",
        metavar="NAAM",
        help="Twee aspecten of criteria voor de kaart: --as A --as B. Standaard die met de minste ruimte.",
    ),
]


def weegkaart(
    asked: Asked,
    minimaal: Annotated[
        str | None,
        typer.Option(metavar="PROCENT", help="Elk aspect weegt ten minste zoveel procent. Standaard 0."),
    ] = None,
    maximum: Annotated[int, typer.Option(metavar="AANTAL", help="Stop als er meer pakketten zijn dan dit.")] = _MAXIMUM,
    as_: AxesOption = None,
    excel: ExcelOption = None,
) -> Exit:
    """Laat zien welk pakket het beste is bij alle denkbare wegingen."""
    check_workbook(excel)
    minimum = minimum_of(minimaal)
    if maximum < 1:
        raise WrongUse("Bij --maximum hoort een aantal van 1 of hoger.")
    from keuzemodel.analysis.certainty.how_sure import HowSure

    sure = _how_sure(asked, minimum, maximum, tuple(as_ or ()))
    if not isinstance(sure, HowSure):
        from keuzemodel.as_json.certainty import of_unanswered

        return without_package(asked, sure, excel, of_unanswered)
    tell(asked, "weegkaart", sure, excel, asked.inputs.weighting, asked.inputs.named)
    show_what_fitting_does(asked, sure.chosen)
    return Exit.PROVEN if sure.complete else Exit.NOT_PROVEN


def _how_sure(asked: Asked, minimum: Fraction, maximum: int, named_axes: tuple[str, ...]) -> HowSure | Answer:
    question = asked.question()
    named = list(_named(asked))
    from keuzemodel.analysis.certainty.how_sure import how_sure
    from keuzemodel.analysis.weights.axes import axes_of
    from keuzemodel.analysis.weights.weight_space import criteria_space
    from keuzemodel.console.frame import working

    axes = axes_of(question, named_axes)
    criteria_space(question, minimum)  # raises WrongUse before the work begins
    with working("Alle wegingen doorrekenen") as report:
        return how_sure(
            question, named, minimum=minimum, maximum=maximum, axes=axes, deadline=asked.deadline, report=report
        )


def _named(asked: Asked) -> Iterator[Question]:
    """Ask the same at every named weighting; one of which this approach leaves no weight has no place on the map."""
    for weighting in asked.inputs.named:
        with suppress(WrongUse):
            yield asked.question_for(weighting, asked.approach)


def minimum_of(text: str | None, default: Fraction = Fraction(0)) -> Fraction:
    """Read what every aspect weighs at least, from 0 to 1.

    Raises:
        WrongUse: not a percentage of 0 or more.

    """
    if text is None:
        return default
    minimum = number_of("--minimaal", text.strip().removesuffix("%"), 100) / 100
    if minimum < 0:
        raise WrongUse("Bij --minimaal hoort een percentage van 0 of hoger.")
    return minimum
