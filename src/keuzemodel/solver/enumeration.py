"""All solutions that lose little against a bound, listed at once.

A certificate says what each column costs if it is put at its other end, and no solution that is worth enough can pay
more than the slack. So few columns deviate at a time, however many there are: the partial solutions are grown column by
column, the dearest first, and dropped as soon as they cost too much or can no longer obey a row. This is implicit
enumeration (Balas 1965) over the core that reduced costs leave (Balas & Zemel 1980), with a whole level as one array.

Everything is in whole numbers of 64 bits. Numbers that do not fit are divided by a power of two and rounded so that
nothing is dropped that should stay; what is left in the end is checked in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.solver.certificate import Certificate
    from keuzemodel.solver.row import Row

_BITS = 61
_BUCKETS = 32
_OPTIMISM = 4
"""How many times fewer partial solutions the rows may leave than costs alone would."""


class RowTable:
    """The rows over the columns that are free, as one array; made once and used for every part of a region."""

    def __init__(
        self, objective: Sequence[int], rows: Sequence[Row], free: Sequence[int], ones: frozenset[int]
    ) -> None:
        """Take the rows that touch a free column.

        Args:
            objective: per column.
            rows: all rows that hold.
            free: columns that any part may leave free.
            ones: columns that are not free and are 1.

        """
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
        self._worth_shift = max(0, size.bit_length() - _BITS)
        self._worth_outside = sum([-objective[j] >> self._worth_shift for j in ones])
        self._most = size
        for j, k in place.items():
            self.table[-1, k] = -objective[j] >> self._worth_shift

    def room(self, least: int) -> Any:
        """Give, per row, what is left of its bound for the free columns of a solution worth at least this."""
        room = self._room.copy()
        within = max(-self._most, min(least, self._most + 1))
        room[-1] = (-within >> self._worth_shift) - self._worth_outside
        return room


def estimate(costs: Any, slack: int) -> float:
    """Estimate from above how many sets of columns cost no more than the slack together."""
    counts = np.zeros(_BUCKETS)
    counts[0] = 1.0
    for bucket in (costs / max(slack, 1) * (_BUCKETS - 1)).astype(int).tolist():
        if bucket:
            counts[bucket:] += counts[:-bucket].copy()
        else:
            counts *= 2
    return float(counts.sum())


def solutions_worth(
    least: int, certificate: Certificate, table: RowTable, lower: Any, upper: Any, most: int
) -> Iterator[frozenset[int]] | None:
    """List every solution that is worth at least a value.

    Args:
        least: the value.
        certificate: a bound with its reduced objective, for these bounds.
        table: the rows, over all columns that these bounds leave free, and possibly more.
        lower: per column 0 or 1.
        upper: idem.
        most: how many partial solutions may be held at a time.

    Returns:
        Sets of columns that are 1, the solutions asked for among them, the best first as far as 64 bits can tell; None
        if there would be too many.

    """
    slack = certificate.slack(least)
    if slack < 0:
        return iter(())
    low, high = lower[table.free], upper[table.free]
    inside = np.flatnonzero(low != high)
    reduced = [certificate.reduced[j] for j in table.free[inside].tolist()]
    shift = max(0, slack.bit_length() - _BITS)
    costs = np.array([min(abs(r), slack + 1) >> shift for r in reduced], dtype=np.int64)
    limit = slack >> shift
    if estimate(costs[costs <= limit], limit) > _OPTIMISM * most:
        return None
    order = np.argsort(-costs, kind="stable")
    inside, costs = inside[order], costs[order]
    start = np.array([r > 0 for r in reduced], dtype=bool)[order]
    held = table.ones.union(table.free[low == 1].tolist())
    left = table.room(least) - table.table[:, low == 1].sum(axis=1)
    states = _grown(table.table[:, inside], left, start, costs, limit, most)
    if states is None:
        return None
    # Best first, so that whoever only needs the best can stop early.
    states = states[np.argsort(states @ table.table[-1, inside], kind="stable")]
    columns = table.free[inside]
    return (held.union(columns[state].tolist()) for state in states)


def _grown(matrix: Any, left: Any, start: Any, costs: Any, limit: int, most: int) -> Any:
    """Grow partial solutions column by column.

    Args:
        matrix: rows by columns.
        left: per row what it may come to.
        start: per column its value at no cost, as a truth value.
        costs: per column what its other value costs.
        limit: what a solution may cost.
        most: how many partial solutions may be held at a time.

    Returns:
        Solutions by columns, as truth values; None if there would be too many.

    """
    left = left - matrix[:, start].sum(axis=1)
    moves = np.where(start, -matrix, matrix)
    # A row that nothing can break any more need not be looked at.
    tight = np.maximum(moves, 0).sum(axis=1) > left
    moves, left = np.ascontiguousarray(moves[tight].T), left[tight]
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
        turned, cost = used + moves[t], paid + costs[t]
        turns = (cost <= limit) & (turned <= able).all(axis=1)
        flipped = flips[turns]
        flipped[:, t] = True
        used = np.concatenate([used[stays], turned[turns]])
        paid = np.concatenate([paid[stays], cost[turns]])
        flips = np.concatenate([flips[stays], flipped])
        if len(paid) > most:
            return None
    return flips ^ start
