"""Check that every id in a catalogue exists, is there once, and means one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.written.names import check_headings, check_named, check_twice
from keuzemodel.written.raw_catalogue import ids_at
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import listed, quote

if TYPE_CHECKING:
    from keuzemodel.written.raw_catalogue import RawCatalogue


def check_ids(raw: RawCatalogue) -> None:
    """Report every id that is unknown, double or ambiguous; those that rules name are theirs to check."""
    _check_measure_ids(raw)
    _check_circumstance_ids(raw)
    _check_shared_ids(raw)
    for measure in raw.measures:
        themes = ids_at(measure.data, measure.path, "themes")
        check_headings(raw, measure.path, measure.data)
        check_twice(raw, themes)
        for path, theme in themes:
            check_named(raw, path, "theme", theme)
    for id_, criterion in raw.section("criteria").items():
        if isinstance(criterion, dict):
            check_headings(raw, ("criteria", id_), criterion)
    for id_ in raw.section("capacity"):
        check_named(raw, ("capacity", id_), "criterion", id_)


def _check_measure_ids(raw: RawCatalogue) -> None:
    """Every measure has its own id, and no heading has the same."""
    headings = raw.section("groups")
    for measure in raw.measures:
        first = raw.by_id[measure.id]
        path = (*measure.path, "id")
        if measure is not first:
            where = raw.words.elsewhere((*first.path, "id"), raw.source.place((*first.path, "id"))[0])
            text = f"{measure.name} staat er twee keer: ook {where}. Geef een van beide een ander id."
            raw.add(path, text)
        elif measure.id in headings:
            text = f"{measure.name} heet net als een kop {raw.words.under('groups')}. Geef een van beide een ander id."
            raw.add(path, text)


def _check_circumstance_ids(raw: RawCatalogue) -> None:
    """A circumstance stands where a measure may stand, so it has an id that no measure or heading has."""
    for id_ in raw.section("circumstances"):
        a_heading = f"een kop {raw.words.under('groups')}" if id_ in raw.section("groups") else ""
        what = "een maatregel" if id_ in raw.by_id else a_heading
        if what:
            text = f"omstandigheid {quote(id_)} heet net als {what}. Geef een van beide een ander id."
            raw.add(("circumstances", id_), text, key=True)


def _check_shared_ids(raw: RawCatalogue) -> None:
    """Let an aspect and a criterion share an id only if that criterion is its only one (model.md §3)."""
    aspects, criteria = raw.section("aspects"), raw.section("criteria")
    criteria_of: dict[str, list[str]] = {}
    judged = set()
    for id_, data in criteria.items():
        aspect = id_text(data.get("aspect")) if isinstance(data, dict) else None
        if aspect is not None and aspect in aspects:
            criteria_of.setdefault(aspect, []).append(id_)
            judged.add(id_)
        elif isinstance(data, dict) and "aspect" not in data and data.get("weighs") is False:
            judged.add(id_)
    for id_ in aspects:
        of_aspect = criteria_of.get(id_, [])
        if id_ in judged and of_aspect != [id_]:
            others = listed([c for c in of_aspect if c != id_], quote)
            why = f"dat aspect heeft ook {others}" if others else "dat criterium hoort er niet bij"
            text = f"criterium {quote(id_)} heet als een aspect, maar {why}. Geef het een ander id."
            raw.add(("criteria", id_), text, key=True)
