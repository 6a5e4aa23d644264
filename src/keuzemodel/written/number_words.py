"""Say in Dutch what is wrong with a text that should be a number, and which number to write instead."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.dutch import join
from keuzemodel.numbers import MOST_SIGNS, TooLong, as_thousands, not_as_thousands, parse_decimal
from keuzemodel.odd_signs import MINUS_SIGNS, is_hidden, is_space, name_of
from keuzemodel.written.wording import plain, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLE = "Geef een getal, zoals 2 of 1.5."
_OR_UNKNOWN = "Geef een getal, zoals 2 of 1.5, of null als de score onbekend is."
_UNKNOWN = frozenset(
    [
        *("onbekend", "niet bekend", "nog niet bekend", "nog onbekend", "weet niet", "geen idee", "unknown"),
        *("nvt", "nb", "pm", "tbd", "na", "n/a", "none", "nil", "leeg", "x"),
    ]
)
_FACTORS = {
    **dict.fromkeys(("k", "duizend", "dzd"), 10**3),
    **dict.fromkeys(("mln", "miljoen", "mio"), 10**6),
    **dict.fromkeys(("mld", "miljard"), 10**9),
}
# A sign, a currency, the figures, and what stands behind them.
_SIGN = f"([-+{''.join(sorted(MINUS_SIGNS))}]?)"
_FIGURES = r"([0-9][0-9.,_' ]*|[.,][0-9]+)"
_WRITTEN = re.compile(rf"{_SIGN}\s*(€|euro?)?\s*{_SIGN}\s*{_FIGURES}\s*([^0-9]*)", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:tussen\s+)?([^-–—]*\d)\s*(?:-|–|—|\btot\b|\ben\b)\s*([^-–—]*\d.*)", re.IGNORECASE)
_IN_THOUSANDS = re.compile(r"[0-9]{1,3}((\.[0-9]{3})+(,[0-9]+)?|(,[0-9]{3})+(\.[0-9]+)?|([ _'][0-9]{3})+([.,][0-9]+)?)")
_ONE_POINT = re.compile(r"[0-9]*[.,][0-9]+|[0-9]+[.,]?")
_NO_CENTS = re.compile(r"[.,]\s*[-–—=]+$")
_NAMES = {"€": "een euroteken", "%": "een procentteken"}
_DIGITS = frozenset("0123456789")


def example_number(*, or_unknown: bool = False) -> str:
    """Say what to write where a number belongs, or `null` for what is unknown."""
    return _OR_UNKNOWN if or_unknown else _EXAMPLE


def wrong_number(text: str, *, or_unknown: bool = False) -> str:
    """Say what is wrong with a text that is no number, or no sensible one.

    Args:
        text: as it was written.
        or_unknown: whether `null` may stand there too.

    """
    example = example_number(or_unknown=or_unknown)
    try:
        parse_decimal(text)
    except TooLong:
        limit = f"Een getal heeft hoogstens {MOST_SIGNS} tekens, ook als het zonder e is geschreven."
        return f"{quote(text)} is te groot of heeft te veel cijfers. {limit}"
    except ValueError:
        pass
    if _says_unknown(text):
        advice = "Schrijf null als de score onbekend is." if or_unknown else example
        return f"{quote(text)} is geen getal. {advice}"
    meant = _meant(text)
    if meant is None:
        band = _band(text) if or_unknown else ""
        return f"{quote(text)} is geen getal. {band or example}"
    if meant.signs == ["een komma"]:
        return f"{quote(text)} heeft een komma. {meant.advice}"
    found = f": er staat {join(meant.signs)} in" if meant.signs else ""
    return f"{quote(text)} is geen getal{found}. {meant.advice}"


def _band(text: str) -> str:
    """Say how to write a lowest and a highest number, such as ``60000-90000``; empty if it is none of that."""
    between = _BETWEEN.fullmatch(text.strip())
    low, high = (_meant(part) for part in between.groups()) if between else (None, None)
    if low is None or high is None or len(low.numbers) != 1 or len(high.numbers) != 1:
        return ""
    band = f"{{low: {low.numbers[0]}, likely: ..., high: {high.numbers[0]}}}"
    return f"Schrijf {band}, met op de puntjes het getal dat u het waarschijnlijkst vindt."


def ambiguous_number(number: Decimal, written: str | None = None) -> str:
    """Ask which number is meant by one with a point that may part the thousands, such as ``180.000``."""
    thousands = as_thousands(number)
    assert thousands is not None  # noqa: S101 - whoever asks has found that
    shown = quote(written or number)
    return f"{shown} is op twee manieren te lezen. {_which(f'{thousands:f}', not_as_thousands(number))}"


def _which(*numbers: str) -> str:
    return f"Bedoelt u {join(numbers, 'of')}? Schrijf het zo."


def number_advice(text: str) -> str:
    """Say how to write a number that has a comma; empty if it is no number at all."""
    meant = _meant(text)
    return "" if meant is None else meant.advice


class _Meant(NamedTuple):
    """What a text probably means."""

    numbers: list[str]
    """One, or two if it can be read in two ways."""
    signs: list[str]
    """What stands in it that a number does not have, as a user calls it."""
    factor: int
    """For ``1,5 mln``: a million."""

    @property
    def advice(self) -> str:
        if self.factor > 1:
            whole = "" if len(self.numbers) > 1 else f": {(Decimal(self.numbers[0]) * self.factor).normalize():f}"
            return f"Schrijf het hele getal uit{whole}."
        if len(self.numbers) > 1:
            return _which(*self.numbers)
        only_comma = self.signs == ["een komma"] and "." in self.numbers[0]
        return f"Schrijf een punt: {self.numbers[0]}." if only_comma else f"Schrijf {self.numbers[0]}."


def _says_unknown(text: str) -> bool:
    words = " ".join(text.replace(".", "").casefold().split())
    return words in _UNKNOWN or not any(c.isalnum() or c in "€%" for c in text)


def _meant(text: str) -> _Meant | None:
    """Read a text as leniently as a person would; None if that gives no number."""
    odd = list(dict.fromkeys(name_of(c) for c in text if c != " " and (is_space(c) or is_hidden(c))))
    text = "".join(" " if is_space(c) else c for c in text if not is_hidden(c)).strip()
    written = _WRITTEN.fullmatch(_NO_CENTS.sub("", text))
    if written is None or (written[1] and written[3]):
        return None
    sign, currency, figures, behind = written[1] or written[3], written[2], written[4].strip(" "), written[5]
    signs = list(odd)
    if sign in MINUS_SIGNS:
        signs.append(name_of(sign))
    if currency:
        signs.append(_NAMES.get(currency, f"tekst ({currency})"))
    if behind:
        signs.append(_NAMES.get(behind.strip(), f"tekst ({plain(behind.strip())})"))
    factor = prod(_FACTORS.get(word.casefold().rstrip("."), 1) for word in behind.split())
    numbers = list(_read(figures))
    if not numbers:
        return None
    signs += _signs_in(figures, spaces=not odd)
    minus = "-" if sign not in {"", "+"} else ""
    return _Meant([minus + number for number in numbers], list(dict.fromkeys(signs)), factor)


def _signs_in(figures: str, *, spaces: bool) -> Iterator[str]:
    """Name what parts the figures; a decimal point is as it should be."""
    names = {".": "een punt tussen de duizenden", "_": "een liggend streepje", "'": "een '"}
    if spaces:
        names[" "] = "een spatie"
    thousands = _IN_THOUSANDS.fullmatch(figures) is not None
    for sign in dict.fromkeys(c for c in figures if c not in _DIGITS):
        if sign == ",":
            yield "een komma"
        elif sign in names and (sign != "." or thousands):
            yield names[sign]


def _read(figures: str) -> Iterator[str]:
    """Give the numbers that figures with points, commas and spaces may mean: none, one or two."""
    if _IN_THOUSANDS.fullmatch(figures):
        groups = re.split(r"[.,_' ]", figures)
        parts = [c for c in figures if c not in _DIGITS]
        if len(parts) == 1 and parts[0] in ".," and as_thousands(Decimal(figures.replace(",", "."))) is not None:
            number = Decimal(figures.replace(",", "."))
            yield f"{as_thousands(number):f}"
            yield not_as_thousands(number)
            return
        if len(set(parts)) > 1 and parts[-1] in ".,":
            yield f"{''.join(groups[:-1])}.{groups[-1]}"
            return
        yield "".join(groups)
    elif _ONE_POINT.fullmatch(figures):
        number_text = figures.replace(",", ".")
        yield f"0{number_text}" if number_text.startswith(".") else number_text.rstrip(".")
