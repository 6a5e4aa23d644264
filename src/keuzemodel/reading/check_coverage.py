"""Check that the coverage rules of a catalogue ask for no more measures than there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.reading.raw_catalogue import number_at
from keuzemodel.reading.subject import id_text
from keuzemodel.reading.wording import quote

if TYPE_CHECKING:
    from keuzemodel.reading.raw_catalogue import RawCatalogue, RawRule

_WORDS = {"theme": "opgave", "phase": "fase", "group": "kop"}


def check_coverage(raw: RawCatalogue) -> None:
    """Report every coverage rule that nothing can satisfy."""
    for rule in raw.rules:
        at_least = number_at(rule.data, "at_least")
        if rule.kind != "coverage" or at_least is None:
            continue
        counted = _counted(raw, rule)
        if counted is not None and at_least > counted[1]:
            of, there_are = counted
            text = f"{raw.subject(rule.path)} vraagt ten minste {at_least} maatregelen {of}, "
            advice = "Verlaag 'at_least' of voeg maatregelen toe."
            raw.add(
                (*rule.path, "at_least"),
                f"{text}maar er {'is' if there_are == 1 else 'zijn'} er {there_are}. {advice}",
            )


def _counted(raw: RawCatalogue, rule: RawRule) -> tuple[str, int] | None:
    """Say what a coverage rule counts, and how many measures that are; None if it is not clear."""
    keys = [key for key in (*_WORDS, "members") if key in rule.data]
    if len(keys) != 1:
        return None
    if keys == ["members"]:
        members = {id_ for _, id_ in rule.members}
        return ("van de lijst", len(members)) if members else None
    key, wanted = keys[0], id_text(rule.data[keys[0]])
    if wanted is None or wanted not in raw.section(f"{key}s"):
        return None
    return f"van {_WORDS[key]} {quote(wanted)}", len(raw.having(key).get(wanted, ()))
