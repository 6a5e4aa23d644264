"""Which share of the weight space is certainly whose, where a map has more parts than can be listed.

Two proofs carry over from the corners of a piece of the space to all of it. The weightings in which a package is a best
one are convex. So a piece whose corners all have one package as *a* best one is wholly that package's. Where reduced
costs show at every corner that whatever turns a measure the other way is worth less than one and the same package, no
weighting of the piece has a best package that does so.

The space is cut into pieces, the largest open one first, each cut where the best packages of two corners are worth the
same. Volumes are exact, and what stays open is known to be open.

A piece is a product of simplices: one over the aspects, and one within each of them. Its weightings are mixtures of its
corners, since a weight is the product of an aspect's weight and a part of it. Cutting an edge divides the volume in the
proportion of the edge. Weights over the criteria alone are the case of aspects with one criterion each.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from heapq import heappop, heappush
from itertools import combinations, count, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from keuzemodel.analysis.weights.envelope import dot
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.numbers import to_integers, total
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.objective import Objective
from keuzemodel.solver.prover import Prover
from keuzemodel.solver.relaxation import Relaxer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace
    from keuzemodel.question import Question
    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Program, Region
    from keuzemodel.solver.series import Series

MOST_SOLVED = 512
"""At how many corners is asked, if there is time."""
_HOPELESS = 128
"""If nothing is proven after so many, no more are asked."""
_LONGEST = 48
"""Bits of a point; a longer one is rounded to the middle of its edge, and past twice this nothing is cut."""
_CLEARLY = 1e-9
"""A difference in value, as a part of the largest one, that rounding in doubles cannot make."""

Interval = tuple[Fraction, Fraction]
Point = tuple[int, ...]
_Parts = tuple[Fraction, ...]
_Settled = dict[int, int]


@dataclass(frozen=True, kw_only=True)
class ProvenShares:
    """What is proven of the shares in one measure of the space."""

    packages: Mapping[Gains, Interval]
    """Outcome -> between what its share certainly is, for every outcome that is known."""
    measures: Mapping[str, Interval]
    """Measure id -> the same for the weightings whose best package has it."""
    shown: Mapping[Gains, frozenset[int]]
    """Outcome that is the only best one somewhere -> its package by the tie rules."""

    @property
    def share(self) -> Fraction:
        """Of how much of the space the best package is proven."""
        return total(low for low, _ in self.packages.values())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A product of simplices."""

    factors: tuple[tuple[_Parts, ...], ...]
    """Corners over the aspects, and then per aspect corners over its criteria; each adds up to 1."""
    size: Fraction
    settled: _Settled = field(default_factory=dict)
    """Column -> what it is in every best package, as far as that is proven."""

    def corners(self) -> Iterator[tuple[_Parts, ...]]:
        """Give a corner of each factor, for every corner of the product."""
        return product(*self.factors)

    def middle(self) -> tuple[_Parts, ...]:
        """Give the point that is inside."""
        return tuple(tuple(total(part) / len(factor) for part in zip(*factor, strict=True)) for factor in self.factors)

    def cut(self, factor: int, ends: tuple[_Parts, _Parts], at: Fraction) -> Iterator[_Piece]:
        """Cut the edge between two corners of a factor, at a part of its length from the first one."""
        first, last = ends
        new = tuple(a + at * (b - a) for a, b in zip(first, last, strict=True))
        for away, size in ((last, at), (first, 1 - at)):
            corners = tuple(new if corner == away else corner for corner in self.factors[factor])
            factors = (*self.factors[:factor], corners, *self.factors[factor + 1 :])
            yield replace(self, factors=factors, size=self.size * size)


class _Cut(NamedTuple):
    length: float
    factor: int
    ends: tuple[_Parts, _Parts]
    at: Fraction


