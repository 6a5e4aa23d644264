"""The command line as a whole: its commands, and the way in and out."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from keuzemodel import __version__, interrupt
from keuzemodel.cli import streams
from keuzemodel.cli.choosing import controleer, kies, vergelijk
from keuzemodel.cli.common import with_common_options
from keuzemodel.cli.dutch_usage import DutchCommand, DutchGroup, message
from keuzemodel.cli.examples import epilog
from keuzemodel.cli.explaining import alternatieven, grens, uitleg
from keuzemodel.cli.living import live
from keuzemodel.cli.mapping import weegkaart
from keuzemodel.cli.reporting import rapport
from keuzemodel.cli.together import samen
from keuzemodel.cli.uncertain import onzeker
from keuzemodel.problems import Exit

_OUR_MISTAKE = 70

app = typer.Typer(
    name="keuzemodel",
    cls=DutchGroup,
    help="Kies het bewezen beste pakket maatregelen, en laat zien waarom.",
    epilog="Begin met: keuzemodel kies. Uitleg bij een opdracht: keuzemodel kies --help",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--versie", help="Toon de versie.")] = False,
) -> None:
    if version:
        typer.echo(f"keuzemodel {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


for command in (controleer, kies, vergelijk, uitleg, alternatieven, grens, weegkaart, onzeker, samen, rapport, live):
    app.command(cls=DutchCommand, epilog=epilog(command.__name__))(with_common_options(command))


def main() -> None:
    """Run the command line and leave with its exit code."""
    streams.prepare()
    interrupt.raise_interrupt()
    try:
        code = run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - a mistake of ours, whatever it is, is told in a sentence too
        code = _our_mistake(error)
    interrupt.ignore()
    sys.exit(streams.finish(code))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = app(arguments, prog_name="keuzemodel", standalone_mode=False)
    except typer.TyperException as error:
        streams.say(message(error))
        return Exit.WRONG_USE
    except streams.ReaderLeft:
        return streams.PIPE_CLOSED
    except (KeyboardInterrupt, typer.Abort):
        streams.say(interrupt.STOPPED)
        return interrupt.INTERRUPTED
    return int(code or 0)


def _our_mistake(error: Exception) -> int:
    if interrupt.interrupted():
        # Some libraries make another error of a KeyboardInterrupt.
        streams.say(interrupt.STOPPED)
        return interrupt.INTERRUPTED
    *_, where = traceback.extract_tb(error.__traceback__)
    streams.say(
        f"Er ging iets mis in het programma zelf ({type(error).__name__} in {Path(where.filename).name}, "
        f"regel {where.lineno}). Meld dit, met de opdracht en de bestanden erbij."
    )
    return _OUR_MISTAKE
