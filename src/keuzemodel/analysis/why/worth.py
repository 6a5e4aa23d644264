"""How a value is said: plainly, or as a share of the highest value within reach.

Values of two weightings or approaches are not on one scale. As shares of what each could reach they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from fractions import Fraction

_MOST_DECIMALS = 8


@dataclass(frozen=True)
class Worth:
    """Says values of one question."""

    reach: Fraction | None = None
    """The value that is 100%, above 0; None to say values plainly."""

    def effect(self, value: Fraction) -> str:
        """Say what something adds: ``+0,25``, or ``−3,1%``."""
        if self.reach is None:
            return dutch.signed(value, _decimals(value, 2))
        share = self._percentage(value)
        return f"{dutch.signed(share, _decimals(share, 1))}%"

    def cost(self, value: Fraction) -> str:
        """Say what is lost: ``0,25 waarde``, or ``3% van de waarde``."""
        if self.reach is None:
            return f"{dutch.number(value, _decimals(value, 2))} waarde"
        share = self._percentage(value)
        return f"{dutch.number(share, _decimals(share, 0))}% van de waarde"

    def fall(self, before: Fraction, after: Fraction) -> str:
        """Say how the value goes down, in numbers that show the difference."""
        lost = before - after
        if self.reach is None:
            was, becomes, less = (dutch.number(value, _decimals(lost, 2)) for value in (before, after, lost))
            return f"daalt de waarde met {less}: van {was} naar {becomes}"
        shares = [self._percentage(value) for value in (before, after)]
        decimals = next((d for d in range(_MOST_DECIMALS) if round(shares[0], d) != round(shares[1], d)), 0)
        was, becomes = (dutch.number(share, decimals) for share in shares)
        return f"daalt de waarde van {was}% naar {becomes}%"

    def _percentage(self, value: Fraction) -> Fraction:
        return value if self.reach is None else value / self.reach * 100


def _decimals(value: Fraction, least: int) -> int:
    """Give enough decimals to show that a number is not 0."""
    return next((d for d in range(least, _MOST_DECIMALS + 1) if round(value, d)), least)
