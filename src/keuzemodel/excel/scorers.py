"""A workbook for one person who scores: only scores and reasons to fill in, and what the others said is not in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.catalogue import Score
from keuzemodel.excel import workbook
from keuzemodel.excel.cell_numbers import BadCell
from keuzemodel.excel.columns import DIRECTION, ID, NUMBER, SCORE, TEXT, Column, Row, Sheet, criterion_title
from keuzemodel.excel.headings import NO_COLUMNS, Settled, settle
from keuzemodel.excel.odd_scores import below_nought
from keuzemodel.excel.tables import Table
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from keuzemodel.excel.opened import Opened
    from keuzemodel.problems import Problem

SCORES = "Scores"
_LESS = "minder is beter"
_NAME, _CRITERIA = "scores van", "criteria"
_MEASURE, _CRITERION, _LEAST, _MOST, _SCORE, _WHY = "Maatregel", "Criterium", "Van", "Tot en met", "Score", "Waarom"
_SHEET = Sheet(
    SCORES,
    (),
    (
        Column(_MEASURE, (), ID, width=11),
        Column("Titel", (), width=40),
        Column(_CRITERION, (), width=34),
        Column("Eenheid", (), width=18),
        Column(_LEAST, (), NUMBER, width=10),
        Column(_MOST, (), NUMBER, width=10),
        Column(_SCORE, (), SCORE, width=14, limits=(_LEAST, _MOST), fill_in=True),
        Column(_WHY, (), width=60, fill_in=True),
    ),
    "Vul de gele cellen. Leeg is: niet gescoord. Een ? is: ik weet het niet. Ongeveer? Typ drie getallen: 1; 2; 4.",
    locked=True,
)
_MEANING = Sheet(
    "Criteria",
    (),
    (
        Column(_CRITERION, (), width=34),
        Column("Richting", (), width=18),
        Column("Eenheid", (), width=12),
        Column("Wat het is", (), width=60),
        Column("Wat punten betekenen", (), width=60),
    ),
    "Wat de criteria betekenen. Dit blad is om te lezen.",
    locked=True,
)


@dataclass(frozen=True)
class Scores:
    """What one person filled in."""

    name: str
    day: str
    """When it was last saved, such as ``2026-11-28``."""
    scores: dict[tuple[str, str], Any] = field(default_factory=dict)
    """Measure and criterion -> a number, a band, or None for ‘I do not know’, as a file has it."""
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What is seldom meant, and new: Dutch sentences."""


def scorer_workbook(data: Mapping[str, Any], name: str) -> bytes:
    """Give the workbook of one person.

    Args:
        data: of a catalogue that is right.
        name: of the person; what this person scored before is filled in.

    """
    criteria: Mapping[str, Any] = data["criteria"]
    rows = [list(_row(measure, id_, c, name)) for measure in data["measures"] for id_, c in criteria.items()]
    explained = [
        f"{data['title']}: de scores van {name}",
        "Vul op het blad Scores de gele cellen in, en zeg erbij waarom. De rest is om te lezen.",
        "0 is: geen verschil met niets doen. Op het blad Criteria staat wat de punten betekenen.",
        f"Staat er ‘{_LESS}’? Typ dan wat het kost, zonder min. Met een min is het: dat scheelt.",
        "Weet u het niet? Typ een vraagteken. Wilt u er niets over zeggen? Laat de cel leeg.",
        "Wat anderen invullen, staat hier niet: geef eerst uw eigen oordeel. Daarna praat u over de verschillen.",
        "Stuur het bestand terug. Alles samen lezen gaat met: keuzemodel excel lees, met alle bestanden erachter.",
    ]
    tables = [Table(_SHEET, rows), Table(_MEANING, [list(_meaning(id_, c)) for id_, c in criteria.items()])]
    kept = {_NAME: name, _CRITERIA: json.dumps(_scales(criteria), ensure_ascii=False)}
    return workbook.written(tables, explained, kept)


def _row(measure: Mapping[str, Any], id_: str, criterion: Mapping[str, Any], name: str) -> Iterator[Any]:
    before = measure.get("scored", {}).get(name, {})
    least, most = NUMBER.written(criterion["range"].copy_negate()), NUMBER.written(criterion["range"])
    unit = f"{criterion['unit']} ({_LESS})" if criterion["direction"] == "min" else criterion["unit"]
    yield from (measure["id"], measure["title"], criterion_title(id_, criterion), unit, least, most)
    scores = before.get("scores", {})
    yield ("?" if scores[id_] is None else SCORE.written(scores[id_])) if id_ in scores else None
    yield before.get("reasons", {}).get(id_)


def _meaning(id_: str, criterion: Mapping[str, Any]) -> Iterator[Any]:
    yield criterion_title(id_, criterion)
    yield DIRECTION.written(criterion["direction"])
    yield criterion["unit"]
    yield criterion.get("description")
    yield "\n".join(f"{points}: {words}" for points, words in criterion.get("scale", {}).items()) or None


