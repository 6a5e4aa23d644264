"""The upper envelope of linear functions over a simplex of weights, in whole numbers.

Function k is worth g_k·w. The envelope is the lower border of the polyhedron {(w, t) : w ≥ 0, t ≥ g_k·w for all k}:
a cone, since scaling w scales t. Its extreme rays are the corners of the envelope. They are kept by the double
description method (Motzkin et al. 1953; Fukuda & Prodon 1996), with the edges between them: a new function removes
the corners that lie under it, and a new corner arises on every edge between one that goes and one that stays.

Everything is a whole number of any size, so nothing is rounded and degenerate corners need no special care.
"""

from __future__ import annotations

from copy import copy
from math import gcd
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


MOST_ARISING = 4_000
"""How many corners one function may touch: which of these share an edge takes their number squared."""


class TooManyCorners(Exception):
    """The envelope has become too large to go on; it is what it was."""


class Corner:
    """An extreme ray of the cone: a weighting in whole numbers with the envelope's value there."""

    __slots__ = ("neighbours", "point", "tight")

    def __init__(self, point: tuple[int, ...], tight: int) -> None:
        self.point = point
        """Weights w_1 … w_p and the value t, in lowest terms; all weights 0 for the ray that points up."""
        self.tight = tight
        """Bit k is set if inequality k is an equality here."""
        self.neighbours: dict[Corner, None] = {}
        """Corners at the other end of an edge; a dict keeps them in a fixed order."""

    @property
    def weights(self) -> tuple[int, ...]:
        """The weights, in proportion."""
        return self.point[:-1]

    @property
    def value(self) -> int:
        """The envelope's value at these weights."""
        return self.point[-1]


class Envelope:
    """The corners of the envelope of the functions added so far."""

    def __init__(self, first: Sequence[int]) -> None:
        """Begin with one function.

        Args:
            first: g, one whole number per weight.

        """
        p = len(first)
        self.dimension = p
        self.sides: list[tuple[int, ...]] = []
        """Inequality k is sides[k]·(w, t) ≥ 0; the first p are w_c ≥ 0."""
        for c in range(p):
            self.sides.append(tuple(int(c == k) for k in range(p + 1)))
        self.sides.append((*(-g for g in first), 1))
        everything = (1 << (p + 1)) - 1
        corners = [Corner((0,) * p + (1,), everything ^ (1 << p))]
        for c in range(p):
            point = (*(int(c == k) for k in range(p)), first[c])
            corners.append(Corner(reduced(point), everything ^ (1 << c)))
        for corner in corners:
            corner.neighbours = {other: None for other in corners if other is not corner}
        self._corners = dict.fromkeys(corners)

    @property
    def corners(self) -> Iterator[Corner]:
        """The corners, without the ray that points up."""
        return (corner for corner in self._corners if any(corner.weights))

    def __contains__(self, corner: Corner) -> bool:
        """Tell whether a corner is still one."""
        return corner in self._corners

    def twin(self) -> Envelope:
        """Give the same envelope, that goes its own way."""
        twins = {corner: Corner(corner.point, corner.tight) for corner in self._corners}
        for corner, twin in twins.items():
            twin.neighbours = {twins[neighbour]: None for neighbour in corner.neighbours}
        other = copy(self)
        vars(other).update(sides=list(self.sides), _corners=dict.fromkeys(twins.values()))
        return other

    def add(self, gains: Sequence[int], near: Corner | None = None) -> list[Corner]:
        """Add a function.

        Args:
            gains: g, one whole number per weight.
            near: a corner that lies under it, if one is known.

        Returns:
            The new corners; none if the function is nowhere above the envelope.

        Raises:
            TooManyCorners: they are too many.

        """
        return self.cut((*(-g for g in gains), 1), near)

    def cut(self, side: tuple[int, ...], near: Corner | None = None) -> list[Corner]:
        """Keep the part of the polyhedron where side·(w, t) ≥ 0.

        Args:
            side: one whole number per weight, and one for the value.
            near: a corner outside that part, if one is known.

        Returns:
            The new corners.

        Raises:
            TooManyCorners: they are too many.

        """
        bit = 1 << len(self.sides)
        start = near or next((c for c in self._corners if dot(side, c.point) < 0), None)
        if start is None:
            self.sides.append(side)
            for corner in self._corners:
                if dot(side, corner.point) == 0:
                    corner.tight |= bit
            return []
        slack = _around(side, start)
        going = [corner for corner, s in slack.items() if s < 0]
        touching = [corner for corner, s in slack.items() if s == 0]
        if len(touching) + sum(slack[o] > 0 for corner in going for o in corner.neighbours) > MOST_ARISING:
            raise TooManyCorners
        self.sides.append(side)
        arising = []
        for corner in going:
            del self._corners[corner]
            for other in corner.neighbours:
                if slack[other] >= 0:
                    del other.neighbours[corner]
                if slack[other] > 0:
                    arising.append(_between(corner, other, slack, bit))
        for corner in touching:
            corner.tight |= bit
        self._corners.update(dict.fromkeys(arising))
        self._connect([*touching, *arising])
        return arising

    def _connect(self, corners: list[Corner]) -> None:
        """Find the edges between the corners of a new side.

        Two corners share an edge if no third one is on all inequalities that both are on.
        """
        least = self.dimension - 1
        on: dict[int, int] = {}
        for k, corner in enumerate(corners):
            for bit in bits(corner.tight):
                on[bit] = on.get(bit, 0) | 1 << k
        for k, corner in enumerate(corners):
            tight = corner.tight
            for m in range(k):
                other = corners[m]
                both = tight & other.tight
                if both.bit_count() < least:
                    continue
                pair = 1 << k | 1 << m
                shared = -1
                for bit in bits(both):
                    shared &= on[bit]
                    if shared == pair:
                        break
                if shared == pair:
                    corner.neighbours[other] = None
                    other.neighbours[corner] = None


def _around(side: Sequence[int], start: Corner) -> dict[Corner, int]:
    """Give side·(w, t) for all corners outside a side, and their neighbours.

    The corners outside are connected by edges, and every corner on the side itself has a neighbour outside.
    """
    slack = {start: dot(side, start.point)}
    outside = [start]
    for corner in outside:
        for other in corner.neighbours:
            if other not in slack:
                slack[other] = dot(side, other.point)
                if slack[other] < 0:
                    outside.append(other)
    return slack


def _between(corner: Corner, other: Corner, slack: Mapping[Corner, int], bit: int) -> Corner:
    """Make the corner where a side crosses the edge from one outside to one inside."""
    here, there = slack[corner], slack[other]
    point = tuple(there * a - here * b for a, b in zip(corner.point, other.point, strict=True))
    arising = Corner(reduced(point), corner.tight & other.tight | bit)
    arising.neighbours[other] = None
    other.neighbours[arising] = None
    return arising


def dot(a: Sequence[int], b: Sequence[int]) -> int:
    """Multiply two vectors of one length."""
    return sum(map(mul, a, b))


def reduced(point: tuple[int, ...]) -> tuple[int, ...]:
    """Divide by the greatest common divisor."""
    divisor = gcd(*point)
    return point if divisor <= 1 else tuple(x // divisor for x in point)


def bits(mask: int) -> Iterable[int]:
    """Give the bits that are set, each as a power of two."""
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
