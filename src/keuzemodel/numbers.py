"""Numbers exactly as people write them, and the way back to JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import gcd, inf, lcm, nextafter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DECIMAL = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
# Far beyond anything a catalogue needs; keeps "1e999999999" from filling the memory.
_MOST_DIGITS = 40
_LARGEST_EXPONENT = 30


class NotANumber(ValueError):
    """The text is not a finite decimal number of reasonable length."""


def parse_decimal(text: str) -> Decimal:
    """Read a decimal number such as ``20``, ``-0.5`` or ``1e3``, exactly as written.

    Raises:
        NotANumber: no number, infinite, or with more digits than any score can have.

    """
    text = text.strip()
    if not _DECIMAL.fullmatch(text) or len(text) > _MOST_DIGITS:
        raise NotANumber(text)
    exponent = text.lower().partition("e")[2]
    if exponent and (len(exponent) > 4 or abs(int(exponent)) > _LARGEST_EXPONENT):  # noqa: PLR2004
        raise NotANumber(text)
    # Not by arithmetic on decimals: that would round to the 28 digits of the context.
    return Decimal(text)


def parse_number(text: str) -> Fraction:
    """Read a decimal number exactly; a Dutch decimal comma is understood too.

    Raises:
        NotANumber: as :func:`parse_decimal`.

    """
    if "," in text and "." not in text:
        text = text.replace(",", ".")
    return Fraction(parse_decimal(text))


def json_number(value: Fraction) -> int | float:
    """Give the JSON number of an exact value, whole where it is whole."""
    return value.numerator if value.denominator == 1 else float(value)


def json_at_least(value: Fraction) -> int | float:
    """Give the JSON number of an upper bound, never below the exact value."""
    number = json_number(value)
    return number if number >= value else nextafter(number, inf)


def exact_number(value: Fraction) -> int | float | str:
    """Give a JSON number; as text where the number that JSON readers make of it would be another one."""
    number = json_number(value)
    return number if Fraction(str(number)) == value else exact_decimal(value)


def exact_decimal(value: Fraction) -> str:
    """Write a number in full, without an exponent; one that came from decimals ends.

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
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


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
