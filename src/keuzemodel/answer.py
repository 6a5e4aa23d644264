"""What a Question is answered with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.package import Tally, tally, tally_phases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.question import Question


@dataclass(frozen=True)
class Chosen:
    """The proven best package."""

    question: Question
    package: frozenset[str]
    value: Fraction
    unique: bool
    """False whenever another package has exactly the same value."""
    trusted: str | None = None
    """The solver whose word was taken that no package is worth more; None if that is proven in whole numbers."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The package in catalogue order."""
        return self.question.catalogue.in_order(self.package)

    @cached_property
    def tally(self) -> Tally:
        """What the package brings and asks."""
        return tally(self.question.catalogue, self.package)

    @cached_property
    def phases(self) -> Mapping[str, Tally]:
        """The same per phase."""
        return tally_phases(self.question.catalogue, self.package)


@dataclass(frozen=True)
class Infeasible:
    """No package obeys the rules."""

    question: Question


@dataclass(frozen=True)
class Stopped:
    """The time was up before the proof."""

    question: Question
    package: frozenset[str] | None
    """The best package found, if any."""
    value: Fraction | None
    bound: Fraction
    """No package has a higher value than this."""


Answer = Chosen | Infeasible | Stopped
