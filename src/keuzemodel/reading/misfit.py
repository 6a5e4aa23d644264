"""Dutch sentences for a value of the wrong kind, each with what to write instead."""

from __future__ import annotations

import re
from decimal import Decimal

from keuzemodel.numbers import NotANumber, parse_decimal
from keuzemodel.written.placed import BadNumber
from keuzemodel.written.wording import plain, quote


def no_number(value: object, *, or_unknown: bool = False) -> str:
    """Say what is wrong where a number belongs (or `null`, for a score that is unknown)."""
    from keuzemodel.written.number_words import example_number  # noqa: PLC0415 - a correct file never needs it

    example = example_number(or_unknown=or_unknown)
    if value is None:
        return f"hier staat niets. {example}"
    if isinstance(value, BadNumber) and value.text.strip("+-").lower() in {".nan", ".inf"}:
        return f"{quote(value.text)} is geen getal waarmee het model kan rekenen. {example}"
    if isinstance(value, str | BadNumber):
        return _text_for_number(value if isinstance(value, str) else value.text, or_unknown=or_unknown)
    if isinstance(value, bool):
        return f"{_said(value)} is geen getal. {example}"
    return f"hier staat {_said(value)}. {example}"


def _text_for_number(text: str, *, or_unknown: bool) -> str:
    try:
        parse_decimal(text)
    except NotANumber:
        from keuzemodel.written.number_words import wrong_number  # noqa: PLC0415 - a correct file never needs it

        return wrong_number(text, or_unknown=or_unknown)
    written = text.strip()
    if re.match(r"[-+]?0\d", written):
        return f"{quote(text)} begint met een nul te veel. Schrijf {Decimal(written):f}."
    return f"{quote(text)} is tekst en geen getal. Haal de aanhalingstekens weg: {plain(written)}."


def no_text(value: object) -> str:
    """Say what is wrong where text or an id belongs."""
    if value is None:
        return "hier staat niets. Vul tekst in."
    if isinstance(value, Decimal | BadNumber):
        return f'{_said(value)} is een getal. Zet het tussen aanhalingstekens: "{_said(value)}".'
    if isinstance(value, bool):
        return f'{_said(value)} is geen tekst. Zet het tussen aanhalingstekens: "{_said(value)}".'
    return f"hier staat {_said(value)}. Vul tekst in."


def no_truth(value: object) -> str:
    """Say what is wrong where true or false belongs."""
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return f"{quote(value)} is tekst. Haal de aanhalingstekens weg: {value.lower()}."
    found = quote(_said(value)) if isinstance(value, str) and value else _said(value)
    return f"hier hoort true of false, en er staat {found}. Schrijf true voor ja en false voor nee."


def no_list(value: object) -> str:
    """Say what is wrong where a list belongs."""
    if isinstance(value, str | Decimal | BadNumber) and _said(value):
        return f'hier hoort een lijst. Zet er haken omheen: ["{_said(value)}"].'
    return f"hier hoort een lijst, en er staat {_said(value)}. Vul een lijst in, of haal de sleutel weg."


def no_mapping(value: object) -> str:
    """Say what is wrong where keys with values belong."""
    found = quote(_said(value)) if isinstance(value, str) and value else _said(value)
    return f"hier horen sleutels met waarden ('sleutel: waarde'), en er staat {found}. Vul ze in."


def _said(value: object) -> str:
    """Give a value as the user wrote it, or its kind."""
    match value:
        case None | "":
            return "niets"
        case bool():
            return "true" if value else "false"
        case BadNumber(text):
            return plain(text)
        case list():
            return "een lijst"
        case dict():
            return "een groep sleutels"
        case _:
            return plain(value)
