"""`samen`: several people, each with weights of their own, and where they agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.choosing import exit_code, without_package
from keuzemodel.cli.options import Asked
from keuzemodel.cli.telling import tell
from keuzemodel.cli.workbooks import ExcelOption, check_workbook
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from keuzemodel.question import Question


def samen(
    asked: Asked,
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De map met van ieder een weging (*.yaml).")],
    excel: ExcelOption = None,
) -> Exit:
    """Laat zien waar mensen het over eens zijn, als ieder zelf heeft gewogen."""
    check_workbook(excel)
    questions = _questions(asked, map_)
    from keuzemodel.analysis.people.agreement import agree
    from keuzemodel.answer import Infeasible
    from keuzemodel.console.frame import working

    with working("Ieders pakket en het eerlijke pakket zoeken") as report:
        found = agree(questions, asked.deadline, report)
    nothing = next((answer for answer in found.answers if isinstance(answer, Infeasible)), None)
    if nothing is not None:
        return without_package(asked, nothing, excel)
    tell(asked, "samen", found, excel)
    return exit_code(*found.answers) if found.complete else Exit.NOT_PROVEN


def _questions(asked: Asked, folder: Path) -> dict[str, Question]:
    """Make the question of each person: name -> question.

    Raises:
        InvalidInput: every error in the catalogue and all weightings.
        WrongUse: errors in the options, or people of whom no weight is left under the approach.

    """
    inputs = asked.inputs
    if inputs.weighting_name is not None or not inputs.has_default_weightings:
        raise WrongUse("Bij samen horen geen --weging en --wegingen: in de map heeft ieder een eigen weging.")
    from keuzemodel.reading.people_files import refuse_same_names

    asked = replace(asked, inputs=replace(inputs, weightings_folder=folder))
    weightings = asked.inputs.weightings
    refuse_same_names(folder, weightings)
    questions: dict[str, Question] = {}
    problems: dict[str, list[str]] = {}
    for weighting in weightings:
        try:
            questions[weighting.title] = asked.question_for(weighting, asked.approach)
        except WrongUse as error:
            problems.setdefault(str(error), []).append(weighting.title)
    if problems:
        raise WrongUse("\n".join(_about(names, text, len(weightings)) for text, names in problems.items()))
    return questions


def _about(names: list[str], text: str, people: int) -> str:
    """Say of whom an error is, unless it is the same for all."""
    return text if len(names) == people else f"{', '.join(names)}: {text}"
