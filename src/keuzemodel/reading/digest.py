"""The digest of what was read: equal for files that say the same, whatever their layout."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING

from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import DataclassInstance

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighting

_APART = frozenset({"rules", "synergies", "digest"})


def with_digest(catalogue: Catalogue) -> Catalogue:
    """Fill in the SHA-256 over the content of a catalogue whose values are in canonical order."""
    parts = list(_of_fields(catalogue, _APART))
    rules = [_plain(kind.stated_in(catalogue)) for kind in SECTIONS]
    return replace(catalogue, digest=_sha256([*parts, *rules, ""]))


def weightings_digest(weightings: Iterable[Weighting]) -> str:
    """Give the SHA-256 over the content of weightings; in which order they or their weights stand is all the same."""
    plain = [[w.name, w.title, w.description, sorted((k, str(v)) for k, v in w.weights.items())] for w in weightings]
    return _sha256(sorted(plain))


def _sha256(plain: object) -> str:
    return sha256(json.dumps(plain, separators=(",", ":")).encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    """Give a value as lists and text; recursion is as deep as a catalogue's own types."""
    if isinstance(value, str | int | None):  # a bool is an int
        return value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return list(_of_fields(value))
    # Mappings are in the order of the criteria.
    assert hasattr(value, "items")  # noqa: S101 - tells mypy; nothing else is left
    return [[key, _plain(item)] for key, item in value.items()]


def _of_fields(value: DataclassInstance, apart: frozenset[str] = frozenset()) -> Iterator[object]:
    """Give the fields of a dataclass; one that files need not know is left out at its default, and else named."""
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name in apart or ("later" in field.metadata and part == field.default):
            continue
        yield [field.name, _plain(part)] if "later" in field.metadata else _plain(part)
