"""The command line as a whole: its commands, and the way in and out."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from keuzemodel import __version__
from keuzemodel.cli.choosing import controleer, kies, vergelijk
from keuzemodel.cli.common import with_common_options
from keuzemodel.cli.dutch_usage import DutchCommand, DutchGroup, message
from keuzemodel.cli.examples import epilog
from keuzemodel.cli.explaining import alternatieven, grens, uitleg
from keuzemodel.cli.living import live
from keuzemodel.cli.mapping import weegkaart
from keuzemodel.cli.reporting import rapport
from keuzemodel.problems import Exit

_INTERRUPTED = 130

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


for command in (controleer, kies, vergelijk, uitleg, alternatieven, grens, weegkaart, rapport, live):
    app.command(cls=DutchCommand, epilog=epilog(command.__name__))(with_common_options(command))


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe or an old terminal may not know every sign we write; better a question mark than a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code."""
    try:
        code = app(arguments, prog_name="keuzemodel", standalone_mode=False)
    except typer.TyperException as error:
        sys.stderr.write(message(error) + "\n")
        return Exit.WRONG_USE
    except BrokenPipeError:
        return _quiet_pipe()
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("Gestopt.\n")
        return _INTERRUPTED
    return int(code or 0)


def _quiet_pipe() -> int:
    """Say nothing when the reader of a pipe has left."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - closed by the end of the process
    return 0
