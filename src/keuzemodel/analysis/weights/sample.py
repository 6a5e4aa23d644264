"""Best packages at weightings that are well spread, where a map has more parts than can be listed.

With eight criteria the parts of a map have more corners than any computer can hold. A question at one weighting stays
a small one, and what proves one helps the next (`solver/series.py`). So the best package is proven at a fixed set of
quasi-random weightings, and shares are counted over these: an estimate without bias, whose error the batches tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from keuzemodel.analysis.weights.weight_space import WeightSpace
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.series import Series

PER_BATCH = 128
"""At how many weightings of each batch is asked, if there is time."""


class Solved(NamedTuple):
    """A weighting in whole numbers, and the columns that are 1 in its best package."""

    point: tuple[int, ...]
    columns: frozenset[int]


def best_at(
    series: Series, space: WeightSpace, batches: Sequence[NDArray[np.int64]], deadline: Deadline
) -> list[list[Solved]]:
    """Prove the best package at weightings, one of each batch in turn, until all are done or the time is up.

    Args:
        series: of the region that is asked.
        space: of the weightings.
        batches: weightings × criteria in whole numbers, PER_BATCH or fewer each.
        deadline: when to stop; the series must stop no later.

    Returns:
        Per batch the weightings with their best packages; as many in each, as far as a batch has as many.

    """
    found: list[list[Solved]] = [[] for _ in batches]
    for k in range(max(map(len, batches), default=0)):
        turn: list[tuple[int, Solved]] = []
        try:
            for b, batch in enumerate(batches):
                if k < len(batch) and deadline.left > 0:
                    point = tuple(batch[k].tolist())
                    best = series.best(space.objective(point))
                    if best is None:
                        return []
                    turn.append((b, Solved(point, best)))
        except OutOfTime:
            return found
        if deadline.left <= 0:
            return found
        for b, solved in turn:
            found[b].append(solved)
    return found
