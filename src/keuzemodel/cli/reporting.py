"""`rapport`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import __version__
from keuzemodel.cli.asked import Asked
from keuzemodel.cli.choosing import comparison_of, conflict_of, exit_code, show
from keuzemodel.cli.common import print_json
from keuzemodel.numbers import NotANumber, parse_number
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.insight import Insight
    from keuzemodel.answer import Chosen

_FOLDER = Path("reports")
_MOST_PACKAGES = 2000


def rapport(
    asked: Asked,
    minimaal: Annotated[
        str,
        typer.Option(metavar="PROCENT", help="‘Altijd zinnig’: elk aspect weegt ten minste zoveel procent."),
    ] = "10",
) -> Exit:
    """Schrijf een rapport als webpagina in de map reports."""
    minimum = _minimum(minimaal)
    question = asked.question()
    comparison = comparison_of(asked)
    from keuzemodel.answer import Chosen
    from keuzemodel.report.made import Made
    from keuzemodel.report.render import render
    from keuzemodel.report.view_model import build
    from keuzemodel.report.write import write
    from keuzemodel.solver.choose import choose
    from keuzemodel.solver.highs import Deadline

    answer = choose(question, Deadline(asked.seconds))
    if not isinstance(answer, Chosen):
        show(asked, answer, conflict_of(answer))
        return exit_code(answer)
    insight = insight_of(asked, answer, comparison, minimum)
    made = Made(
        command=asked.as_command("rapport"),
        on=datetime.now(UTC).astimezone().date(),
        version=__version__,
        catalogue=asked.inputs.catalogue_path.name,
        weightings=asked.inputs.weightings_folder.name,
    )
    name = f"rapport-{question.weighting}-{question.approach.value}.html"
    path = write(render(build(answer, comparison, made, insight)), _FOLDER, name)
    if asked.as_json:
        print_json({"path": str(path)})
    else:
        sys.stdout.write(f"{path}\n")
    return exit_code(answer, *comparison.answers) if insight.complete else Exit.NOT_PROVEN


def insight_of(asked: Asked, answer: Chosen, comparison: Comparison, minimum: Fraction) -> Insight:
    """Run the slow analyses, with progress; or take them from the cache, if the same was asked before."""
    from keuzemodel import cache
    from keuzemodel.analysis.bands import at_end
    from keuzemodel.analysis.insight import Insight, gather, possible_minimum
    from keuzemodel.answer import Chosen
    from keuzemodel.console.frame import working
    from keuzemodel.solver.highs import Deadline

    catalogue = asked.catalogue
    named = tuple(a for a in comparison.of(answer.question.approach) if isinstance(a, Chosen))
    minimum = possible_minimum(catalogue, minimum)
    key = cache.key_of(answer.question, tuple(a.question for a in named), minimum, _MOST_PACKAGES)
    about = (catalogue, *(at_end(catalogue, favourable=favourable) for favourable in (False, True)))
    kept = cache.load(key, about)
    if isinstance(kept, Insight):
        return kept
    with working("Nagaan hoe zeker het is") as report:
        insight = gather(
            answer,
            named,
            minimum=minimum,
            maximum=_MOST_PACKAGES,
            deadline=Deadline(asked.seconds),
            report=report,
        )
    if insight.complete or asked.seconds is None:
        cache.save(key, insight)
    return insight


def _minimum(text: str) -> Fraction:
    try:
        minimum = parse_number(text.strip().removesuffix("%")) / 100
    except NotANumber:
        raise WrongUse(f"‘{text}’ bij --minimaal is geen getal. Geef bijvoorbeeld: --minimaal 10") from None
    if minimum < 0:
        raise WrongUse("Bij --minimaal hoort een percentage van 0 of hoger.")
    return minimum
