"""`onzeker`: what is sure of the package while scores are uncertain, and what to find out first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import dutch
from keuzemodel.cli.choosing import without_package
from keuzemodel.cli.numbers import number_of, whole_number_of
from keuzemodel.cli.options import Asked
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.analysis.uncertainty.doubts import Kind
    from keuzemodel.analysis.uncertainty.draws import Wanted

_MOST_DRAWS = 10_000_000
_MOST_PROCESSES = 60
_ALL = "alles"


def onzeker(  # noqa: PLR0913 - these are its options
    asked: Asked,
    *,
    wat: Annotated[
        str, typer.Option(metavar="SOORT", help="Welke scores onzeker zijn: banden, onbekend, aangepast of alles.")
    ] = _ALL,
    onbekend: Annotated[
        str,
        typer.Option(
            metavar="LAAG:HOOG",
            help="Waartussen een onbekende score ligt, als deel van het bereik: -0.2:1 is van -20% tot 100%.",
        ),
    ] = "0:1",
    trekkingen: Annotated[str, typer.Option(metavar="AANTAL", help="Zoveel trekkingen van alle scores.")] = "10000",
    zaad: Annotated[
        str, typer.Option(metavar="GETAL", help="Met hetzelfde getal komen dezelfde trekkingen terug.")
    ] = "1",
    processen: Annotated[
        str | None,
        typer.Option(metavar="AANTAL", help="Zoveel processen tegelijk. Standaard zoveel als er helpen."),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADRES", help="Laat een Dask-scheduler de trekkingen verdelen: tcp://computer:8786."),
    ] = None,
    excel: ExcelOption = None,
) -> Exit:
    """Laat zien hoe zeker het pakket is nu scores onzeker zijn."""
    check_workbook(excel)
    question = asked.question()
    kinds = _kinds(wat)
    unknown = _interval(onbekend)
    wanted = _wanted(trekkingen, zaad, processen)
    from contextlib import nullcontext
    from dataclasses import replace

    from keuzemodel.analysis.uncertainty.cluster import connected
    from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
    from keuzemodel.analysis.uncertainty.uncertainty import uncertainty
    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.choose import choose
    from keuzemodel.console.frame import working

    machines = nullcontext() if cluster is None else connected(cluster)
    with machines as there, working("De onzekere scores doorrekenen") as report:
        answer = choose(question, asked.deadline)
        if isinstance(answer, Chosen):
            doubted = Doubted(question, doubts_of(asked.catalogue, kinds, unknown), unknown)
            found = uncertainty(answer, doubted, replace(wanted, cluster=there), asked.deadline, report)
    if not isinstance(answer, Chosen):
        from keuzemodel.as_json.uncertainty import of_unanswered

        return without_package(asked, answer, excel, of_unanswered)
    tell(asked, "onzeker", found, excel, asked.inputs.weighting)
    return Exit.PROVEN if found.complete else Exit.NOT_PROVEN


def _kinds(text: str) -> tuple[Kind, ...]:
    from keuzemodel.analysis.uncertainty.doubts import Kind

    if text == _ALL:
        return tuple(Kind)
    if text not in set(Kind):
        words = dutch.join([*Kind, _ALL], "of")
        raise WrongUse(f"Bij --wat hoort {words}, en niet {dutch.quoted(text)}.")
    return (Kind(text),)


def _interval(text: str) -> tuple[Fraction, Fraction]:
    """Read between which shares of the range an unknown score lies.

    Raises:
        WrongUse: no two numbers from −1 to 1, the lowest first.

    """
    low_text, colon, high_text = text.partition(":")
    if not colon:
        raise WrongUse(
            f"Bij --onbekend horen twee getallen met een dubbelepunt, zoals 0:1, en niet {dutch.quoted(text)}."
        )
    low, high = number_of("--onbekend", low_text, 1), number_of("--onbekend", high_text, 1)
    if not -1 <= low <= high <= 1:
        raise WrongUse(
            "Bij --onbekend horen twee getallen van −1 tot en met 1, het laagste eerst: "
            f"een score is hoogstens het hele bereik, en {dutch.quoted(text)} is dat niet."
        )
    return low, high


def _wanted(count: str, seed: str, processes: str | None) -> Wanted:
    from keuzemodel.analysis.uncertainty.draws import Wanted

    return Wanted(
        whole_number_of("--trekkingen", count, 1, _MOST_DRAWS),
        whole_number_of("--zaad", seed, 0),
        None if processes is None else whole_number_of("--processen", processes, 1, _MOST_PROCESSES),
    )
