"""A fixed set of quasi-random weightings, the same on every machine.

The points are those of an additive recurrence with the generalised golden ratio (Roberts 2018), shifted anew for each
batch, in 64-bit whole numbers. The gaps between sorted coordinates make them uniform over a simplex. Batches are so
many independent estimates: their spread tells the error (randomised quasi-Monte Carlo; Owen 1998).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

BATCHES = 16
PER_BATCH = 1 << 15
BITS = 26
"""The weights of one point add up to 2^BITS, but for rounding."""
_WORD = 1 << 64


def weightings(aspects: Mapping[str, tuple[str, ...]], minimum: Fraction) -> Iterator[Whole]:
    """Give batches of weightings that are uniform over the aspects and, within an aspect, over its criteria.

    Args:
        aspects: aspect id -> its criteria.
        minimum: every aspect weighs at least this, from 0 to 1.

    Yields:
        PER_BATCH × criteria, in the order of the aspects and their criteria.

    """
    sizes = [len(members) for members in aspects.values()]
    floor = int(minimum * (1 << BITS))
    left = (1 << BITS) - floor * len(sizes)
    for points in _batches(len(sizes) - 1 + sum(size - 1 for size in sizes)):
        over_aspects = floor + (simplex_points(points[:, : len(sizes) - 1]) * left >> BITS)
        parts, start = [], len(sizes) - 1
        for k, size in enumerate(sizes):
            within = simplex_points(points[:, start : start + size - 1])
            parts.append(over_aspects[:, k : k + 1] * within >> BITS)
            start += size - 1
        yield np.concatenate(parts, axis=1)


def uniform(criteria: int) -> Iterator[Whole]:
    """Give batches of weightings that are uniform over the criteria.

    Yields:
        PER_BATCH × criteria.

    """
    for points in _batches(criteria - 1):
        yield simplex_points(points)


def simplex_points(points: Whole) -> Whole:
    """Turn points of a cube into points of a simplex: the gaps between the sorted coordinates.

    Args:
        points: n × d, from 0 to 2^BITS.

    Returns:
        n × (d + 1); every row adds up to 2^BITS.

    """
    rows = len(points)
    low = np.zeros((rows, 1), dtype=np.int64)
    high = np.full((rows, 1), 1 << BITS, dtype=np.int64)
    return np.diff(np.concatenate([low, np.sort(points, axis=1), high], axis=1), axis=1)


def _batches(dimension: int) -> Iterator[Whole]:
    steps = np.array(_steps(dimension), dtype=np.uint64)
    counter = np.arange(1, PER_BATCH + 1, dtype=np.uint64)[:, None]
    for batch in range(BATCHES):
        shifts = np.array([_mixed(batch * 1000 + k) for k in range(dimension)], dtype=np.uint64)
        # Unsigned arithmetic wraps round, which is what a fraction of 1 should do.
        yield (counter * steps + shifts >> np.uint64(64 - BITS)).astype(np.int64)


def _steps(dimension: int) -> list[int]:
    """Give 2^64 φ^-k for k = 1 … d, with φ the root above 1 of x^(d+1) = x + 1, by halving in whole numbers."""
    bits = 128
    low, high = 1 << bits, 2 << bits
    while high - low > 1:
        middle = (low + high) // 2
        power = middle ** (dimension + 1)
        if power < middle + (1 << bits) << bits * dimension:
            low = middle
        else:
            high = middle
    return [(_WORD << bits * k) // low**k % _WORD for k in range(1, dimension + 1)]


def _mixed(n: int) -> int:
    """Scramble a whole number to 64 bits (SplitMix64; Steele, Lea & Flood 2014)."""
    z = (n + 1) * 0x9E3779B97F4A7C15 % _WORD
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 % _WORD
    z = (z ^ z >> 27) * 0x94D049BB133111EB % _WORD
    return z ^ z >> 31
