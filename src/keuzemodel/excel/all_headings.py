"""What people left of the sheets and headings of a workbook, against what it should have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.dutch import quoted
from keuzemodel.excel.columns import Row, criterion_title
from keuzemodel.excel.headings import NO_COLUMNS, Known, Settled, labels, settle
from keuzemodel.excel.opened import plain_heading
from keuzemodel.excel.reader import Reader
from keuzemodel.excel.tables import (
    ABOUT,
    GENERAL_LABELS,
    GENERAL_SHEET,
    MEASURES,
    WRITTEN,
    all_sheets,
    known_headings,
    listings_of,
)
from keuzemodel.excel.weighting_rows import WEIGHTINGS, weightings_sheet
from keuzemodel.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from keuzemodel.excel.opened import Opened
    from keuzemodel.excel.tables import Data

_DEFINING = ("Aspecten", "Criteria")
"""Sheets that say which columns others have."""


def settle_all(book: Opened, rows: Mapping[str, list[Row]], old: Data) -> Settled:
    """Give all cells the headings of their columns, and the general labels theirs; tell what is wrong with those.

    Args:
        book: the workbook.
        rows: of its known sheets; their cells get other headings.
        old: the data of the files, or what there is of it.

    """
    settled = Settled([*_renamed_sheets(book, rows)])
    plain = {sheet.title: sheet for sheet in (*all_sheets({"criteria": {}}), GENERAL_SHEET)}
    for title in (*_DEFINING, GENERAL_SHEET.title):
        if title in rows:
            settle(book, plain[title], rows[title], NO_COLUMNS, settled)
    if GENERAL_SHEET.title in rows:
        labels(book, GENERAL_SHEET, rows[GENERAL_SHEET.title], GENERAL_LABELS, settled)
    # What is wrong with these rows is told when all are read.
    told = Reader(old, {}).read({title: rows[title] for title in _DEFINING if title in rows})
    new: Data = {"aspects": {}, "criteria": {}} | told.data
    columns = _Columns(book, old, new, all_known=not told.missing_id)
    known = columns.known("het blad Criteria", "criteria")
    for sheet in (*all_sheets(new), *(listing.sheet for listing in listings_of(new))):
        if sheet.title in rows and sheet.title not in _DEFINING:
            has_criteria = any(column.heading in known.ids for column in sheet.columns)
            settle(book, sheet, rows[sheet.title], known if has_criteria else NO_COLUMNS, settled)
    if WEIGHTINGS in rows:
        keys = columns.known("het blad Aspecten of Criteria", "aspects", "criteria")
        settle(book, weightings_sheet(new), rows[WEIGHTINGS], keys, settled)
    return settled


@dataclass(frozen=True)
class _Columns:
    """Which columns there may be of criteria and aspects."""

    book: Opened
    old: Data
    new: Data
    all_known: bool
    """False if an id is missing: then nobody knows which column is whose."""

    def known(self, sheets: str, *sections: str) -> Known:
        """Give what may stand above the columns of some sections."""
        titles: dict[str, set[str]] = {}
        for data in (self.new, self.old):
            for section in sections:
                for id_, item in data.get(section, {}).items():
                    title = item.get("title", id_) if isinstance(item, dict) else id_
                    titles.setdefault(str(id_), set()).add(str(title))
        before = [id_ for section in sections for id_ in self._before(section)]
        for id_ in before:
            titles.setdefault(id_, {id_})
        return Known(dict(self._ids(sections)), titles, frozenset(before), sheets)

    def _ids(self, sections: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for section in sections:
            for id_, item in self.new[section].items():
                yield id_ if len(sections) > 1 else criterion_title(id_, item), id_

    def _before(self, section: str) -> Iterable[str]:
        """Give the ids when the workbook was written; an older one does not tell."""
        if not self.all_known:
            return list(self.new[section])
        return ids_written(self.book, section) or list(self.old.get(section) or self.new[section])


def ids_written(book: Opened, section: str) -> list[str]:
    """Give the ids of a section that the workbook was written with; none where it does not tell."""
    written: dict[str, list[str]] = json.loads(book.kept.get(WRITTEN, "{}"))
    return written.get(section, [])


def own_sheets(book: Opened) -> list[str]:
    """Give the titles of the sheets that are the user's own."""
    return [title for title in book.titles if title not in known_headings() and title != ABOUT]


def _renamed_sheets(book: Opened, rows: Mapping[str, list[Row]]) -> Iterator[Problem]:
    """Tell of a sheet that has another title now: what stands there would not be read."""
    for title, headings in known_headings().items():
        wanted = set(map(plain_heading, headings))
        alike = [own for own in own_sheets(book) if wanted <= _headings(book, own)] if title not in rows else []
        if alike:
            text = f"het blad {quoted(title)} ontbreekt, en dit blad heeft dezelfde koppen. Geef het die naam terug."
            yield Problem(book.name, 1, alike[0], text, in_cell=True)


def _headings(book: Opened, title: str) -> set[str]:
    head = book.head(title)
    return set() if head is None else {plain_heading(cell.text) for cell in head.cells}


def remarks(
    book: Opened, rows: Mapping[str, list[Row]], settled: Settled, left_out: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Say what is not in the workbook, and what is in it and does not count."""
    missing = [title for title in known_headings() if title not in rows]
    if missing:
        which, is_ = ("Het blad", "ontbreekt") if len(missing) == 1 else ("De bladen", "ontbreken")
        yield f"{which} {dutch.join(map(quoted, missing))} {is_} in {book.name}. Daarvan is niets gelezen."
    for sheet, heading in settled.without_column:
        if sheet == MEASURES:
            yield (
                f"{quoted(heading)} heeft nog geen kolom op het blad Maatregelen: alle scores zijn onbekend. "
                "Een nieuw Excel-bestand heeft die kolom wel."
            )
    for id_, sheets in left_out.items():
        where = dutch.join(map(quoted, sheets))
        yield f"Maatregel {id_} staat niet meer op het blad Maatregelen: wat erover staat op {where}, telt niet mee."


def own_remarks(book: Opened, settled: Settled) -> Iterator[str]:
    """Say what is the user's own, and not read."""
    if settled.own:
        yield f"Van uzelf, en niet gelezen: {dutch.join(settled.own)}."
    if own := own_sheets(book):
        which = "het blad" if len(own) == 1 else "de bladen"
        yield f"Van uzelf, en niet gelezen: {which} {dutch.join(map(quoted, own))}."
