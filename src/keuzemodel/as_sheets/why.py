"""Explanations, near-best packages and frontiers as tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.frontier_texts import message
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.as_sheets.answers import ids_text
from keuzemodel.as_sheets.package_sum import Column, packages_sum
from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    VALUE_DECIMALS,
    Formula,
    Head,
    ResultTable,
    Row,
    column_name,
    decimals_in,
    of_value,
    share,
    sum_of,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from keuzemodel.analysis.alternatives import Alternatives
    from keuzemodel.analysis.frontier import Frontier
    from keuzemodel.analysis.why.explanation import Explanation, Explanations, OneExplained

_TEXT = Head("Waarom", width=60, is_text=True, begins_part=True)


def of_explanations(found: Explanations) -> list[ResultTable]:
    """Give the tables of `uitleg`: a row a measure, whose parts add up to what it adds to the value."""
    catalogue = found.answer.question.catalogue
    parts = [catalogue.criterion[c] for c in found.answer.question.value_weights]
    start = (ID, MEASURE, Head("Doet mee", width=10, is_text=True), of_value("Omkeren kost"))
    heads = (*start, *(of_value(f"Deel {c.title}", 16) for c in parts), of_value("Eigen waarde"), _TEXT)
    first, last = column_name(len(start)), column_name(len(start) + len(parts) - 1)
    own = f"=SUM({first}{{row}}:{last}{{row}})"
    rows = tuple(
        (
            e.measure,
            catalogue.by_id[e.measure].title,
            e.is_in,
            "kan niet" if e.price is None else json_number(e.price),
            *(json_number(e.parts[c.id].value) for c in parts),
            Formula(own, e.own_value, VALUE_DECIMALS),
            headline(e),
        )
        for e in found.measures
    )
    about = "Wat elke maatregel aan de waarde doet, per criterium; samen zijn die delen de eigen waarde."
    tables = [ResultTable("Maatregelen", (catalogue.title, about), heads, rows)]
    if found.rules:
        prices = tuple((p.rule.sentence(catalogue), json_number(p.amount)) for p in found.rules)
        about = "Wat elke regel aan waarde kost: zoveel hoger is het beste pakket zonder die regel."
        columns = (Head("Regel", width=100, is_text=True), of_value("Prijs"))
        tables.append(ResultTable("Regels", (catalogue.title, about), columns, prices))
    return [*tables, starting_points([found.answer.question])]


def of_one(one: OneExplained) -> list[ResultTable]:
    """Give the tables of `uitleg ID`: from the scores of a measure to what it adds to the value, and why."""
    found = one.explanations
    if not found.measures:
        return []
    [about] = found.measures
    catalogue = found.answer.question.catalogue
    measure = catalogue.by_id[about.measure]
    above = (f"{measure.id} {measure.title}", headline(about))
    told = tuple((text,) for text in texts(about))
    explained = ResultTable("Uitleg", above, (Head("Uitleg", width=110, is_text=True),), told)
    return [_parts(about, above), explained, starting_points([found.answer.question])]


def _parts(one: Explanation, above: tuple[str, ...]) -> ResultTable:
    question = one.answer.question
    criteria = question.catalogue.criterion
    heads = (
        Head("Criterium", width=36, is_text=True),
        Head("Eenheid", width=14, is_text=True),
        Head("Score"),
        Head("Samen met andere"),
        Head("Gewicht"),
        Head("Meer (1) of minder (-1) is beter", width=18),
        Head("Bereik"),
        of_value("Deel van de waarde", 18),
    )
    rows: list[Row] = []
    for id_, part in one.parts.items():
        c, weight = criteria[id_], question.value_weights.get(id_)
        numbers = (json_number(part.score), json_number(part.synergies), share(weight or Fraction(0)))
        value = Formula("=({2}{row}+{3}{row})*{4}{row}*{5}{row}/{6}{row}", part.value, VALUE_DECIMALS)
        rows.append((c.title, c.unit, *numbers, c.direction.sign, json_number(c.range), value))
    if any(part.unknown for part in one.parts.values()):
        above = (
            *above,
            "Een onbekende score telt voorzichtig: als het hele bereik bij wat het vraagt, als 0 bij wat het oplevert.",
        )
    sums: tuple[Row, ...] = (
        (
            "Wat de maatregel zelf aan de waarde doet",
            *[None] * 6,
            sum_of((part.value for part in one.parts.values()), VALUE_DECIMALS),
        ),
    )
    return ResultTable("Delen", above, heads, tuple(rows), sums, frozenset({0}))


def of_alternatives(found: Alternatives) -> list[ResultTable]:
    """Give the tables of `alternatieven`."""
    best = found.packages[0].best
    catalogue = best.question.catalogue
    columns = [
        Column("Het beste" if k == 1 else f"Pakket {k}", a.answer.package, best.question.value_weights)
        for k, a in enumerate(found.packages, 1)
    ]
    heads = (
        Head("Pakket", width=8),
        of_value("Waarde"),
        of_value("Minder dan het beste", 16),
        Head("Komt erbij", width=34, is_text=True),
        Head("Gaat eruit", width=34, is_text=True),
    )
    rows = tuple(
        (
            k,
            json_number(a.answer.value),
            Formula("={1}{first}-{1}{row}", a.loss, VALUE_DECIMALS),
            ", ".join(a.comes_in) or None,
            ", ".join(a.goes_out) or None,
        )
        for k, a in enumerate(found.packages, 1)
    )
    about = "De pakketten die bijna even goed zijn; wat erbij komt en eruit gaat, is tegenover het beste pakket."
    return [
        packages_sum(catalogue, columns, "De pakketten die bijna even goed zijn."),
        ResultTable("Verschillen", (catalogue.title, about), heads, rows),
        starting_points([best.question]),
    ]


def of_frontier(found: Frontier) -> list[ResultTable]:
    """Give the tables of `grens`: every breakpoint, and what each step brings."""
    catalogue, criterion = found.question.catalogue, found.criterion
    heads = (
        Head(criterion.title, criterion.unit, 18),
        of_value("Waarde"),
        Head("Stap opzij", width=14),
        of_value("Stap in waarde"),
        Head("Waarde per eenheid", width=16),
        Head("Aantal", width=9),
        Head("Pakket", width=70, is_text=True),
    )
    rows: list[Row] = []
    for before, point in zip((None, *found.points), found.points, strict=False):
        steps: Row = (None,) * 3
        if before is not None:
            aside, up = point.used - before.used, point.value - before.value
            steps = (
                Formula("={0}{row}-{0}{above}", aside, decimals_in([before.used, point.used])),
                Formula("={1}{row}-{1}{above}", up, VALUE_DECIMALS),
                Formula("={3}{row}/{2}{row}", up / aside, max(VALUE_DECIMALS, dutch.enough_decimals(up / aside))),
            )
        names = ids_text(catalogue, point.package)
        rows.append((json_number(point.used), json_number(point.value), *steps, len(point.package), names))
    weights = found.question.value_weights
    columns = [Column(dutch.amount(p.used, criterion.unit), p.package, weights) for p in found.points]
    about = (f"{catalogue.title}: {criterion.title}", *message(found))
    return [
        ResultTable("Grens", about, heads, tuple(rows)),
        packages_sum(catalogue, columns, f"Het beste pakket bij elke hoeveelheid ({criterion.title})."),
        starting_points([found.question]),
    ]
