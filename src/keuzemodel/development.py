"""What a catalogue says of time (model.md §9): its periods, what fits in each, and how long measures take."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


MOST_PERIODS = 200
"""Of a plan, and of one measure."""
_DATED = re.compile(r"(?P<year>[12][0-9]{3})(?:[- ]?(?P<kind>[HQK])(?P<number>[1-4]))?", re.IGNORECASE)
_PARTS = {"": 1, "H": 2, "Q": 4, "K": 4}
"""Into how many of such periods a year is parted: halves, quarters (in Dutch with a K)."""
_ADDED = re.compile(r"\+[0-9]+")


def added_period(number: int) -> str:
    """Give the name of a period after those of the catalogue, from 1."""
    return f"+{number}"


def is_added_period(name: str) -> bool:
    """Tell whether a period would be taken for one that was added."""
    return _ADDED.fullmatch(name) is not None


def kind_of_period(period: str) -> str:
    """Give the letter of the part of a year in the name of a period, such as H in 2026-H1; empty if there is none."""
    found = _DATED.fullmatch(period)
    return "" if found is None else (found["kind"] or "").upper()


def is_over(period: str, day: date) -> bool:
    """Tell whether a period that is named by its year, such as 2026, 2026-H1 or 2026-Q3, is over on a day.

    A name is any text; of another one nothing is known.
    """
    found = _DATED.fullmatch(period)
    if found is None:
        return False
    year, parts = int(found["year"]), _PARTS[(found["kind"] or "").upper()]
    number = int(found["number"] or 1)
    if not 1 <= number <= parts:
        return False
    years, months = divmod(number * 12 // parts, 12)
    return (day.year, day.month) >= (year + years, months + 1)


@dataclass(frozen=True, slots=True)
class Planning:
    """The periods of a catalogue; without any, a plan asks for a number of them."""

    periods: tuple[str, ...] = ()
    """Their names, in order."""
    capacity: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    """Criterion id -> what fits in each period, in criteria order."""
    phases: Mapping[str, int] = field(default_factory=dict)
    """Phase id -> place of the period, from 0, before which none of its measures is developed; in their order."""


@dataclass(frozen=True, slots=True)
class Development:
    """How a measure is developed."""

    spread: tuple[Fraction, ...] = (Fraction(1),)
    """What share of its scores each period asks, from its start on; they add up to 1."""
    from_: int | None = None
    """Place of the first period, from 0, in which it may start."""
    until: int | None = None
    """Place of the last period in which it may still be developed: after it, it is in effect."""

    @property
    def periods(self) -> int:
        """How many periods it takes."""
        return len(self.spread)


NO_PERIODS = Planning()
ONE_PERIOD = Development()
