"""Where several people agree, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.as_sheets.package_sum import Column, packages_sum
from keuzemodel.as_sheets.result_table import ID, MEASURE, PART, VALUE_DECIMALS, Formula, Head, ResultTable, Row
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
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
    return [_people(found), _talk(found), packages_sum(catalogue, columns, about)]


def _people(found: Agreement) -> ResultTable:
    catalogue = found.question.catalogue
    criteria = found.question.value_weights
    heads = (
        Head("Wie", width=24, is_text=True),
        Head("Maatregelen", width=13),
        Head("Waarde"),
        Head("Geeft toe (eerlijk)"),
        Head("Geeft toe (gemiddeld)"),
        Head("Verschuift", PART),
        *(Head(f"Gewicht {catalogue.criterion[c].title}", PART, 16) for c in criteria),
    )
    rows: list[Row] = []
    for k, (name, answer) in enumerate(zip(found.names, found.answers, strict=True)):
        size, value = (len(answer.package), json_number(answer.value)) if isinstance(answer, Chosen) else (None, None)
        move = None if found.moves is None else found.moves[k]
        weights = answer.question.value_weights
        rows.append(
            (
                name,
                size,
                value,
                None if found.fair is None else json_number(found.fair.losses[name]),
                None if found.mean is None else json_number(found.mean.losses[name]),
                None if move is None else json_number(move.distance),
                *(json_number(weights[c]) if c in weights else 0 for c in criteria),
            )
        )
    # Of what the time did not allow there is no mean.
    known = {k for k in range(len(heads)) if any(isinstance(row[k], int | float) for row in rows)}
    mean = Formula("=AVERAGE({column}{first}:{column}{last})", VALUE_DECIMALS)
    largest = Formula("=MAX({column}{first}:{column}{last})", VALUE_DECIMALS)
    sums: tuple[Row, ...] = (
        ("Gemiddeld", *(mean if k in known else None for k in range(1, len(heads)))),
        ("Grootste", None, None, *(largest if k in known else None for k in (3, 4, 5))),
    )
    about = (
        "Wat ieder weegt en krijgt, en wat ieder aan eigen waarde toegeeft bij het eerlijke en het gemiddelde pakket."
    )
    return ResultTable("Mensen", (catalogue.title, about), heads, tuple(rows), sums)


def _talk(found: Agreement) -> ResultTable:
    catalogue, overlap = found.question.catalogue, found.overlap
    heads = (ID, MEASURE, Head("Voor", width=10), Head("Tegen", width=10), Head("Waarover", width=18, is_text=True))
    order = [*overlap.contested, *overlap.in_all, *overlap.in_none]
    told = {**dict.fromkeys(overlap.in_all, "ieder kiest dit"), **dict.fromkeys(overlap.in_none, "niemand kiest dit")}
    against = Formula(f"={len(found.chosen)}-{{2}}{{row}}")
    rows = tuple(
        (id_, catalogue.by_id[id_].title, overlap.counts[id_], against, told.get(id_, "het gesprek")) for id_ in order
    )
    about = "Bovenaan staat waarover men het minst eens is: daar gaat het gesprek over."
    return ResultTable("Gesprek", (catalogue.title, about), heads, rows)
