"""`live`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from keuzemodel.cli.options import Asked
from keuzemodel.problems import Exit, WrongUse

_PORT = 8765
_HIGHEST = 65535


def live(
    asked: Asked,
    poort: Annotated[int, typer.Option(metavar="NUMMER", help="De poort. 0 is: een vrije poort.")] = _PORT,
    geen_browser: Annotated[bool, typer.Option("--geen-browser", help="Open de browser niet.")] = False,
) -> Exit:
    """Open de bladzijde voor de gespreksleider, op deze computer."""
    if not 0 <= poort <= _HIGHEST:
        raise WrongUse(f"Bij --poort hoort een getal van 0 tot en met {_HIGHEST}.")
    if asked.as_json:
        raise WrongUse("live geeft geen JSON. Laat --json weg.")
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
    opening = Opening(
        catalogue=inputs.catalogue,
        weightings=folder if own in folder else (*folder, own),
        weighting=own,
        setting=replace(asked.setting, weights=own.weights),
        moments=moments,
        seconds=asked.seconds,
    )
    serve(opening, poort, browser=not geen_browser)
    return Exit.PROVEN
