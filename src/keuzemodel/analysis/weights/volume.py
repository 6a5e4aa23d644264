"""Exact volumes of the parts of a weight space.

A part is a polytope, given by its corners and by the sides that each corner is on. It is cut into simplices by pulling
(Büeler, Enge & Fukuda 2000): the first corner of a face together with a triangulation of each facet of that face that
does not hold it. A simplex with corners v_1 … v_p has the share |det(v_1 … v_p)| / Π_i Σ_c v_ic of the whole simplex.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.envelope import bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from keuzemodel.analysis.weights.envelope import Corner

_Points = dict[int, list[int]]
"""A corner, as a bit -> what elimination has left of its weights."""


class TooManySimplices(Exception):
    """The exact volume would take too long."""


class Triangulator:
    """Computes volumes until a number of simplices is used up."""

    def __init__(self, most: int) -> None:
        self.left = most

    def volume(self, corners: Sequence[Corner]) -> Fraction:
        """Give the volume of a part, the whole simplex of weights being 1.

        Args:
            corners: of the part, which has positive volume.

        Raises:
            TooManySimplices: when the number is used up.

        """
        points = {1 << k: list(corner.weights) for k, corner in enumerate(corners)}
        sums = {bit: sum(point) for bit, point in points.items()}
        sides: dict[int, int] = {}
        for bit, corner in zip(points, corners, strict=True):
            for side in bits(corner.tight):
                sides[side] = sides.get(side, 0) | bit
        whole = (1 << len(corners)) - 1
        cut = _Cut(sums)
        self._cut(cut, whole, sides.values(), points, 1, 1)
        parts = cut.parts
        denominator = lcm(*parts)
        return Fraction(sum(n * (denominator // d) for d, n in parts.items()), denominator)

    def _cut(  # noqa: PLR0913, PLR0917 - what a recursion carries
        self, cut: _Cut, face: int, sides: Iterable[int], points: _Points, before: int, product: int
    ) -> None:
        """Cut a face into simplices, each joined to the corners that were chosen before, and add these up.

        Args:
            cut: of the whole part.
            face: a set of corners.
            sides: what its facets are on.
            points: these corners, after elimination of those chosen before.
            before: the last pivot of that elimination.
            product: of the sums of the corners chosen before.

        """
        apex = face & -face
        first = points[apex]
        if face.bit_count() == len(first):
            self.left -= 1
            if self.left < 0:
                raise TooManySimplices
            rows = []
            for bit in bits(face):
                rows.append(points[bit])
                product *= cut.sums[bit]
            cut.parts[product] = cut.parts.get(product, 0) + _determinant(rows, before)
            return
        below = list(bits(face ^ apex))
        pivot, rows = _eliminated(first, [points[bit] for bit in below], before)
        left = dict(zip(below, rows, strict=True))
        product *= cut.sums[apex]
        facets = cut.facets(face, sides)
        for facet in facets:
            if not facet & apex:
                # What a facet's own facets are on is on the face's other facets too.
                self._cut(cut, facet, facets, left, pivot, product)


class _Cut:
    """How one polytope is cut into simplices."""

    def __init__(self, sums: dict[int, int]) -> None:
        self.sums = sums
        """A corner, as a bit -> the sum of its weights."""
        self.parts: dict[int, int] = {}
        """A product of such sums -> the sizes of the determinants that are divided by it, added up."""
        self._facets: dict[int, list[int]] = {}

    def facets(self, face: int, sides: Iterable[int]) -> list[int]:
        """Give the facets of a face: its largest proper parts on a side.

        Args:
            face: a set of corners.
            sides: what its facets are on.

        """
        known = self._facets.get(face)
        if known is None:
            parts = sorted({face & side for side in sides} - {face, 0}, key=int.bit_count, reverse=True)
            known = []
            for part in parts:
                if all(part & other != part for other in known):
                    known.append(part)
            self._facets[face] = known
        return known


def _eliminated(first: list[int], rows: list[list[int]], before: int) -> tuple[int, list[list[int]]]:
    """Eliminate one row from others and drop its column, without fractions (Bareiss 1968).

    Returns:
        The pivot and the rows that are left.

    """
    column = next(k for k, x in enumerate(first) if x)
    pivot = first[column]
    kept = first[:column] + first[column + 1 :]
    left = []
    for row in rows:
        factor = row[column]
        others = row[:column] + row[column + 1 :]
        left.append([(pivot * x - factor * y) // before for x, y in zip(others, kept, strict=True)])
    return pivot, left


def _determinant(rows: list[list[int]], before: int) -> int:
    """Give the size of the determinant of what elimination has left, which is a square."""
    while len(rows) > 2:  # noqa: PLR2004 - two rows are done at once
        before, rows = _eliminated(rows[0], rows[1:], before)
    if len(rows) == 1:
        return abs(rows[0][0])
    (a, b), (c, d) = rows
    return abs((a * d - b * c) // before)
