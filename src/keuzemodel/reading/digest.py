"""The digest of a catalogue: equal for files that say the same, whatever their layout."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


def with_digest(catalogue: Catalogue) -> Catalogue:
    """Fill in the SHA-256 over the content of a catalogue whose values are in canonical order."""
    text = json.dumps(_plain(replace(catalogue, digest="")), separators=(",", ":"))
    return replace(catalogue, digest=sha256(text.encode("ascii")).hexdigest())


def _plain(value: object) -> object:
    """Give a value as lists and text; recursion is as deep as a catalogue's own types."""
    if isinstance(value, str | int | None):
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    # Mappings are in the order of the criteria.
    assert hasattr(value, "items")  # noqa: S101 - tells mypy; nothing else is left
    return [[key, _plain(item)] for key, item in value.items()]
