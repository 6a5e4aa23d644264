"""Groups of people whose packages are alike.

Two packages differ in as many measures as are in one of them only. Groups are joined two by two, always those of which
the packages that are least alike differ least (complete linkage, Sørensen 1948), as long as that stays within a number:
so within a group no two packages differ more.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PART = 3


@dataclass(frozen=True)
class Groups:
    """People by likeness of their packages."""

    within: int
    """No two packages of a group differ in more measures."""
    groups: tuple[tuple[int, ...], ...]
    """Positions of people, in order; the largest group first."""


def alike(packages: Sequence[frozenset[str]]) -> Groups:
    """Group people by their packages: at most a third of the measures that are in dispute differ within a group."""
    contested = frozenset[str]().union(*packages) - packages[0].intersection(*packages) if packages else frozenset()
    within = len(contested) // _PART
    groups: list[tuple[int, ...]] = [(k,) for k in range(len(packages))]
    while len(groups) > 1:
        apart, one, other = min(
            (_apart([packages[k] for k in (*one, *other)]), one, other) for one, other in combinations(groups, 2)
        )
        if apart > within:
            break
        joined = tuple(sorted((*one, *other)))
        groups = [joined, *(group for group in groups if group not in {one, other})]
    return Groups(within, tuple(sorted(groups, key=lambda group: (-len(group), group))))


def _apart(packages: Sequence[frozenset[str]]) -> int:
    """Give in how many measures the two that are least alike differ."""
    return max(len(one ^ other) for one, other in combinations(packages, 2))
