"""Two to four packages next to each other: what they share, and what each of them alone has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.package import Tally, tally, tally_phases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.approach import Approach
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.planning.plan import Plan

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Side:
    """One of the packages."""

    title: str
    """The title of its weighting, or the name of its file."""
    approach: Approach | None
    package: frozenset[str]
    unique: bool | None
    """None if it is not known whether others are as good."""
    proven: bool
    weights: Mapping[str, Fraction] | None = None
    """As used in the value: criterion id -> weight; None if they are not known."""
    other_catalogue: bool = False
    """True if it was chosen from other scores or rules; it is counted with those of now."""
    plan: Plan | None = None
    """When its measures start; None without periods, without a plan, or for a package out of a file."""


@dataclass(frozen=True)
class SideBySide:
    """The packages, counted with one catalogue."""

    catalogue: Catalogue
    sides: tuple[Side, ...]

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """What each package brings and asks."""
        return tuple(tally(self.catalogue, side.package) for side in self.sides)

    @cached_property
    def phases(self) -> tuple[Mapping[str, Tally], ...]:
        """The same per phase."""
        return tuple(tally_phases(self.catalogue, side.package) for side in self.sides)

    @cached_property
    def shared(self) -> dict[tuple[bool, ...], tuple[str, ...]]:
        """Per combination of packages the measures that are in exactly those: first all, then the fewer the later."""
        found: dict[tuple[bool, ...], list[str]] = {}
        for id_ in self.catalogue.ids:
            found.setdefault(tuple(id_ in side.package for side in self.sides), []).append(id_)
        order = sorted(found, key=lambda inside: (-sum(inside), [not i for i in inside]))
        return {inside: tuple(found[inside]) for inside in order}

    @property
    def in_all(self) -> tuple[str, ...]:
        """Measures in every package, in catalogue order."""
        return self.shared.get((True,) * len(self.sides), ())

    @property
    def in_some(self) -> tuple[str, ...]:
        """Measures in some of the packages but not in all, in catalogue order."""
        return self.catalogue.in_order(
            {m for inside, ids in self.shared.items() if any(inside) for m in ids} - set(self.in_all)
        )
