"""A package against all others, at any weighting: is it still the best?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.weight_space import criteria_space
from keuzemodel.choosing.model import program_of, region_of
from keuzemodel.linear import columns_of
from keuzemodel.numbers import to_integers, total
from keuzemodel.solver.prover import Prover

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

Weights = dict[str, Fraction]
"""Criterion id -> weight, for the criteria that count; together 1."""
Lead = dict[str, Fraction]
"""Criterion id -> how much another package is worth more under that criterion alone."""


class Rivals:
    """The packages that compete with one that is looked at."""

    def __init__(self, question: Question, package: frozenset[str], deadline: Deadline | None = None) -> None:
        """Prepare for asking.

        Args:
            question: tells the rules, and which criteria count; its own weights do not matter.
            package: obeys the rules.
            deadline: when to stop.

        """
        self.catalogue = question.catalogue
        self.space = criteria_space(question)
        self.criteria = tuple(question.value_weights)
        self.columns = columns_of(question.catalogue, package)
        self._own = self.space.gains(self.columns)
        self._prover = Prover(program_of(question.catalogue), region_of(question), deadline)

    def beating(self, weights: Mapping[str, Fraction]) -> Lead | None:
        """Look for a package that is better than the one that is looked at, at a weighting.

        Returns:
            Its lead per criterion; None if it is proven that the package is a best one there.

        Raises:
            OutOfTime: at the deadline.

        """
        point, _ = to_integers([weights[c] for c in self.criteria])
        better = self._prover.better(self.space.objective(point), self.columns, sum(point))
        return None if better is None else self._lead(better)

    def lead_of(self, package: frozenset[str]) -> Lead:
        """Give what another package leads per criterion."""
        return self._lead(columns_of(self.catalogue, package))

    def _lead(self, columns: frozenset[int]) -> Lead:
        gains = self.space.gains(columns)
        return {
            c: (theirs - ours) / self.space.unit
            for c, theirs, ours in zip(self.criteria, gains, self._own, strict=True)
        }


def lead_at(lead: Lead, weights: Mapping[str, Fraction]) -> Fraction:
    """Give how much better a rival is at a weighting."""
    return total(lead[c] * weights[c] for c in lead)


def between(start: Mapping[str, Fraction], end: Mapping[str, Fraction], part: Fraction) -> Weights:
    """Give the weighting at a part of the way, from 0 to 1."""
    return {c: (1 - part) * start[c] + part * end[c] for c in start}


def reach(rivals: Rivals, start: Mapping[str, Fraction], end: Mapping[str, Fraction]) -> Fraction:
    """Find how far the package stays a best one on the way from one weighting to another.

    Newton's method: the better package at the point reached so far gives the point where it draws level, and from
    there the question is asked again. Every step is exact, and there are finitely many outcomes.

    Args:
        rivals: of the package.
        start: a weighting at which it is a best one.
        end: another weighting.

    Returns:
        The largest part of the way, from 0 to 1, on which it is a best one.

    Raises:
        OutOfTime: at the deadline.

    """
    part = Fraction(1)
    while part:
        lead = rivals.beating(between(start, end, part))
        if lead is None:
            break
        behind, ahead = lead_at(lead, start), lead_at(lead, end)
        part = -behind / (ahead - behind)
    return part
