"""Exact volumes of the parts of a weight space.

A part is a polytope, given by its corners and by the sides that each corner is on. It is cut into simplices by pulling
(Büeler, Enge & Fukuda 2000): the first corner of a face together with a triangulation of each facet of that face that
does not hold it. A simplex with corners v_1 … v_p has the share |det(v_1 … v_p)| / Π_i Σ_c v_ic of the whole simplex.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm, prod
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.envelope import bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        faces = _Faces([mask for mask in set(sides.values()) if mask != whole])
        parts: dict[int, int] = {}
        for determinant, chosen in self._simplices(faces, whole, points, 1):
            product = prod(sums[bit] for bit in chosen)
            parts[product] = parts.get(product, 0) + determinant
        denominator = lcm(*parts)
        return Fraction(sum(n * (denominator // d) for d, n in parts.items()), denominator)

    def _simplices(self, faces: _Faces, face: int, points: _Points, before: int) -> Iterator[tuple[int, list[int]]]:
        """Cut a face into simplices, each joined to the corners that were chosen before.

        Args:
            faces: of the polytope.
            face: a set of corners.
            points: these corners, after elimination of those chosen before.
            before: the last pivot of that elimination.

        Yields:
            The size of the determinant of the simplex, and its corners in this face.

        """
        apex = face & -face
        if face.bit_count() == len(points[apex]):
            self.left -= 1
            if self.left < 0:
                raise TooManySimplices
            chosen = list(bits(face))
            yield _determinant([points[bit] for bit in chosen], before), chosen
            return
        facets = [facet for facet in faces.facets(face) if not facet & apex]
        below = list(bits(face ^ apex))
        pivot, rows = _eliminated(points[apex], [points[bit] for bit in below], before)
        left = dict(zip(below, rows, strict=True))
        for facet in facets:
            for determinant, chosen in self._simplices(faces, facet, left, pivot):
                chosen.append(apex)
                yield determinant, chosen


class _Faces:
    """The faces of one polytope as sets of its corners."""

    def __init__(self, sides: list[int]) -> None:
        self._sides = sides
        self._facets: dict[int, list[int]] = {}

    def facets(self, face: int) -> list[int]:
        """Give the facets of a face: its largest proper parts on a side."""
        known = self._facets.get(face)
        if known is None:
            parts = sorted({face & side for side in self._sides} - {face, 0}, key=int.bit_count, reverse=True)
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
    while len(rows) > 1:
        before, rows = _eliminated(rows[0], rows[1:], before)
    return abs(rows[0][0])
