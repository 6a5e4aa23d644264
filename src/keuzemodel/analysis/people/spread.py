"""How far people's weights are apart, per aspect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.question import Question


@dataclass(frozen=True)
class Spread:
    """The weights that people give one aspect, as used in the value."""

    aspect: str
    weights: Mapping[str, Fraction]
    """Name -> weight, from 0 to 1."""

    @property
    def lowest(self) -> Fraction:
        """The least that anyone gives it."""
        return min(self.weights.values())

    @property
    def highest(self) -> Fraction:
        """The most that anyone gives it."""
        return max(self.weights.values())

    @property
    def mean(self) -> Fraction:
        """The mean of what all give it."""
        return total(self.weights.values()) / len(self.weights)

    def who(self, weight: Fraction) -> tuple[str, ...]:
        """Give who gives it this weight."""
        return tuple(name for name, own in self.weights.items() if own == weight)


def spread_of(questions: Sequence[Question]) -> tuple[Spread, ...]:
    """Give the spread per aspect that counts, those that people differ on most first; each question has its name."""
    first = questions[0]
    spreads = (
        Spread(aspect, {q.weighting or "": total(q.value_weights[c] for c in members) for q in questions})
        for aspect, members in aspects_that_count(first.catalogue, first.value_weights).items()
    )
    return tuple(sorted(spreads, key=lambda spread: spread.lowest - spread.highest))