def proven_shares(
    question: Question, minimum: Fraction, best: BestAtCorners, series: Series, deadline: Deadline
) -> tuple[ProvenShares | None, ProvenShares]:
    """Prove what can be proven in the time of both kinds of shares.

    Args:
        question: that is asked.
        minimum: every aspect weighs at least this, from 0 to 1.
        best: what is known over the criteria, and proves more.
        series: gives packages by the tie rules; it stops by itself when the time is up.
        deadline: when to stop.

    Returns:
        Over the criteria, and by aspect. The first is None where a minimum leaves another shape than a simplex.

    """
    ids = question.catalogue.ids
    aspects = aspects_that_count(question.catalogue, question.value_weights)
    loose = {c: (c,) for c in question.value_weights}
    same = len(aspects) == len(loose)
    by_aspect = ProvenVolume(best, series, aspects, minimum)
    best.until(deadline if same else deadline.part(1 / 2))
    by_aspect.run(MOST_SOLVED)
    over_criteria = None if same or minimum else ProvenVolume(best, series, loose, minimum)
    if over_criteria is not None:
        best.until(deadline)
        over_criteria.run(MOST_SOLVED)
    found = by_aspect.shares(ids)
    if same:
        return found, found
    return (None if over_criteria is None else over_criteria.shares(ids)), found


class BestAtCorners:
    """The highest value at points that come back: each is proven once, with what proved the earlier ones."""

    def __init__(
        self, program: Program, region: Region, space: WeightSpace, known: Mapping[Gains, frozenset[int]]
    ) -> None:
        self.space = space
        self.outcomes = dict(known)
        """Outcome -> a package that has it; at least one."""
        self._region = region
        self._prover = Prover(program, region)
        self._relaxer = Relaxer(program)
        self._at: dict[Point, tuple[int, Gains]] = {}
        self._bounds: dict[Point, Certificate | None] = {}

    def __len__(self) -> int:
        """Tell at how many points the best value is proven."""
        return len(self._at)

    def until(self, deadline: Deadline) -> None:
        """Set another deadline."""
        self._prover.until(deadline)
        self._relaxer.deadline = deadline

    def at(self, point: Point) -> tuple[int, Gains]:
        """Give the highest value at a point, and an outcome that has it; OutOfTime at the deadline."""
        if point not in self._at:
            gains = max(self.outcomes, key=lambda known: dot(known, point))
            better = self._prover.better(self.space.objective(point), self.outcomes[gains], sum(point))
            if better is not None:
                gains = self.space.gains(better)
                self.outcomes.setdefault(gains, better)
            self._at[point] = dot(gains, point), gains
        return self._at[point]

    def best_at_all(self, points: list[Point]) -> Gains | None:
        """Give an outcome that is a best one at all of some points; None if none is."""
        values = [self.at(point)[0] for point in points]
        return next(
            (g for g in self.outcomes if all(dot(g, p) == v for p, v in zip(points, values, strict=True))), None
        )

    def settled(self, gains: Gains, points: list[Point]) -> _Settled:
        """Give the columns that are equal in all that is worth as much as an outcome at any mixture of some points."""
        found: _Settled | None = None
        for point in points:
            bound = self._bound(point)
            here = {} if bound is None else bound.reduced_cost_fixing(dot(gains, point), *self._sides)
            found = here if found is None else dict(found.items() & here.items())
            if not found:
                return {}
        return found or {}

    @property
    def fixed(self) -> _Settled:
        """The columns that are the same in every package."""
        both = zip(*self._sides, strict=True)
        return {j: int(low) for j, (low, high) in enumerate(both) if low == high}

    @property
    def _sides(self) -> tuple[Sequence[int], Sequence[int]]:
        return self._region.lower, self._region.upper

    def _bound(self, point: Point) -> Certificate | None:
        if point not in self._bounds:
            objective = Objective(self.space.objective(point))
            self._bounds[point] = self._relaxer.relax(objective, self._region).certificate
        return self._bounds[point]


