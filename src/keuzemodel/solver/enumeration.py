"""All solutions that lose little against a bound, listed at once.

A certificate says what each column costs if it is put at its other end, and no solution that is worth enough can pay
more than the slack. So few columns deviate at a time, however many there are: the partial solutions are grown column by
column, the dearest first, and dropped as soon as they cost too much or can no longer obey a row. This is implicit
enumeration (Balas 1965) over the core that reduced costs leave (Balas & Zemel 1980), with a whole level as one array.
Where costs alone leave too many, those with the same future are taken as one (`growing`).

Everything is in whole numbers of 64 bits. Numbers that do not fit are divided by a power of two and rounded so that
nothing is dropped that should stay; what is left in the end is checked in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from keuzemodel.solver.growing import Costs, Growth, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from keuzemodel.solver.box import Box
    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.growing import Effort
    from keuzemodel.solver.row import Row

_BITS = 61
_BUCKETS = 32
MOST_PARTIAL = 100_000
"""How many partial solutions may be held at a time."""
_CELLS = 4_000_000
"""How many numbers a level may hold: as many as rows that can still be broken, for each partial solution."""
_OPTIMISM = 4
"""How many times fewer partial solutions the rows may leave than costs alone would."""


class RowTable:
    """The rows over the columns that are free, as one array; made once and used for every part of a region."""

    def __init__(self, objective: Sequence[int], rows: Sequence[Row], box: Box) -> None:
        """Take the rows that touch a free column.

        Args:
            objective: per column.
            rows: all rows that hold.
            box: says which columns are free, and which others are 1.

        """
        free, ones = box.free, box.ones
        self.free = np.asarray(free, dtype=np.int64)
        self.ones = ones
        place = {j: k for k, j in enumerate(free)}
        touched = [row for row in rows if any(j in place for j, _ in row.terms)]
        self.table = np.zeros((len(touched) + 1, len(free)), dtype=np.int64)
        self._room = np.zeros(len(touched) + 1, dtype=np.int64)
        for i, row in enumerate(touched):
            shift = max(0, row.magnitude.bit_length() - _BITS)
            self._room[i] = (row.bound >> shift) - sum([a >> shift for j, a in row.terms if j in ones])
            for j, a in row.terms:
                if j in place:
                    self.table[i, place[j]] = a >> shift
        # The last row says that a solution is worth enough.
        size = sum(map(abs, objective))
        self.tells_worth = size.bit_length() <= _BITS
        """True if the last row is the value itself, not rounded."""
        self.is_exact = self.tells_worth and all(row.magnitude.bit_length() <= _BITS for row in touched)
        """True if no row is rounded at all."""
        self._worth_shift = max(0, size.bit_length() - _BITS)
        self._worth_outside = sum([-objective[j] >> self._worth_shift for j in ones])
        self._most = size
        for j, k in place.items():
            self.table[-1, k] = -objective[j] >> self._worth_shift

    def room(self, least: int) -> NDArray[np.int64]:
        """Give, per row, what is left of its bound for the free columns of a solution worth at least this."""
        room: NDArray[np.int64] = self._room.copy()
        within = max(-self._most, min(least, self._most + 1))
        room[-1] = (-within >> self._worth_shift) - self._worth_outside
        return room


def estimate(costs: NDArray[np.int64], slack: int) -> float:
    """Estimate from above how many sets of columns cost no more than the slack together."""
    counts = np.zeros(_BUCKETS)
    counts[0] = 1.0
    for bucket in (costs / max(slack, 1) * (_BUCKETS - 1)).astype(int).tolist():
        if bucket:
            counts[bucket:] += counts[:-bucket].copy()
        else:
            counts *= 2
    return float(counts.sum())


def solutions_worth(  # noqa: PLR0913 - what is listed, and how much of it
    least: int, certificate: Certificate, table: RowTable, box: Box, most: int, *, effort: Effort, wanted: Wanted
) -> Iterator[frozenset[int]] | None:
    """List every solution that is worth at least a value.

    Args:
        least: the value.
        certificate: a bound with its reduced objective, for the box.
        table: the rows, over all columns that are free in the box, and possibly more.
        box: the bounds.
        most: how many partial solutions may be held at a time.
        effort: what may go into looking for those with the same future, where they would be more than that.
        wanted: which of them must be there; others may be left out.

    Returns:
        Sets of columns that are 1, the solutions asked for among them, the best first as far as 64 bits can tell; None
        if there would be too many.

    """
    slack = certificate.slack(least)
    if slack < 0:
        return iter(())
    low, high = box.lower[table.free], box.upper[table.free]
    inside = np.flatnonzero(low != high)
    reduced = [certificate.reduced[j] for j in table.free[inside].tolist()]
    shift = max(0, slack.bit_length() - _BITS)
    costs = np.array([min(abs(r), slack + 1) >> shift for r in reduced], dtype=np.int64)
    limit = slack >> shift
    few = estimate(costs[costs <= limit], limit) <= _OPTIMISM * most
    if not few and not effort.is_enough:
        return None
    start = np.array([r > 0 for r in reduced], dtype=bool)
    held = table.ones.union(table.free[low == 1].tolist())
    left = table.room(least) - table.table[:, low == 1].sum(axis=1)
    matrix, columns = table.table[:, inside], table.free[inside]
    costly = Costs(start, costs, limit)
    states: Iterable[NDArray[np.bool_]] | None = None
    if effort.is_enough and (wanted is Wanted.EFFICIENT or not few):
        growth = Growth(matrix, left, costly, wanted if table.is_exact else Wanted.ALL)
        states = growth.solutions() if growth.run(effort) else None
    if states is None and few:
        states = _grown(matrix, left, costly, most)
    return None if states is None else (held.union(columns[state].tolist()) for state in states)


def _grown(matrix: NDArray[np.int64], left: NDArray[np.int64], costs: Costs, most: int) -> NDArray[np.bool_] | None:
    """Grow partial solutions column by column, the dearest first.

    Args:
        matrix: rows by columns; the last row is what a solution falls short of in value.
        left: per row what it may come to.
        costs: of the columns.
        most: how many partial solutions may be held at a time.

    Returns:
        Solutions by columns, the best first; None if there would be too many.

    """
    order = np.argsort(-costs.turning, kind="stable")
    start, turning = costs.start[order], costs.turning[order]
    matrix = matrix[:, order]
    left = left - matrix[:, start].sum(axis=1)
    moves = np.where(start, -matrix, matrix)
    # A row that nothing can break any more need not be looked at.
    tight = np.maximum(moves, 0).sum(axis=1) > left
    moves, left = np.ascontiguousarray(moves[tight].T), left[tight]
    most = min(most, _CELLS // max(1, len(left)))
    # What the columns still to come can give back at most, per row.
    relief = np.zeros((len(start) + 1, len(left)), dtype=np.int64)
    relief[:-1] = np.minimum(moves, 0)[::-1].cumsum(axis=0)[::-1]
    used = np.zeros((1, len(left)), dtype=np.int64)
    paid = np.zeros(1, dtype=np.int64)
    flips = np.zeros((1, len(start)), dtype=bool)
    if np.any(relief[0] > left):
        return flips[:0]
    for t in range(len(start)):
        able = left - relief[t + 1]
        stays = (used <= able).all(axis=1)
        turned, cost = used + moves[t], paid + turning[t]
        turns = (cost <= costs.limit) & (turned <= able).all(axis=1)
        flipped = flips[turns]
        flipped[:, t] = True
        used = np.concatenate([used[stays], turned[turns]])
        paid = np.concatenate([paid[stays], cost[turns]])
        flips = np.concatenate([flips[stays], flipped])
        if len(paid) > most:
            return None
    states = flips ^ start
    # Best first, so that whoever only needs the best can stop early.
    states = states[np.argsort(states @ matrix[-1], kind="stable")]
    as_given: NDArray[np.bool_] = np.empty_like(states)
    as_given[:, order] = states
    return as_given
