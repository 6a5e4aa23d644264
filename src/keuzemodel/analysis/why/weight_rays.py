"""Lines of weights along which one criterion comes to weigh more or less, and the best value along them.

The other weights keep their proportions (equal if all are 0). Along such a ray every package is a straight line, so the
best value is convex and piecewise linear. Where the first known line rises above that of a piece, an exact solve tells
whether the piece ends there, or gives a higher line that passes it sooner (as in Dinkelbach 1967). Many packages are
compared at once in doubles, with a margin wider than these can err; whole numbers decide among those that are left.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from keuzemodel.choosing.model import region_of
from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.question import Question
    from keuzemodel.solver.prover import Prover

Columns = frozenset[int]

_MARGIN = 2.0**-49
"""Wider than what a sum of two products of doubles, of at most 1 each, can err."""


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


class Piece(NamedTuple):
    """A part of a ray on which one package is a best one, and beyond whose end it is not."""

    start: Fraction
    end: Fraction
    package: Columns
    line: Line


class KnownPackages:
    """Packages that obey the rules, in the order in which they were found."""

    def __init__(self, columns: int) -> None:
        self.all: list[Columns] = []
        self._seen: set[Columns] = set()
        self._inside = np.zeros((1, columns), dtype=np.bool_)

    def add(self, package: Columns) -> None:
        """Take one, if it is new."""
        if package in self._seen:
            return
        if len(self.all) == len(self._inside):
            self._inside = np.concatenate([self._inside, np.zeros_like(self._inside)])
        self._inside[len(self.all), list(package)] = True
        self._seen.add(package)
        self.all.append(package)

    def where(self, column: int, *, inside: bool) -> NDArray[np.intp]:
        """Give the places of those that have a column, or of those that do not."""
        return np.flatnonzero(self._inside[: len(self.all), column] == inside)


class Ray:
    """The weights from now on, along one criterion, up or down."""

    def __init__(  # noqa: PLR0913 - it is what a ray is made of
        self,
        prover: Prover,
        known: KnownPackages,
        criterion: str,
        now: Fraction,
        *,
        upward: bool,
        start: Sequence[int],
        slope: Sequence[int],
    ) -> None:
        self.criterion = criterion
        self.now = now
        self.upward = upward
        self._slope = slope
        self._prover = prover
        self._known = known
        self._start = start
        self._size = max(1, sum(map(abs, start)), sum(map(abs, slope)))
        self._lines: list[Line] = []
        self._doubles = np.zeros((1, 2))
        self._tops: dict[Fraction, Columns] = {}
        self._found: list[Piece] = []

    @property
    def _length(self) -> Fraction:
        """How far the weight can go: to 1 or to 0."""
        return 1 - self.now if self.upward else self.now

    def _line(self, columns: Columns) -> Line:
        """Give a package as a line."""
        return Line(sum([self._start[j] for j in columns]), sum([self._slope[j] for j in columns]))

    def _objective(self, s: Fraction) -> tuple[list[int], int]:
        """Give the value at s per column, and what it was divided by."""
        values = [a * s.denominator + b * s.numerator for a, b in zip(self._start, self._slope, strict=True)]
        divisor = gcd(*values) or 1
        return [v // divisor for v in values], divisor

    def pieces(self) -> Iterator[Piece]:
        """Give the best value from now to the end of the ray, piece by piece; what was found is kept.

        Raises:
            OutOfTime: at the deadline.

        """
        yield from self._found
        while (piece := self._next()) is not None:
            self._found.append(piece)
            yield piece

    def is_equalled(self, piece: Piece, prover: Prover, among: NDArray[np.intp]) -> bool:
        """Tell whether a region has a package that is worth as much on a whole piece.

        Args:
            piece: of this ray.
            prover: of the region.
            among: places of known packages of the region.

        Raises:
            OutOfTime: at the deadline.

        """
        self._keep_up()
        line = piece.line
        here = np.array(line) / self._size
        near = (np.abs(self._doubles[among] - here) < _MARGIN).all(axis=1)
        if any(self._lines[k] == line for k in among[near]):
            return True
        # Whoever reaches the line between its ends, and never passes it, lies on it.
        inside = simplest_between(piece.start, piece.end)
        objective, divisor = self._objective(inside)
        found = prover.above(objective, line.at(inside) // divisor - 1, max(1, inside.denominator // divisor))
        if found is not None:
            self._known.add(found)
        return found is not None

    def _next(self) -> Piece | None:
        """Find the next piece; None at the end of the ray."""
        known = self._known
        start, package = (self._found[-1].end, self._found[-1].package) if self._found else (Fraction(0), known.all[0])
        while start < self._length:
            package = self._steepest(start, self._line(package))
            end, line = self._length, self._line(package)
            while True:
                end = min(self._length, self._first_crossing(line))
                if self._line(self._top(end)).at(end) == line.at(end):
                    break
            if end > start:
                return Piece(start, end, package, line)
        return None

    def _top(self, s: Fraction) -> Columns:
        """Give a best package at s; it is known from then on."""
        if s not in self._tops:
            guess = self._known.all[np.argmax(self._values(s))]
            objective, divisor = self._objective(s)
            better = self._prover.better(objective, guess, max(1, s.denominator // divisor))
            if better is not None:
                self._known.add(better)
            self._tops[s] = guess if better is None else better
        return self._tops[s]

    def _first_crossing(self, line: Line) -> Fraction:
        """Give the first s at which a steeper one of the known packages passes a line; the length if none does."""
        self._keep_up()
        doubles = self._doubles[: len(self._lines)]
        behind = line.start / self._size - doubles[:, 0]
        steeper = doubles[:, 1] - line.slope / self._size
        surely = steeper > _MARGIN
        latest = ((behind[surely] + _MARGIN) / (steeper[surely] - _MARGIN)).min(initial=float(self._length) + _MARGIN)
        maybe = (steeper > -_MARGIN) & (behind - _MARGIN <= latest * (steeper + _MARGIN))
        lines = (self._lines[k] for k in np.flatnonzero(maybe))
        return min((line.crossing(o) for o in lines if o.slope > line.slope), default=self._length)

    def _steepest(self, s: Fraction, line: Line) -> Columns:
        """Give the steepest of the known packages that are worth as much as a line at s."""
        here = (line.start + line.slope * float(s)) / self._size
        near = np.flatnonzero(np.abs(self._values(s) - here) < _MARGIN)
        places = [k for k in near.tolist() if self._lines[k].at(s) == line.at(s)]
        return self._known.all[max(places, key=lambda k: self._lines[k].slope)]

    def _values(self, s: Fraction) -> NDArray[np.float64]:
        """Give what the known packages are worth at s, as shares of the largest size there can be."""
        self._keep_up()
        doubles = self._doubles[: len(self._lines)]
        return doubles[:, 0] + doubles[:, 1] * float(s)

    def _keep_up(self) -> None:
        """Count the packages that are new as lines."""
        for package in self._known.all[len(self._lines) :]:
            line = self._line(package)
            if len(self._lines) == len(self._doubles):
                self._doubles = np.concatenate([self._doubles, np.zeros_like(self._doubles)])
            self._doubles[len(self._lines)] = line.start / self._size, line.slope / self._size
            self._lines.append(line)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """Give the fraction of the smallest denominator that lies strictly between two of at least 0 (Stern–Brocot)."""
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    if low == whole:
        # 1/k of at most the room that there is.
        room = high - whole
        return whole + Fraction(1, room.denominator // room.numerator + 1)
    return whole + 1 / simplest_between(1 / (high - whole), 1 / (low - whole))


def rays_of(resolver: Resolver, question: Question, known: KnownPackages) -> Iterator[Ray]:
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
            if now != int(upward):
                yield Ray(prover, known, criterion, now, upward=upward, start=start, slope=slope)


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
