"""`nieuw`."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import Annotated

import typer

from keuzemodel.cli.common import print_json
from keuzemodel.cli.streams import say
from keuzemodel.problems import Exit, WrongUse


def nieuw(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="De nieuwe map, of een map die leeg is.")],
    onderwerp: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Waar het over gaat, zoals Wmo. Standaard de naam van de map.")
    ] = None,
    criteria: Annotated[
        str | None, typer.Option(metavar="NAAM", help="euros, punten of rapport. Standaard euros.")
    ] = None,
    fase: Annotated[
        list[str] | None,
        typer.Option(metavar="TITEL", help="Een fase, de eerste eerst. Mag vaker. Standaard dit jaar en volgend jaar."),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Geef de uitkomst als JSON.")] = False,
) -> Exit:
    """Maak een map met een klein voorbeeld om mee te beginnen, ook in Excel.

    Vult u iets niet in, dan vraagt keuzemodel het, als u in een terminal werkt.
    """
    from keuzemodel.starting.folder import check_empty, fill
    from keuzemodel.starting.start import CRITERIA, PHASES, README, Start

    check_empty(map_)
    place = _in_full(map_)
    subject = place.name[:1].upper() + place.name[1:] or "Mijn onderwerp"
    if sys.stdin.isatty() and sys.stderr.isatty() and not json:
        onderwerp = _ask("Waar gaat het over?", subject) if onderwerp is None else onderwerp
        criteria = _ask_criteria(CRITERIA) if criteria is None else criteria
        fase = fase or _ask("Welke fasen? Zet er komma's tussen", ", ".join(PHASES)).split(",")
    phases = tuple(title.strip() for title in fase) if fase else PHASES
    start = Start(subject if onderwerp is None else onderwerp.strip(), criteria or CRITERIA, phases)
    files = start.files(place, platform.system())
    fill(map_, files)
    if json:
        print_json({"path": str(map_), "files": sorted(files)})
        return Exit.PROVEN
    sys.stdout.write(f"{map_}\n")
    say(f"De map is klaar. Wat u nu doet, staat in {map_ / README}.")
    return Exit.PROVEN


def _in_full(folder: Path) -> Path:
    try:
        return Path(folder.absolute()).resolve()
    except OSError:
        raise WrongUse("De map waarin u werkt, bestaat niet meer. Ga naar een andere map.") from None


def _ask(question: str, default: str) -> str:
    answer: str = typer.prompt(question, default=default, err=True)
    return answer


def _ask_criteria(default: str) -> str:
    from keuzemodel.starting.criteria_sets import SETS

    for name, criteria in SETS.items():
        say(f"  {name}: {criteria.meaning}")
    return _ask("Welke criteria?", default)
