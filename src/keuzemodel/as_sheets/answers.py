"""The packages of `vergelijk` and `bijstellen` as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.as_sheets.package_sum import Column, packages_sum
from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    Head,
    ResultTable,
    Row,
    day,
    of_value,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.analysis.following.signals import Reading
    from keuzemodel.catalogue import Catalogue

SIGNALS = {"on_track": "op koers", "behind": "loopt achter", "act": "bijsturen", "unknown": "onbekend"}


def of_comparison(comparison: Comparison) -> list[ResultTable]:
    """Give the tables of `vergelijk`; none if there is no package."""
    if not comparison.packages:
        return []
    catalogue = comparison.catalogue
    titles = {weighting.name: weighting.title for weighting in comparison.weightings}
    columns = [
        Column(
            f"{titles[a.question.weighting or '']}, {a.question.approach.title_in(catalogue)}",
            a.package,
            a.question.value_weights,
        )
        for a in comparison.answers
        if isinstance(a, Chosen)
    ]
    about = "De bewezen beste pakketten van alle wegingen en benaderingen."
    tables = [packages_sum(catalogue, columns, about), _counted(comparison)]
    robust = [(a, r) for a, r in comparison.robust.items() if r is not None]
    if robust:
        heads = (
            Head("Benadering", width=34, is_text=True),
            Head("Pakket", width=50, is_text=True),
            of_value("Grootste verlies"),
        )
        rows = tuple(
            (
                a.title_in(catalogue),
                ids_text(catalogue, r.package),
                json_number(r.regret),
                *(json_number(r.losses[name]) if name in r.losses else None for name in titles),
            )
            for a, r in robust
        )
        about = "Het pakket dat bij geen enkele weging ver van het beste is, en wat het bij elke weging verliest."
        losses = (of_value(f"Verlies bij {title}", 18) for title in titles.values())
        tables.append(ResultTable("Robuust", (catalogue.title, about), (*heads, *losses), rows))
    return [*tables, starting_points([a.question for a in comparison.answers])]


def _counted(comparison: Comparison) -> ResultTable:
    counts = comparison.counts
    rows = tuple((m.id, m.title, counts[m.id]) for m in comparison.catalogue.measures)
    about = f"In hoeveel van de {len(comparison.packages)} pakketten elke maatregel zit."
    return ResultTable("Hoe vaak", (comparison.catalogue.title, about), (ID, MEASURE, Head("Aantal pakketten")), rows)


def of_adjusted(adjusted: Adjusted) -> list[ResultTable]:
    """Give the tables of `bijstellen`."""
    answer = adjusted.answer
    catalogue, weights = answer.question.catalogue, answer.question.value_weights
    tables = []
    if isinstance(answer, Chosen):
        before = Column("Zonder de stand", frozenset(adjusted.before), weights)
        about = "Het pakket nu, en wat het zonder de stand zou zijn; allebei met de scores van nu."
        tables.append(packages_sum(catalogue, [Column("Nu", answer.package, weights), before], about))
        tables.append(_steps(adjusted, answer))
    if adjusted.readings:
        tables.append(of_readings(catalogue, adjusted.readings))
    return [*tables, starting_points([answer.question])]


def _steps(adjusted: Adjusted, answer: Chosen) -> ResultTable:
    catalogue = answer.question.catalogue
    stands = {"done": "gedaan", "running": "loopt", "stopped": "gestopt"}
    heads = (ID, MEASURE, Head("Stand", width=16, is_text=True), Head("Wacht op", width=30, is_text=True))
    rows: list[Row] = []
    for measure in catalogue.measures:
        known = adjusted.state.measures.get(measure.id)
        if known is None and measure.id not in answer.package:
            continue
        stand = stands[known.status.value] if known else "kan nu" if measure.id in adjusted.can_start else "wacht"
        rows.append((measure.id, measure.title, stand, ", ".join(adjusted.waits_for.get(measure.id, ())) or None))
    return ResultTable(
        "Stappen", (catalogue.title, "Hoe elke stap ervoor staat, en wat nu kan beginnen."), heads, tuple(rows)
    )


def of_readings(catalogue: Catalogue, readings: Iterable[Reading]) -> ResultTable:
    """Give how the indicators do."""
    heads = (
        Head("Indicator", width=40, is_text=True),
        Head("Regio", width=18, is_text=True),
        Head("Eenheid", width=14, is_text=True),
        Head("Datum", width=12),
        Head("Gemeten"),
        Head("Zou moeten zijn"),
        Head("Mist van de weg", "%"),
        Head("Oordeel", width=16, is_text=True),
    )
    rows = tuple(
        (
            r.indicator.title,
            r.region or None,
            r.indicator.unit,
            day(r.date) if r.date else None,
            _number(r.value),
            _number(r.path),
            _number(r.missing),
            SIGNALS[r.signal.value],
        )
        for r in readings
    )
    about = "De metingen tegenover de lijn van de nulmeting naar de streefwaarden."
    return ResultTable("Indicatoren", (catalogue.title, about), heads, rows)


def _number(value: Fraction | None) -> int | float | None:
    return None if value is None else json_number(value)


def ids_text(catalogue: Catalogue, package: Iterable[str]) -> str:
    """Name the measures of a package in one cell."""
    return ", ".join(catalogue.in_order(package)) or "geen enkele maatregel"
