"""The sum of packages as tables: every score, what is in, and formulas from there to the totals and the value.

The formulas count as model.md §4 does, so whoever changes a 1 into a 0 sees what that does. They do not judge rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    VALUE_DECIMALS,
    Cell,
    Formula,
    Head,
    ResultTable,
    Row,
    column_name,
    first_row,
    of_criterion,
)
from keuzemodel.grounds import grounds_text
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Criterion, Effect, Measure
    from keuzemodel.question import Question

UNKNOWN = "onbekend"
"""A word and no number: SUMPRODUCT passes it over, and COUNTIFS finds it."""
_START = (ID, MEASURE, Head("Fase", width=9, is_text=True))
CHOSEN = column_name(len(_START))
"""The column that says what is in: 1 or 0; of several packages the first."""
MOST = 60
"""So many packages beside each other can still be read."""
_FOLLOW = (
    "Zo komt het model aan de waarde. Zet bij ‘Doet mee’ een 1 of een 0, en de som rekent mee. "
    "Of een pakket aan alle regels voldoet, ziet u hier niet: dat zegt keuzemodel kies."
)
_FOLLOW_ALL = (
    "Een 1 doet mee, een 0 niet. Onderaan staan per pakket de totalen en de waarde, als som van wat erboven staat. "
    "Of een pakket aan alle regels voldoet, ziet u hier niet: dat zegt keuzemodel kies."
)


@dataclass(frozen=True)
class Column:
    """One package beside others."""

    name: str
    package: frozenset[str]
    weights: Mapping[str, Fraction]
    """Those that count in its value."""


def package_sum(question: Question, package: frozenset[str], about: str) -> ResultTable:
    """Give the sum of one package, with a column for each criterion from score to value.

    Args:
        question: gives scores and weights.
        package: ids of the measures that are in.
        about: what the package is, in a Dutch sentence.

    """
    catalogue = question.catalogue
    above = _above(catalogue, [about, _FOLLOW], question.value_weights)
    first = first_row(above)
    rows = tuple(_rows(catalogue, [package], first))
    columns = (*_START, Head("Doet mee", width=10), *map(of_criterion, catalogue.criteria))
    sums = _sums(question, first, first + len(rows) - 1)
    return ResultTable("Som", above, columns, rows, sums, frozenset({3, len(sums) - 1}))


def packages_sum(catalogue: Catalogue, packages: Sequence[Column], about: str) -> ResultTable:
    """Give the sums of several packages beside each other, the scores to their right.

    Args:
        catalogue: gives the scores.
        packages: at most `MOST` of them are shown.
        about: what they are, in a Dutch sentence.

    """
    shown = packages[:MOST]
    cut = [f"Hier staan de eerste {MOST} van {len(packages)} pakketten."] if len(packages) > MOST else []
    above = _above(catalogue, [about, *cut, _FOLLOW_ALL], {c for one in shown for c in one.weights})
    first = first_row(above)
    rows = tuple(_rows(catalogue, [one.package for one in shown], first))
    columns = (*_START, *(Head(one.name, width=14) for one in shown), *map(of_criterion, catalogue.criteria))
    sums = tuple(_sums_of_all(catalogue, shown, first, first + len(rows) - 1))
    totals = {*range(len(catalogue.criteria)), len(sums) - 1}
    return ResultTable("Pakketten", above, columns, rows, sums, frozenset(totals))


def _above(catalogue: Catalogue, sentences: Iterable[str], weights: Iterable[str]) -> tuple[str, ...]:
    basis = grounds_text(catalogue, set(weights))
    return (catalogue.title, *sentences, *([basis] if basis else []))


def _rows(catalogue: Catalogue, packages: Sequence[frozenset[str]], first: int) -> Iterator[Row]:
    """Give measures, then circumstances, then what measures do together; the first stands in row `first`."""
    at = {id_: row for row, id_ in zip(count(first), catalogue.column, strict=False)}
    columns = [column_name(len(_START) + k) for k in range(len(packages))]
    for measure in catalogue.measures:
        yield _of_measure(measure, [measure.id in package for package in packages], catalogue.criterion)
    blank: Row = (None,) * len(catalogue.criteria)
    for c in catalogue.circumstances:
        yield (c.id, f"Geldt: {c.title}", None, *[int(c.holds)] * len(packages), *blank)
    for effect in catalogue.synergies:
        yield _of_effect(effect, at, columns, catalogue.criterion)


def _of_measure(measure: Measure, chosen: Iterable[bool], criteria: Mapping[str, object]) -> Row:
    scores = (measure.scores[c] for c in criteria)
    cells = (UNKNOWN if score is None else json_number(score.likely) for score in scores)
    return (measure.id, measure.title, measure.phase, *map(int, chosen), *cells)


def _of_effect(effect: Effect, at: Mapping[str, int], columns: Iterable[str], criteria: Mapping[str, object]) -> Row:
    """Give what measures do together: it counts where all members are in, and nothing of `unless` is."""
    without = f", zonder {', '.join(effect.unless)}" if effect.unless else ""
    holds: list[Cell] = []
    for column in columns:
        conditions = [f"{column}{at[id_]}=1" for id_ in effect.members]
        conditions += [f"{column}{at[id_]}=0" for id_ in effect.unless]
        holds.append(Formula(f"=IF(AND({','.join(conditions)}),1,0)"))
    scores = (json_number(effect.scores[c].likely) if c in effect.scores else None for c in criteria)
    return (None, f"Extra: {' + '.join(effect.members)}{without}", None, *holds, *scores)


def _sums(question: Question, first: int, last: int) -> tuple[Row, ...]:
    """Give the rows from the totals to the value, each a column for every criterion."""
    criteria = question.catalogue.criteria
    columns = [column_name(len(_START) + 1 + k) for k in range(len(criteria))]
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
        (
            "Deel van de waarde",
            [Formula(f"={c}{weight}*{c}{direction}*{c}{total}/{c}{range_}", VALUE_DECIMALS) for c in columns],
        ),
        ("Waarde", [Formula(f"=SUM({ends})", VALUE_DECIMALS)]),
    )
    return tuple((None, name, None, None, *row) for name, row in cells)


def _sums_of_all(catalogue: Catalogue, packages: Sequence[Column], first: int, last: int) -> Iterator[Row]:
    """Give, a column for each package, its totals, the weights that count, and the value."""
    criteria = catalogue.criteria
    columns = [column_name(len(_START) + k) for k in range(len(packages))]
    places = [column_name(len(_START) + len(packages) + k) for k in range(len(criteria))]
    for criterion, place in zip(criteria, places, strict=True):
        scores = f"${place}${first}:${place}${last}"
        totals = (_total(f"{c}${first}:{c}${last}", scores, criterion) for c in columns)
        yield (None, f"Totaal {criterion.title} ({criterion.unit})", None, *totals)
    for criterion in criteria:
        weights = (json_number(one.weights[criterion.id]) if criterion.id in one.weights else 0 for one in packages)
        yield (None, f"Gewicht {criterion.title}", None, *weights)
    total, weight = last + 2, last + 2 + len(criteria)
    parts = [(total + k, weight + k, c) for k, c in enumerate(criteria)]
    values = (
        Formula(
            "=" + "+".join(f"{col}{w}*{c.direction.sign}*{col}{t}/{json_number(c.range)}" for t, w, c in parts),
            VALUE_DECIMALS,
        )
        for col in columns
    )
    yield (None, "Waarde", None, *values)


def _total(chosen: str, scores: str, criterion: Criterion) -> Formula:
    """Give the total of a package on a criterion; what is unknown counts cautiously."""
    known = f"SUMPRODUCT({chosen},{scores})"
    cautious = json_number(criterion.cautious)
    return Formula(f'={known}+COUNTIFS({chosen},1,{scores},"{UNKNOWN}")*{cautious}' if cautious else f"={known}")
