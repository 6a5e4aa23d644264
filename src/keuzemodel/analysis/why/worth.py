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
        """Say what is lost: ``0,25 waarde``, or ``3,1% van de waarde``."""
        return f"{self._amount(value, value)} {'waarde' if self.reach is None else 'van de waarde'}"

    def fall(self, before: Fraction, after: Fraction) -> str:
        """Say how the value goes down, in numbers that show the difference."""
        lost = before - after
        was, becomes = (self._amount(value, lost) for value in (before, after))
        if self.reach is None:
            return f"daalt de waarde met {self._amount(lost, lost)}: van {was} naar {becomes}"
        return f"daalt de waarde van {was} naar {becomes}"

    def _amount(self, value: Fraction, smallest: Fraction) -> str:
        """Say a value with enough decimals for another one not to be 0."""
        if self.reach is None:
            return dutch.number(value, _decimals(smallest, 2))
        return f"{dutch.number(self._percentage(value), _decimals(self._percentage(smallest), 1))}%"

    def _percentage(self, value: Fraction) -> Fraction:
        return value if self.reach is None else value / self.reach * 100


def _decimals(value: Fraction, least: int) -> int:
    """Give enough decimals to show that a number is not 0."""
    return next((d for d in range(least, _MOST_DECIMALS + 1) if round(value, d)), least)
