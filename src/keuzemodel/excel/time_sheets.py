"""The sheets of planning: periods with what fits in them, when phases begin, and how long measures take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.excel.columns import ID, NUMBER, NUMBERS, Column, Sheet, criterion_title, in_unit
from keuzemodel.excel.listings import Data, Entry, Listing, Report, put_or_drop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEVELOPMENT = Sheet(
    "Ontwikkeling",
    ("measures",),
    (
        Column("Id", ("id",), ID, required=True, names="measures"),
        Column("Aantal perioden", ("planning", "periods"), NUMBER),
        Column("Verdeling", ("planning", "spread"), NUMBERS, width=18),
        Column("Niet eerder dan", ("planning", "from"), ID, width=18),
        Column("Uiterlijk klaar in", ("planning", "until"), ID, width=18),
    ),
    "Hoe lang het ontwikkelen duurt, en wanneer het mag. Leeg is: één periode, wanneer het uitkomt. Verdeling: 2; 1.",
)
_BEGINS = Sheet(
    "Fase begint",
    ("planning",),
    (Column("Fase", (), ID, required=True, names="phases"), Column("Niet eerder dan", (), ID, required=True, width=18)),
    "In welke periode een fase begint. Wat hier niet staat, mag meteen.",
    named_by=1,
)


def time_listings(data: Mapping[str, Any]) -> tuple[Listing, ...]:
    """Give the sheets of time; that of the periods has a column for each criterion that can be scarce."""
    scarce = {
        id_: criterion_title(id_, c)
        for id_, c in data["criteria"].items()
        if isinstance(c, dict) and c.get("direction") == "min"
    }
    columns = (
        Column("Periode", (), ID, required=True, width=18),
        *(Column(t, (), in_unit(NUMBER, data["criteria"][id_])) for id_, t in scarce.items()),
    )
    explained = "De perioden, in volgorde, en wat er in elke periode past. Een lege kolom is: geen grens."
    sheet = Sheet("Perioden", ("planning",), columns, explained, named_by=1)

    def written(data: Mapping[str, Any]) -> Iterator[list[Any]]:
        return _period_rows(data, list(scarce))

    def placed(data: Data, entries: list[Entry], report: Report) -> None:
        _put_periods(data, entries, report, scarce)

    return (Listing(sheet, written, placed), Listing(_BEGINS, _begin_rows, _put_begins))


def _period_rows(data: Mapping[str, Any], scarce: list[str]) -> Iterator[list[Any]]:
    planning = data.get("planning") or {}
    capacity = planning.get("capacity", {})
    for k, period in enumerate(planning.get("periods", ())):
        limits = (capacity.get(id_) for id_ in scarce)
        yield [period, *(NUMBER.written(n[k] if isinstance(n, list) else n) for n in limits)]


def _put_periods(data: Data, entries: list[Entry], report: Report, scarce: Mapping[str, str]) -> None:
    planning = data.get("planning") or {}
    old = planning.get("capacity", {})
    capacity: Data = {}
    for k, (id_, title) in enumerate(scarce.items(), 1):
        told = [entry.values[k] for entry in entries]
        for i, entry in enumerate(entries):
            report.says(("planning", "capacity", id_, i), entry.row, title)
            report.says(("planning", "capacity", id_), entry.row, title)
            if entry.values[k] is None and any(n is not None for n in told):
                both = f"‘{title}’ is hier leeg, en in een andere rij niet"
                report.wrong(entry.row, title, f"{both}. Vul in wat er past, of maak de hele kolom leeg")
        if any(n is not None for n in told):
            one_for_all = len(set(told)) == 1 and not isinstance(old.get(id_), list)
            capacity[id_] = told[0] if one_for_all else told
    for k, entry in enumerate(entries):
        report.says(("planning", "periods", k), entry.row, "Periode")
    put_or_drop(planning, "periods", [str(entry.values[0]) for entry in entries])
    put_or_drop(planning, "capacity", {**{c: capacity[c] for c in old if c in capacity}, **capacity})
    put_or_drop(data, "planning", planning)


def _begin_rows(data: Mapping[str, Any]) -> Iterator[list[Any]]:
    for phase, begins in (data.get("planning") or {}).get("phases", {}).items():
        yield [phase, begins["from"]]


def _put_begins(data: Data, entries: list[Entry], report: Report) -> None:
    planning = data.get("planning") or {}
    for entry in entries:
        report.says(("planning", "phases", str(entry.values[0])), entry.row, "Fase")
        report.says(("planning", "phases", str(entry.values[0]), "from"), entry.row, "Niet eerder dan")
    put_or_drop(planning, "phases", {str(e.values[0]): {"from": e.values[1]} for e in entries})
    put_or_drop(data, "planning", planning)
