"""`bijstellen`: the package as things stand, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.asked import Asked
from keuzemodel.cli.choosing import conflict_of, exit_code
from keuzemodel.cli.common import print_json
from keuzemodel.problems import Exit, InvalidInput, Problem

if TYPE_CHECKING:
    from keuzemodel.state import State

STATE = "stand.yaml"


def bijstellen(
    asked: Asked,
    stand: Annotated[
        Path | None,
        typer.Option(metavar="BESTAND", help=f"Hoe het ervoor staat. Standaard {STATE} naast de catalogus."),
    ] = None,
) -> Exit:
    """Kies opnieuw nu een deel gedaan is, en zeg wat er nu kan beginnen."""
    question = asked.question()
    state = state_of(asked, stand)
    from keuzemodel.analysis.following.adjusted import adjust
    from keuzemodel.console.frame import working

    with working("Het pakket bijstellen") as report:
        adjusted = adjust(question, state, asked.deadline, report)
        conflict = conflict_of(asked, adjusted.answer)
    if asked.as_json:
        from keuzemodel.as_json.following import of_adjusted

        print_json(of_adjusted(adjusted, conflict))
    else:
        from keuzemodel.console.following import adjusted_shown

        adjusted_shown(adjusted, conflict, asked.inputs.weighting)
    return exit_code(adjusted.answer)


def state_of(asked: Asked, path: Path | None) -> State:
    """Read the state that a command is about.

    Raises:
        InvalidInput: it is not there, or every error in it.

    """
    from keuzemodel.reading.state_file import read_state

    beside = asked.inputs.catalogue_path.parent / STATE
    if path is None and not beside.is_file():
        text = "hier staat nog geen stand. Maak dit bestand, of noem een ander met --stand."
        raise InvalidInput([Problem(str(beside), 1, "", text)])
    return read_state(path or beside, asked.inputs.catalogue)
