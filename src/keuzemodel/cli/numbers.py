"""Read a number that an option was given, with a point or a Dutch comma for the decimals."""

from __future__ import annotations

from fractions import Fraction

from keuzemodel import dutch
from keuzemodel.numbers import NotANumber, is_ambiguous, parse_decimal, with_point
from keuzemodel.problems import WrongUse


def number_of(option: str, text: str, most: Fraction | int | None = None) -> Fraction:
    """Read a number exactly.

    Args:
        option: its name, for messages.
        text: as it was given.
        most: the largest that makes sense; None if there is no such thing.

    Raises:
        WrongUse: it is no number, or can be read in two ways, as ``1.000`` can where a thousand makes sense.

    """
    try:
        number = parse_decimal(with_point(text))
    except NotANumber:
        from keuzemodel.written.number_words import wrong_number

        raise WrongUse(f"Bij {option}: {wrong_number(text)}") from None
    if is_ambiguous(number, most):
        from keuzemodel.written.number_words import ambiguous_number

        raise WrongUse(f"Bij {option}: {ambiguous_number(number, text.strip())}")
    return Fraction(number)


def whole_number_of(option: str, text: str, least: int | None = None, most: int | None = None) -> int:
    """Read a whole number; raises WrongUse also where it is below or above what makes sense."""
    number = number_of(option, text, most)
    if number.denominator != 1:
        raise WrongUse(f"Bij {option} hoort een heel getal, en niet ‘{text}’.")
    if (least is not None and number < least) or (most is not None and number > most):
        bounds = f"van {least} of hoger" if most is None else f"van {least} tot en met {dutch.number(most)}"
        raise WrongUse(f"Bij {option} hoort een heel getal {bounds}, en niet {dutch.number(number)}.")
    return number.numerator
