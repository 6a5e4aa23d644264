"""The sum of one package as rows of cells: every score, what is in, and formulas from there to the value.

The formulas count as model.md §4 does, so whoever changes a 1 into a 0 sees what that does. They do not judge rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Effect, Measure
    from keuzemodel.question import Question

UNKNOWN = "onbekend"
"""A word and no number: SUMPRODUCT passes it over, and COUNTIFS finds it."""
HEADINGS = ("Id", "Maatregel", "Fase", "Doet mee")
CHOSEN = "D"
"""The column that says what is in: 1 or 0."""
_FIRST_CRITERION = len(HEADINGS)


@dataclass(frozen=True)
class Formula:
    """A formula, as Excel has it in a file: English names, and commas."""

    text: str


Cell = str | int | float | Formula | None
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class SumSheet:
    """The cells of the sheet; the first row of `rows` is the row `first` of the sheet."""

    heading: Row
    rows: tuple[Row, ...]
    """Measures, then circumstances, then what measures do together."""
    sums: tuple[Row, ...]
    """What follows from them: the last cell but those of the criteria is that of the value."""


def sum_sheet(question: Question, package: frozenset[str], first: int) -> SumSheet:
    """Give the sum of a package.

    Args:
        question: gives scores and weights.
        package: ids of the measures that are in.
        first: the row of the sheet where the first measure comes.

    """
    catalogue = question.catalogue
    at = {id_: row for row, id_ in zip(count(first), catalogue.column, strict=False)}
    rows: list[Row] = [_of_measure(m, m.id in package, catalogue.criterion) for m in catalogue.measures]
    blank: Row = (None,) * len(catalogue.criteria)
    rows += [(c.id, f"Geldt: {c.title}", None, int(c.holds), *blank) for c in catalogue.circumstances]
    rows += [_of_effect(effect, at, catalogue.criterion) for effect in catalogue.synergies]
    titles = (f"{c.title} ({c.unit})" for c in catalogue.criteria)
    return SumSheet((*HEADINGS, *titles), tuple(rows), _sums(question, first, first + len(rows) - 1))


def _of_measure(measure: Measure, chosen: bool, criteria: Mapping[str, object]) -> Row:
    scores = (measure.scores[c] for c in criteria)
    cells = (UNKNOWN if score is None else json_number(score.likely) for score in scores)
    return (measure.id, measure.title, measure.phase, int(chosen), *cells)


def _of_effect(effect: Effect, at: Mapping[str, int], criteria: Mapping[str, object]) -> Row:
    """Give what measures do together: it counts where all members are in, and nothing of `unless` is."""
    conditions = [f"{CHOSEN}{at[id_]}=1" for id_ in effect.members]
    conditions += [f"{CHOSEN}{at[id_]}=0" for id_ in effect.unless]
    without = f", zonder {', '.join(effect.unless)}" if effect.unless else ""
    holds = Formula(f"=IF(AND({','.join(conditions)}),1,0)")
    scores = (json_number(effect.scores[c].likely) if c in effect.scores else None for c in criteria)
    return (None, f"Extra: {' + '.join(effect.members)}{without}", None, holds, *scores)


def _sums(question: Question, first: int, last: int) -> tuple[Row, ...]:
    """Give the rows from the totals to the value, each a column for every criterion."""
    criteria = question.catalogue.criteria
    columns = [column_name(_FIRST_CRITERION + k) for k in range(len(criteria))]
    known, unknown, counts, total, weight, direction, range_, part = range(last + 2, last + 10)
    chosen = f"${CHOSEN}${first}:${CHOSEN}${last}"
    scores = {c: f"{c}${first}:{c}${last}" for c in columns}
    weights = question.value_weights
    ends = f"{columns[0]}{part}:{columns[-1]}{part}"
    cells: tuple[tuple[str, list[Cell]], ...] = (
        ("Som van wat bekend is", [Formula(f"=SUMPRODUCT({chosen},{scores[c]})") for c in columns]),
        ("Aantal onbekend", [Formula(f'=COUNTIFS({chosen},1,{scores[c]},"{UNKNOWN}")') for c in columns]),
        ("Een onbekende telt als", [json_number(c.cautious) for c in criteria]),
        ("Totaal", [Formula(f"={c}{known}+{c}{unknown}*{c}{counts}") for c in columns]),
        ("Gewicht", [json_number(weights[c.id]) if c.id in weights else 0 for c in criteria]),
        ("Meer is beter (1) of minder is beter (-1)", [c.direction.sign for c in criteria]),
        ("Bereik", [json_number(c.range) for c in criteria]),
        ("Deel van de waarde", [Formula(f"={c}{weight}*{c}{direction}*{c}{total}/{c}{range_}") for c in columns]),
        ("Waarde", [Formula(f"=SUM({ends})")]),
    )
    return tuple((None, name, None, None, *row) for name, row in cells)


def column_name(position: int) -> str:
    """Name a column of a sheet, counted from 0: A, …, Z, AA, …."""
    whole, letter = divmod(position, 26)
    return (column_name(whole - 1) if whole else "") + chr(ord("A") + letter)
