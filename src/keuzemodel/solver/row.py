"""Linear rows over the columns of a 0/1 program, in exact whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Row:
    """Σ coefficient · column ≤ bound, all whole numbers."""

    terms: tuple[tuple[int, int], ...]
    """Pairs of column and coefficient, by rising column, without zeros."""
    bound: int

    @property
    def fixes(self) -> tuple[int, int] | None:
        """The column, and its value, if the row does no more than fix one."""
        match self.terms, self.bound:
            case ((column, 1),), 0:
                return column, 0
            case ((column, -1),), -1:
                return column, 1
        return None

    def holds(self, columns: frozenset[int]) -> bool:
        """Tell whether the row holds when exactly these columns are 1."""
        # Asked so often that a plain loop is worth it.
        used = 0
        for j, a in self.terms:
            if j in columns:
                used += a
        return used <= self.bound

    @cached_property
    def magnitude(self) -> int:
        """The sum of all sizes, which no value of the row can pass."""
        return sum(abs(a) for _, a in self.terms) + abs(self.bound)


def at_most(terms: Mapping[int, int], bound: int) -> Row:
    """Build Σ terms ≤ bound."""
    return Row(tuple(sorted((j, a) for j, a in terms.items() if a)), bound)


def at_least(terms: Mapping[int, int], bound: int) -> Row:
    """Build Σ terms ≥ bound."""
    return at_most({j: -a for j, a in terms.items()}, -bound)


def at_least_value(objective: Sequence[int], value: int) -> Row:
    """Build the row of all solutions whose objective is at least this."""
    return at_least(dict(enumerate(objective)), value)


_UNITS = 64
"""How many sizes of a smaller unit are tried: thirds, sevenths, and 1/60 come out of spreadsheets."""


def tightened(row: Row) -> Row:
    """Give a row with the same 0/1 solutions, in numbers as small as they can easily be made.

    Amounts in cents of which all are whole euros, a limit of 19,99999999 on whole points, thirds with ten decimals:
    what can be reached lies on a coarse grid, and on it both coefficients and bound are rounded. Each step is an
    equivalence for 0/1 columns, checked in whole numbers.
    """
    divisor = gcd(*(a for _, a in row.terms))
    if divisor > 1:
        row = Row(tuple((j, a // divisor) for j, a in row.terms), row.bound // divisor)
    if row.magnitude.bit_length() <= _SMALL_BITS:
        return row
    return _on_a_grid(row) or row


_SMALL_BITS = 26


def _on_a_grid(row: Row) -> Row | None:
    """Round every coefficient to a multiple of one unit, if that changes no 0/1 solution.

    With a = unit · whole + rest, every solution of Σ a·x ≤ b has Σ whole·x ≤ (b + Σ rest⁻) / unit, where rest⁻ is the
    size of the rests below 0; and every solution of that rounded row has Σ a·x ≤ unit · bound + Σ rest⁺. The rows are
    the same where the last is at most b.
    """
    smallest = min(abs(a) for _, a in row.terms)
    # The unit is smallest / parts; everything is multiplied by parts to stay whole.
    fits = (row.magnitude * 4 * _UNITS).bit_length() < np.iinfo(np.int64).bits
    parts = np.arange(1, _UNITS + 1).astype(np.int64 if fits else object)
    amounts = np.array([a for _, a in row.terms], dtype=parts.dtype)[:, None] * parts
    whole = (2 * amounts + smallest) // (2 * smallest)
    rests = amounts - smallest * whole
    bounds = (row.bound * parts - np.minimum(rests, 0).sum(axis=0)) // smallest
    same = smallest * bounds + np.maximum(rests, 0).sum(axis=0) <= row.bound * parts
    if not same.any():
        return None
    k = int(same.argmax())
    terms = zip(row.terms, whole[:, k].tolist(), strict=True)
    return Row(tuple((j, w) for (j, _), w in terms if w), int(bounds[k]))
