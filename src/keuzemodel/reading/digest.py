"""The digest of what was read: equal for files that say the same, whatever their layout."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from keuzemodel.catalogue import ADDED
from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighting

_APART = {"rules", "synergies", "digest"}


def with_digest(catalogue: Catalogue) -> Catalogue:
    """Fill in the SHA-256 over the content of a catalogue whose values are in canonical order."""
    parts = _fields(catalogue, without=_APART)
    stated = [(kind, _plain(kind.stated_in(catalogue))) for kind in SECTIONS]
    rules = [[kind.section, some] if kind.is_added else some for kind, some in stated if some or not kind.is_added]
    return replace(catalogue, digest=_sha256([*parts, *rules, ""]))


def weightings_digest(weightings: Iterable[Weighting]) -> str:
    """Give the SHA-256 over the content of weightings; in which order they or their weights stand is all the same."""
    plain = [[w.name, w.title, w.description, sorted((k, str(v)) for k, v in w.weights.items())] for w in weightings]
    return _sha256(sorted(plain))


def _sha256(plain: object) -> str:
    return sha256(json.dumps(plain, separators=(",", ":")).encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    """Give a value as lists and text; recursion is as deep as a catalogue's own types."""
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return _fields(value)
    # Mappings are in the order of the criteria.
    assert hasattr(value, "items")  # noqa: S101 - tells mypy; nothing else is left
    return [[key, _plain(item)] for key, item in value.items()]


def _fields(value: Any, without: Container[str] = ()) -> list[object]:  # noqa: ANN401 - any dataclass
    """Give what its fields hold; of those that came later only what is used, so that no older digest changes."""
    told: list[object] = []
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in without:
            continue
        if not field.metadata.get(ADDED):
            told.append(_plain(held))
        elif held != field.default:
            told.append([field.name, _plain(held)])
    return told
