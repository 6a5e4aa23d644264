"""When a computation must stop."""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Found = TypeVar("_Found")


class Deadline:
    """When a computation must stop; without seconds, never."""

    def __init__(self, seconds: float | None = None, whole: Deadline | None = None) -> None:
        """Set one.

        Args:
            seconds: from now; None for never.
            whole: the deadline of all that this is a part of; the part ends with it.

        """
        self._end = inf if seconds is None else time.monotonic() + seconds
        self._whole = whole

    def cancel(self) -> None:
        """Stop now; any thread may call this, also while HiGHS is at work."""
        self._end = 0.0

    def part(self, share: float, most: float = inf) -> Deadline:
        """Give the deadline of a part: it may take a share of what is left, and at most so many seconds."""
        return Deadline(min(self.left * share, most), self)

    @property
    def left(self) -> float:
        """Seconds that are left, at least 0; infinite without a deadline."""
        own = max(0.0, self._end - time.monotonic())
        return own if self._whole is None else min(own, self._whole.left)


class OutOfTime(Exception):
    """A search stopped at the deadline; carries what it knew."""

    def __init__(self, bound: int | None = None, columns: frozenset[int] | None = None) -> None:
        self.bound = bound
        """A proven upper bound on the objective, if one is known."""
        self.columns = columns
        """The best solution found, if any."""
        super().__init__()


def in_time(ask: Callable[[], _Found]) -> _Found | None:
    """Give an answer, or None when the time was up."""
    try:
        return ask()
    except OutOfTime:
        return None
