"""Partial solutions grown column by column, those with the same future as one.

Each column is put at its start or turned, and what can no longer obey a row, or costs too much, is dropped. Partial
solutions that have used as much of every row that can still be broken, and are worth as much, can be completed in the
same ways: from there on they are one state, as in dynamic programming over the core of a knapsack (Pisinger 1997).
Where only the best, or efficient ones, are wanted, a state that another one dominates is dropped too (Nemhauser &
Ullmann 1969). Columns are taken so that short rows are soon behind: what stays in a state is then little more than what
long rows, such as limits, have used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

_SHORT = 6
"""A row over at most this many columns is to be finished once it is begun."""
_FEW = 100
"""So many states are not worth merging."""
_CELLS = 4_000_000
"""How many numbers may be held: as many as rows that can still be broken, for each state."""
_PACKED = 1 << 62


@dataclass(frozen=True)
class Costs:
    """What it costs that columns differ from a start."""

    start: NDArray[np.bool_]
    """Per column its value at no cost."""
    turning: Whole
    """Per column what its other value costs."""
    limit: int
    """What a solution may cost."""


class Wanted(Enum):
    """Which solutions must be found; others may be found too."""

    ALL = auto()
    EFFICIENT = auto()
    """Those of which no other one is worth more and uses no more of the last row before that of the value."""
    BEST = auto()
    """Those of the highest value."""


@dataclass
class Effort:
    """How many states may still be looked at."""

    left: int
    least: int = 20_000
    """With less than this nothing is begun; twice as much after each time that it was not enough."""

    @property
    def is_enough(self) -> bool:
        """True if something may be begun."""
        return self.left >= self.least


@dataclass(frozen=True)
class _Level:
    """How the states after a column came from those before it."""

    column: int
    parents: Whole
    """A state before the column, for each way to come to a state after it."""
    turned: NDArray[np.bool_]
    """For each way, whether the column is turned."""
    firsts: Whole
    """Per state its first way; one more at the end."""


class Growth:
    """All partial solutions over the columns so far; at first the one without any."""

    def __init__(self, matrix: Whole, left: Whole, costs: Costs, wanted: Wanted) -> None:
        """Begin.

        Args:
            matrix: rows by columns; the last row is what a solution falls short of in value.
            left: per row what it may come to.
            costs: of the columns.
            wanted: which solutions must be found.

        """
        self._moves = np.where(costs.start, -matrix, matrix)
        self._left = (left - matrix[:, costs.start].sum(axis=1)).tolist()
        self._costs = costs
        self._wanted = wanted
        self._worth = len(left) - 1
        self._up = np.maximum(self._moves, 0).sum(axis=1).tolist()
        """Per row the most that the columns still to come can add."""
        self._down = np.minimum(self._moves, 0).sum(axis=1).tolist()
        """Per row the most that they can give back, as a number below 0."""
        self._kept = {self._worth}
        if wanted is Wanted.EFFICIENT and self._worth:
            self._kept.add(self._worth - 1)
        self._open = {r for r in range(len(left)) if self._up[r] > self._left[r]} | self._kept
        """The rows that can still be broken, and those of which all that is used must stay known."""
        self._used: dict[int, Whole] = {self._worth: np.zeros(1, dtype=np.int64)}
        """Per row that was begun what each state has used of it."""
        self._paid = np.zeros(1, dtype=np.int64)
        self._levels: list[_Level] = []

    def run(self, effort: Effort) -> bool:
        """Grow over all columns.

        Args:
            effort: what it may take.

        Returns:
            False if it would take more.

        """
        if any(down > left for down, left in zip(self._down, self._left, strict=True)):
            self._paid = self._paid[:0]
            return True
        for column in self._order():
            self._take(column)
            effort.left -= len(self._paid)
            if effort.left < 0 or len(self._paid) * len(self._used) > _CELLS:
                effort.least *= 2
                return False
        return True

    def solutions(self) -> Iterator[NDArray[np.bool_]]:
        """Give the columns that are 1 in each solution, the best first."""
        if len(self._paid):
            for state in np.argsort(self._used[self._worth], kind="stable").tolist():
                for turned in self._ways_to(state):
                    columns = self._costs.start.copy()
                    columns[turned] ^= True
                    yield columns

    def _ways_to(self, state: int) -> Iterator[list[int]]:
        """Give the columns that are turned in each solution that ends in a state."""
        stack: list[tuple[int, int, list[int]]] = [(len(self._levels), state, [])]
        while stack:
            depth, state, turned = stack.pop()
            if not depth:
                yield turned
                continue
            level = self._levels[depth - 1]
            for way in range(int(level.firsts[state + 1]) - 1, int(level.firsts[state]) - 1, -1):
                more = [*turned, level.column] if level.turned[way] else turned
                stack.append((depth - 1, int(level.parents[way]), more))

    def _order(self) -> Iterator[int]:
        """Give the columns, the dearest first; but one in a short row that was begun goes before the others."""
        tight = self._moves[sorted(self._open - {self._worth})] != 0
        short = tight[tight.sum(axis=1) <= _SHORT]
        beside = [set(np.flatnonzero(short[short[:, j]].any(axis=0)).tolist()) for j in range(short.shape[1])]
        dearest = np.argsort(-self._costs.turning, kind="stable").tolist()
        rank = {column: k for k, column in enumerate(dearest)}
        taken: set[int] = set()
        begun: set[int] = set()
        for column in dearest:
            begun |= {column} - taken
            while begun:
                now = min(begun, key=rank.__getitem__)
                yield now
                taken.add(now)
                begun = (begun | beside[now]) - taken

    def _take(self, column: int) -> None:
        """Grow over one column."""
        moves = {r: m for r, m in enumerate(self._moves[:, column].tolist()) if m and r in self._open}
        cost = int(self._costs.turning[column])
        count = len(self._paid)
        stays, turns = np.ones(count, dtype=np.bool_), self._paid + cost <= self._costs.limit
        for r, move in moves.items():
            self._up[r] -= max(move, 0)
            self._down[r] -= min(move, 0)
            able = self._left[r] - self._down[r]
            used = self._used.setdefault(r, np.zeros(count, dtype=np.int64))
            stays &= used <= able
            turns &= used <= able - move
        same, other = np.flatnonzero(stays), np.flatnonzero(turns)
        for r, used in self._used.items():
            self._used[r] = np.concatenate([used[same], used[other] + moves.get(r, 0)])
        self._paid = np.concatenate([self._paid[same], self._paid[other] + cost])
        for r in moves.keys() - self._kept:
            self._let_go(r)
        parents = np.concatenate([same, other])
        turned = np.arange(len(parents)) >= len(same)
        if len(parents) <= _FEW:
            self._levels.append(_Level(column, parents, turned, np.arange(len(parents) + 1)))
            return
        ways, firsts = self._merged()
        self._levels.append(_Level(column, parents[ways], turned[ways], np.append(firsts, len(ways))))
        chosen = ways[firsts]
        self._used = {r: used[chosen] for r, used in self._used.items()}
        # Whatever one of them may still pay, all may.
        self._paid = np.minimum.reduceat(self._paid[ways], firsts)

    def _let_go(self, row: int) -> None:
        """Forget how much of a row is used where it can no longer be broken."""
        enough = self._left[row] - self._up[row]
        used = np.maximum(self._used[row], enough)
        if len(used) and used.max() > enough:
            self._used[row] = used
        else:
            del self._used[row]
            self._open.discard(row)

    def _merged(self) -> tuple[Whole, Whole]:
        """Give the ways to the states that stay, state by state, and per state its first way among these."""
        worth = self._used[self._worth]
        rows = [r for r in self._used if r != self._worth]
        long = max(rows, key=lambda r: (r in self._kept, np.count_nonzero(self._moves[r])), default=None)
        nothing = np.zeros(len(worth), dtype=np.int64)
        group = _ranked([nothing, *(self._used[r] for r in rows if r != long)])
        use = nothing if long is None else self._used[long]
        ways = np.lexsort((worth, use, group))
        if self._wanted is not Wanted.ALL:
            # In a group, whoever uses more must be worth no less than all that use less. Groups that come later lie
            # lower, so that each begins anew.
            value = _ranked([worth])[ways]
            value -= group[ways] * (len(worth) + 1)
            ways = ways[value <= np.minimum.accumulate(value)]
        keys = [part[ways] for part in (group, use, worth)]
        differs = np.ones(len(ways), dtype=np.bool_)
        differs[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
        return ways, np.flatnonzero(differs)


def _ranked(parts: Sequence[Whole]) -> Whole:
    """Number rows of numbers, so that equal ones have the same number; a single column by rising size."""
    key = np.zeros(len(parts[0]), dtype=np.int64)
    size = 1
    for part in parts:
        low = int(part.min())
        span = int(part.max()) - low + 1
        if span * size >= _PACKED:
            _, key = np.unique(key, return_inverse=True)
            _, part = np.unique(part, return_inverse=True)  # noqa: PLW2901
            size, low, span = int(key.max()) + 1, 0, int(part.max()) + 1
        key = key * span + (part - low)
        size *= span
    return np.unique(key, return_inverse=True)[1]
