"""Moments as YAML text that people can read and change."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from keuzemodel.numbers import not_as_thousands

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


def exact_decimal(value: Fraction) -> str:
    """Write a number in full; one that came from decimals ends, and none looks as if its point parts thousands.

    Raises:
        ValueError: it does not end, such as 1/3.

    """
    places = 0
    rest = value.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        raise ValueError(value)
    digits = str(abs(value * 10**places).numerator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    text = f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
    return not_as_thousands(Decimal(text))


def _text(text: str) -> str:
    """Quote a text as JSON does, which YAML reads the same; what does not print is written as a code."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
