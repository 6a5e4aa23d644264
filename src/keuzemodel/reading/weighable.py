"""What a catalogue with errors still says of the weights there can be, so that weightings are checked too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.catalogue import criteria_by_aspect
from keuzemodel.written.placed import mapping_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.written.placed import Source


class _Criterion(NamedTuple):
    aspect: str


class _Readable(NamedTuple):
    criterion: Mapping[str, _Criterion]
    criteria_of: Mapping[str, tuple[str, ...]]


def weighable_from(source: Source) -> _Readable | None:
    """Take only aspects and criteria; None if it is not sure which ones there are."""
    if not source.usable:
        return None
    aspects, criteria = mapping_at(source.data, "aspects"), mapping_at(source.data, "criteria")
    if not aspects or not criteria:
        return None
    aspect_of: dict[str, str] = {}
    for id_, criterion in criteria.items():
        aspect = criterion.get("aspect") if isinstance(criterion, dict) else None
        if not isinstance(aspect, str) or aspect not in aspects:
            return None
        aspect_of[id_] = aspect
    return _Readable(
        {id_: _Criterion(aspect) for id_, aspect in aspect_of.items()}, criteria_by_aspect(aspects, aspect_of)
    )
