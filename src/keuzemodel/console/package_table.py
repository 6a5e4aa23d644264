"""A chosen package as a table: its measures by phase, with their scores and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table

from keuzemodel import dutch, unknowns
from keuzemodel.console.criteria_columns import Columns, columns
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Measure
    from keuzemodel.package import Tally


_WIDEST_ID = 16


class _Row(NamedTuple):
    id: str
    title: Text
    numbers: tuple[str, ...]
    """One a criterion; none for the title of a phase."""
    is_total: bool = False
    ends: bool = False
    """It is the last of its phase."""


def package_tables(chosen: Chosen, width: int) -> tuple[str, list[Table]]:
    """Lay out a package in lines of a width.

    Returns:
        What the columns mean, and the tables: more than one if the numbers do not fit beside each other.

    """
    catalogue = chosen.question.catalogue
    rows = list(_rows(catalogue, chosen))
    id_width = min(_WIDEST_ID, max(len(row.id) for row in rows))
    laid_out = columns(catalogue, [row.numbers for row in rows if row.numbers], width, id_width + 1)
    return laid_out.legend(), [_table(rows, id_width, laid_out, part) for part in laid_out.parts()]


def _rows(catalogue: Catalogue, chosen: Chosen) -> Iterator[_Row]:
    for phase in catalogue.phases:
        tally = chosen.phases[phase.id]
        if not tally.package:
            continue
        yield _Row("", Text(phase.title, style="bold underline"), ())
        for id_ in tally.package:
            measure = catalogue.by_id[id_]
            yield _Row(id_, Text(measure.title), tuple(_score(measure, c.id) for c in catalogue.criteria))
        # A title such as "Binnen de verordening" is no place to be in.
        is_phase = phase.title.startswith("Fase ")
        name = f"Samen in {dutch.lower_first(phase.title)}" if is_phase else f"{phase.title}: samen"
        yield _Row("", Text(name, style="italic"), _totals(catalogue, tally), ends=True)
    yield _Row("", Text("Hele pakket"), _totals(catalogue, chosen.tally), is_total=True)


def _table(rows: list[_Row], id_width: int, laid_out: Columns, part: range) -> Table:
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    table.add_column("", justify="right", style="bold", width=id_width, overflow="fold")
    table.add_column("Maatregel", ratio=1, overflow="fold")
    laid_out.add_to(table, part)
    for row in rows:
        numbers = [row.numbers[k] for k in part] if row.numbers else []
        table.add_row(Text(row.id), row.title, *numbers, style="bold" if row.is_total else "", end_section=row.ends)
        if row.ends:
            table.add_row()
    return table


def _totals(catalogue: Catalogue, tally: Tally) -> tuple[str, ...]:
    return tuple(unknowns.marked(unknowns.total_text(c, tally), tally.unknown.get(c.id, 0)) for c in catalogue.criteria)


def _score(measure: Measure, criterion_id: str) -> str:
    score = measure.scores[criterion_id]
    return "?" if score is None else dutch.number(score.likely)