def _scales(criteria: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give what a score means: one on another scale says something else."""
    return {id_: [c["direction"], f"{c['range'].normalize():f}", c["unit"]] for id_, c in criteria.items()}


def is_of_scorer(book: Opened) -> bool:
    """Tell whether a workbook is that of one person who scores."""
    return _NAME in book.kept


def read_scores(book: Opened, data: Mapping[str, Any]) -> tuple[Scores, list[Problem]]:
    """Read what one person filled in, and everything that is wrong with it.

    Raises:
        WrongUse: it cannot be read, or a criterion is on another scale now.

    """
    _same_scales(book, data["criteria"])
    return _Reader(book, data).read()


def _same_scales(book: Opened, criteria: Mapping[str, Any]) -> None:
    try:
        before = json.loads(book.kept.get(_CRITERIA, "{}"))
    except ValueError:
        before = {}
    now = _scales(criteria)
    for id_, scale in before.items():
        if id_ in now and now[id_] != scale:
            raise WrongUse(
                f"{book.name}: het criterium {criterion_title(id_, criteria[id_])} is veranderd sinds dit bestand is "
                "geschreven: richting, bereik of eenheid. Schrijf een nieuw bestand, en vraag opnieuw om scores."
            )


class _Reader:
    """Reads the rows of one person."""

    def __init__(self, book: Opened, data: Mapping[str, Any]) -> None:
        self._book = book
        self._data = data
        self._before = {m["id"]: m.get("scored", {}).get(book.kept[_NAME], {}) for m in data["measures"]}
        self._ids = frozenset(self._before)
        self._problems: list[Problem] = []

    def read(self) -> tuple[Scores, list[Problem]]:
        """Read all rows."""
        scores = Scores(self._book.kept[_NAME], self._book.saved.isoformat())
        seen: dict[tuple[str, str], int] = {}
        for row in self._rows():
            place = self._place(row)
            if place is None:
                continue
            if seen.setdefault(place, row.number) != row.number:
                self._wrong(
                    row,
                    _MEASURE,
                    f"deze score staat ook in {self._book.cell(SCORES, seen[place], _MEASURE)}. Haal er een weg",
                )
                continue
            self._fill(row, place, scores)
        return scores, self._problems

    def _rows(self) -> list[Row]:
        """Give the rows with the headings of their columns; none where it is not clear which column is which."""
        known = {SCORES: [column.heading for column in _SHEET.columns]}
        rows = self._book.rows(known, SCORES)[SCORES]
        settled = Settled()
        settle(self._book, _SHEET, rows, NO_COLUMNS, settled)
        self._problems += settled.problems
        return [] if settled.problems else rows

    def _place(self, row: Row) -> tuple[str, str] | None:
        """Give the measure and criterion of a row; None after a mistake."""
        cell, title = row.cells.get(_MEASURE), row.cells.get(_CRITERION)
        try:
            id_ = "" if cell is None else ID.read(cell, self._ids)
        except BadCell as error:
            self._wrong(row, _MEASURE, str(error))
            return None
        if id_ not in self._ids:
            told = f"maatregel {id_} staat niet (meer) in de catalogus" if id_ else "hier ontbreekt de maatregel"
            self._wrong(row, _MEASURE, f"{told}. Haal de rij weg, of schrijf een nieuw bestand")
            return None
        criterion = self._criterion(title)
        if criterion is None:
            told = (
                f"het criterium ‘{title}’ staat niet (meer) in de catalogus"
                if title
                else "hier ontbreekt het criterium"
            )
            self._wrong(row, _CRITERION, f"{told}. Haal de rij weg, of schrijf een nieuw bestand")
            return None
        return id_, criterion

    def _criterion(self, cell: Any) -> str | None:  # noqa: ANN401 - what a cell holds
        """Give the criterion of a cell; its title may have changed since the workbook was written."""
        criteria = self._data["criteria"]
        text = str(cell)
        named = {criterion_title(id_, c): id_ for id_, c in criteria.items()}
        within = text[:-1].rpartition("(")[2] if text.endswith(")") else text
        return named.get(text) or (within if within in criteria else None)

    def _fill(self, row: Row, place: tuple[str, str], scores: Scores) -> None:
        cell, why = row.cells.get(_SCORE), row.cells.get(_WHY)
        if cell is None:
            if why is not None:
                self._wrong(row, _SCORE, "er staat wel een reden, maar geen score. Typ een score, of een ?")
            return
        criterion = self._data["criteria"][place[1]]
        most, unit = criterion["range"], criterion["unit"]
        try:
            score = scores.scores[place] = _within(SCORE.in_unit(unit).within(most).read(cell, ()), most)
            cell_name = f"{self._book.name}, {self._book.cell(SCORES, row.number, _SCORE)}"
            odd = below_nought(cell_name, criterion, score)
            if odd and self._before[place[0]].get("scores", {}).get(place[1]) != score:
                scores.remarks.append(odd)
        except BadCell as error:
            self._wrong(row, _SCORE, str(error))
        if why is None:
            return
        try:
            scores.reasons[place] = TEXT.read(why, ())
        except BadCell as error:
            self._wrong(row, _WHY, str(error))

    def _wrong(self, row: Row, heading: str, text: str) -> None:
        self._problems.append(self._book.problem(SCORES, row.number, heading, f"{text}."))


def _within(score: Any, most: Decimal) -> Any:  # noqa: ANN401 - a number, a band or None
    """Give a score that is within the range, with a band in order; raises BadCell."""
    if score is None:
        return None
    read = Score.read(score)
    if not read.low <= read.likely <= read.high:
        raise BadCell("de drie getallen staan niet op volgorde. Typ ze als laagste; waarschijnlijkste; hoogste")
    if max(-read.low, read.high) > Fraction(most):
        shown = dutch.exact(Fraction(most))
        raise BadCell(f"dit valt buiten het bereik. Geef een score van -{shown} tot en met {shown}")
    return score
