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
    weighs: bool = True


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
    found: dict[str, _Criterion] = {}
    for id_, criterion in criteria.items():
        if not isinstance(criterion, dict):
            return None
        aspect, weighs = criterion.get("aspect"), criterion.get("weighs", True)
        if weighs is False:
            found[id_] = _Criterion("", weighs=False)
        elif isinstance(aspect, str) and aspect in aspects:
            found[id_] = _Criterion(aspect)
        else:
            return None
    return _Readable(found, criteria_by_aspect(aspects, {id_: c.aspect for id_, c in found.items() if c.weighs}))
