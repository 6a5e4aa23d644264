"""What a catalogue with errors still says of the weights there can be, so that weightings are checked too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.written.placed import mapping_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class _Criterion(NamedTuple):
    aspect: str


class _Readable(NamedTuple):
    criterion: Mapping[str, _Criterion]
    criteria_of: Mapping[str, tuple[str, ...]]


def load_weighable(path: Path) -> _Readable | None:
    """Read only aspects and criteria; None if it is not sure which ones there are."""
    source = read_yaml(path)
    if not source.usable:
        return None
    aspects, criteria = mapping_at(source.data, "aspects"), mapping_at(source.data, "criteria")
    if not aspects or not criteria:
        return None
    aspect_of = {id_: c.get("aspect") if isinstance(c, dict) else None for id_, c in criteria.items()}
    if not all(isinstance(aspect, str) and aspect in aspects for aspect in aspect_of.values()):
        return None
    return _Readable(
        {id_: _Criterion(str(aspect)) for id_, aspect in aspect_of.items()},
        {aspect: tuple(id_ for id_, of in aspect_of.items() if of == aspect) for aspect in aspects},
    )
