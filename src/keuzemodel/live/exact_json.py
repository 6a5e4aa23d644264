"""JSON in which numbers are exactly what was written."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from keuzemodel.dutch import quoted
from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.written.placed import BadNumber

if TYPE_CHECKING:
    from decimal import Decimal

_LONGEST = 100


class NotJson(ValueError):
    """The text is no JSON; its own text says why, in Dutch."""


def read_json(body: bytes) -> Any:  # noqa: ANN401 - whatever JSON can be
    """Read JSON with numbers as `Decimal`; a number that no weight or limit can be becomes a `BadNumber`.

    Raises:
        NotJson: no JSON, no UTF-8, nested too deep, or a key that stands twice in one object.

    """
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_float=_number,
            parse_int=_number,
            parse_constant=BadNumber,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise NotJson("De tekst is niet als UTF-8 geschreven.") from None
    except RecursionError:
        raise NotJson("De haken zitten te diep in elkaar.") from None
    except json.JSONDecodeError as error:
        raise NotJson(f"Op regel {error.lineno}, teken {error.colno} klopt de JSON niet.") from None


def _number(text: str) -> Decimal | BadNumber:
    try:
        return parse_decimal(text)
    except NotANumber:
        return BadNumber(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise NotJson(f"De sleutel {quoted(twice[:_LONGEST])} staat er twee keer.")
    return result
