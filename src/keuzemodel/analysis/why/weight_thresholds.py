"""At which weight of a criterion a measure turns; the other weights keep their proportions (equal if all are 0).

Along such a line of weights every package is a straight line, so the best value with the measure as it is and that
with it turned are both convex and piecewise linear. A straight line under the first that the second rises above is
passed once: Newton's method from the right finds where, in a few exact solves (as in Dinkelbach 1967). There, either
the first has risen as well, and the search goes on along its new line, or the measure turns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.analysis.why.thresholds import Changed, Threshold
from keuzemodel.choosing.model import region_of
from keuzemodel.linear import columns_of, criterion_terms
from keuzemodel.numbers import total
from keuzemodel.solver.problems import Contradiction
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keuzemodel.analysis.why.sides import Sides
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.question import Question
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.prover import Prover
    from keuzemodel.solver.search import Maximum, Search

Columns = frozenset[int]


class Line(NamedTuple):
    """The value of a package along a ray: start + slope · s, in whole units of the ray."""

    start: int
    slope: int

    def at(self, s: Fraction) -> int:
        """Give the value at s, in whole units times the denominator of s."""
        return self.start * s.denominator + self.slope * s.numerator

    def crossing(self, steeper: Line) -> Fraction:
        """Give the s at which a steeper line passes this one."""
        return Fraction(self.start - steeper.start, steeper.slope - self.slope)


class WeightSearch:
    """Finds weight thresholds of any measure of one answer; what one search finds helps the next."""

    def __init__(self, resolver: Resolver, chosen: Chosen) -> None:
        self.rays = list(_rays(resolver, chosen.question))
        self.known: set[Columns] = {columns_of(resolver.catalogue, chosen.package)}
        """Packages that obey the rules."""

    def thresholds(self, sides: Sides) -> Iterator[Threshold]:
        """Give for every criterion the nearest lower and the nearest higher weight at which the measure turns.

        Raises:
            OutOfTime: at the deadline.

        """
        if sides.turned is None:
            return
        self.known.add(sides.turned.columns)
        for ray in self.rays:
            s = self._first_turn(ray, sides)
            if s is not None:
                at = ray.now + s if ray.upward else ray.now - s
                yield Threshold(Changed.WEIGHT, ray.criterion, ray.now, at, ray.upward, inclusive=False)

    def _first_turn(self, ray: _Ray, sides: Sides) -> Fraction | None:
        """Give the first s beyond which every best package has the measure turned."""
        line = ray.line(sides.columns)
        while True:
            s = self._passed(ray, sides, line)
            if s is None:
                return None
            top = ray.line(ray.top(s, self.known))
            if top.at(s) > line.at(s):
                line = top
                continue
            steepest = self._steepest(ray, sides.stay_task, s, line)
            if any(o.slope > steepest.slope and o.at(s) == line.at(s) for o in map(ray.line, self._turned(sides))):
                return s
            if self._steepest(ray, sides.flip_task, s, line).slope > steepest.slope:
                return s
            line = steepest

    def _passed(self, ray: _Ray, sides: Sides, line: Line) -> Fraction | None:
        """Give the s beyond which the best value with the measure turned rises above a line; None if it never does."""
        place = sides.resolver.catalogue.position[sides.measure]
        flip = sides.flip_prover
        while True:
            crossings = (line.crossing(o) for o in map(ray.line, self._turned(sides)) if o.slope > line.slope)
            s = min([ray.length, *crossings])
            top = ray.top(s, self.known)
            self.known.add(top)
            if ray.line(top).at(s) > line.at(s):
                if (place in top) is sides.is_in:
                    top = ray.highest(flip, s, self._turned(sides))
                    self.known.add(top)
                if ray.line(top).at(s) > line.at(s):
                    continue
            return None if s == ray.length else s

    def _turned(self, sides: Sides) -> Iterator[Columns]:
        """Give the known packages that have the measure turned."""
        place = sides.resolver.catalogue.position[sides.measure]
        return (columns for columns in self.known if (place in columns) is not sides.is_in)

    def _steepest(self, ray: _Ray, region: Region, s: Fraction, line: Line) -> Line:
        """Give the steepest line among the packages of a region that are worth as much as a line at s."""
        objective, divisor = ray.objective(s)
        tied = region.adding(at_least_value(objective, line.at(s) // divisor))
        columns = _certain(ray.search.maximise(ray.slope, tied)).columns
        self.known.add(columns)
        return ray.line(columns)


@dataclass(frozen=True, eq=False)
class _Ray:
    """The weights from now on, along one criterion, up or down."""

    search: Search
    prover: Prover
    criterion: str
    now: Fraction
    upward: bool
    start: Sequence[int]
    """The value now, a whole number per column."""
    slope: Sequence[int]
    """What each column's value gains per unit of s."""
    _lines: dict[Columns, Line] = field(default_factory=dict)
    _tops: dict[Fraction, Columns] = field(default_factory=dict)

    @property
    def length(self) -> Fraction:
        """How far the weight can go: to 1 or to 0."""
        return 1 - self.now if self.upward else self.now

    def line(self, columns: Columns) -> Line:
        """Give a package as a line."""
        if columns not in self._lines:
            self._lines[columns] = Line(sum(self.start[j] for j in columns), sum(self.slope[j] for j in columns))
        return self._lines[columns]

    def objective(self, s: Fraction) -> tuple[list[int], int]:
        """Give the value at s per column, and what it was divided by."""
        values = [a * s.denominator + b * s.numerator for a, b in zip(self.start, self.slope, strict=True)]
        divisor = gcd(*values) or 1
        return [v // divisor for v in values], divisor

    def highest(self, prover: Prover, s: Fraction, known: Iterable[Columns]) -> Columns:
        """Give a best package of a region at s, from the packages that are known or a better one."""
        objective, divisor = self.objective(s)
        best = max(known, key=lambda columns: self.line(columns).at(s))
        better = prover.better(objective, best, max(1, s.denominator // divisor))
        return best if better is None else better

    def top(self, s: Fraction, known: Iterable[Columns]) -> Columns:
        """Give a best package at s, whatever the measure."""
        if s not in self._tops:
            self._tops[s] = self.highest(self.prover, s, known)
        return self._tops[s]


def _rays(resolver: Resolver, question: Question) -> Iterator[_Ray]:
    """Give both directions along every criterion that has others beside it in the value."""
    weights = question.value_weights
    if len(weights) < 2:  # noqa: PLR2004 - one criterion always weighs everything
        return
    prover = resolver.prover(region_of(question))
    values = _values(question.catalogue, tuple(weights))
    for criterion, now in weights.items():
        others = _others(weights, criterion)
        unit = lcm(*(share.denominator for share in others.values()))
        rest = [
            sum((share * unit).numerator * values[c][j] for c, share in others.items())
            for j in range(len(resolver.objective))
        ]
        gain = [unit * own - other for own, other in zip(values[criterion], rest, strict=True)]
        start = [r * now.denominator + g * now.numerator for r, g in zip(rest, gain, strict=True)]
        for upward in (False, True):
            slope = [(g if upward else -g) * now.denominator for g in gain]
            ray = _Ray(resolver.search, prover, criterion, now, upward, start, slope)
            if ray.length:
                yield ray


def _others(weights: dict[str, Fraction], criterion: str) -> dict[str, Fraction]:
    """Give the shares of the other criteria in what is left for them; equal shares if all weigh 0."""
    others = {c: w for c, w in weights.items() if c != criterion}
    whole = total(others.values())
    return {c: w / whole if whole else Fraction(1, len(others)) for c, w in others.items()}


def _values(catalogue: Catalogue, criteria: tuple[str, ...]) -> dict[str, list[int]]:
    """Give d_c · score / r_c per criterion and column, all in one whole unit."""
    n = catalogue.columns
    exact: dict[str, list[Fraction]] = {}
    for c in criteria:
        factor = catalogue.criterion[c].direction.sign / catalogue.criterion[c].range
        terms = criterion_terms(catalogue, c)
        exact[c] = [factor * terms.get(j, Fraction(0)) for j in range(n)]
    unit = lcm(*(v.denominator for values in exact.values() for v in values))
    return {c: [(v * unit).numerator for v in values] for c, values in exact.items()}


def _certain(found: Maximum | None) -> Maximum:
    """Insist on a package where one is known to exist."""
    if found is None:
        raise Contradiction
    return found
