"""What it is worth to know one score before choosing: the expected value of partial perfect information.

With a and b the best values with its column in and out, all scores in doubt at their means, k what a unit of the score
adds to the value and m its mean, the choice after knowing s is worth max(a + k(s − m), b). So knowing it is worth
E[max(a + k(s − m), b)] − max(a, b) (Raiffa & Schlaifer 1961; model.md §12): in closed form, and exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.choosing.model import program_of, region_of
from keuzemodel.numbers import to_integers
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.doubts import Doubt, Doubted
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class WorthKnowing:
    """What knowing one score is worth."""

    doubt: Doubt
    worth: Fraction
    """Expected gain in value, at least 0."""
    counts: bool
    """False if its criterion does not count in the value: a limit may still be what it is about."""


def worth_knowing(
    doubted: Doubted, deadline: Deadline | None = None, measure: str | None = None
) -> tuple[WorthKnowing, ...]:
    """Give what every score in doubt is worth knowing, the most worth first, equals in the order of the catalogue.

    Args:
        doubted: the question, and which scores are in doubt.
        deadline: when to stop.
        measure: only scores of this measure, and of synergies that name it; None for all.

    Raises:
        OutOfTime: at the deadline.

    """
    prices = _Prices(doubted, deadline)
    found = []
    for doubt in doubted.doubts:
        if measure is not None and measure not in doubt.members + doubt.unless:
            continue
        effect = doubted.effect(doubt)
        price = prices.of(doubt.column) if effect else None
        worth = Fraction(0) if price is None else gain(price, effect, doubt)
        found.append(WorthKnowing(doubt, worth, bool(effect)))
    return tuple(sorted(found, key=lambda known: -known.worth))


def gain(price: Fraction, effect: Fraction, doubt: Doubt) -> Fraction:
    """Give E[max(a + k(s − m), b)] − max(a, b).

    Args:
        price: a − b.
        effect: k.
        doubt: the distribution of s.

    """
    ends = sorted(effect * (score - doubt.mean) for score in (doubt.low, doubt.high))
    if ends[0] == ends[1]:
        return Fraction(0)
    if doubt.likely is None:
        return _uniform(-price, ends[1])
    return _triangular(-price, ends[0], effect * (doubt.likely - doubt.mean), ends[1])


def _uniform(turn: Fraction, half: Fraction) -> Fraction:
    """Give the gain if y, uniform on [−half, half], must pass `turn` to be worth choosing the other way."""
    room = half - abs(turn)
    return room * room / (4 * half) if room > 0 else Fraction(0)


def _triangular(turn: Fraction, low: Fraction, top: Fraction, high: Fraction) -> Fraction:
    """Give the same if y is triangular with mean 0: E[(y − t)⁺] if t > 0, else E[(t − y)⁺], which are t apart."""
    if not low < turn < high:
        return Fraction(0)
    if turn <= top:
        below = (turn - low) ** 3 / (3 * (high - low) * (top - low))
        return below - max(turn, Fraction(0))
    above = (high - turn) ** 3 / (3 * (high - low) * (high - top))
    return above + min(turn, Fraction(0))


class _Prices:
    """Per column the best value with it in minus the best value with it out, all scores at their means."""

    def __init__(self, doubted: Doubted, deadline: Deadline | None) -> None:
        self._search = Search(program_of(doubted.question.catalogue), deadline)
        self._region = region_of(doubted.question)
        self._objective, self._unit = to_integers(doubted.at_means())
        self._known: dict[int, Fraction | None] = {}

    def of(self, column: int) -> Fraction | None:
        """Give the price of a column; None if the rules leave no choice."""
        if column not in self._known:
            self._known[column] = self._price(column)
        return self._known[column]

    def _price(self, column: int) -> Fraction | None:
        if self._region.lower[column] == self._region.upper[column]:
            return None
        values = []
        for side in (1, 0):
            found = self._search.maximise(self._objective, self._region.fixing({column: side}))
            if found is None:
                return None
            values.append(found.value)
        return (values[0] - values[1]) / self._unit
