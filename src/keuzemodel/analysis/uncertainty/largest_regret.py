"""The most that a package can turn out to be worse than another, whatever the scores are within their intervals.

The maximal regret of a 0/1 program with interval data (Kasperski & Zieliński 2006; Aissi, Bazgan & Vanderpooten 2009).
Of two packages what both have cancels, so the worst case is what only the other has at its best and what only this one
has at its worst: one 0/1 program with another objective.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.choosing.choose import check
from keuzemodel.choosing.model import measures_in, program_of, region_of
from keuzemodel.linear import columns_of, evaluate
from keuzemodel.numbers import to_integers
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.program import value_at
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.analysis.uncertainty.doubts import Doubt, Doubted
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Regret:
    """The largest regret of a package."""

    value: Fraction
    """In units of value, at least 0."""
    package: frozenset[str]
    """The package that is then so much better."""
    scores: Mapping[Doubt, Fraction]
    """The scores in doubt that make the difference, as they then are."""


class Intervals:
    """Every column's least and most value in one whole-number unit, and the programs over them."""

    def __init__(self, doubted: Doubted, deadline: Deadline | None = None) -> None:
        question = doubted.question
        self.doubted = doubted
        self.catalogue = question.catalogue
        self.program = program_of(question.catalogue)
        self.region = region_of(question)
        self.search = Search(self.program, deadline)
        low, high = doubted.lowest(), doubted.highest()
        whole, self.unit = to_integers([*low, *high])
        self.low, self.high = whole[: len(low)], whole[len(low) :]

    def against(self, own: frozenset[int]) -> list[int]:
        """Give the objective of the package that this one can regret most: what both have, at its least."""
        pairs = enumerate(zip(self.low, self.high, strict=True))
        return [low if j in own else high for j, (low, high) in pairs]

    def regret(self, own: frozenset[int]) -> tuple[int, frozenset[int]]:
        """Give the largest regret of a package in whole units, and a package that it has it against."""
        found = self.search.maximise(self.against(own), self.region)
        if found is None:
            raise Contradiction
        return found.value - value_at(self.low, own), found.columns


def largest_regret(doubted: Doubted, package: frozenset[str], deadline: Deadline | None = None) -> Regret:
    """Find the largest regret of a package that obeys the rules.

    Raises:
        OutOfTime: at the deadline.

    """
    intervals = Intervals(doubted, deadline)
    own = columns_of(intervals.catalogue, package)
    found = intervals.search.best(intervals.against(own), intervals.region)
    if found is None:
        raise Contradiction
    other = measures_in(intervals.catalogue, found.columns)
    question = doubted.question
    check(question, other, evaluate(question.value_terms, found.columns))
    scores = {
        doubt: doubted.worst(doubt) if doubt.column in own else doubted.best(doubt)
        for doubt in doubted.doubts
        if doubt.column in own ^ found.columns and doubted.effect(doubt)
    }
    return Regret((found.value - value_at(intervals.low, own)) / intervals.unit, other, scores)
