"""A part of the measures that a rule counts: those of a theme, a phase or a group, or a list of members."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self

from keuzemodel import dutch
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

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


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the measures: those of a theme, a phase or a group, or a list."""

    of: Of
    key: str | None
    """The id of the theme, phase or group; None for a list."""
    members: tuple[str, ...]
    """Its measures in catalogue order, also of a theme, phase or group."""

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        """Make one out of data without problems."""
        return cls(*read_part(data, catalogue))

    def written(self) -> dict[str, Any]:
        """Give it in the keys of its file."""
        return written_part(self.of, self.key, self.members)

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        """Give its place among parts."""
        return PARTS.index(self.of), self.key or "", tuple(catalogue.column[m] for m in self.members)

    @property
    def path(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Its place in the name of a rule."""
        return (self.of,), self.members if self.key is None else (self.key,)

    @property
    def named(self) -> frozenset[str]:
        """The measures of a list."""
        return frozenset(self.members if self.key is None else ())

    def identity(self, shared: frozenset[str]) -> Hashable:
        """Give what makes it the same part in two catalogues that share some measures."""
        return self.of, self.key, shared.intersection(self.members)

    def without(self, measure: str) -> Self | None:
        """Take a measure out; None if nothing is left."""
        left = tuple(m for m in self.members if m != measure)
        return replace(self, members=left) if left else None

    def ordered(self, catalogue: Catalogue) -> Self:
        """Give it as it is in a catalogue: in its order, and with its measures of the theme, phase or group."""
        return type(self).read(self.written(), catalogue)

    def subject(self, catalogue: Catalogue) -> str:
        """Name it as the subject of a sentence; it is plural, unless it is a list of one."""
        headings = {"theme": catalogue.themes, "phase": catalogue.phases, "group": catalogue.groups}
        title = dutch.quoted(next((h.title for h in headings.get(self.of, ()) if h.id == self.key), ""))
        return {
            "theme": f"de maatregelen bij de opgave {title}",
            "phase": f"de maatregelen in {title}",
            "group": f"de maatregelen onder {title}",
        }.get(self.of, dutch.names(catalogue, self.members))


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
