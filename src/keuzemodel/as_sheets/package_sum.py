"""The sum of packages as tables: every score, what is in, and formulas from there to the totals and the value.

The formulas count as model.md §4 does, so whoever changes a 1 into a 0 sees what that does. They do not judge rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

from keuzemodel import dutch, unknowns
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
    decimals_in,
    first_row,
    of_criterion,
    share,
)
from keuzemodel.grounds import grounds_text
from keuzemodel.numbers import json_number
from keuzemodel.package import tally, value_of_totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    sums = _sums(question, package, first, first + len(rows) - 1)
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
    start, *others = map(of_criterion, catalogue.criteria)
    scores = (replace(start, begins_part=True), *others)
    columns = (*_START, *(Head(one.name, width=14) for one in shown), *scores)
    sums = tuple(_sums_of_all(catalogue, shown, first, first + len(rows) - 1))
    totals = {*range(len(catalogue.criteria)), len(sums) - 1}
    return ResultTable("Pakketten", above, columns, rows, sums, frozenset(totals))


def _above(catalogue: Catalogue, sentences: Iterable[str], weights: Iterable[str]) -> tuple[str, ...]:
    facts = dutch.circumstances(catalogue)
    known = [f"Omstandigheden: {facts}." if facts else "", grounds_text(catalogue, set(weights))]
    return (catalogue.title, *sentences, *filter(None, known))


def _rows(catalogue: Catalogue, packages: Sequence[frozenset[str]], first: int) -> Iterator[Row]:
    """Give measures, then circumstances, then what measures do together; the first stands in row `first`."""
    at = {id_: row for row, id_ in zip(count(first), catalogue.column, strict=False)}
    columns = {column_name(len(_START) + k): catalogue.state(package) for k, package in enumerate(packages)}
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


def _of_effect(
    effect: Effect, at: Mapping[str, int], columns: Mapping[str, frozenset[str]], criteria: Mapping[str, object]
) -> Row:
    """Give what measures do together: it counts where all members are in, and nothing of `unless` is."""
    without = f", zonder {', '.join(effect.unless)}" if effect.unless else ""
    holds: list[Cell] = []
    for column, state in columns.items():
        conditions = [f"{column}{at[id_]}=1" for id_ in effect.members]
        conditions += [f"{column}{at[id_]}=0" for id_ in effect.unless]
        holds.append(Formula(f"=IF(AND({','.join(conditions)}),1,0)", int(effect.holds(state))))
    scores = (json_number(effect.scores[c].likely) if c in effect.scores else None for c in criteria)
    return (None, f"Extra: {' + '.join(effect.members)}{without}", None, *holds, *scores)


def _sums(question: Question, package: frozenset[str], first: int, last: int) -> tuple[Row, ...]:
    """Give the rows from the totals to the value, each a column for every criterion."""
    catalogue, weights = question.catalogue, question.value_weights
    criteria, counted = catalogue.criteria, tally(catalogue, package)
    at = {c.id: column_name(len(_START) + 1 + k) for k, c in enumerate(criteria)}
    known, unknown, counts, total, weight, direction, range_, part = range(last + 2, last + 10)
    chosen = f"${CHOSEN}${first}:${CHOSEN}${last}"
    ends = f"{column_name(len(_START) + 1)}{part}:{column_name(len(_START) + len(criteria))}{part}"

    def with_weight(criterion: Criterion) -> Fraction:
        return weights.get(criterion.id, Fraction(0))

    def sums(c: Criterion) -> tuple[Cell, ...]:
        """Give the column of a criterion."""
        column, guessed, amount = at[c.id], counted.unknown.get(c.id, 0), counted.totals[c.id]
        scores, decimals = f"{column}${first}:{column}${last}", _decimals(catalogue, c)
        parts = f"={column}{weight}*{column}{direction}*{column}{total}/{column}{range_}"
        return (
            Formula(f"=SUMPRODUCT({chosen},{scores})", amount - c.cautious * guessed, decimals),
            Formula(f'=COUNTIFS({chosen},1,{scores},"{UNKNOWN}")', guessed),
            json_number(c.cautious),
            Formula(f"={column}{known}+{column}{unknown}*{column}{counts}", amount, decimals),
            share(with_weight(c)),
            c.direction.sign,
            json_number(c.range),
            Formula(parts, with_weight(c) * c.direction.sign * amount / c.range, VALUE_DECIMALS),
        )

    names = (
        "Som van wat bekend is",
        "Aantal onbekend",
        "Een onbekende telt als",
        "Totaal",
        "Gewicht",
        "Meer is beter (1) of minder is beter (-1)",
        "Bereik",
        "Deel van de waarde",
    )
    rows = zip(names, *map(sums, criteria), strict=True)
    value = Formula(f"=SUM({ends})", value_of_totals(catalogue, weights, counted.totals), VALUE_DECIMALS)
    return (*((None, name, None, None, *cells) for name, *cells in rows), (None, "Waarde", None, None, value))


def _sums_of_all(catalogue: Catalogue, packages: Sequence[Column], first: int, last: int) -> Iterator[Row]:
    """Give, a column for each package, its totals, what is unknown in them, the weights that count, and the value."""
    criteria = catalogue.criteria
    counted = [tally(catalogue, one.package) for one in packages]
    columns = [column_name(len(_START) + k) for k in range(len(packages))]
    partly = [c for c in criteria if any(m.scores[c.id] is None for m in catalogue.measures)]
    total = last + 2
    unknown = {c.id: total + len(criteria) + k for k, c in enumerate(partly)}
    weight = total + len(criteria) + len(partly)
    chosen = [f"{column}${first}:{column}${last}" for column in columns]
    places = {c.id: column_name(len(_START) + len(packages) + k) for k, c in enumerate(criteria)}
    scores = {id_: f"${place}${first}:${place}${last}" for id_, place in places.items()}
    for c in criteria:
        extra = c.id in unknown and c.cautious
        texts = [
            f"=SUMPRODUCT({ones},{scores[c.id]})"
            + (f"+{column}{unknown[c.id]}*{json_number(c.cautious)}" if extra else "")
            for ones, column in zip(chosen, columns, strict=True)
        ]
        amounts = (one.totals[c.id] for one in counted)
        cells = (Formula(text, n, _decimals(catalogue, c)) for text, n in zip(texts, amounts, strict=True))
        yield (None, f"Totaal {c.title} ({c.unit})", None, *cells)
    for c in partly:
        texts = [f'=COUNTIFS({ones},1,{scores[c.id]},"{UNKNOWN}")' for ones in chosen]
        cells = (Formula(text, one.unknown.get(c.id, 0)) for text, one in zip(texts, counted, strict=True))
        yield (None, f"Aantal onbekend {c.title} ({_counts_as(c)})", None, *cells)
    for c in criteria:
        weights = (share(one.weights.get(c.id, Fraction(0))) for one in packages)
        yield (None, f"Gewicht {c.title}", None, *weights)
    parts = [(total + k, weight + k, c) for k, c in enumerate(criteria)]
    values = (
        Formula(
            "=" + "+".join(f"{col}{w}*{c.direction.sign}*{col}{t}/{json_number(c.range)}" for t, w, c in parts),
            value_of_totals(catalogue, one.weights, amounts.totals),
            VALUE_DECIMALS,
        )
        for col, one, amounts in zip(columns, packages, counted, strict=True)
    )
    yield (None, "Waarde", None, *values)


def _counts_as(criterion: Criterion) -> str:
    return f"telt als {unknowns.counts_as(criterion)}" if criterion.cautious else "telt niet mee"


def _decimals(catalogue: Catalogue, criterion: Criterion) -> int:
    """Give how many decimals a total of a criterion may have."""
    scores = [m.scores[criterion.id] for m in catalogue.measures]
    scores += [s.scores.get(criterion.id) for s in catalogue.synergies]
    return decimals_in([criterion.cautious, *(score.likely for score in scores if score is not None)])
