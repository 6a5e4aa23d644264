"""Answers that are kept as long as the server runs."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable

_KEPT = 2000


class Kept:
    """The latest results, by what was asked."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable) -> Any:  # noqa: ANN401 - whatever was kept
        """Give what was kept, or None."""
        if key in self._results:
            self._results.move_to_end(key)
        return self._results.get(key)

    def keep(self, key: Hashable, result: object) -> None:
        """Keep a result, and forget the one that was not asked for longest."""
        self._results[key] = result
        while len(self._results) > self._most:
            self._results.popitem(last=False)
