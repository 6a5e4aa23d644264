"""The command line as a whole: its commands, and the way in and out."""

from __future__ import annotations

import gc
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import __version__, interrupt
from keuzemodel.cli import streams
from keuzemodel.cli.common import with_common_options, with_own_options
from keuzemodel.cli.dutch_usage import DutchCommand, DutchGroup, message
from keuzemodel.cli.examples import epilog
from keuzemodel.problems import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable

_OUR_MISTAKE = 70

COMMANDS = {
    "nieuw": "starting",
    "controleer": "choosing",
    "kies": "choosing",
    "vergelijk": "choosing",
    "uitleg": "explaining",
    "alternatieven": "explaining",
    "grens": "explaining",
    "weegkaart": "mapping",
    "plan": "planning",
    "onzeker": "uncertain",
    "bijstellen": "following",
    "monitor": "following",
    "samen": "together",
    "excel": "sheets",
    "rapport": "reporting",
    "verslag": "minutes",
    "live": "live",
}
"""Command -> the module here that has it."""
_WITHOUT_A_CATALOGUE = frozenset({"nieuw"})
"""Commands that ask nothing of a catalogue, and so lack the common options."""


def _start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--versie", help="Toon de versie.")] = False,
) -> None:
    if version:
        typer.echo(f"keuzemodel {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _with(commands: Iterable[str]) -> typer.Typer:
    """Give the command line with some of its commands; each takes time to load."""
    app = typer.Typer(
        name="keuzemodel",
        cls=DutchGroup,
        callback=_start,
        invoke_without_command=True,
        help="Kies het bewezen beste pakket maatregelen, en laat zien waarom.",
        epilog="Begin met: keuzemodel kies. Uitleg bij een opdracht: keuzemodel kies --help",
        no_args_is_help=False,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for name in commands:
        command = getattr(import_module(f"keuzemodel.cli.{COMMANDS[name]}"), name)
        with_options = with_own_options if name in _WITHOUT_A_CATALOGUE else with_common_options
        app.command(cls=DutchCommand, epilog=epilog(name))(with_options(command))
    return app


def main() -> None:
    """Run the command line and leave with its exit code."""
    streams.prepare()
    interrupt.raise_interrupt()
    try:
        code = run(sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - a mistake of ours, whatever it is, is told in a sentence too
        code = _our_mistake(error)
    interrupt.ignore()
    code = streams.finish(code)
    gc.freeze()  # the end of the process need not look for garbage in all that was loaded
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    named = [name for name in arguments[:1] if name in COMMANDS]
    try:
        code = _with(named or COMMANDS)(arguments, prog_name="keuzemodel", standalone_mode=False)
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
