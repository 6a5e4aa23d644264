"""Weights as positions of sliders: whole numbers that stand for exactly the same weighting."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.numbers import to_integers, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.catalogue import Catalogue

_USUAL = 100
_LARGEST = 10_000
# 60 can be split evenly over two to six criteria.
_ASPECT_SUMS = (100, 60)
_CRITERION_SUMS = (60, 100)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the sliders stand for one weighting."""

    aspects: tuple[int, ...]
    """Per aspect that has criteria."""
    criteria: tuple[int, ...]
    """Per criterion its part of the aspect, in proportion to the others of that aspect; 0 for what cannot weigh."""

    @property
    def largest(self) -> int:
        """The highest number that a slider must reach."""
        return max((_USUAL, *self.aspects, *self.criteria))


def position(catalogue: Catalogue, weights: Mapping[str, Fraction]) -> Position | None:
    """Give the sliders for a weighting.

    Args:
        catalogue: gives aspects and criteria.
        weights: criterion id -> weight.

    Returns:
        Whole numbers, round where they can be; None for a weighting that needs larger ones than people can set.

    """
    aspects: list[Fraction] = []
    parts: dict[str, int] = {}
    for members in catalogue.criteria_of.values():
        if members:
            aspects.append(total(weights[c] for c in members))
            within = [weights[c] for c in members] if aspects[-1] else [Fraction(1)] * len(members)
            parts.update(zip(members, _whole(within, _CRITERION_SUMS), strict=True))
    found = Position(tuple(_whole(aspects, _ASPECT_SUMS)), tuple(parts.get(c, 0) for c in catalogue.criterion))
    return found if found.largest <= _LARGEST else None


def _whole(shares: Sequence[Fraction], sums: Sequence[int]) -> list[int]:
    """Give whole numbers in the same proportion, with a round sum if that can be."""
    whole = total(shares)
    for wanted in sums:
        scaled = [share / whole * wanted for share in shares]
        if all(s.denominator == 1 for s in scaled):
            return [int(s) for s in scaled]
    smallest, _ = to_integers(shares)
    factor = max(1, _USUAL // max(smallest))
    return [s * factor for s in smallest]
