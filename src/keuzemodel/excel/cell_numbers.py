"""Numbers as people type them in a cell: what can mean but one thing is taken, of the rest is said what to type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.numbers import NotANumber, TooLong, parse_decimal
from keuzemodel.odd_signs import MINUS_SIGNS, is_hidden, is_space
from keuzemodel.written.number_words import about, between, meant, says_nothing, says_unknown
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)(?:,[0-9]+)?")
_GROUPS = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})((?:[. ][0-9]{3})+)(?![0-9.])")
_COMMA = re.compile(r"([-+]?[1-9][0-9]{0,2}),([0-9]{3})")
_POINT = re.compile(r"([-+]?[1-9][0-9]*)\.([0-9]+)")
_EURO = re.compile(r"(?:€|euro\b|eur\b)\s*", re.IGNORECASE)
_NO_CENTS = re.compile(r",-+$")
_BELOW_NOUGHT = re.compile(r"([0-9]+(?:,[0-9]+)?) ?[-−–]|\(([0-9]+(?:,[0-9]+)?)\)")
_THREE = re.compile(r"([0-9]+)(?:, | *[-–−] *)([0-9]+)(?:, | *[-–−] *)([0-9]+)")
_THREE_DIGITS = 3


class BadCell(ValueError):
    """What is wrong with a cell, as the end of a Dutch sentence."""


@dataclass(frozen=True)
class Wanted:
    """What belongs in a cell that holds a number."""

    unit: str = ""
    """What people may type with it; empty where there is none, or where it is not known."""
    or_unknown: bool = False
    """True where empty, or a question mark, says that it is not known."""
    or_band: bool = False
    """True where three numbers may stand."""
    most: Decimal | None = None
    """The largest that makes sense; None where that is not known."""

    def fits(self, digits: str) -> bool:
        """Tell whether a number can be meant that its signs leave open; of money the digits always can."""
        return dutch.money(self.unit) is not None if self.most is None else abs(Decimal(digits)) <= self.most

    @property
    def unknown(self) -> str:
        """What to type for what is not known."""
        return " Weet u het niet? Laat de cel leeg, of typ een vraagteken" if self.or_unknown else ""


def number_of(cell: Any, wanted: Wanted = Wanted()) -> Decimal:  # noqa: ANN401 - whatever people type
    """Read a number as people type it in Dutch.

    Raises:
        BadCell: no number, a date, or a number that can be read in two ways; says what to type.

    """
    if isinstance(cell, bool):
        raise BadCell(f"hier staat ‘{'waar' if cell else 'onwaar'}’. Typ een getal, zoals 1,5.{wanted.unknown}")
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return Decimal(repr(cell)) if not cell.is_integer() else Decimal(int(cell))
    if not isinstance(cell, str):
        raise BadCell(_made_a_date(wanted))
    text = without_unit(cell, wanted.unit)
    _check_clear(text, wanted)
    try:
        return parse_decimal(_with_point(text))
    except TooLong:
        raise BadCell(f"‘{plain(cell)}’ is te groot, of heeft te veel cijfers. Typ een korter getal") from None
    except NotANumber:
        raise BadCell(f"hier staat ‘{plain(cell)}’. {_advice(text, wanted)}") from None


def _check_clear(text: str, wanted: Wanted) -> None:
    """Refuse what has two meanings that are both possible: 120,000 is 120 or 120000, and 12.5 is 12,5 or more."""
    comma, point = _COMMA.fullmatch(text), _POINT.fullmatch(text)
    if comma and (wanted.most is None or wanted.fits(f"{comma[1]}{comma[2]}")):
        whole, below = comma[1], comma[2].rstrip("0")
        raise BadCell(f"{plain(text)} is op twee manieren te lezen. Typ {whole}{comma[2]}, of {_decimal(whole, below)}")
    if point and wanted.most is not None and _THOUSANDS.fullmatch(text):
        decimal = f"{point[1]}.{point[2]}"
        if wanted.fits(decimal) and not wanted.fits(f"{point[1]}{point[2]}"):
            raise BadCell(f"hier staat ‘{plain(text)}’. Bedoelt u {_typed(decimal)}? Typ het met een komma")
    if point and not _THOUSANDS.fullmatch(text) and wanted.fits(f"{point[1]}{point[2]}"):
        right = _decimal(point[1], point[2].rstrip("0")) if point[2].strip("0") else point[1]
        raise BadCell(
            f"{plain(text)} is op twee manieren te lezen. Typ {right}, met een komma, of het hele getal zonder punt"
            if "," in right
            else f"{plain(text)} is op twee manieren te lezen. Typ {right}, of het hele getal zonder punt"
        )


def number_text(value: Any) -> str:  # noqa: ANN401 - a number
    """Write a number as people type it: with a comma, and never so that it looks like thousands."""
    text = f"{Decimal(value):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return _decimal(*text.split(".", 1)) if "." in text else text


def without_unit(text: str, unit: str) -> str:
    """Leave out what says what a number is of, if that is what its column is of; and signs that show as others."""
    text = "".join(" " if is_space(c) else c for c in text if not is_hidden(c)).strip()
    money = dutch.money(unit)
    if money is not None:
        text = _without(text, [f"euro {money}", f"€ {money}", money] if money else [])
        text = _NO_CENTS.sub("", _EURO.sub("", text).strip())
    elif unit:
        text = _without(text, dict.fromkeys([unit, dutch.one_of(unit)]))
    text = text.strip()
    return f"-{text[1:].lstrip()}" if text[:1] in {"-", *MINUS_SIGNS} else text


def _without(text: str, endings: Any) -> str:  # noqa: ANN401 - texts
    for ending in endings:
        if text.casefold().endswith(ending.casefold()) and text[: -len(ending)].strip()[-1:].isdigit():
            return text[: -len(ending)].strip()
    return text


def _with_point(text: str) -> str:
    if _THOUSANDS.fullmatch(text) and not re.match(r"[-+]?0\.", text):
        text = text.replace(".", "").replace(" ", "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _decimal(whole: str, below: str) -> str:
    return f"{whole},{below}{'0' if len(below) in {0, _THREE_DIGITS} else ''}"


def _made_a_date(wanted: Wanted) -> str:
    band = ", of drie getallen met puntkomma's: 1; 2; 4" if wanted.or_band else ""
    return f"Excel heeft hier een datum van gemaakt. Zet de cel op Tekst, en typ een getal{band}"


def _advice(text: str, wanted: Wanted) -> str:
    """Say what to type instead of a text that is no number."""
    text = _GROUPS.sub(lambda found: found[1] + re.sub("[. ]", "", found[2]), text)
    return next(advice for advice in _advices(text, wanted) if advice)


def _advices(text: str, wanted: Wanted) -> Iterator[str]:
    yield _for_unknown(text, wanted)
    yield _for_minus(text)
    yield _for_three(text, wanted)
    yield _for_band(text, wanted)
    yield _for_about(text, wanted)
    yield _for_sign(text, wanted)
    some = "45000" if dutch.money(wanted.unit) is not None else "1,5"
    example = f"een getal in {wanted.unit}, zoals {some}" if wanted.unit else "een getal, zoals 1,5"
    yield f"Typ {'een percentage, zoals 10%' if wanted.unit == '%' else example}.{wanted.unknown}".removesuffix(".")


def _for_unknown(text: str, wanted: Wanted) -> str:
    if not wanted.or_unknown:
        return ""
    if says_nothing(text):
        return f"Verandert er niets? Typ 0.{wanted.unknown}"
    return wanted.unknown.strip() if says_unknown(text) else ""


def _for_band(text: str, wanted: Wanted) -> str:
    ends = between(text)
    if ends is None:
        return ""
    low, high = map(_typed, ends)
    if not wanted.or_band:
        return f"Hier past één getal. Typ {low}, {high}, of een getal ertussen"
    return (
        f"Een bandbreedte typt u als drie getallen: {low}; …; {high}. "
        "Zet op de puntjes het getal dat u het waarschijnlijkst vindt"
    )


def _for_minus(text: str) -> str:
    """Say where the minus belongs of a number that is below nought as accountants write it: 30.000- or (30.000)."""
    found = _BELOW_NOUGHT.fullmatch(text)
    return f"Staat dit onder nul? Typ −{_typed((found[1] or found[2]).replace(',', '.'))}" if found else ""


def _for_three(text: str, wanted: Wanted) -> str:
    """Say what goes between the three numbers of a band."""
    found = _THREE.fullmatch(text) if wanted.or_band else None
    if found is None:
        return ""
    return f"Een bandbreedte typt u met puntkomma's: {'; '.join(map(_typed, found.groups()))}"


def _for_about(text: str, wanted: Wanted) -> str:
    found = about(text)
    if not found:
        return ""
    number = _typed(found)
    band = f", of een bandbreedte van drie getallen: laagste; {number}; hoogste" if wanted.or_band else ""
    return f"Typ {number}{band}"


def _for_sign(text: str, wanted: Wanted) -> str:
    """Tell what stands in it that a number does not have."""
    found = meant(text)
    if found is None:
        return ""
    whole = _typed(found.whole)
    if found.word or {"%", "€"} & set(text):
        # Nobody knows how many of another unit that are.
        only = f"yp alleen het getal{f', in {wanted.unit}' if wanted.unit else f': {whole}'}"
        return f"Zet de cel op Getal, en t{only}" if "%" in text else f"T{only}"
    if len(found.numbers) > 1:
        return f"Typ {whole} of {_typed(found.numbers[1])}"
    return f"Typ het hele getal: {whole}" if found.factor > 1 else f"Typ {whole}"


def _typed(number: str) -> str:
    return number_text(Decimal(number))
