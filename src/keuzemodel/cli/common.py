"""The options that every command has, defined once, and the way from an error to an exit code."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from keuzemodel import interrupt
from keuzemodel.choosing.trouble import worded
from keuzemodel.cli.numbers import number_of
from keuzemodel.cli.options import Asked
from keuzemodel.cli.streams import say
from keuzemodel.problems import Exit, InvalidInput, KeuzemodelError, WrongUse
from keuzemodel.solver.problems import NoSolver, SolverError
from keuzemodel.visible import visible_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


StyleOption = Annotated[
    Path | None, typer.Option(metavar="BESTAND", help="Uw eigen kleuren en lettertype. Zie docs/stijl.md.")
]
"""Of every command that writes a page."""


def _common(  # noqa: PLR0913, PLR0917 - these are the common options
    catalogus: Annotated[
        Path | None,
        typer.Option(
            metavar="BESTAND",
            help="De maatregelencatalogus. Standaard measures.yaml in deze map, anders die van Alkmaar.",
        ),
    ] = None,
    wegingen: Annotated[
        Path | None,
        typer.Option(metavar="MAP", help="De map met wegingen. Standaard de map weightings naast de catalogus."),
    ] = None,
    weging: Annotated[
        str | None,
        typer.Option(metavar="NAAM|BESTAND", help="De weging. Standaard gebalanceerd, anders de eerste in de map."),
    ] = None,
    benadering: Annotated[
        str,
        typer.Option(metavar="NAAM", help="alles-overwegend of roeien-met-de-riemen."),
    ] = "alles-overwegend",
    capaciteit: Annotated[
        list[str] | None,
        typer.Option(metavar="[CRITERIUM=]GETAL", help="Hoogstens zoveel, bijvoorbeeld ontwikkeltijd=20. Mag vaker."),
    ] = None,
    minstens: Annotated[
        list[str] | None,
        typer.Option(metavar="CRITERIUM=GETAL", help="Ten minste zoveel van een criterium. Mag vaker."),
    ] = None,
    met: Annotated[
        list[str] | None, typer.Option(metavar="NUMMER", help="Deze maatregel moet meedoen. Mag vaker.")
    ] = None,
    zonder: Annotated[
        list[str] | None, typer.Option(metavar="NUMMER", help="Deze maatregel mag niet meedoen. Mag vaker.")
    ] = None,
    fase: Annotated[
        list[str] | None, typer.Option(metavar="FASE", help="Alleen maatregelen uit deze fase. Mag vaker.")
    ] = None,
    stel: Annotated[
        list[str] | None,
        typer.Option(metavar="ID=ja|nee", help="Deze omstandigheid geldt wel, of juist niet. Mag vaker."),
    ] = None,
    tijd: Annotated[
        str | None, typer.Option(metavar="SECONDEN", help="Stop na zoveel seconden, ook zonder bewijs.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Geef de uitkomst als JSON.")] = False,
    *,
    others: Iterable[Path],
) -> Asked:
    """Take the common options; `others` are the files that a command's own options name."""
    from keuzemodel.cli.inputs import Inputs

    seconds = None if tijd is None else float(number_of("--tijd", tijd))
    if seconds is not None and not seconds > 0:
        raise WrongUse("Bij --tijd hoort een aantal seconden boven 0.")
    return Asked(
        inputs=Inputs.find(catalogus, wegingen, weging, others),
        approach=benadering,
        capacity=tuple(capaciteit or ()),
        minimum=tuple(minstens or ()),
        include=tuple(met or ()),
        exclude=tuple(zonder or ()),
        only_phases=tuple(fase or ()),
        circumstances=tuple(stel or ()),
        seconds=seconds,
        as_json=json,
    )


_EXAMPLE = (
    "Let op: in deze map staat geen measures.yaml. Dit gaat over het voorbeeld van Alkmaar dat bij keuzemodel hoort."
)


def with_common_options(command: Callable[..., Exit]) -> Callable[..., None]:
    """Give a command the common options besides its own.

    Args:
        command: takes an :class:`Asked` first, then its own options; returns its exit code.

    """
    keyword = inspect.Parameter.KEYWORD_ONLY
    all_common = inspect.signature(_common, eval_str=True).parameters
    common = {name: p for name, p in all_common.items() if p.kind is not keyword}
    own = dict(list(inspect.signature(command, eval_str=True).parameters.items())[1:])

    def run(options: dict[str, Any]) -> Exit:
        return _run(command, {k: options.pop(k) for k in common}, options)

    return _as_command(command, run, [p.replace(kind=keyword) for p in (*own.values(), *common.values())])


def with_own_options(command: Callable[..., Exit]) -> Callable[..., None]:
    """Make a command of one that asks nothing of a catalogue, and so has none of the common options but `json`."""
    parameters = list(inspect.signature(command, eval_str=True).parameters.values())

    def run(options: dict[str, Any]) -> Exit:
        return _guarded(lambda: command(**options), as_json=options["json"])

    return _as_command(command, run, parameters)


def _as_command(
    command: Callable[..., Exit], run: Callable[[dict[str, Any]], Exit], parameters: list[inspect.Parameter]
) -> Callable[..., None]:
    """Give what Typer calls: it shows the parameters, and leaves with the exit code."""

    @wraps(command)
    def wrapped(**options: Any) -> None:  # noqa: ANN401 - whatever the command declares
        try:
            code: int = run(options)
        except KeyboardInterrupt:
            say(interrupt.STOPPED)
            code = interrupt.INTERRUPTED
        raise typer.Exit(code)

    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {p.name: p.annotation for p in parameters}
    return wrapped


def _run(command: Callable[..., Exit], common: dict[str, Any], own: dict[str, Any]) -> Exit:
    asked: Asked | None = None

    def work() -> Exit:
        nonlocal asked
        asked = _common(**common, others=_files_in(own))
        return command(asked, **own)

    try:
        return _guarded(work, as_json=common["json"])
    finally:
        # Only `live` is over by now: its page has the title of the catalogue above it all the time.
        if asked is not None and asked.inputs.is_example and command.__name__ != "live" and _in_a_folder():
            say(_EXAMPLE)


def _guarded(work: Callable[[], Exit], *, as_json: bool) -> Exit:
    """Do what a command does, and tell what went wrong."""
    try:
        return work()
    except InvalidInput as error:
        if as_json:
            from keuzemodel.as_json import answers

            print_json(answers.of_problems(error.problems))
        else:
            say(str(error))
        return error.exit_code
    except KeuzemodelError as error:
        say(str(error))
        return error.exit_code
    except SolverError as error:
        if isinstance(error, NoSolver) and interrupt.interrupted():
            raise KeyboardInterrupt from None  # it cannot be loaded because of Ctrl-C
        said = worded(error)
        say(str(said))
        return said.exit_code


def _in_a_folder() -> bool:
    """Tell whether the working folder still exists."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _files_in(own: dict[str, Any]) -> Iterator[Path]:
    """Give what may be a file among the values of a command's own options."""
    for value in own.values():
        if isinstance(value, Path):
            yield value
        elif isinstance(value, list):
            yield from map(Path, value)


def print_json(data: object) -> None:
    """Write JSON on stdout; numbers are not rounded, and a sign that stdout does not know is written as a code."""
    import json

    text = visible_json(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2, allow_nan=False)
    sys.stdout.write(f"{text}\n")
