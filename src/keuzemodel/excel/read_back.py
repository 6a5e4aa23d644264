"""From a workbook back to the files: nothing is written unless all of it is right."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from keuzemodel import dutch
from keuzemodel.excel import tables, yaml_edits
from keuzemodel.excel.agreed import agreed
from keuzemodel.excel.all_headings import ids_written, own_remarks, remarks, settle_all
from keuzemodel.excel.changes import Changed, changes
from keuzemodel.excel.files import FILES, REST, digest_of, digests, not_in_place, plain, standing_text
from keuzemodel.excel.following_sheets import STATE
from keuzemodel.excel.new_files import new_catalogue, new_state, new_weighting
from keuzemodel.excel.odd_scores import new_below_nought
from keuzemodel.excel.opened import beside
from keuzemodel.excel.reader import Reader
from keuzemodel.excel.sheet_words import SheetWords
from keuzemodel.excel.weighting_rows import WEIGHTINGS
from keuzemodel.excel.workbook import FINGERPRINT
from keuzemodel.problems import InvalidInput, Problem, WrongUse
from keuzemodel.reading.catalogue_file import catalogue_from
from keuzemodel.reading.state_file import FILE, state_from
from keuzemodel.reading.weighting_file import weighting_from
from keuzemodel.reading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from keuzemodel.excel.files import Files
    from keuzemodel.excel.opened import Opened
    from keuzemodel.excel.reader import Told
    from keuzemodel.written.placed import Source


@dataclass(frozen=True)
class ReadBack:
    """What a workbook says."""

    changed: dict[Path, str]
    """Path -> new text of the files that change; none where new ones are made."""
    new: dict[str, str]
    """File name -> text of the new files."""
    changes: tuple[Changed, ...]
    """What the files said and say now; none where new ones are made."""
    remarks: tuple[str, ...]
    """What is in the workbook and does not count, and what is not in it: Dutch sentences."""
    own: tuple[str, ...]
    """What is in the workbook and the user's own: Dutch sentences."""
    gone: tuple[Path, ...] = ()
    """The files of weightings whose row is gone."""


def read_workbook(book: Opened, files: Files | None) -> ReadBack:
    """Give the new text of every file that a workbook changes.

    Args:
        book: the workbook.
        files: those that it was written from; None to make new ones.

    Raises:
        WrongUse: it is no such workbook, or the files changed since it was written.
        InvalidInput: every mistake in it, with sheet and cell.

    """
    rows = book.rows(tables.known_headings(), "Maatregelen")
    if files is not None:
        _unchanged(files, book)
    old = files.rows if files is not None else plain(parse_yaml(book.kept.get(REST, "{}"), book.name).data or {})
    settled = settle_all(book, rows, old)
    if not settled.readable:
        raise InvalidInput(settled.problems)
    weightings = files.weighting_data if files is not None else {}
    told = Reader(old, weightings, ids_written(book, "measures")).read(rows)
    now = dict(told.data)
    without_row = [name for name in weightings if WEIGHTINGS in rows and name not in told.weightings]
    # Of what came since the workbook was written, its sheet says nothing.
    gone = [name for name in without_row if name in json.loads(book.kept.get(FILES, "{}"))]
    new = _edited(files, told, gone) if files is not None else _fresh(told)
    problems = [*settled.problems, *_mistakes(told, book), *_of_ranges(_problems(new, told, book), old, told, book)]
    if gone and not told.weightings:
        text = "er staat geen weging meer op dit blad. Zet er ten minste één terug."
        problems.append(Problem(book.name, 1, WEIGHTINGS, text, in_cell=True))
    if problems:
        raise InvalidInput(problems)
    kept = [name for name in without_row if name not in gone]

    def cell_of(measure: int, criterion: str) -> str:
        place = told.places.get(("measures", measure, "scores", criterion))
        return book.cell(*place) if place else now["measures"][measure]["id"]

    odd = new_below_nought(old, now, cell_of)
    said = (
        *_of_no_version(book),
        *remarks(book, rows, settled, told.left_out),
        *map(_stays, kept),
        *_one_title(told),
        *odd,
    )
    own = tuple(own_remarks(book, settled))
    if files is None:
        return ReadBack({}, _named(new), (), said, own)
    stay = {name: weighting for name, weighting in weightings.items() if name not in gone}
    after = tables.tables_of(now, {**stay, **told.weightings})
    found = tuple(changes(tables.tables_of(old, weightings), after))
    return ReadBack(_changed(files, new), {}, found, said, own, tuple(files.weightings[name][0] for name in gone))


