"""Numbers exactly as people write them, and the way back to JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import gcd, inf, lcm, nextafter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_DECIMAL = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
MOST_SIGNS = 40
"""Of a number, also when it is written in full: far beyond any need, and "1e999999999" cannot fill the memory."""
_LARGEST_EXPONENT = 99
_DECIMALS_OF_THOUSANDS = 3


class NotANumber(ValueError):
    """The text is not a finite decimal number of reasonable length."""


class TooLong(NotANumber):
    """It is a number, but with more signs or a larger exponent than any score can have."""


def parse_decimal(text: str) -> Decimal:
    """Read a decimal number such as ``20``, ``-0.5`` or ``1e3``, exactly as written.

    Raises:
        NotANumber: no number, or infinite.
        TooLong: of more than `MOST_SIGNS` signs, as written or in full.

    """
    text = text.strip()
    if not _DECIMAL.fullmatch(text):
        raise NotANumber(text)
    exponent = text.lower().partition("e")[2]
    if len(text) > MOST_SIGNS or (exponent and abs(int(exponent)) > _LARGEST_EXPONENT):
        raise TooLong(text)
    # Not by arithmetic on decimals: that would round to the 28 digits of the context.
    number = Decimal(text)
    if exponent and len(f"{number:f}") > MOST_SIGNS:
        raise TooLong(text)
    return number


def with_point(text: str) -> str:
    """Write a decimal point where the text has a Dutch decimal comma."""
    return text.replace(",", ".") if "," in text and "." not in text else text


def as_thousands(number: Decimal) -> Decimal | None:
    """Give what a number would be if its point did not begin the decimals but parted the thousands.

    So 180000 for ``180.000``; None for a number that nobody writes so, such as ``0.125``, ``12.5`` and ``1234.567``.
    """
    sign, digits, exponent = number.as_tuple()
    if exponent != -_DECIMALS_OF_THOUSANDS or not _DECIMALS_OF_THOUSANDS < len(digits) <= 2 * _DECIMALS_OF_THOUSANDS:
        return None
    return Decimal((sign, digits, 0))


def is_ambiguous(number: Decimal, most: Decimal | Fraction | int | None) -> bool:
    """Tell whether the point of a number may part its thousands; `most` is the largest that makes sense, if any."""
    thousands = as_thousands(number)
    return thousands is not None and (most is None or abs(Fraction(thousands)) <= most)


def not_as_thousands(number: Decimal) -> str:
    """Write a number in full, never with three decimals, so that nobody takes its point for that of thousands."""
    text = f"{number:f}"
    if as_thousands(number) is None:
        return text
    stripped = text.rstrip("0")
    return f"{stripped}0" if stripped in {text, text[:-_DECIMALS_OF_THOUSANDS]} else stripped


def json_number(value: Fraction) -> int | float:
    """Give the JSON number of an exact value, whole where it is whole."""
    return value.numerator if value.denominator == 1 else float(value)


def json_numbers(values: Mapping[str, Fraction]) -> dict[str, float]:
    """Give the JSON numbers of exact values, by the same keys."""
    return {key: json_number(value) for key, value in values.items()}


def json_at_least(value: Fraction) -> int | float:
    """Give the JSON number of an upper bound, never below the exact value."""
    number = json_number(value)
    return number if number >= value else nextafter(number, inf)


def exact_number(value: Fraction) -> int | float | str:
    """Give a JSON number; as text where the number that JSON readers make of it would be another one."""
    number = json_number(value)
    return number if Fraction(str(number)) == value else exact_decimal(value)


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
    return not_as_thousands(Decimal(f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"))


def to_integers(values: Sequence[Fraction]) -> tuple[list[int], Fraction]:
    """Scale fractions to the smallest whole numbers with the same ratios.

    Returns:
        The whole numbers, and the factor by which the values were multiplied (1 if all are 0).

    """
    denominator = lcm(*(v.denominator for v in values))
    whole = [v.numerator * (denominator // v.denominator) for v in values]
    divisor = gcd(*whole) or 1
    if divisor == 1:
        return whole, Fraction(denominator)
    return [w // divisor for w in whole], Fraction(denominator, divisor)


def total(values: Iterable[Fraction]) -> Fraction:
    """Add fractions; an empty sum is the fraction 0."""
    # Most have the same few denominators: whole numbers add many times faster than fractions.
    sums: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        sums[denominator] = sums.get(denominator, 0) + numerator
    return sum((Fraction(numerator, denominator) for denominator, numerator in sums.items()), start=Fraction(0))
