"""Our frozen values as JSON that says of what kind they are, and back; nothing but such values can come back.

A catalogue is written as its digest only, and must be at hand to read.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from keuzemodel.catalogue import Catalogue

_OURS = "keuzemodel."


class Unreadable(ValueError):
    """The JSON is not what `encode` makes, or it is about another catalogue."""


def encode(value: object) -> object:
    """Give a value as what JSON knows.

    Raises:
        TypeError: a kind of value that is not ours.

    """
    if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return _tagged(value)


def _tagged(value: object) -> dict[str, object]:
    match value:
        case Catalogue():
            return {"catalogue": value.digest}
        case Enum():
            return {"enum": _name(type(value)), "value": value.value}
        case Fraction():
            return {"fraction": str(value)}
        case frozenset():
            return {"set": [encode(item) for item in sorted(value)]}
        case Mapping():
            return {"map": [[encode(key), encode(item)] for key, item in value.items()]}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {"class": _name(type(value)), "fields": [encode(getattr(value, f.name)) for f in fields(value)]}
    raise TypeError(type(value))


def decode(data: object, catalogues: Mapping[str, Catalogue]) -> object:
    """Read a value back.

    Args:
        data: what `encode` gave.
        catalogues: digest -> catalogue.

    Raises:
        Unreadable: it cannot be read.

    """
    try:
        return _decode(data, catalogues)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _decode(data: Any, catalogues: Mapping[str, Catalogue]) -> Any:  # noqa: ANN401, PLR0911 - one for each kind that JSON holds
    match data:
        case list():
            return tuple(_decode(item, catalogues) for item in data)
        case {"catalogue": digest}:
            return catalogues[digest]
        case {"fraction": text}:
            return Fraction(text)
        case {"set": items}:
            return frozenset(_decode(item, catalogues) for item in items)
        case {"map": pairs}:
            return {_decode(key, catalogues): _decode(item, catalogues) for key, item in pairs}
        case {"enum": name, "value": value}:
            return _class(name, Enum)(value)
        case {"class": name, "fields": values}:
            kind = _class(name, object)
            names = (f.name for f in fields(kind))  # refuses what is no dataclass
            return kind(**{n: _decode(v, catalogues) for n, v in zip(names, values, strict=True)})
        case None | bool() | int() | float() | str():
            return data
    raise Unreadable(str(data)[:80])


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _class(name: str, base: type) -> Any:  # noqa: ANN401 - a class
    """Find one of our own classes; a module that is not loaded by us is not loaded for a file."""
    module, _, qualified = name.partition(":")
    found = getattr(sys.modules[module], qualified) if module.startswith(_OURS) else None
    if not isinstance(found, type) or _name(found) != name or not issubclass(found, base):
        raise Unreadable(name)
    return found
