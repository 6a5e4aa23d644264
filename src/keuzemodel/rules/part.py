"""A part of the measures that a rule counts: those of a theme, a phase or a group, or a list of members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from keuzemodel import dutch
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Catalogue, Measure
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule

Of = Literal["theme", "phase", "group", "members"]
PARTS: tuple[Of, ...] = ("theme", "phase", "group", "members")
_WORDS = {"theme": "opgave", "phase": "fase", "group": "kop"}


def read_part(data: Mapping[str, Any], catalogue: Catalogue) -> tuple[Of, str | None, tuple[str, ...]]:
    """Give what a part is of, the id of that, and its measures in catalogue order."""
    of = next(key for key in PARTS if key in data)
    if of == "members":
        return of, None, catalogue.named_in_order(data["members"])
    key = data[of]
    return of, key, tuple(m.id for m in catalogue.measures if key in _headings(m, of))


def _headings(measure: Measure, of: Of) -> tuple[str | None, ...]:
    if of == "theme":
        return measure.themes
    return (measure.phase if of == "phase" else measure.group,)


def written_part(of: Of, key: str | None, members: tuple[str, ...]) -> dict[str, Any]:
    """Give a part in the keys of its file."""
    return {"members": list(members)} if key is None else {of: key}


def belonging(catalogue: Catalogue, of: Of, key: str | None, members: tuple[str, ...]) -> str:
    """Say where measures of a part belong, after ``maatregelen moeten``."""
    headings = {"theme": catalogue.themes, "phase": catalogue.phases, "group": catalogue.groups}
    title = dutch.quoted(next((h.title for h in headings.get(of, ()) if h.id == key), ""))
    return {
        "theme": f"bij de opgave {title} horen",
        "phase": f"bij {title} horen",
        "group": f"onder {title} vallen",
    }.get(of, f"uit deze rij komen: {dutch.names(catalogue, members)}")


def members_of(raw: RawCatalogue, item: RawRule) -> tuple[str, list[str]] | None:
    """Say what part a rule in a file names, and give its measures; None if it is not clear."""
    keys = [key for key in PARTS if key in item.data]
    if len(keys) != 1:
        return None
    if keys == ["members"]:
        members = list(dict.fromkeys(id_ for _, id_ in item.members))
        return ("van de lijst", members) if members else None
    key, wanted = keys[0], id_text(item.data[keys[0]])
    if wanted is None or wanted not in raw.section(f"{key}s"):
        return None
    return f"van {_WORDS[key]} {quote(wanted)}", raw.having(key).get(wanted, [])


def counted(raw: RawCatalogue, item: RawRule) -> tuple[str, int] | None:
    """Say what part a rule in a file names, and how many measures that are; None if it is not clear."""
    part = members_of(raw, item)
    return None if part is None else (part[0], len(part[1]))
