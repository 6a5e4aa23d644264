"""`live`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel.cli.options import Asked
from keuzemodel.cli.reporting import provenance_of
from keuzemodel.cli.standing import StateOption, WithoutState, as_it_stands, repeated
from keuzemodel.problems import Exit, WrongUse

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.live.serve import Room

_PORT = 8765
_HIGHEST = 65535


def live(  # noqa: PLR0913, PLR0917 - these are its options
    asked: Asked,
    poort: Annotated[int, typer.Option(metavar="NUMMER", help="De poort. 0 is: een vrije poort.")] = _PORT,
    tafel: Annotated[
        bool,
        typer.Option("--tafel", help="Mensen in dit netwerk wegen op hun telefoon; de map stemmen bewaart het."),
    ] = False,
    adres: Annotated[
        str | None,
        typer.Option(metavar="ADRES", help="Bij --tafel: het adres van deze computer in het netwerk."),
    ] = None,
    stand: StateOption = None,
    zonder_stand: WithoutState = False,
    geen_browser: Annotated[bool, typer.Option("--geen-browser", help="Open de browser niet.")] = False,
) -> Exit:
    """Open de bladzijde voor de gespreksleider, op deze computer."""
    if not 0 <= poort <= _HIGHEST:
        raise WrongUse(f"Bij --poort hoort een getal van 0 tot en met {_HIGHEST}.")
    if asked.as_json:
        raise WrongUse("live geeft geen JSON. Laat --json weg.")
    if adres is not None and not tafel:
        raise WrongUse("--adres hoort bij --tafel: geef ze samen.")
    asked = as_it_stands(asked, stand, without=zonder_stand)
    _ = asked.question()  # what is wrong with the files or the options is said before the page opens
    from keuzemodel.live.serve import serve
    from keuzemodel.live.session import Opening
    from keuzemodel.storage.moments import MOMENTS_FILE, read_moments

    inputs = asked.inputs
    folder = inputs.weightings if inputs.weightings_folder.is_dir() else ()
    own = inputs.weighting
    try:
        moments = MOMENTS_FILE.absolute()
    except OSError:
        raise WrongUse("De map waarin u werkt, bestaat niet meer. Ga naar een andere map.") from None
    read_moments(moments)  # a broken file is refused now, and not when the table wants to keep something
    room = _room(inputs.catalogue, adres) if tafel else None
    opening = Opening(
        catalogue=inputs.catalogue,
        weightings=folder if own in folder else (*folder, own),
        weighting=own,
        setting=replace(asked.setting, weights=own.weights),
        moments=moments,
        seconds=asked.seconds,
        file=None if inputs.is_embedded else inputs.catalogue_path.absolute(),
        provenance=provenance_of(asked, inputs.named, repeated(stand, without=zonder_stand), "verslag"),
    )
    serve(opening, poort, browser=not geen_browser, room=room)
    return Exit.PROVEN


def _room(catalogue: Catalogue, address: str | None) -> Room:
    """Open the folder of votes, and find out where phones come in.

    Raises:
        InvalidInput: what is wrong with the votes that are there already.
        WrongUse: there is no network.
        CannotVote: the folder cannot be used.
        BrokenRound: how the round stood cannot be read.

    """
    from keuzemodel.live.serve import Room
    from keuzemodel.live.voting.network import own_address
    from keuzemodel.storage.ballot_box import BallotBox
    from keuzemodel.storage.round_file import RoundFile

    found = own_address(address)
    box = BallotBox(Path("stemmen").absolute(), catalogue)
    box.votes()
    RoundFile(box.folder).read()
    return Room(found, box)
