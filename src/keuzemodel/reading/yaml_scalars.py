"""Read unquoted YAML scalars as YAML 1.2 does, with numbers exactly as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.written.placed import BadNumber

if TYPE_CHECKING:
    from decimal import Decimal

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NUMBER_STARTS = frozenset("+-.0123456789")


def resolve(text: str) -> Decimal | BadNumber | str | bool | None:
    """Read an unquoted scalar.

    What only YAML 1.1 knows (``yes``, dates, ``1_000``, ``5:30``, octals such as ``010``) stays text.
    """
    if text and text[0] in _NUMBER_STARTS:
        if _NUMBER.fullmatch(text):
            try:
                return parse_decimal(text)
            except NotANumber:
                return BadNumber(text)
        return BadNumber(text) if _NOT_FINITE.fullmatch(text) else text
    if text in _NULL:
        return None
    return _BOOL.get(text, text)
