"""A simplex of weightings, and what every column of the integer program is worth along it.

A point of the space mixes base weightings: w = Σ_m u_m b_m with u ≥ 0 and Σ u = 1. For the weight map each base puts
all weight on one criterion, so u is the weighting itself; a slice of the map has three bases.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.linear import weighted_terms
from keuzemodel.numbers import to_integers, total
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question

Gains = tuple[int, ...]
"""What a package is worth per base, in whole numbers: its outcome."""


@dataclass(frozen=True)
class WeightSpace:
    """The weightings that are looked at; make one with :func:`criteria_space` or :func:`mixture_space`."""

    bases: tuple[Mapping[str, Fraction], ...]
    """Per base criterion id -> weight, for every criterion that counts; they add up to 1."""
    columns: tuple[Gains, ...]
    """Per column of the integer program its value under each base, in whole numbers."""
    unit: Fraction
    """The whole numbers divided by this are values."""
    sides: tuple[tuple[int, ...], ...] = ()
    """Further limits on the space: side·u ≥ 0."""

    @property
    def dimension(self) -> int:
        """The number of bases."""
        return len(self.bases)

    def gains(self, columns: Iterable[int]) -> Gains:
        """Give the outcome of a package, given as columns that are 1."""
        chosen = [self.columns[j] for j in columns]
        return tuple(map(sum, zip(*chosen, strict=True))) if chosen else (0,) * self.dimension

    def objective(self, point: Sequence[int]) -> list[int]:
        """Give the value per column at a point in whole numbers, times the sum of the point."""
        return [sum(map(mul, point, column)) for column in self.columns]

    def weights(self, point: Sequence[int]) -> dict[str, Fraction]:
        """Give the weighting at a point: criterion id -> weight, together 1."""
        whole = sum(point)
        return {c: total(u * base[c] for u, base in zip(point, self.bases, strict=True)) / whole for c in self.bases[0]}

    def value(self, gains: Gains, point: Sequence[int]) -> Fraction:
        """Give the value of an outcome at a point."""
        return sum(u * g for u, g in zip(point, gains, strict=True)) / (self.unit * sum(point))


def criteria_space(question: Question, minimum: Fraction = Fraction(0)) -> WeightSpace:
    """Give all weightings over the criteria that count.

    Args:
        question: tells which criteria count; its own weights do not matter.
        minimum: every aspect weighs at least this, from 0 to 1.

    Raises:
        WrongUse: with that minimum no part of positive volume is left.

    """
    criteria = tuple(question.value_weights)
    aspects = aspects_that_count(question.catalogue, criteria)
    if not 0 <= minimum * len(aspects) < 1:
        many = dutch.count(len(aspects), "aspect", "aspecten")
        most = dutch.number(dutch.cut(Fraction(100, len(aspects))))
        raise WrongUse(
            f"Met {many} kan niet elk aspect ten minste {dutch.percent(minimum, 4)} wegen: dan blijft er niets over. "
            f"Geef bij --minimaal een getal van 0 of hoger, en lager dan {most}."
        )
    space = mixture_space(question.catalogue, [{c: Fraction(c == d) for c in criteria} for d in criteria])
    sides = []
    for members in aspects.values():
        whole, _ = to_integers([Fraction(c in members) - minimum for c in criteria])
        sides.append(tuple(whole))
    return WeightSpace(space.bases, space.columns, space.unit, tuple(sides) if minimum else ())


def mixture_space(catalogue: Catalogue, bases: Sequence[Mapping[str, Fraction]]) -> WeightSpace:
    """Give all mixtures of base weightings, which name the same criteria."""
    n = catalogue.columns
    terms = [weighted_terms(catalogue, base) for base in bases]
    whole, unit = to_integers([of.get(j, Fraction(0)) for j in range(n) for of in terms])
    m = len(bases)
    columns = tuple(tuple(whole[j * m : (j + 1) * m]) for j in range(n))
    return WeightSpace(tuple(bases), columns, unit)


def aspects_that_count(catalogue: Catalogue, criteria: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give aspect id -> those of its criteria that count, for aspects that have any, in catalogue order."""
    counting = set(criteria)
    left = {a: tuple(c for c in members if c in counting) for a, members in catalogue.criteria_of.items()}
    return {a: members for a, members in left.items() if members}


def asked_at(question: Question, weights: Mapping[str, Fraction]) -> Question:
    """Ask the same at other weights: criterion id -> weight, for the criteria that count, together 1."""
    everything = tuple((c, weights.get(c, Fraction(0))) for c in question.catalogue.weighing)
    return replace(question, weights=everything, weighting=None)
