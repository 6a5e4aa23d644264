"""Which column of a sheet is which, as people left the headings; what is not there is told, and never read as empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from keuzemodel.dutch import quoted
from keuzemodel.excel.opened import plain_heading
from keuzemodel.problems import Problem
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from keuzemodel.excel.columns import Row, Sheet
    from keuzemodel.excel.opened import Head, HeadCell, Opened


@dataclass(frozen=True)
class Known:
    """What may stand above a column of a criterion or an aspect."""

    ids: Mapping[str, str]
    """Heading -> the id that it is of."""
    titles: Mapping[str, Collection[str]]
    """Id -> its title, and the one that it had."""
    before: Collection[str]
    """Ids of which the workbook had columns when it was written."""
    sheets: str = ""
    """The sheets that say which columns there are."""

    def id_in(self, text: str) -> str | None:
        """Give the id that a heading names, alone or after a title; None if it names none."""
        within = text[:-1].rpartition("(")[2] if text.endswith(")") else text
        by_id = {plain_heading(id_): id_ for id_ in self.titles}
        return by_id.get(plain_heading(within)) or by_id.get(plain_heading(text))

    def titled(self, text: str) -> list[str]:
        """Give the ids that have a heading for their title."""
        return [id_ for id_, titles in self.titles.items() if plain_heading(text) in map(plain_heading, titles)]


NO_COLUMNS = Known({}, {}, ())
"""Of a sheet that has no column for a criterion."""


@dataclass
class Settled:
    """What became of the headings."""

    problems: list[Problem] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    """Columns of the user's own, each with its cell."""
    without_column: list[tuple[str, str]] = field(default_factory=list)
    """Sheet and heading of columns that are not there yet, since they are of something new."""
    readable: bool = True
    """False if a column is not there at all: then what the rows say means nothing."""


def settle(book: Opened, sheet: Sheet, rows: Iterable[Row], known: Known, settled: Settled) -> None:
    """Give the cells of a sheet's rows the headings of its columns, and tell what is wrong with those.

    Capitals and spaces do not matter, and a criterion may be named by its id, its title, or both.
    """
    head = book.head(sheet.title)
    if head is not None:
        names = _Settling(book, sheet, head, known, settled).names()
        book.rename(sheet.title, names)
        for row in rows:
            row.cells = {names[text]: cell for text, cell in row.cells.items() if text in names}


