"""Read a text as the JSON of `kies`, with numbers exactly as they are written."""

from __future__ import annotations

import json
from decimal import Decimal
from math import isfinite
from typing import Any

from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.written.placed import BadNumber


class NotKies(ValueError):
    """The text is not the JSON of `kies`."""


def parse_kies(text: str) -> dict[str, Any]:
    """Read the object.

    Returns:
        Its keys; numbers are `Decimal`, or `BadNumber` where no score, weight or limit can be so.

    Raises:
        json.JSONDecodeError: it is no JSON; says where.
        NotKies: it is JSON of something else, or nested too deep.

    """
    try:
        data = json.loads(text.lstrip("\ufeff"), parse_float=_number, parse_int=_number, parse_constant=BadNumber)
    except RecursionError:
        raise NotKies from None
    if not isinstance(data, dict) or "status" not in data or "approach" not in data:
        raise NotKies
    return data


def _number(text: str) -> Decimal | BadNumber:
    try:
        return parse_decimal(text)
    except NotANumber:
        # Python writes some values, such as 1/3 of a small one, in more digits than people do.
        value = float(text)
        return Decimal(repr(value)) if isfinite(value) and not text.lstrip("-").isdecimal() else BadNumber(text)
