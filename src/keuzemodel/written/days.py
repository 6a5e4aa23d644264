"""Days as files write them: ``2027-03-01`` (ISO 8601), and what people write instead."""

from __future__ import annotations

import re
from datetime import date

from keuzemodel.written.wording import quote

PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DUTCH = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*")
_EXAMPLE = "Schrijf jaar, maand en dag, zoals 2027-03-01."


def day_problem(value: object) -> str:
    """Say in Dutch what is wrong with a day; empty if nothing is."""
    if value is None:
        return f"hier hoort een datum. {_EXAMPLE}"
    text = str(value)
    if re.fullmatch(PATTERN[1:-1], text):
        return "" if _exists(text) else f"{quote(text)} is geen dag die bestaat. {_EXAMPLE}"
    meant = dutch_day(text)
    advice = f"Schrijf {meant}." if meant else _EXAMPLE
    return f"{quote(text)} is geen datum zoals het model die leest. {advice}"


def dutch_day(text: str) -> str:
    """Give a day that is written as 1-3-2027 in the form of files; empty if it is no such day."""
    found = _DUTCH.fullmatch(text)
    if not found:
        return ""
    day, month, year = found.groups()
    iso = f"{year}-{int(month):02d}-{int(day):02d}"
    return iso if _exists(iso) else ""


def is_day(value: object) -> bool:
    """Tell whether a value is a day that can be counted with."""
    return isinstance(value, str) and not day_problem(value)


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