class ProvenVolume:
    """Cuts one space into pieces, as long as there is time."""

    def __init__(
        self, best: BestAtCorners, series: Series, aspects: Mapping[str, tuple[str, ...]], minimum: Fraction
    ) -> None:
        """Start with the whole space.

        Args:
            best: what is known, and proves more.
            series: gives packages by the tie rules.
            aspects: aspect id -> its criteria; uniform over the aspects and within them.
            minimum: every aspect weighs at least this.

        """
        self._best, self._series = best, series
        order = [(k, i, c) for k, members in enumerate(aspects.values()) for i, c in enumerate(members)]
        place = {c: (k, i) for k, i, c in order}
        self._places = [place[c] for c in best.space.bases[0]]
        over = tuple(tuple(minimum + (1 - minimum * len(aspects)) * e for e in unit) for unit in _units(len(aspects)))
        self._number = count()
        self._open: list[tuple[Fraction, int, _Piece]] = []
        self._too_fine: list[_Piece] = []
        self._sizes: dict[Gains, Fraction] = {}
        fixed = best.fixed
        self._inside = [{j: Fraction(1) for j in fixed if fixed[j] == value} for value in (0, 1)]
        """Column -> size of where it is certainly 0, and of where it is certainly 1."""
        self._shown: dict[Gains, frozenset[int]] = {}
        self._hopeful = False
        within = (_units(len(members)) for members in aspects.values())
        self._add(_Piece((over, *within), Fraction(1), fixed))

    def run(self, most: int) -> None:
        """Decide pieces until none is open, so many more points are solved, or the time is up."""
        before = len(self._best)
        while self._open and (asked := len(self._best) - before) < most:
            if asked >= _HOPELESS and not self._hopeful:
                return
            _, _, piece = heappop(self._open)
            try:
                parts = self._looked_into(piece)
            except OutOfTime:
                self._add(piece)
                return
            if parts is None:
                self._too_fine.append(piece)
            for part in parts or ():
                self._add(part)

    def shares(self, measures: Sequence[str]) -> ProvenShares:
        """Tell what is proven, with the ids of the measures, which are the first columns."""
        zero = Fraction(0)
        open_ = self._open_to()
        sizes = {g: self._sizes.get(g, zero) for g in self._best.outcomes}
        packages = {g: (size, size + open_[g]) for g, size in sizes.items()}
        certainly_out, certainly_in = self._inside
        return ProvenShares(
            packages=packages,
            measures={
                id_: (certainly_in.get(j, zero), 1 - certainly_out.get(j, zero)) for j, id_ in enumerate(measures)
            },
            shown=dict(self._shown),
        )

    def _add(self, piece: _Piece) -> None:
        heappush(self._open, (-piece.size, next(self._number), piece))

    def _looked_into(self, piece: _Piece) -> list[_Piece] | None:
        """Give the parts that a piece is cut into: none if it is decided; None if it cannot be cut."""
        points = list(dict.fromkeys(map(self._point, piece.corners())))
        gains = self._best.best_at_all(points)
        if gains is None:
            piece = self._settled_in(piece, points)
            cut = self._cut_of(piece)
            return None if cut is None else list(piece.cut(*cut[1:]))
        if gains not in self._shown:
            # Inside its part this outcome is the only best one, so the tie rules choose among its packages.
            shown = self._series.best(self._best.space.objective(self._point(piece.middle())))
            if shown is None:
                return None
            self._shown[gains] = shown
        self._sizes[gains] = self._sizes.get(gains, Fraction(0)) + piece.size
        for j in range(len(self._best.space.columns)):
            if j not in piece.settled:
                self._count(j, int(j in self._shown[gains]), piece.size)
        return []

    def _settled_in(self, piece: _Piece, points: list[Point]) -> _Piece:
        """Add what reduced costs settle, with the packages that are best at the corners and in the middle."""
        middle = self._point(piece.middle())
        likely = {max(self._best.outcomes, key=lambda g: dot(g, middle)), *(self._best.at(p)[1] for p in points)}
        settled = dict(piece.settled)
        for gains in likely:
            for j, value in self._best.settled(gains, points).items():
                if j not in settled:
                    settled[j] = value
                    self._count(j, value, piece.size)
        return replace(piece, settled=settled)

    def _count(self, column: int, value: int, size: Fraction) -> None:
        self._hopeful = True
        sizes = self._inside[value]
        sizes[column] = sizes.get(column, Fraction(0)) + size

    def _cut_of(self, piece: _Piece) -> _Cut | None:
        """Choose the longest edge whose ends have other best packages, or else the longest edge."""
        crossing: _Cut | None = None
        longest: _Cut | None = None
        for k, factor in enumerate(piece.factors):
            for rest in product(*(f for i, f in enumerate(piece.factors) if i != k)):
                for ends in combinations(factor, 2):
                    a, b = (self._point((*rest[:k], end, *rest[k:])) for end in ends)
                    length = sum(abs(x / sum(a) - y / sum(b)) for x, y in zip(a, b, strict=True))
                    if length > (longest.length if longest else 0):
                        longest = _Cut(length, k, ends, Fraction(1, 2))
                    if length > (crossing.length if crossing else 0) and (at := self._turn(a, b)):
                        crossing = _Cut(length, k, ends, at)
        chosen = crossing or longest
        if chosen is None or _bits(chosen.ends) > 2 * _LONGEST:
            return None
        too_long = _bits(chosen.ends) + chosen.at.denominator.bit_length() > _LONGEST
        return chosen._replace(at=Fraction(1, 2)) if too_long else chosen

    def _turn(self, a: Point, b: Point) -> Fraction | None:
        """Tell where between two points the best packages of both are worth the same; None if one is best at both."""
        (at_a, of_a), (at_b, of_b) = self._best.at(a), self._best.at(b)
        ahead, behind = Fraction(at_a - dot(of_b, a), sum(a)), Fraction(at_b - dot(of_a, b), sum(b))
        return ahead / (ahead + behind) if ahead and behind else None

    def _point(self, corner: tuple[_Parts, ...]) -> Point:
        """Give the weighting at a corner in whole numbers, without common factors."""
        over, within = corner[0], corner[1:]
        whole, _ = to_integers([over[k] * within[k][i] for k, i in self._places])
        return tuple(whole)

    def _open_to(self) -> dict[Gains, Fraction]:
        """Give per outcome the size of the open pieces in which nothing known is better at every corner."""
        outcomes = list(self._best.outcomes)
        gains = np.array([[float(x) for x in g] for g in outcomes])
        doubt = _CLEARLY * max(1.0, float(np.abs(gains).max(initial=0)))
        pieces = [*self._too_fine, *(piece for _, _, piece in self._open)]
        sizes, factor = to_integers([piece.size for piece in pieces])
        left = [0] * len(outcomes)
        for piece, size in zip(pieces, sizes, strict=True):
            points = np.array([[x / sum(p) for x in p] for p in map(self._point, piece.corners())])
            values = gains @ points.T
            beaten = np.zeros(len(outcomes), dtype=np.bool_)
            for rival in set(values.argmax(axis=0).tolist()):
                beaten |= (values[rival] > values + doubt).all(axis=1)
            for k in np.flatnonzero(~beaten).tolist():
                left[k] += size
        shares = {size: Fraction(size, factor) for size in set(left)}
        return {outcome: shares[size] for outcome, size in zip(outcomes, left, strict=True)}


def _units(size: int) -> tuple[_Parts, ...]:
    return tuple(tuple(Fraction(i == k) for i in range(size)) for k in range(size))


def _bits(ends: tuple[_Parts, _Parts]) -> int:
    return max(x.denominator.bit_length() for end in ends for x in end)
