"""A rule of a file as rows over ids, to find out what it makes impossible before there is a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.written.raw_catalogue import Ids, RawCatalogue


class Bound(NamedTuple):
    """Σ coefficient · (1 if the id is in a package) ≤ most."""

    terms: Mapping[str, int]
    most: int


class Restriction(NamedTuple):
    """What a package must obey."""

    text: str
    """In a few Dutch words."""
    bounds: tuple[Bound, ...]


def needing(text: str, measure: str, one_of: tuple[str, ...]) -> Restriction:
    """State that a measure needs one of a list."""
    return Restriction(text, (Bound({**dict.fromkeys(one_of, -1), measure: 0 if measure in one_of else 1}, 0),))


def known(raw: RawCatalogue, ids: Ids) -> tuple[str, ...]:
    """Give the ids of measures and circumstances that exist, each once; the others are reported elsewhere."""
    return tuple(dict.fromkeys(named for _, named in ids if named in raw.measure_ids))
