"""Weights from choices between two jumps (Hansen & Ombler 2008, PAPRIKA).

A jump takes one criterion from its worst a part of the way to its best, and is worth that part times its weight. Who
prefers jump s of i to jump t of j says that s·w_i > t·w_j, so that w_i/w_j > t/s: a bound on a ratio of two weights.
Bounds multiply along a chain, so what the answers imply is a shortest path (Floyd 1962, Warshall 1962): exact, and it
finds answers that contradict each other as a circle.

Of all weights that agree with the answers, the ones given are those of Hansen & Ombler's linear program: the smallest
sum of weights in which every jump that was preferred is worth at least 1 more than the other, every jump that was as
good is worth the same, and every criterion weighs at least 1. Every row compares two weights, so of two sets of weights
that obey them the smaller ones obey them too: the solution is the least one in every weight, and the only one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from keuzemodel.numbers import to_integers
from keuzemodel.solver.dual_simplex import DualSimplex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Parts = Mapping[str, tuple[Fraction, ...]]

_CLOSE = Fraction(1, 12)
"""A pair is asked as long as every answer would take away at least so much of w_i/(w_i+w_j), of which 1 is all."""
_LOOKED_AT = 50
"""Of so many pairs that rule out as much it is seen what is known after them: more would take long."""
_ONE = Fraction(1)
Bound = tuple[Fraction, bool]
"""A ratio is at least this; True: it is more. Of two bounds the greater tuple is the stricter one."""


@dataclass(frozen=True, order=True)
class Jump:
    """A criterion goes from its worst a part of the way to its best."""

    criterion: str
    part: Fraction = _ONE


@dataclass(frozen=True)
class Choice:
    """What somebody would rather have; as good where `equal`."""

    better: Jump
    other: Jump
    equal: bool = False

    def bounds(self) -> tuple[tuple[str, str, Bound], ...]:
        """Give the ratios of weights that it bounds: i, j, at least."""
        one, other = self.better, self.other
        ratio = other.part / one.part
        found = ((one.criterion, other.criterion, (ratio, not self.equal)),)
        back = (other.criterion, one.criterion, (1 / ratio, False))
        return (*found, back) if self.equal else found


class Ratios:
    """What answers say of each ratio of two weights, taken together."""

    def __init__(self, criteria: Sequence[str], choices: Sequence[Choice] = ()) -> None:
        """Take the criteria, in order, and what was answered about them."""
        self.criteria = tuple(criteria)
        nothing: Bound = (Fraction(0), False)
        self._least = {i: dict.fromkeys(self.criteria, nothing) for i in self.criteria}
        for i in self.criteria:
            self._least[i][i] = (_ONE, False)
        for choice in choices:
            self._add(choice)

    def _add(self, choice: Choice) -> None:
        for i, j, bound in choice.bounds():
            if bound <= self._least[i][j]:
                continue
            # A chain that gets stricter goes by this bound: from its beginning to i, and from j to its end.
            to, onward = {k: self._least[k][i] for k in self.criteria}, dict(self._least[j])
            for k, first in to.items():
                if first[0]:
                    start = _along(first, bound)
                    row = self._least[k]
                    row.update({m: max(row[m], _along(start, last)) for m, last in onward.items()})

    @property
    def agree(self) -> bool:
        """Whether there are weights at all at which every answer is right."""
        return all(self._least[i][i] <= (_ONE, False) for i in self.criteria)

    def implied(self, one: Jump, other: Jump) -> bool:
        """Tell whether the answers decide already which of two jumps is better, or that they are as good."""
        ratio = other.part / one.part
        ahead = self._least[one.criterion][other.criterion]
        behind = self._least[other.criterion][one.criterion]
        fixed = (ahead[0], behind[0]) == (ratio, 1 / ratio)
        return fixed or ahead > (ratio, False) or behind > (1 / ratio, False)

    def after(self, choice: Choice) -> Ratios:
        """Give what is known after one more answer."""
        found = Ratios(self.criteria)
        found._least = {i: dict(row) for i, row in self._least.items()}
        found._add(choice)
        return found

    def _share(self, i: str, j: str) -> tuple[Fraction, Fraction]:
        """Give the least and the most that w_i/(w_i+w_j) can be."""
        least, most = self._least[i][j][0], self._least[j][i][0]
        return least / (1 + least), 1 / (1 + most)

    def cut(self, one: Jump, other: Jump) -> Fraction:
        """Give how much of w_i/(w_i+w_j) either answer would certainly rule out; 0 if it is implied already."""
        if self.implied(one, other):
            return Fraction(0)
        low, high = self._share(one.criterion, other.criterion)
        middle = other.part / (one.part + other.part)
        return min(middle - low, high - middle)

    def known(self) -> Fraction:
        """Give how much is known of all ratios together: 0 for nothing, 1 for all."""
        pairs = list(combinations(self.criteria, 2))
        left = sum((high - low for low, high in (self._share(*pair) for pair in pairs)), Fraction(0))
        return 1 - left / len(pairs) if pairs else _ONE


def next_pair(criteria: Sequence[str], levels: Parts, choices: Sequence[Choice]) -> tuple[Jump, Jump] | None:
    """Give the two jumps to choose between now; None if everything that matters is known.

    The pair of which either answer certainly rules out the most; of those as good, that after which the most is known
    of all pairs, whatever the answer is; then the first. So what is implied is never asked, and no answer contradicts.

    Args:
        criteria: those that count, in order.
        levels: criterion -> the parts of its jump that can be asked besides the whole one, rising, between 0 and 1.
        choices: what was answered; it does not contradict itself.

    """
    now = Ratios(criteria, choices)
    asked = [(now.cut(*pair), pair) for pair in _pairs(criteria, levels)]
    most = max((cut for cut, _ in asked), default=Fraction(0))
    if most < _CLOSE:
        return None
    best = [pair for cut, pair in asked if cut == most]

    def known_after(pair: tuple[Jump, Jump]) -> Fraction:
        return min(now.after(Choice(*order)).known() for order in (pair, pair[::-1]))

    return best[0] if len(best) == 1 else max(best[:_LOOKED_AT], key=known_after)


def _pairs(criteria: Sequence[str], levels: Parts) -> list[tuple[Jump, Jump]]:
    """Give every pair that can be asked: two whole jumps, or a part of one against the whole other."""
    pairs = list(combinations(criteria, 2))
    whole = [(Jump(i), Jump(j)) for i, j in pairs]
    first = [(Jump(i, part), Jump(j)) for i, j in pairs for part in levels.get(i, ())]
    second = [(Jump(i), Jump(j, part)) for i, j in pairs for part in levels.get(j, ())]
    return [*whole, *first, *second]


def contradiction(criteria: Sequence[str], choices: Sequence[Choice]) -> tuple[int, ...]:
    """Give which answers cannot all be right; empty if they can.

    Of answers that cannot, none can be left out of what is given: without any one of them the others agree.
    """
    if Ratios(criteria, choices).agree:
        return ()
    left = dict(enumerate(choices))
    for k in range(len(choices)):
        others = {n: choice for n, choice in left.items() if n != k}
        if not Ratios(criteria, list(others.values())).agree:
            left = others
    return tuple(left)


def weights_of(criteria: Sequence[str], choices: Sequence[Choice]) -> Mapping[str, Fraction]:
    """Give the weights that go with answers which agree: whole numbers without a common divisor."""
    column = {c: k for k, c in enumerate(criteria)}
    program = DualSimplex([1] * len(column))
    for k in column.values():
        program.require([int(j == k) for j in range(len(column))], -1)
    for choice in choices:
        row = [Fraction(0)] * len(column)
        row[column[choice.better.criterion]] += choice.better.part
        row[column[choice.other.criterion]] -= choice.other.part
        program.require(row, 0 if choice.equal else -1)
        if choice.equal:
            program.require([-a for a in row])
    found = program.solve()
    if found is None:
        raise ValueError("these answers contradict each other")
    return {c: Fraction(w) for c, w in zip(criteria, to_integers(found)[0], strict=True)}


def _along(first: Bound, second: Bound) -> Bound:
    return first[0] * second[0], first[1] or second[1]
