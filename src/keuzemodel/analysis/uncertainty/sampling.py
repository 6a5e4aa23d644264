"""Draws of scores that are the same on every machine, in whatever order and by however many processes they are made.

Every block of draws has random numbers of its own: the counter-based generator Philox (Salmon, Moraes, Dror & Shaw
2011), seeded by the seed and the number of the block. A draw is a whole number of parts of its interval, so that it is
an exact fraction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PART_BITS = 20
PARTS = 1 << PART_BITS
"""In how many parts an interval is divided."""
_MANTISSA = 53
_WORD = 64


def drawn_parts(seed: int, block: int, count: int, shapes: Sequence[float | None]) -> NDArray[np.int64]:
    """Draw the scores of one block.

    Args:
        seed: 0 or higher.
        block: its number, from 0.
        count: how many draws.
        shapes: per score where between 0 and 1 the top of its triangle is; None for a uniform distribution.

    Returns:
        Draws × scores: how many parts of its interval each score is above the low end, from 0 to `PARTS`.

    """
    generator = np.random.Philox(np.random.SeedSequence([seed, block]))
    # Raw words: these are fixed for good, while what numpy makes of them may change.
    raw = generator.random_raw(count * len(shapes)).reshape(count, len(shapes))
    uniform = (raw >> np.uint64(_WORD - _MANTISSA)).astype(np.float64) / (1 << _MANTISSA)
    for column, top in enumerate(shapes):
        if top is not None:
            uniform[:, column] = _triangular(uniform[:, column], top)
    return np.rint(uniform * PARTS).astype(np.int64)


def _triangular(uniform: NDArray[np.float64], top: float) -> NDArray[np.float64]:
    """Invert the distribution function of a triangular distribution on [0, 1]."""
    rising = np.sqrt(uniform * top)
    falling = 1 - np.sqrt((1 - uniform) * (1 - top))
    return np.where(uniform < top, rising, falling)
