"""Where several people agree, as tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.as_sheets.package_sum import Column, packages_sum
from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    PART,
    VALUE_DECIMALS,
    Formula,
    Head,
    ResultTable,
    Row,
    of_value,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.numbers import json_number, total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.analysis.people.agreement import Agreement


def of_agreement(found: Agreement) -> list[ResultTable]:
    """Give the tables of `samen`; what the time did not allow is not there."""
    catalogue = found.question.catalogue
    columns = [
        Column(name, answer.package, answer.question.value_weights)
        for name, answer in zip(found.names, found.answers, strict=True)
        if isinstance(answer, Chosen)
    ]
    if found.mean is not None:
        columns.append(Column("Gemiddeld", found.mean.chosen.package, found.mean.chosen.question.value_weights))
        if found.fair is not None:
            columns.append(Column("Eerlijk", found.fair.package, found.mean.chosen.question.value_weights))
    about = "Ieders beste pakket bij de eigen gewichten; het gemiddelde en het eerlijke bij de gemiddelde."
    points = starting_points([answer.question for answer in found.answers])
    return [_people(found), _talk(found), packages_sum(catalogue, columns, about), points]


def _people(found: Agreement) -> ResultTable:
    catalogue = found.question.catalogue
    criteria = found.question.value_weights
    heads = (
        Head("Wie", width=24, is_text=True),
        Head("Maatregelen", width=13),
        of_value("Waarde"),
        of_value("Geeft toe (eerlijk)"),
        of_value("Geeft toe (gemiddeld)"),
        Head("Verschuift", PART),
        *(Head(f"Gewicht {catalogue.criterion[c].title}", PART, 16) for c in criteria),
    )
    amounts: list[tuple[Fraction | None, ...]] = []
    for k, (name, answer) in enumerate(zip(found.names, found.answers, strict=True)):
        size, value = (Fraction(len(answer.package)), answer.value) if isinstance(answer, Chosen) else (None, None)
        move = None if found.moves is None else found.moves[k]
        weights = answer.question.value_weights
        amounts.append(
            (
                size,
                value,
                None if found.fair is None else found.fair.losses[name],
                None if found.mean is None else found.mean.losses[name],
                None if move is None else move.distance,
                *(weights.get(c, Fraction(0)) for c in criteria),
            )
        )
    rows = [
        (name, *(None if n is None else json_number(n) for n in of_one))
        for name, of_one in zip(found.names, amounts, strict=True)
    ]
    columns = list(zip(*amounts, strict=True))
    sums: tuple[Row, ...] = (
        ("Gemiddeld", _mean(columns[0], 1), *map(_mean, columns[1:])),
        ("Grootste", None, None, *map(_largest, columns[2:5])),
    )
    about = (
        "Wat ieder weegt en krijgt, en wat ieder aan eigen waarde toegeeft bij het eerlijke en het gemiddelde pakket."
    )
    return ResultTable("Mensen", (catalogue.title, about), heads, tuple(rows), sums)


def _mean(column: Iterable[Fraction | None], decimals: int = VALUE_DECIMALS) -> Formula | None:
    """Give the mean of a column; of what the time did not allow there is none."""
    known = [value for value in column if value is not None]
    text = "=AVERAGE({column}{first}:{column}{last})"
    return Formula(text, total(known) / len(known), decimals) if known else None


def _largest(column: Iterable[Fraction | None]) -> Formula | None:
    known = [value for value in column if value is not None]
    return Formula("=MAX({column}{first}:{column}{last})", max(known), VALUE_DECIMALS) if known else None


def _talk(found: Agreement) -> ResultTable:
    catalogue, overlap = found.question.catalogue, found.overlap
    heads = (ID, MEASURE, Head("Voor", width=10), Head("Tegen", width=10), Head("Waarover", width=18, is_text=True))
    order = [*overlap.contested, *overlap.in_all, *overlap.in_none]
    told = {**dict.fromkeys(overlap.in_all, "ieder kiest dit"), **dict.fromkeys(overlap.in_none, "niemand kiest dit")}
    many, counts = len(found.chosen), overlap.counts
    against = {id_: Formula(f"={many}-{{2}}{{row}}", many - counts[id_]) for id_ in order}
    rows = tuple(
        (id_, catalogue.by_id[id_].title, counts[id_], against[id_], told.get(id_, "het gesprek")) for id_ in order
    )
    about = "Bovenaan staat waarover men het minst eens is: daar gaat het gesprek over."
    return ResultTable("Gesprek", (catalogue.title, about), heads, rows)
