"""The list for a table to talk about: where people differ most, and why each of them scored so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.people.joined_scores import most_disputed
from keuzemodel.as_sheets.result_table import ID, MEASURE, PART, Head, ResultTable, day
from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.people.joined_scores import JoinedScore, MovedScore
    from keuzemodel.as_sheets.result_table import Cell, Row
    from keuzemodel.catalogue import Catalogue, Score

UNKNOWN, NOT_KNOWN = "weet het niet", "onbekend"


def scoring_table(catalogue: Catalogue, joined: Sequence[JoinedScore]) -> ResultTable:
    """Give the list, with a row for what each person said of a score, and most difference first."""
    disputed = most_disputed(joined)
    known = {(one.measure, one.criterion) for one in disputed}
    rest = [one for one in joined if (one.measure, one.criterion) not in known]
    rows = [row for one in (*disputed, *rest) for row in _rows(catalogue, one)]
    about = (
        f"{catalogue.title}: waar de scores verschillen",
        "Bovenaan staat waarover men het minst eens is. Het verschil is een deel van het bereik van het criterium.",
        "Praat erover: wat weet de een, wat de ander niet weet? Pas daarna uw score aan, of laat hem staan.",
    )
    columns = (
        Head("Verschil", PART, 10),
        ID,
        MEASURE,
        Head("Criterium", width=32, is_text=True),
        Head("Wie", width=22, is_text=True),
        Head("Wanneer", width=12),
        Head("Score", width=10),
        Head("Laagste", width=10),
        Head("Hoogste", width=10),
        Head("Waarom", width=50, is_text=True),
    )
    return ResultTable("Verschillen", about, columns, tuple(rows))


def moved_table(catalogue: Catalogue, moved: Sequence[MovedScore]) -> ResultTable:
    """Give what stood and what stands of every score on which people said something new."""
    about = (
        f"{catalogue.title}: wat er aan de scores verandert",
        "Links wat er stond, rechts wat er nu staat. Weet niemand het, dan blijft staan wat er stond.",
        "De reden en de bron van een maatregel veranderen niet mee. Kijk of die nog kloppen.",
    )
    columns = (
        ID,
        MEASURE,
        Head("Criterium", width=32, is_text=True),
        *(Head(head, width=12) for head in ("Stond", "Laagste stond", "Hoogste stond")),
        *(Head(head, width=12) for head in ("Wordt", "Laagste wordt", "Hoogste wordt")),
        Head("Van", width=30, is_text=True),
    )
    rows = tuple(_moved_row(catalogue, one) for one in moved)
    return ResultTable("Was en wordt", about, columns, rows)


def _moved_row(catalogue: Catalogue, one: MovedScore) -> Row:
    criterion = catalogue.criterion[one.criterion]
    names = ", ".join(given.name for given in one.given)
    start = (one.measure, catalogue.by_id[one.measure].title, f"{criterion.title} ({criterion.unit})")
    return (*start, *_numbers(one.was, NOT_KNOWN), *_numbers(one.now, NOT_KNOWN), names or None)


def _rows(catalogue: Catalogue, one: JoinedScore) -> list[Row]:
    spread = json_number(one.spread)
    criterion = catalogue.criterion[one.criterion]
    start = (spread, one.measure, catalogue.by_id[one.measure].title, f"{criterion.title} ({criterion.unit})")
    rows: list[Row] = [(*start, g.name, day(g.day), *_numbers(g.score, UNKNOWN), g.reason or None) for g in one.given]
    if one.score is not None:
        numbers = (json_number(n) for n in (one.score.likely, one.score.low, one.score.high))
        rows.append((*start, "Samen (de middelste)", None, *numbers, None))
    return rows


def _numbers(score: Score | None, unknown: str) -> tuple[Cell, Cell, Cell]:
    if score is None:
        return (unknown, None, None)
    return (json_number(score.likely), json_number(score.low), json_number(score.high))