def _of_no_version(book: Opened) -> Iterator[str]:
    if FILES not in book.kept:
        yield f"{book.name} zegt niet bij welke versie van de catalogus het hoort. Kijk dus na wat er verandert."


def _stays(name: str) -> str:
    return f"{name} staat niet op het blad Wegingen. Die weging blijft: moet zij weg, haal dan dat bestand weg."


def _one_title(told: Told) -> Iterator[str]:
    """Tell of weightings that readers cannot tell apart."""
    by_title: dict[str, list[str]] = {}
    for name, weighting in told.weightings.items():
        by_title.setdefault(weighting.get("title", ""), []).append(name)
    for title, names in by_title.items():
        if len(names) > 1:
            yield f"De wegingen {dutch.join(names)} heten alle {dutch.quoted(title)}. Geef ze elk een eigen titel."


def knowing(book: Opened, data: bytes, files: Files, found: ReadBack) -> bytes | None:
    """Give the workbook that knows what the files say after it was read; None if it knows, or never knew.

    Args:
        book: the workbook that was read.
        data: of its file.
        files: as they were.
        found: what it said. Where something in it was not read, it goes on to say so.

    """
    before: dict[str, str] = json.loads(book.kept.get(FILES, "{}"))
    if not before:
        return None
    now = {**before, **digests(files), **{path.name: digest_of(text) for path, text in found.changed.items()}}
    if FINGERPRINT in book.kept and not found.own:
        before[FINGERPRINT], now[FINGERPRINT] = book.kept[FINGERPRINT], book.fingerprint
    return agreed(data, before, now) if before != now else None


def _unchanged(files: Files, book: Opened) -> None:
    """Refuse to go back over what somebody changed since."""
    before: dict[str, str] = json.loads(book.kept.get(FILES, "{}"))
    now = digests(files)
    changed = [file for file, digest in before.items() if now.get(file, digest) != digest]
    if before and files.state is not None and files.state[0].name not in before:
        changed.append(files.state[0].name)  # it came since: the sheets know nothing of it
    if changed:
        raise WrongUse(
            f"{changed[0]} is veranderd sinds {book.name} is geschreven, dus er is niets gelezen. "
            f"Zet wat is ingevuld apart: keuzemodel excel lees {book.name} --uit MAP. "
            f"Of neem het over in een nieuw bestand: keuzemodel excel schrijf {beside(book.name)}"
        )


_T = TypeVar("_T")
_NAMES = {"Id", "Bestand", "Periode"}
"""Headings of what other cells name."""


@dataclass(frozen=True)
class _Texts:
    """What the files would say."""

    catalogue: str
    weightings: dict[str, str]
    state: str | None


def _edited(files: Files, told: Told, gone: Sequence[str]) -> _Texts:
    """Change the files no more than needed; raises WrongUse where that cannot be done in place."""
    state = told.data.pop(STATE, None if files.state is None else {})
    known = files.weighting_data
    # A weighting whose row has another file name now keeps its comments.
    by_title = {known[name]["title"]: name for name in gone}

    def edited(file: str, new: tables.Data) -> str:
        before = file if file in known else by_title.get(str(new.get("title")))
        if before is None:
            return new_weighting(new)
        return yaml_edits.edited(files.weightings[before][1], known[before], new)

    try:
        weightings = {file: edited(file, new) for file, new in told.weightings.items()}
        text = yaml_edits.edited(files.text, files.data, told.data)
    except yaml_edits.CannotEdit:
        raise not_in_place(files) from None
    return _Texts(text, weightings, None if state is None else standing_text(files, state))


