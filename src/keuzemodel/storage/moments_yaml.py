"""Moments as YAML text that people can read and change."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from keuzemodel.numbers import exact_decimal

HEAD = """\
# Momenten van de ontwikkeltafel, vastgelegd met: keuzemodel live
# Een rapport van een moment maakt u met: keuzemodel rapport --moment NAAM
moments: []
"""
"""A file without moments."""


def as_block(entry: dict[str, Any]) -> list[str]:
    """Write a moment as the lines of an item of a list; numbers exactly, every text in quotation marks."""
    first, *rest = (f"{key}: {as_value(value)}" for key, value in entry.items())
    return [f"- {first}", *(f"  {line}" for line in rest)]


def as_value(value: object) -> str:
    """Write a value on one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{_text(k)}: {as_value(v)}' for k, v in value.items())}}}"
        case list():
            return f"[{', '.join(map(as_value, value))}]"
        case bool():
            return "true" if value else "false"
        case Fraction():
            return exact_decimal(value)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Quote a text as JSON does, which YAML reads the same; what does not print is written as a code."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
