"""The weight map, and how sure a choice is, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import unknowns
from keuzemodel.as_sheets.answers import ids_text
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
    amount,
    of_criterion,
    of_value,
    sum_of,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.numbers import json_number
from keuzemodel.package import unknown_in

if TYPE_CHECKING:
    from keuzemodel.analysis.certainty.how_sure import HowSure
    from keuzemodel.analysis.losses import Losses
    from keuzemodel.analysis.weights.stability import Stability
    from keuzemodel.analysis.weights.weight_map import WeightMap
    from keuzemodel.catalogue import Catalogue

_PACKAGE = Head("Pakket", width=70, is_text=True)


def of_how_sure(sure: HowSure) -> list[ResultTable]:
    """Give the tables of `weegkaart`; what the time did not allow is not there."""
    catalogue = sure.chosen.question.catalogue
    tables: list[ResultTable] = []
    if sure.map is not None:
        tables += [_packages(sure.map), _measures(sure, sure.map)]
    if sure.stability is not None:
        tables.append(_weights(sure.stability))
    if sure.losses is not None:
        tables.append(of_losses(catalogue, sure.losses))
    if sure.map is not None:
        weights = sure.chosen.question.value_weights
        entries = [Column(f"Pakket {k}", e.package, weights) for k, e in enumerate(sure.map.entries, 1)]
        about = "De pakketten van de kaart, het grootste deel eerst; de waarde is bij de gekozen weging."
        tables.append(packages_sum(catalogue, entries, about))
    return [*tables, starting_points([sure.chosen.question])] if tables else []


def _packages(map_: WeightMap) -> ResultTable:
    catalogue = map_.catalogue
    heads = (
        Head("Pakket", width=8),
        Head("Deel van alle wegingen", PART, 14),
        Head("Deel, per aspect gelijk", PART, 14),
        Head("Aantal maatregelen", width=12),
        *map(of_criterion, catalogue.criteria),
        _PACKAGE,
    )
    unknown = [unknown_in(catalogue, e.package) for e in map_.entries]
    rows = tuple(
        (
            k,
            json_number(e.share),
            json_number(e.share_by_aspect),
            len(e.package),
            *(amount(e.totals[c.id], partly.get(c.id, 0)) for c in catalogue.criteria),
            ids_text(catalogue, e.package),
        )
        for k, (e, partly) in enumerate(zip(map_.entries, unknown, strict=True), 1)
    )
    marks = (unknowns.in_amounts(c) for c in catalogue.criteria if any(c.id in partly for partly in unknown))
    proven = (
        "Dit zijn ze allemaal: dat is bewezen." if map_.complete else "Misschien zijn er meer: de kaart is niet af."
    )
    about = f"De pakketten die ergens de beste zijn, en bij welk deel van alle denkbare wegingen. {proven}"
    shares = ([e.share for e in map_.entries], [e.share_by_aspect for e in map_.entries])
    sums: tuple[Row, ...] = (("Som", *map(sum_of, shares)),)
    return ResultTable("Kaart", (catalogue.title, about, *marks), heads, rows, sums, frozenset({0}))


def _measures(sure: HowSure, map_: WeightMap) -> ResultTable:
    catalogue = map_.catalogue
    heads = (
        ID,
        MEASURE,
        Head("Doet nu mee", width=10, is_text=True),
        Head("Deel van alle wegingen", PART, 14),
        Head("Deel, per aspect gelijk", PART, 14),
        Head("Deel van de pakketten", PART, 14),
    )
    rows = tuple(
        (
            m.id,
            m.title,
            m.id in sure.chosen.package,
            json_number(map_.shares.measures[m.id]),
            json_number(map_.shares_by_aspect.measures[m.id]),
            json_number(map_.core_index[m.id]),
        )
        for m in catalogue.measures
    )
    about = "Bij welk deel van alle denkbare wegingen elke maatregel in het beste pakket zit."
    return ResultTable("Maatregelen", (catalogue.title, about), heads, rows)


def _weights(stability: Stability) -> ResultTable:
    question = stability.chosen.question
    catalogue = question.catalogue
    heads = (
        Head("Wat", width=36, is_text=True),
        Head("Soort", width=12, is_text=True),
        Head("Gewicht nu", PART),
        Head("Van", PART),
        Head("Tot en met", PART),
    )
    rows: list[Row] = []
    for id_, (low, high) in stability.aspects.items():
        weight = sum(w for c, w in question.value_weights.items() if catalogue.criterion[c].aspect == id_)
        title = next(a.title for a in catalogue.aspects if a.id == id_)
        rows.append((title, "aspect", float(weight), json_number(low), json_number(high)))
    for id_, (low, high) in stability.criteria.items():
        weight_now = json_number(question.value_weights[id_])
        rows.append((catalogue.criterion[id_].title, "criterium", weight_now, json_number(low), json_number(high)))
    about = "Zolang een gewicht hiertussen blijft, en de andere naar verhouding, blijft het pakket een van de beste."
    return ResultTable("Gewichten", (catalogue.title, about), heads, tuple(rows))


def of_losses(catalogue: Catalogue, losses: Losses) -> ResultTable:
    """Give what packages lose under the named weightings, the robust one first."""
    names = list(losses.rows[0].losses)
    heads = (
        Head("Gekozen bij", width=34, is_text=True),
        *(of_value(f"Verlies bij {name}", 18) for name in names),
        of_value("Grootste verlies"),
        _PACKAGE,
    )
    rows: list[Row] = []
    for k, row in enumerate(losses.rows):
        by = ", ".join(row.chosen_by)
        name = ("Het robuuste pakket" + (f" ({by})" if by else "")) if k == 0 else by
        numbers = (json_number(row.losses[name_]) for name_ in names)
        largest = Formula(f"=MAX({{1}}{{row}}:{{{len(names)}}}{{row}})", row.largest, VALUE_DECIMALS)
        rows.append((name, *numbers, largest, ids_text(catalogue, row.package)))
    about = "Wat elk pakket aan waarde verliest als een andere weging geldt dan waarbij het gekozen is."
    return ResultTable("Verlies", (catalogue.title, about), heads, tuple(rows))
