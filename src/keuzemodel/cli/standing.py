"""How things stand, for every command that starts from it: `stand.yaml` beside the catalogue, or another file.

`bijstellen` and `monitor` are about it; `plan`, `rapport`, `live` and `verslag` start from it where it is there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.inputs import Inputs
from keuzemodel.cli.streams import say
from keuzemodel.problems import InvalidInput, Problem, WrongUse
from keuzemodel.reading.state_file import FILE
from keuzemodel.storage.states import FOLDER, place_of
from keuzemodel.written.days import is_day

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.cli.options import Asked
    from keuzemodel.state import State
    from keuzemodel.weighting import Weighting

StateOption = Annotated[
    Path | None,
    typer.Option("--stand", metavar="BESTAND", help=f"Hoe het ervoor staat. Standaard {FILE} naast de catalogus."),
]
EarlierOption = Annotated[
    str | None,
    typer.Option(
        "--vorige",
        metavar="DATUM|BESTAND",
        help=f"Vergelijk met een eerdere stand: haar datum in de map {FOLDER}, of een bestand.",
    ),
]
WithoutState = Annotated[
    bool, typer.Option("--zonder-stand", help=f"Doe alsof er nog niets begonnen is, ook als er een {FILE} is.")
]


@dataclass(frozen=True)
class _InputsAsTheyStand(Inputs):
    first: Inputs
    """What is read, without the state."""
    state: State

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue as it stands."""
        return self.state.applied_to(self.first.catalogue)

    @property
    def weightings(self) -> tuple[Weighting, ...]:
        """Those of the folder."""
        return self.first.weightings

    @property
    def weighting(self) -> Weighting:
        """The one that was asked for."""
        return self.first.weighting


def state_of(asked: Asked, path: Path | None) -> State:
    """Read the state that a command is about.

    Raises:
        InvalidInput: it is not there, or every error in it.

    """
    from keuzemodel.reading.state_file import read_state

    file = file_of(asked, path)
    if path is None and not file.is_file():
        text = "hier staat nog geen stand. Maak dit bestand, of noem een ander met --stand."
        raise InvalidInput([Problem(str(file), 1, "", text)])
    return read_state(file, asked.inputs.catalogue)


def earlier_of(asked: Asked, path: Path | None, named: str | None, state: State) -> State | None:
    """Read the earlier state that is compared with.

    Raises:
        InvalidInput: it is not there, or every error in it.
        WrongUse: it is not of an earlier day.

    """
    if named is None:
        return None
    from keuzemodel.reading.state_file import read_state

    place = place_of(file_of(asked, path), named) if is_day(named) else Path(named)
    if is_day(named) and not place.is_file():
        kept = ", ".join(sorted(p.stem for p in place.parent.glob("*.yaml"))) or "nog geen enkele"
        text = f"van deze dag is geen stand bewaard. Wel bewaard: {kept}. Bewaar een stand met bijstellen --bewaar."
        raise InvalidInput([Problem(str(place), 1, "", text)])
    earlier = read_state(place, asked.inputs.catalogue)
    if earlier.date >= state.date:
        raise WrongUse(f"De vorige stand is van {earlier.date}, en dat is niet vóór de stand van {state.date}.")
    return earlier


def as_it_stands(asked: Asked, path: Path | None, *, without: bool) -> Asked:
    """Ask the same of the catalogue as it stands, where there is a state; one that nobody named is told.

    Raises:
        InvalidInput: every error in the state.
        WrongUse: a state and none are both asked for.

    """
    if without and path is not None:
        raise WrongUse("--stand en --zonder-stand kunnen niet samen. Geef er één.")
    if without or (path is None and not file_of(asked, None).is_file()):
        return asked
    state = state_of(asked, path)
    if path is None:
        from keuzemodel.analysis.following.texts import day_text

        say(f"{FILE} telt mee: zo staat het op {day_text(state.date)}. Zonder: --zonder-stand")
    first = asked.inputs
    folders = (first.catalogue_path, first.weightings_folder, first.weighting_name)
    return replace(asked, inputs=_InputsAsTheyStand(*folders, first, state, is_example=first.is_example))


def repeated(path: Path | None, *, without: bool) -> list[tuple[str, str]]:
    """Give the options that repeat it."""
    return [("stand", path.name)] if path is not None else [("zonder-stand", "")] if without else []


def file_of(asked: Asked, path: Path | None) -> Path:
    """Give where the state stands, or would."""
    return path or asked.inputs.catalogue_path.parent / FILE
