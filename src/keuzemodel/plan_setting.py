"""Where the knobs of a plan stand, as written: what fits in each period, and when a measure may be developed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class PlanSetting:
    """What a user asks of a plan beside its question; checked only when it is asked."""

    per_period: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    """Criterion id -> what fits in every period, or in each; each replaces what the catalogue says."""
    not_before: Mapping[str, str] = field(default_factory=dict)
    """Measure id -> the first period in which it may start."""
    not_after: Mapping[str, str] = field(default_factory=dict)
    """Measure id -> the last period in which it may be developed."""

    def __bool__(self) -> bool:
        """Tell whether anything is asked."""
        return bool(self.per_period or self.not_before or self.not_after)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """Make one out of data without problems, in the keys of `told`."""
        limits = data.get("per_period", {})
        return cls(
            {id_: tuple(map(Fraction, numbers)) for id_, numbers in limits.items()},
            dict(data.get("not_before", {})),
            dict(data.get("not_after", {})),
        )

    def told(self, number: Callable[[Fraction], object]) -> dict[str, Any]:
        """Give it as plain data.

        Args:
            number: how a number is written.

        """
        return {
            "per_period": {id_: [number(limit) for limit in limits] for id_, limits in self.per_period.items()},
            "not_before": dict(self.not_before),
            "not_after": dict(self.not_after),
        }
