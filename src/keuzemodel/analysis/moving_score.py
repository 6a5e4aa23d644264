"""One score that moves: how far until packages with its measure break a rule, lose what they were worth, or win.

A package with the measure changes with the score: in value, and in every sum of a rule that counts the score. Each of
these is a straight line of the distance t, and the package is as wanted for the t at which every line is at most 0. So
it is wanted on an interval. Two questions are answered exactly, each step a proven solve:

- for how long is there such a package at every t from 0 on: each package's interval must be met by the next;
- what is the first t at which there is one. Whether a package's interval holds any t is decided without t, by pairing
  every line that falls with every line that rises (Fourier–Motzkin elimination).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from keuzemodel.choosing.model import region_of
from keuzemodel.linear import at_most_exactly, evaluate, less_exactly, per_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.catalogue import Criterion
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.question import Question
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.row import Row

Columns = frozenset[int]


@dataclass(frozen=True)
class Line:
    """start(package) + rate · t, to be at most 0; below it if strict."""

    terms: Mapping[int, Fraction]
    constant: Fraction
    """Together start: Σ terms + constant."""
    rate: Fraction
    strict: bool = False

    def row(self, t: Fraction, *, strict: bool) -> Row:
        """Give the row of all packages whose line is at most 0 at t, or below it."""
        bound = -self.constant - self.rate * t
        return less_exactly(self.terms, bound) if strict else at_most_exactly(self.terms, bound)

    def holds(self, columns: Columns, t: Fraction) -> bool:
        """Tell whether a package's line is at most 0 at t, or below it if strict."""
        here = evaluate(self.terms, columns) + self.constant + self.rate * t
        return here < 0 if self.strict else here <= 0

    def zero(self, columns: Columns) -> Fraction:
        """Give the t at which a package's line is 0; the rate is not."""
        return -(evaluate(self.terms, columns) + self.constant) / self.rate


def no_later(falling: Line, rising: Line) -> Row:
    """Give the row of all packages whose falling line comes down to 0 before the rising one comes up to it."""
    terms = {j: a / -falling.rate for j, a in falling.terms.items()}
    for j, a in rising.terms.items():
        terms[j] = terms.get(j, Fraction(0)) + a / rising.rate
    bound = falling.constant / falling.rate - rising.constant / rising.rate
    build = less_exactly if falling.strict or rising.strict else at_most_exactly
    return build(terms, bound)


class MovingScore:
    """The score of one measure on one criterion, on its way up or down."""

    def __init__(self, resolver: Resolver, question: Question, measure: str, criterion: Criterion, *, up: bool) -> None:
        """Gather what the score moves.

        Args:
            resolver: solves the question, or one with the same weights.
            question: what is asked; the measure is put in.
            measure: whose score.
            criterion: of what.
            up: whether the score rises.

        """
        self.resolver = resolver
        self._values = question.value_terms
        weight = question.value_weights.get(criterion.id, Fraction(0))
        sign = 1 if up else -1
        self.gain = sign * weight * criterion.direction.sign / criterion.range
        """What each package with the measure gains in value per unit of t."""
        sums = [rule.sum for rule in question.rules if rule.sum is not None and rule.sum.criterion == criterion.id]
        moved = [(sum_, pull) for sum_ in sums if (pull := sum_.pull(question.catalogue, measure))]
        self.rules = [sum_ for sum_, _ in moved]
        """The rules whose sum the score counts in."""
        self.limits = [
            Line(sum_.terms(question.catalogue), -Fraction(sum_.most), Fraction(sign * pull)) for sum_, pull in moved
        ]
        """One line for each of these rules."""
        self._question, self._measure = question, measure

    @cached_property
    def region(self) -> Region:
        """Packages with the measure that obey all other rules."""
        without = self._question.setting_aside(sum_.name for sum_ in self.rules)
        return region_of(without.forcing(self._measure, included=True))

    def worth(self, value: Fraction, *, more: bool, moving: bool = True) -> Line:
        """Give the line of being worth at least a value, or more than it.

        Args:
            value: what to be worth.
            more: whether the value itself is too little.
            moving: False where what it is held against moves along.

        """
        gain = self.gain if moving else Fraction(0)
        return Line({j: -a for j, a in self._values.items()}, value, -gain, strict=more)

    def lasts(self, columns: Columns, lines: Iterable[Line]) -> Fraction | None:
        """Find for how long there is a package that is as wanted at every t, itself included.

        Args:
            columns: one that is so at 0.
            lines: what is wanted, none of it strict.

        Returns:
            None if it is so for ever.

        """
        lines = tuple(lines)
        rising = [line for line in lines if line.rate > 0]
        if not rising:
            return None
        alone = sum(bool(line.rate) for line in lines) == 1
        least = [-a for a in per_column(self.resolver.catalogue, rising[0].terms)[0]]
        while True:
            t = min(line.zero(columns) for line in rising)
            found = self._best(least, (line.row(t, strict=line.rate > 0) for line in lines))
            if found is None:
                return t
            columns = found
            if alone:
                # Nothing comes later than what asks least of the only line that moves.
                return rising[0].zero(columns)

    def first(self, lines: Iterable[Line]) -> tuple[Fraction, bool] | None:
        """Find the first t at which there is a package that is as wanted.

        Args:
            lines: what is wanted; no package is so at 0 already.

        Returns:
            The t, and whether there is one at that t itself or only beyond it; None if there never is one.

        """
        lines = tuple(lines)
        rising = [line for line in lines if line.rate > 0]
        falling = [line for line in lines if line.rate < 0]
        if not falling:
            return None
        zero = Fraction(0)
        always = [line.row(zero, strict=line.strict) for line in lines if line.rate >= 0]
        always += [no_later(*pair) for pair in product(falling, rising)]
        least = [-a for a in per_column(self.resolver.catalogue, falling[0].terms)[0]]
        first, columns = None, self._best(least, always)
        while columns is not None:
            t, first = max(zero, *(line.zero(columns) for line in falling)), columns
            # Nothing comes sooner than what asks least of the only line that falls.
            sooner = t and len(falling) > 1
            columns = self._best(least, [*always, *(line.row(t, strict=True) for line in falling)]) if sooner else None
        if first is None:
            return None
        if all(line.holds(first, t) for line in lines):
            return t, True
        return t, self._best((), (line.row(t, strict=line.strict) for line in lines)) is not None

    def _best(self, objective: Iterable[int], rows: Iterable[Row]) -> Columns | None:
        coefficients = tuple(objective) or (0,) * len(self.region.lower)
        found = self.resolver.search.maximise(coefficients, self.region.adding(*rows))
        return None if found is None else found.columns
