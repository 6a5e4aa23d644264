"""Exact volumes of the parts of a weight space.

A part is a polytope, given by its corners and by the sides that each corner is on. It is cut into simplices by pulling
(Büeler, Enge & Fukuda 2000): the first corner of a face together with a triangulation of each facet of that face that
does not hold it. A simplex with corners v_1 … v_p has the share |det(v_1 … v_p)| / Π_i Σ_c v_ic of the whole simplex.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from keuzemodel.analysis.envelope import bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.analysis.envelope import Corner


class TooManySimplices(Exception):  # noqa: N818 - a reason to sample instead, not an error
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
        points = [corner.weights for corner in corners]
        sums = [sum(point) for point in points]
        sides: dict[int, int] = {}
        for k, corner in enumerate(corners):
            for side in bits(corner.tight):
                sides[side] = sides.get(side, 0) | 1 << k
        whole = (1 << len(corners)) - 1
        faces = _Faces([mask for mask in set(sides.values()) if mask != whole])
        shares: dict[int, int] = {}
        for determinant, places in self._simplices(faces, points, whole, [], []):
            product = prod(sums[k] for k in places)
            shares[product] = shares.get(product, 0) + determinant
        return _sum([Fraction(n, d) for d, n in shares.items()])

    def _simplices(
        self, faces: _Faces, points: list[tuple[int, ...]], face: int, rows: list[_Row], places: list[int]
    ) -> Iterator[tuple[int, list[int]]]:
        """Give the determinant and the corners of every simplex of a face, joined to the corners chosen before."""
        if face.bit_count() == len(points[0]) - len(rows):
            # The face is a simplex itself.
            rest = [bit.bit_length() - 1 for bit in bits(face)]
            for place in rest:
                rows = [*rows, _eliminated(points[place], rows)]
            self.left -= 1
            if self.left < 0:
                raise TooManySimplices
            yield abs(rows[-1][1]), [*places, *rest]
            return
        apex = face & -face
        place = apex.bit_length() - 1
        rows, places = [*rows, _eliminated(points[place], rows)], [*places, place]
        for facet in faces.facets(face):
            if not facet & apex:
                yield from self._simplices(faces, points, facet, rows, places)


_Row = tuple[int, int, list[int]]
"""A row of a triangular matrix: the place of its pivot, the pivot, and what is left of the row at its turn."""


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


def _eliminated(point: Sequence[int], rows: list[_Row]) -> _Row:
    """Reduce a row by the rows before it, without fractions (Bareiss 1968); the last pivot is the determinant."""
    row = list(point)
    before = 1
    for column, pivot, other in rows:
        factor = row[column]
        row = [(pivot * x - factor * y) // before for x, y in zip(row, other, strict=True)]
        del row[column]
        before = pivot
    column = next(k for k, x in enumerate(row) if x)
    return column, row[column], row


def _sum(parts: list[Fraction]) -> Fraction:
    """Add fractions two by two, which keeps their denominators small for longest."""
    while len(parts) > 1:
        parts = [sum(parts[k : k + 2], start=Fraction(0)) for k in range(0, len(parts), 2)]
    return parts[0] if parts else Fraction(0)
