"""What a cell may name: by an id, or by a title that only one has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from keuzemodel.dutch import join
from keuzemodel.excel.cell_numbers import BadCell
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORTEST = 3
"""Letters of a part of a title that says which one is meant."""
_MOST_NAMED = 3


class Names:
    """The ids of a section with their titles."""

    def __init__(self, titles: Mapping[str, str] | None = None) -> None:
        self._titles = titles or {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for id_, title in self._titles.items():
            for name in dict.fromkeys(map(_same, _ways_to_write(id_, title))):
                self._by_name[name].append(id_)

    def find(self, text: str) -> str | None:
        """Give the id of what a text names; None if that is nothing, or not one thing.

        Capitals and spaces do not matter. An id that is written as it is goes before any title.
        """
        if text in self._titles:
            return text
        found = self._by_name.get(_same(text), [])
        return found[0] if len(found) == 1 else None

    def id_of(self, text: str) -> str:
        """Give the id of what a text names, or the text itself if it is no title either.

        Raises:
            BadCell: several have this title, or it is a part of the title of one; says which ids to type.

        """
        if (id_ := self.find(text)) is not None:
            return id_
        found = self._by_name.get(_same(text), [])
        if found:
            raise BadCell(f"‘{plain(text)}’ is de titel van {join(found)}. Typ het id dat u bedoelt")
        part = _same(text)
        near = [id_ for id_, title in self._titles.items() if len(part) >= _SHORTEST and part in _same(title)]
        if 0 < len(near) <= _MOST_NAMED:
            meant = join([f"{id_} (‘{plain(self._titles[id_])}’)" for id_ in near], "of")
            raise BadCell(f"‘{plain(text)}’ is geen id en geen hele titel. Bedoelt u {meant}? Typ dan het id")
        return text

    def all_of(self, texts: Iterable[str]) -> list[str] | None:
        """Give the ids of several texts; None if any of them names nothing."""
        found = [self.find(text) for text in texts]
        return None if None in found else [id_ for id_ in found if id_ is not None]


NONE = Names()


def _ways_to_write(id_: str, title: str) -> tuple[str, ...]:
    return id_, title, f"{title} ({id_})", f"{id_} {title}", f"{id_}: {title}", f"{id_} - {title}"


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
