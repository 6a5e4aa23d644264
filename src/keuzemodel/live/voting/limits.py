"""How much a phone may ask, and what was refused."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEYS = 2000


class Allowance:
    """So much at once, and so much a second after that, for each key (a token bucket)."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._rate = per_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Key -> what was left, and when."""

    def take(self, key: str = "") -> bool:
        """Take one; False if there is none left."""
        left = self._now(key)
        self._left[key] = (left - 1 if left >= 1 else left, self._clock())
        self._left.move_to_end(key)
        while len(self._left) > _MOST_KEYS:
            self._left.popitem(last=False)
        return left >= 1

    def is_empty(self, key: str = "") -> bool:
        """Tell whether there is none left, without taking one."""
        return self._now(key) < 1

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (self._burst, self._clock()))
        return min(self._burst, left + (self._clock() - at) * self._rate)


@dataclass
class Refusal:
    """Something that was refused, one or more times."""

    why: str
    """In Dutch, such as ``verkeerde code``."""
    who: str
    """The address that asked."""
    times: int = 0


@dataclass
class Refusals:
    """What was refused, for the facilitator to see."""

    total: int = 0
    _by: OrderedDict[tuple[str, str], Refusal] = field(default_factory=OrderedDict)

    def note(self, why: str, who: str) -> None:
        """Remember a refusal; of very many different ones the latest."""
        self.total += 1
        refusal = self._by.setdefault((why, who), Refusal(why, who))
        refusal.times += 1
        self._by.move_to_end((why, who))
        while len(self._by) > _MOST_KEYS:
            self._by.popitem(last=False)

    def latest(self, most: int = 20) -> list[Refusal]:
        """Give the latest ones, the last first."""
        return list(reversed(self._by.values()))[:most]
