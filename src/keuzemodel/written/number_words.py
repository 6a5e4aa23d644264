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
        *("weet ik niet", "weten we niet", "weten wij niet", "nb", "pm", "tbd", "na", "n/a", "none", "nil", "leeg"),
    ]
)
_NOTHING = frozenset({"nvt", "niet van toepassing", "geen", "nihil", "nul", "niets", "x"})
_FACTORS = {
    **dict.fromkeys(("k", "duizend", "dzd"), 10**3),
    **dict.fromkeys(("mln", "miljoen", "mio"), 10**6),
    **dict.fromkeys(("mld", "miljard"), 10**9),
}
# A sign, a currency, the figures, and what stands behind them.
_SIGN = f"([-+{''.join(sorted(MINUS_SIGNS))}]?)"
_FIGURES = r"([0-9][0-9.,_' ]*|[.,][0-9]+)"
_WRITTEN = re.compile(rf"{_SIGN}\s*(€|euro?)?\s*{_SIGN}\s*{_FIGURES}\s*([^0-9]*)", re.IGNORECASE)
_AND = r"-|–|—|\btot(?: en met)?\b|\bt/m\b|\ben\b|\bof\b|\bà\b|\ba\b|/"
_BETWEEN = re.compile(rf"(?:tussen\s+|van\s+)?([^-–—]*\d)\s*(?:{_AND})\s*([^-–—]*\d.*)", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:±|\+/-|~|≈|circa|ca\.?|ong\.?|ongeveer|plm\.?|plusminus|zo'n|rond(?: de)?)\s*(.*\d.*)", re.IGNORECASE
)
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
    if or_unknown and says_nothing(text):
        return f"{quote(text)} is geen getal. Schrijf null als de score onbekend is, of 0 als er niets verandert."
    if says_unknown(text) or says_nothing(text):
        advice = "Schrijf null als de score onbekend is." if or_unknown else example
        return f"{quote(text)} is geen getal. {advice}"
    found = meant(text)
    if found is None:
        band = _band(text) if or_unknown else ""
        return f"{quote(text)} is geen getal. {band or example}"
    if found.signs == ["een komma"]:
        return f"{quote(text)} heeft een komma. {found.advice}"
    signs = f": er staat {join(found.signs)} in" if found.signs else ""
    return f"{quote(text)} is geen getal{signs}. {found.advice}"


def _band(text: str) -> str:
    """Say how to write what is not one sure number, such as ``60000-90000`` and ``± 3``; empty if it is none."""
    if ends := between(text):
        band = f"{{low: {ends[0]}, likely: ..., high: {ends[1]}}}"
        return f"Schrijf {band}, met op de puntjes het getal dat u het waarschijnlijkst vindt."
    if number := about(text):
        return f"Schrijf {number}, of een bandbreedte: {{low: ..., likely: {number}, high: ...}}."
    return ""


def between(text: str) -> tuple[str, str] | None:
    """Give the lowest and the highest number of a text such as ``60000-90000``; None if it is none of that."""
    found = _BETWEEN.fullmatch(text.strip())
    low, high = (meant(part) for part in found.groups()) if found else (None, None)
    if low is None or high is None or len(low.numbers) != 1 or len(high.numbers) != 1:
        return None
    if low.factor == 1 < high.factor:  # both of ``1-2 mln`` are millions
        low = low._replace(factor=high.factor)
    ends = low.whole, high.whole
    return ends if Decimal(ends[0]) < Decimal(ends[1]) else None


def about(text: str) -> str:
    """Give the number of a text that says how sure it is, such as ``± 3``; empty if it is none of that."""
    found = _ABOUT.fullmatch(text.strip())
    number = meant(found[1]) if found else None
    return number.whole if number is not None and len(number.numbers) == 1 else ""


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
    found = meant(text)
    return "" if found is None else found.advice


class Meant(NamedTuple):
    """What a text probably means."""

    numbers: list[str]
    """One, or two if it can be read in two ways."""
    signs: list[str]
    """What stands in it that a number does not have, as a user calls it."""
    factor: int
    """For ``1,5 mln``: a million."""
    word: str
    """What stands behind the number, such as ``fte``; empty for nothing but a factor."""

    @property
    def whole(self) -> str:
        """The first of the numbers, written in full."""
        return f"{(Decimal(self.numbers[0]) * self.factor).normalize():f}" if self.factor > 1 else self.numbers[0]

    @property
    def advice(self) -> str:
        """Say what to write instead."""
        if self.factor > 1:
            whole = "" if len(self.numbers) > 1 else f": {self.whole}"
            return f"Schrijf het hele getal uit{whole}."
        if len(self.numbers) > 1:
            return _which(*self.numbers)
        only_comma = self.signs == ["een komma"] and "." in self.numbers[0]
        return f"Schrijf een punt: {self.numbers[0]}." if only_comma else f"Schrijf {self.numbers[0]}."


def says_unknown(text: str) -> bool:
    """Tell whether a text says that something is not known: ``p.m.``, ``weet niet``, ``?`` and signs like it."""
    return _words(text) in _UNKNOWN or not any(c.isalnum() or c in "€%" for c in text)


def says_nothing(text: str) -> bool:
    """Tell whether a text says that there is nothing: perhaps 0, and perhaps not known."""
    return _words(text) in _NOTHING or (text.strip() != "" and set(text.strip()) <= {"-", *MINUS_SIGNS})


def _words(text: str) -> str:
    return " ".join(text.replace(".", "").casefold().split())


def meant(text: str) -> Meant | None:
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
    words = [word for word in behind.split() if word.casefold().rstrip(".") not in _FACTORS]
    numbers = list(_read(figures))
    if not numbers:
        return None
    signs += _signs_in(figures, spaces=not odd)
    minus = "-" if sign not in {"", "+"} else ""
    return Meant([minus + number for number in numbers], list(dict.fromkeys(signs)), factor, " ".join(words))


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
