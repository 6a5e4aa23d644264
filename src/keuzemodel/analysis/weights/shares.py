"""Which share of the weight space each package has, and in which share each measure is.

Over the criteria the shares are exact volumes, and it is checked that together they fill the space. With uniform
weights over the aspects and within them the density is no longer constant, and shares are counted over a fixed set of
quasi-random weightings; so they are over the criteria when exact volumes would take too long.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from keuzemodel.analysis.weights.envelope import Envelope, dot
from keuzemodel.analysis.weights.quasi_random import BATCHES, uniform, weightings
from keuzemodel.analysis.weights.volume import TooManySimplices, Triangulator
from keuzemodel.numbers import total
from keuzemodel.problems import NotProven

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from keuzemodel.analysis.weights.supported import Supported
    from keuzemodel.analysis.weights.weight_space import Gains, WeightSpace

_MOST_SIMPLICES = 150_000
_MOST_PRODUCTS = 1 << 27
_FEWEST_ROWS = 1 << 10
_SAFE_BITS = 24
_MOST_AT_ONCE = 1 << 18
"""A larger product would be divided over threads, and waking those costs more than they save."""
_ERRORS = 3


@dataclass(frozen=True)
class Shares:
    """Shares of the weight space."""

    packages: tuple[Fraction, ...]
    """One for each cell, together 1."""
    measures: Mapping[str, Fraction]
    """Measure id -> share of the weightings whose best package has it."""
    error: Fraction
    """0 if exact; otherwise three standard errors of the least certain share of a measure."""


def shares_over_criteria(
    supported: Supported, packages: Sequence[frozenset[str]], measures: Sequence[str], *, exact: bool = True
) -> Shares:
    """Give shares of the volume of the space of weightings over the criteria.

    Args:
        supported: the cells.
        packages: the package of each cell.
        measures: measure ids.
        exact: False to count at once, when there is no time for volumes.

    Raises:
        NotProven: the cells do not fill the space exactly.

    """
    try:
        triangulator = Triangulator(_MOST_SIMPLICES if exact else 0)
        volumes = [triangulator.volume(cell.corners) for cell in supported.cells]
        whole = _volume_of(supported.space, triangulator)
    except TooManySimplices:
        return _sampled(supported, packages, measures, batches_over_criteria(supported.space))
    if total(volumes) != whole:
        raise NotProven("De delen van de weegkaart vullen samen niet precies de hele ruimte.")
    shares = [volume / whole for volume in volumes]
    return Shares(tuple(shares), _per_measure(shares, packages, measures), Fraction(0))


def shares_by_aspect(
    supported: Supported,
    packages: Sequence[frozenset[str]],
    measures: Sequence[str],
    aspects: Mapping[str, tuple[str, ...]],
    minimum: Fraction,
) -> Shares:
    """Give shares with weights uniform over the aspects and, within an aspect, over its criteria.

    Args:
        supported: the cells, over the criteria.
        packages: the package of each cell.
        measures: measure ids.
        aspects: aspect id -> its criteria that count.
        minimum: every aspect weighs at least this, from 0 to 1.

    """
    return _sampled(supported, packages, measures, batches_by_aspect(supported.space, aspects, minimum))


def batches_by_aspect(
    space: WeightSpace, aspects: Mapping[str, tuple[str, ...]], minimum: Fraction
) -> Iterator[NDArray[np.int64]]:
    """Give batches of weightings that are uniform over the aspects and within them, with criteria as in the space."""
    order = [c for members in aspects.values() for c in members]
    places = [order.index(c) for c in space.bases[0]]
    return (batch[:, places] for batch in weightings(aspects, minimum))


def batches_over_criteria(space: WeightSpace) -> Iterator[NDArray[np.int64]]:
    """Give batches of weightings that are uniform over the criteria, within the space."""
    return (_inside(space, batch) for batch in uniform(space.dimension))


def _volume_of(space: WeightSpace, triangulator: Triangulator) -> Fraction:
    """Give the volume of the space itself: 1 without further limits."""
    if not space.sides:
        return Fraction(1)
    envelope = Envelope((0,) * space.dimension)
    for side in space.sides:
        envelope.cut((*side, 0))
    return triangulator.volume(list(envelope.corners))


def _per_measure(
    shares: Sequence[Fraction], packages: Sequence[frozenset[str]], measures: Iterable[str]
) -> dict[str, Fraction]:
    return {
        id_: total(share for share, package in zip(shares, packages, strict=True) if id_ in package) for id_ in measures
    }


def _sampled(
    supported: Supported,
    packages: Sequence[frozenset[str]],
    measures: Sequence[str],
    batches: Iterable[NDArray[np.int64]],
) -> Shares:
    """Count how often each cell has the best value, and estimate the error from the spread between batches."""
    gains = [cell.gains for cell in supported.cells]
    rows = max(_FEWEST_ROWS, _MOST_PRODUCTS // (BATCHES * max(1, len(supported.cells))))
    counts = np.array([_count(batch[:rows], gains) for batch in batches])
    return shares_of(counts, packages, measures)


def shares_of(counts: NDArray[np.int64], packages: Sequence[frozenset[str]], measures: Sequence[str]) -> Shares:
    """Give shares, with their error, of counts per batch and package."""
    each = counts.sum(axis=1, keepdims=True)
    counts, each = counts[each[:, 0] > 0], each[each[:, 0] > 0]
    shares = [Fraction(int(n), int(each.sum())) for n in counts.sum(axis=0)]
    inside = np.array([[id_ in package for id_ in measures] for package in packages], dtype=np.int64)
    per_batch = counts @ inside / each
    spread = per_batch.std(axis=0, ddof=1).max(initial=0) / len(per_batch) ** 0.5
    error = Fraction(round(_ERRORS * float(spread), 6)).limit_denominator(10**6)
    return Shares(tuple(shares), _per_measure(shares, packages, measures), error)


def _inside(space: WeightSpace, batch: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep the weightings that obey the further limits of a space."""
    for side in space.sides:
        batch = batch[batch.astype(np.float64) @ np.array(side, dtype=np.float64) >= 0]
    return batch


def _count(batch: NDArray[np.int64], gains: Sequence[Gains]) -> NDArray[np.int64]:
    """Count the weightings of a batch per cell that has the best value there; of equals the first counts.

    Products are exact in doubles as long as the gains are short. Longer ones are rounded, and what is then too near to
    call is settled in whole numbers.
    """
    shift = max(0, max(abs(g) for cell in gains for g in cell).bit_length() - _SAFE_BITS)
    columns = np.array([[g / (1 << shift) for g in cell] for cell in gains]).T
    # The weights of a point add up to 2^26 and the columns are below 2^24: a term is off by less than half a unit.
    doubt = len(columns) if shift else 0
    counts = np.zeros(len(gains), dtype=np.int64)
    rows = max(1, _MOST_AT_ONCE // columns.size)
    for start in range(0, len(batch), rows):
        part = batch[start : start + rows]
        values = part.astype(np.float64) @ columns
        best = values.argmax(axis=1)
        if doubt:
            near = values >= values.max(axis=1, keepdims=True) - doubt
            for row in np.flatnonzero(near.sum(axis=1) > 1):
                point = part[row].tolist()
                best[row] = max(np.flatnonzero(near[row]).tolist(), key=lambda k: dot(gains[k], point))
        counts += np.bincount(best, minlength=len(counts))
    return counts
