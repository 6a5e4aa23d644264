"""Moments as YAML text that people can read and change."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from keuzemodel.numbers import exact_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = """\
# Momenten van de ontwikkeltafel, vastgelegd met: keuzemodel live
# Een rapport van een moment maakt u met: keuzemodel rapport --moment NAAM
"""


def as_yaml(entries: Iterable[dict[str, Any]]) -> str:
    """Write moments as a whole file; numbers exactly, every text in quotation marks."""
    items = ["  - " + "\n    ".join(f"{key}: {_value(value)}" for key, value in entry.items()) for entry in entries]
    return f"{_HEAD}moments:\n" + "".join(f"{item}\n" for item in items) if items else f"{_HEAD}moments: []\n"


def _value(value: object) -> str:
    match value:
        case dict():
            return f"{{{', '.join(f'{_text(k)}: {_value(v)}' for k, v in value.items())}}}"
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case Fraction():
            return exact_decimal(value)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Quote a text as JSON does, which YAML reads the same; what does not print is written as a code."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
