"""Sheets whose rows lie deeper in the file than a section: how they are written, and put back in their place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from keuzemodel.excel.columns import CRITERION, ID, NUMBER, Column, Sheet
from keuzemodel.written.wording import Vocabulary, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Data = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One row that could be read."""

    row: int
    values: tuple[Any, ...]
    """One a column; None where an optional cell is empty."""


@dataclass(frozen=True)
class Report:
    """Where to tell what is wrong with a cell of one sheet, and what a cell says."""

    wrong: Callable[[int, str, str], None]
    """Takes row, heading, and the end of a Dutch sentence."""
    unknown: Callable[[int, str, str], None]
    """The same, of an id that does not exist."""
    says: Callable[[tuple[str | int, ...], int, str], None]
    """Takes a path in the data, row, and heading."""
    gone: frozenset[str]
    """Ids of measures that were taken out on their own sheet."""
    leave_out: Callable[[str], None]
    """Takes the id of such a measure: what a row says of it does not count."""


@dataclass(frozen=True)
class Listing:
    """A sheet with its way into the data, and back."""

    sheet: Sheet
    written: Callable[[Mapping[str, Any]], Iterable[list[Any]]]
    """Gives the rows of a file's data."""
    placed: Callable[[Data, list[Entry], Report], None]
    """Puts rows in the data."""


def put_or_drop(holder: Data, key: str, value: Any) -> None:  # noqa: ANN401 - data of a file
    """Set a key that is left out where it is empty."""
    if value:
        holder[key] = value
    elif holder.get(key):
        del holder[key]


def grouped(entries: Iterable[Entry]) -> dict[str, list[tuple[Any, ...]]]:
    """Put rows together by their first cell, without it."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for entry in entries:
        id_, *values = entry.values
        found.setdefault(str(id_), []).append(tuple(values))
    return found


def only_known(
    entries: Iterable[Entry], names: Iterable[str], column: Column, report: Report, *, position: int = 0
) -> list[Entry]:
    """Report rows that are about something that does not exist; give the others."""
    known, kept = Vocabulary(names), []
    for entry in entries:
        id_ = str(entry.values[position])
        if id_ in known:
            kept.append(entry)
        else:
            text = f"{column.heading.lower()} ‘{plain(id_)}’ bestaat niet. {known.advice(id_)}"
            report.unknown(entry.row, column.heading, text.rstrip(". "))
    return kept


_SCALE = Sheet(
    "Schaal",
    ("criteria",),
    (
        Column(CRITERION, (), ID, required=True, names="criteria"),
        Column("Punten", (), NUMBER, required=True, unit_from=CRITERION),
        Column("Betekenis", (), required=True, width=60),
    ),
    "Wat punten betekenen.",
    named_by=2,
)
_RISKS = Sheet(
    "Risico's",
    ("measures",),
    (
        Column("Maatregel", (), ID, required=True, names="measures"),
        Column("Wat er mis kan gaan", (), required=True, width=50),
        Column("Wat helpt", (), required=True, width=50),
    ),
    "Risico's van maatregelen, en wat daartegen helpt.",
)
_CAPACITY = Sheet(
    "Grens",
    ("capacity",),
    (
        Column(CRITERION, (), ID, required=True, names="criteria"),
        Column("Hoogstens", (), NUMBER, required=True, unit_from=CRITERION),
    ),
    "Wat schaars is bij roeien-met-de-riemen.",
    named_by=1,
)


def _scale_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, criterion in data["criteria"].items():
        for points, words in criterion.get("scale", {}).items():
            yield [id_, NUMBER.written(Decimal(points)), words]


def _put_scale(data: Data, entries: list[Entry], report: Report) -> None:
    criteria = data.get("criteria", {})
    found = grouped(only_known(entries, criteria, _SCALE.columns[0], report))
    for entry in entries:
        report.says(("criteria", str(entry.values[0]), "scale", f"{entry.values[1]:f}"), entry.row, "Punten")
    for id_, criterion in criteria.items():
        known = {Decimal(points): points for points in criterion.get("scale", {})}
        told = {known.get(points, f"{points:f}"): words for points, words in found.get(id_, ())}
        put_or_drop(criterion, "scale", told)


def _risk_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for measure in data["measures"]:
        for risk in measure.get("risks", ()):
            yield [measure["id"], risk["risk"], risk["mitigation"]]


def _put_risks(data: Data, entries: list[Entry], report: Report) -> None:
    measures = {measure.get("id"): measure for measure in data.get("measures", ())}
    there = []
    for entry in entries:
        if entry.values[0] in measures or entry.values[0] not in report.gone:
            there.append(entry)
        else:
            report.leave_out(str(entry.values[0]))
    found = grouped(only_known(there, measures, _RISKS.columns[0], report))
    for id_, measure in measures.items():
        told = [{"risk": risk, "mitigation": helps} for risk, helps in found.get(id_, ())]
        put_or_drop(measure, "risks", told)


def _capacity_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for id_, limit in data.get("capacity", {}).items():
        yield [id_, NUMBER.written(limit)]


def _put_capacity(data: Data, entries: list[Entry], report: Report) -> None:
    for entry in entries:
        report.says(("capacity", str(entry.values[0])), entry.row, "Hoogstens")
    put_or_drop(data, "capacity", {str(e.values[0]): e.values[1] for e in entries})


LISTINGS = (
    Listing(_SCALE, _scale_rows, _put_scale),
    Listing(_RISKS, _risk_rows, _put_risks),
    Listing(_CAPACITY, _capacity_rows, _put_capacity),
)
"""Those that every catalogue has."""
