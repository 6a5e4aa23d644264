"""One person's weights and one reading of the scores: what every column is worth.

A reading says which number counts where a score is in doubt: the likely one (as `kies` does), its lowest or highest,
its mean, a drawn one. The value per column is linear in the column's own scores, so another reading only moves the
columns whose scores it reads otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.linear import counted_at, weighted_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Catalogue

Place = tuple[int, str]
"""A score: its column and the id of its criterion."""


@dataclass(frozen=True)
class Valuation:
    """What every column is worth."""

    catalogue: Catalogue
    weights: Mapping[str, Fraction]
    """Criterion id -> weight as used in the value."""
    reading: Mapping[Place, Fraction] = field(default_factory=dict)
    """The scores that are read otherwise than `likely`, or than cautious where they are unknown."""

    @cached_property
    def terms(self) -> dict[int, Fraction]:
        """Column -> Σ_c w_c d_c s_c / r_c, without zeros."""
        terms = weighted_terms(self.catalogue, self.weights)
        for (column, criterion), score in self.reading.items():
            moved = per_unit(self.catalogue, self.weights, criterion) * (
                score - counted_at(self.catalogue, column, criterion)
            )
            terms[column] = terms.get(column, Fraction(0)) + moved
        return {j: worth for j, worth in sorted(terms.items()) if worth}

    def per_column(self) -> list[Fraction]:
        """Give the value of every column, zeros included."""
        return [self.terms.get(j, Fraction(0)) for j in range(self.catalogue.columns)]


def per_unit(catalogue: Catalogue, weights: Mapping[str, Fraction], criterion_id: str) -> Fraction:
    """Give what one unit of a criterion adds to the value: w_c d_c / r_c; 0 for a criterion that does not count."""
    criterion = catalogue.criterion[criterion_id]
    return weights.get(criterion_id, Fraction(0)) * criterion.direction.sign / criterion.range