class _Settling:
    """Settles the headings of one sheet."""

    def __init__(self, book: Opened, sheet: Sheet, head: Head, known: Known, settled: Settled) -> None:
        self._book = book
        self._title = sheet.title
        self._headings = [column.heading for column in sheet.columns]
        self._head = head
        self._known = known
        self._settled = settled
        self._found: dict[str, list[HeadCell]] = {}
        """Heading -> the cells that say so, the one that is written most like it first."""

    def names(self) -> dict[str, str]:
        """Give the heading of a column for each heading as people left it."""
        self._find()
        for cells in self._found.values():
            for cell in cells[1:]:
                twice = f"de kop {_quoted(cell)} staat er twee keer, ook in {cells[0].letter}{self._head.row}"
                self._wrong(cell, f"{twice}. Haal er een weg, of geef een eigen kolom een andere kop.")
        names = {cells[0].text: heading for heading, cells in self._found.items()}
        rest = [cell for cell in self._head.cells if not any(cell in cells for cells in self._found.values())]
        for heading in self._headings:
            is_new = heading in self._known.ids and self._known.ids[heading] not in self._known.before
            if heading not in self._found and is_new:
                self._settled.without_column.append((self._title, heading))
            elif heading not in self._found:
                names |= self._missing(heading, rest)
        for cell in rest:
            if cell.filled:
                self._left(cell)
        return names

    def _find(self) -> None:
        known = self._known
        exact = {plain_heading(heading): heading for heading in self._headings}
        by_id = {known.ids[heading]: heading for heading in self._headings if heading in known.ids}

        def by_title(text: str) -> str | None:
            ids = [id_ for id_ in known.titled(text) if id_ in by_id]
            return by_id[ids[0]] if len(ids) == 1 else None

        ways: tuple[Callable[[str], str | None], ...] = (
            lambda text: exact.get(plain_heading(text)),
            lambda text: by_id.get(known.id_in(text) or ""),
            by_title,
        )
        taken: set[str] = set()
        for way in ways:
            for cell in self._head.cells:
                heading = way(cell.text) if cell.text and cell.letter not in taken else None
                if heading is not None:
                    taken.add(cell.letter)
                    self._found.setdefault(heading, []).append(cell)

    def _missing(self, heading: str, rest: list[HeadCell]) -> dict[str, str]:
        """Tell that a column is not there; if another heading stands in its place, take that for it from the rest."""
        cell = self._instead(heading, rest)
        if cell is None:
            self._settled.readable = False
            text = f"de kolom {quoted(heading)} ontbreekt. Zet hem terug, met die kop in rij {self._head.row}."
            problem = Problem(self._book.name, self._head.row, self._title, text, in_cell=True)
            self._settled.problems.append(problem)
            return {}
        rest.remove(cell)
        if not cell.text:
            self._settled.readable = False
            self._wrong(cell, f"hier ontbreekt de kop {quoted(heading)}. Typ die.")
            return {}
        text = f"hier staat de kop {_quoted(cell)}, en de kolom {quoted(heading)} ontbreekt"
        self._wrong(cell, f"{text}. Typ hier {quoted(heading)}, of zet die kolom terug.")
        return {cell.text: heading}

    def _instead(self, heading: str, rest: Sequence[HeadCell]) -> HeadCell | None:
        """Find the cell that probably had a heading: what stands in its place, or else looks like it."""
        place = self._headings.index(heading)
        beside = self._found.get(self._headings[place - 1]) if place else None
        at = self._head.cells.index(beside[0]) + 1 if beside else place
        cell = self._head.cells[at] if at < len(self._head.cells) else None
        if cell is not None and cell in rest and (cell.text or cell.filled):
            return cell
        plain_texts = [plain_heading(cell.text) for cell in rest if cell.text]
        near = get_close_matches(plain_heading(heading), plain_texts, n=1, cutoff=0.7)
        return next((cell for cell in rest if near and plain_heading(cell.text) == near[0]), None)

    def _left(self, cell: HeadCell) -> None:
        """Tell of a column that is none of the sheet's: of a criterion that is gone it cannot be just left out."""
        id_ = self._known.id_in(cell.text)
        if id_ is not None and id_ in self._known.before:
            text = f"deze kolom is van {quoted(id_)}, en dat hoort hier niet meer, zoals {self._known.sheets} nu zegt"
            self._wrong(cell, f"{text}. Zet het daar terug, of haal deze kolom weg.")
        else:
            name = _quoted(cell) if cell.text else "een kolom zonder kop"
            self._settled.own.append(f"{name} ({self._title}!{cell.letter}{self._head.row})")

    def _wrong(self, cell: HeadCell, text: str) -> None:
        path = f"{self._title}!{cell.letter}{self._head.row}"
        self._settled.problems.append(Problem(self._book.name, self._head.row, path, text, in_cell=True))


def _quoted(cell: HeadCell) -> str:
    return quoted(plain(cell.text))


def labels(book: Opened, sheet: Sheet, rows: Sequence[Row], wanted: Sequence[str], settled: Settled) -> None:
    """Give the rows of a sheet of labels and values the labels that they should have; tell which are missing."""
    rest = list(rows)
    settled.problems += _labels(book, sheet, rows, wanted, rest)
    column, value = (column.heading for column in sheet.columns[:2])
    for row in rest:
        label = plain(str(row.cells.get(column, "")))
        settled.own.append(
            f"{quoted(label) if label else 'wat er staat'} ({book.cell(sheet.title, row.number, value)})"
        )


def _labels(
    book: Opened, sheet: Sheet, rows: Sequence[Row], wanted: Sequence[str], rest: list[Row]
) -> Iterator[Problem]:
    """Do so, and take the rows with a label from the rest."""
    title, column = sheet.title, sheet.columns[0].heading
    by_label = {plain_heading(label): label for label in wanted}
    found: dict[str, Row] = {}
    for row in rows:
        label = by_label.get(plain_heading(str(row.cells.get(column, ""))))
        if label is None:
            continue
        rest.remove(row)
        if label in found:
            text = f"{quoted(label)} staat er twee keer, ook in rij {found[label].number}. Haal er een weg."
            yield book.problem(title, row.number, column, text)
        else:
            row.cells[column] = label
            found[label] = row
    for label in wanted:
        if label in found:
            continue
        before = found.get(wanted[wanted.index(label) - 1]) if label != wanted[0] else None
        number = before.number + 1 if before else rows[0].number if rows else 1
        here = next((row for row in rest if row.number == number), None)
        if here is None:
            text = f"de rij {quoted(label)} ontbreekt. Zet hem terug; wat niet bekend is, laat u leeg."
            yield Problem(book.name, number, title, text, in_cell=True)
            continue
        stands = (
            f"hier staat {quoted(plain(str(here.cells[column])))}, en"
            if column in here.cells
            else "hier is het leeg, en"
        )
        yield book.problem(
            title, here.number, column, f"{stands} de rij {quoted(label)} ontbreekt. Typ hier {quoted(label)}."
        )
        here.cells[column] = label
        rest.remove(here)
        found[label] = here
