"""How sure a choice is while scores are uncertain, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.as_sheets.answers import ids_text
from keuzemodel.as_sheets.package_sum import Column, packages_sum
from keuzemodel.as_sheets.result_table import (
    ID,
    MEASURE,
    PART,
    Formula,
    Head,
    ResultTable,
    Row,
    decimals_in,
    of_value,
)
from keuzemodel.as_sheets.starting_points import starting_points
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.doubts import Doubt
    from keuzemodel.analysis.uncertainty.draws import Draws, Share
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.catalogue import Catalogue

_WHAT = (
    Head("Maatregelen", width=18, is_text=True),
    Head("Titel", width=44, is_text=True),
    Head("Criterium", width=32, is_text=True),
)
_SHARES = (Head("Deel van de trekkingen", PART), Head("Van", PART, 10), Head("Tot en met", PART, 10))


def of_uncertainty(found: Uncertainty) -> list[ResultTable]:
    """Give the tables of `onzeker`; what the time did not allow is not there."""
    catalogue = found.chosen.question.catalogue
    tables = [] if found.draws is None else [_measures(catalogue, found.draws), _packages(catalogue, found.draws)]
    if found.worth_knowing is not None:
        rows = tuple((*_place(catalogue, k.doubt), json_number(k.worth)) for k in found.worth_knowing)
        about = "Wat het gemiddeld oplevert om een score te weten voordat u kiest: zoek eerst uit wat bovenaan staat."
        tables.append(ResultTable("Uitzoeken", (catalogue.title, about), (*_WHAT, of_value("Waard om te weten")), rows))
    return [*tables, _scores(found), _compared(found), starting_points([found.chosen.question])]


def _measures(catalogue: Catalogue, draws: Draws) -> ResultTable:
    rows = tuple((id_, catalogue.by_id[id_].title, *_share(share)) for id_, share in draws.measures.items())
    about = f"Bij welk deel van {draws.count} trekkingen een maatregel in het beste pakket zit (met een marge van 95%)."
    return ResultTable("Maatregelen", (catalogue.title, about), (ID, MEASURE, *_SHARES), rows)


def _packages(catalogue: Catalogue, draws: Draws) -> ResultTable:
    heads = (*_SHARES, Head("Pakket", width=80, is_text=True))
    rows = tuple((*_share(share), ids_text(catalogue, package)) for package, share in draws.packages)
    about = f"Bij welk deel van {draws.count} trekkingen een pakket het beste is (met een marge van 95%)."
    return ResultTable("Trekkingen", (catalogue.title, about), heads, rows)


def _share(share: Share) -> Row:
    return (json_number(share.share), share.low, share.high)


def _scores(found: Uncertainty) -> ResultTable:
    catalogue = found.chosen.question.catalogue
    kinds = {"unknown": "onbekend", "fitted": "aangepast", "band": "band"}
    worst = {} if found.regret is None else found.regret.scores
    heads = (*_WHAT, Head("Soort", width=12, is_text=True), Head("Laagste"), Head("Waarschijnlijkste"), Head("Hoogste"))
    rows = tuple(
        (
            *_place(catalogue, doubt),
            kinds[doubt.kind.name.lower()],
            json_number(doubt.low),
            "onbekend" if doubt.likely is None else json_number(doubt.likely),
            json_number(doubt.high),
            Formula("={6}{row}-{4}{row}", doubt.high - doubt.low, decimals_in([doubt.low, doubt.high])),
            json_number(worst[doubt]) if doubt in worst else None,
        )
        for doubt in found.doubted.doubts
    )
    about = "De onzekere scores, waartussen ze liggen, en hoe ze zijn als de spijt over het pakket het grootst is."
    return ResultTable("Scores", (catalogue.title, about), (*heads, Head("Breedte"), Head("Bij de meeste spijt")), rows)


def _compared(found: Uncertainty) -> ResultTable:
    catalogue, weights = found.chosen.question.catalogue, found.chosen.question.value_weights
    packages = [Column("Gekozen", found.chosen.package, weights)]
    sentences = ["Het gekozen pakket, en wat er tegenover staat; met de waarschijnlijkste scores."]
    if found.safest is not None:
        packages.append(Column("Veiligste", found.safest.package, weights))
        sentences.append(f"De grootste spijt over het veiligste pakket is {dutch.number(found.safest.regret, 4)}.")
    if found.regret is not None:
        packages.append(Column("Had beter gekund", found.regret.package, weights))
        sentences.append(f"De grootste spijt over het gekozen pakket is {dutch.number(found.regret.value, 4)}.")
    return packages_sum(catalogue, packages, " ".join(sentences))


def _place(catalogue: Catalogue, doubt: Doubt) -> tuple[str, str, str]:
    ids = " + ".join(doubt.members) + (f", zonder {', '.join(doubt.unless)}" if doubt.unless else "")
    title = catalogue.by_id[doubt.members[0]].title if doubt.of_measure else "samen"
    return (ids, title, catalogue.criterion[doubt.criterion].title)