def _fresh(told: Told) -> _Texts:
    state = told.data.pop(STATE, None)
    weightings = {file: new_weighting(new) for file, new in told.weightings.items()}
    return _Texts(new_catalogue(told.data), weightings, None if state is None else new_state(state))


def _changed(files: Files, new: _Texts) -> dict[Path, str]:
    """Give the files that say something else now."""
    folder = files.catalogue.parent / "weightings"
    found = {files.catalogue: new.catalogue} if new.catalogue != files.text else {}
    if new.state is not None and (files.state is None or new.state != files.state[1]):
        found[files.state[0] if files.state else files.catalogue.parent / FILE] = new.state
    for file, text in new.weightings.items():
        path, before = files.weightings.get(file, (folder / file, None))
        if text != before:
            found[path] = text
    return found


def _named(new: _Texts) -> dict[str, str]:
    """Give all files by their names in a new folder."""
    found = {"measures.yaml": new.catalogue, **{f"weightings/{file}": text for file, text in new.weightings.items()}}
    return found if new.state is None else {**found, FILE: new.state}


def _mistakes(told: Told, book: Opened) -> list[Problem]:
    return [book.problem(m.sheet, m.row, m.heading, f"{m.text}.") for m in told.mistakes]


def _problems(new: _Texts, told: Told, book: Opened) -> list[Problem]:
    """Read what would be written; give every problem with its cell.

    Of rows that cannot be read nothing is said twice; and while an id is missing, what names it cannot be judged.
    """
    if any(m.heading in _NAMES and not m.of_unknown for m in told.mistakes):
        return []
    catalogue, found = catalogue_from(_source(new.catalogue, told, book))
    for file, text in new.weightings.items():
        _, wrong = weighting_from(_source(text, told, book, file), file.rpartition(".")[0], catalogue)
        found += wrong
    if new.state is not None and catalogue is not None:
        _, wrong = state_from(_source(new.state, told, book, STATE), catalogue)
        found += wrong
    rows = {(m.sheet, m.row) for m in told.mistakes}
    return [problem for problem in found if (problem.path.partition("!")[0], problem.line) not in rows]


def _of_ranges(found: list[Problem], old: tables.Data, told: Told, book: Opened) -> list[Problem]:
    """Tell once of a range that was made too small, where it stands, and not of every score that it leaves out."""
    for id_, criterion in told.data.get("criteria", {}).items():
        was, now = tables.at(old, ("criteria", id_, "range")), criterion.get("range")
        place = told.places.get(("criteria", id_, "range"))
        if place is None or not isinstance(was, int | Decimal) or not isinstance(now, int | Decimal) or now >= was:
            continue
        cells = {book.cell(*cell) for path, cell in told.places.items() if path[2:] == ("scores", id_)}
        outside = [problem for problem in found if problem.path in cells and "buiten het bereik" in problem.text]
        scores = len({problem.path for problem in outside})
        if scores > 1:
            text = f"door dit kleinere bereik vallen {scores} scores erbuiten. Maak het weer groter"
            found = [problem for problem in found if problem not in outside]
            found.append(book.problem(*place, f"{text}; het was {dutch.exact(Fraction(was))}."))
    return found


def _source(text: str, told: Told, book: Opened, part: str | None = None) -> Source:
    """Read a text whose problems are told in the words of the workbook: the catalogue, or another part of it."""
    places, names = _of_part(told.places, part), _of_part(told.names, part)
    return replace(parse_yaml(text, book.name), words=SheetWords(told.data, places, names, book.cell))


def _of_part(by_path: Mapping[tuple[str | int, ...], _T], part: str | None) -> dict[tuple[str | int, ...], _T]:
    return {
        path if part is None else path[1:]: value
        for path, value in by_path.items()
        if (path[0] == part) is (part is not None)
    }
