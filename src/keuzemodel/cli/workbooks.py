"""`--excel FILE`: what a command found, as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keuzemodel import dutch
from keuzemodel.cli.streams import say
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keuzemodel.as_sheets.result_table import ResultTable

ExcelOption = Annotated[
    Path | None,
    typer.Option("--excel", metavar="BESTAND", help="Zet de tabellen ook in dit Excel-bestand (.xlsx), met formules."),
]
"""Of every command that gives a table."""


def check_workbook(path: Path | None) -> None:
    """Refuse what is no workbook, or one that people fill in, before anything is worked out."""
    if path is None:
        return
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(f"Bij --excel hoort een bestand dat eindigt op .xlsx, en niet {dutch.quoted(str(path))}.")
    if path.exists():
        from keuzemodel.excel.unread import is_filled_in_by_people

        if is_filled_in_by_people(path):
            raise WrongUse(f"{path} is om in te vullen: de catalogus, of scores. Kies bij --excel een andere naam.")


def to_workbook(path: Path | None, tables: Callable[[], Sequence[ResultTable]]) -> None:
    """Write tables as a workbook, if that is asked, and say so.

    Args:
        path: the file; None if it is not asked.
        tables: makes them; none if there is nothing to put in a file.

    Raises:
        CannotWrite: then an older file is still as it was.

    """
    if path is None:
        return
    made = tables()
    if not made:
        say("Er is geen pakket, dus er is geen Excel-bestand geschreven.")
        return
    from keuzemodel.excel.result_workbook import write_tables

    replaced = " Wat daar stond, is vervangen." if path.exists() else ""
    write_tables(made, path)
    say(f"{'De tabel staat' if len(made) == 1 else 'De tabellen staan'} in {path}.{replaced}")
