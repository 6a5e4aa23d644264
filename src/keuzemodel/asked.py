"""What a user asks: the knobs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.approach import Approach
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True)
class Asked:
    """Catalogue, weights, approach, limits and what the user fixed."""

    catalogue: Catalogue
    weights: tuple[tuple[str, Fraction], ...]
    """Criterion id and normalised weight, for every criterion that can weigh, in catalogue order."""
    approach: Approach
    capacity: tuple[tuple[str, Fraction], ...] = ()
    """The user's own limits, in criteria order."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    only_phases: tuple[str, ...] = ()
    """Empty for all phases."""
    circumstances: tuple[tuple[str, bool], ...] = ()
    """What the user set otherwise than in the file; in the catalogue they hold as they are set."""
    minimum: tuple[tuple[str, Fraction], ...] = ()
    """How much of a criterion the user wants at least, in criteria order."""

    @cached_property
    def limits(self) -> dict[str, Fraction]:
        """Criterion id -> limit that holds."""
        return self.approach.limits(self.catalogue, dict(self.capacity))
