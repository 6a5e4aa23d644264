"""How a value is said: plainly, or as a share of the highest value within reach.

Values of two weightings or approaches are not on one scale. As shares of what each could reach they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from keuzemodel import dutch

_MOST_DECIMALS = 8
_FEW, _MANY, _LARGE = 2, 4, Fraction(1, 10)


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
        return f"{dutch.part(value / self.reach)} van de waarde"

    def fall(self, before: Fraction, after: Fraction) -> str:
        """Say how the value goes down, in numbers that show the difference."""
        lost = before - after
        if self.reach is None:
            was, becomes, less = (dutch.number(value, _decimals(lost, 2)) for value in (before, after, lost))
            return f"daalt de waarde met {less}: van {was} naar {becomes}"
        was, becomes = (dutch.part(value / self.reach) for value in (before, after))
        if was == becomes:
            texts = dutch.told_apart(self._percentage(before), self._percentage(after))
            was, becomes = (f"{text}%" for text in texts)
        return f"daalt de waarde van {was} naar {becomes}"

    def share(self, value: Fraction) -> str:
        """Write a value that is at least 0: ``0,25``, or ``3,1%``; one above 0 never as nothing."""
        return dutch.some(value) if self.reach is None else dutch.part(value / self.reach)

    def most(self, value: Fraction) -> str:
        """Write a value rounded up, so that ‘hooguit’ holds: ``0,25``, or ``4%``."""
        if self.reach is None:
            decimals = _FEW if value >= _LARGE else _MANY
            return dutch.number(dutch.raised(value, decimals), decimals)
        return dutch.percent(dutch.raised(value / self.reach, 2))

    def _percentage(self, value: Fraction) -> Fraction:
        return value if self.reach is None else value / self.reach * 100


def worth_of(best: Fraction) -> Worth:
    """Say values as shares of the best; plainly where that is nothing or less."""
    return Worth(best if best > 0 else None)


def _decimals(value: Fraction, least: int) -> int:
    """Give enough decimals to show that a number is not 0."""
    return next((d for d in range(least, _MOST_DECIMALS + 1) if round(value, d)), least)
