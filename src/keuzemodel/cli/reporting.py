"""`rapport`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from keuzemodel import __version__
from keuzemodel.cli.asked import Asked
from keuzemodel.cli.choosing import comparison_of, conflict_of, exit_code, show
from keuzemodel.cli.common import print_json
from keuzemodel.problems import Exit

_FOLDER = Path("reports")


def rapport(
    asked: Asked,
    moment: Annotated[
        str | None, typer.Option(metavar="NAAM", help="Een moment dat op de bladzijde van live is vastgelegd.")
    ] = None,
) -> Exit:
    """Schrijf een rapport als webpagina in de map reports."""
    if moment is not None:
        from keuzemodel.cli.of_moment import of_moment

        asked = of_moment(asked, moment)
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
    made = Made(
        command=asked.as_command("rapport"),
        on=datetime.now(UTC).astimezone().date(),
        version=__version__,
        catalogue=asked.inputs.catalogue_path.name,
        weightings=asked.inputs.weightings_folder.name,
    )
    name = f"rapport-{question.weighting}-{question.approach.value}.html"
    path = write(render(build(answer, comparison, made)), _FOLDER, name)
    if asked.as_json:
        print_json({"path": str(path)})
    else:
        sys.stdout.write(f"{path}\n")
    return exit_code(answer, *comparison.answers)
