"""Axes of charts: round numbers, and places in the unit of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to places on a line."""

    low: Fraction
    high: Fraction
    step: Fraction
    start: float
    end: float

    @classmethod
    def over(cls, values: Iterable[Fraction], start: float, end: float) -> Scale:
        """Make a scale that holds 0 and all values, and ends at round numbers."""
        known = [Fraction(0), *values]
        low, high = min(known), max(known)
        if low == high:
            high = low + 1
        step = _step((high - low) / _MOST_TICKS)
        return cls(floor(low / step) * step, ceil(high / step) * step, step, start, end)

    def place(self, value: Fraction) -> float:
        """Give the place of a number."""
        return round(self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start), 1)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The round numbers."""
        n = int((self.high - self.low) / self.step)
        values = [self.low + k * self.step for k in range(n + 1)]
        return tuple(Tick(self.place(v), dutch.number(v, 3)) for v in values)


def _step(least: Fraction) -> Fraction:
    """Give 1, 2 or 5 times a power of ten, at least so much."""
    power = Fraction(10) ** floor(log10(least))
    return next(power * s for s in _STEPS if power * s >= least)
