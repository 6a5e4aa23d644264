"""What packages have in common: per measure in how many of them it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True)
class Overlap:
    """Some packages of one catalogue."""

    catalogue: Catalogue
    packages: tuple[frozenset[str], ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Measure id -> in how many packages it is, in catalogue order."""
        return {id_: sum(id_ in package for package in self.packages) for id_ in self.catalogue.ids}

    @property
    def in_all(self) -> tuple[str, ...]:
        """Measures that are in every package (none if there is no package)."""
        n = len(self.packages)
        return tuple(id_ for id_, count in self.counts.items() if n and count == n)

    @property
    def in_none(self) -> tuple[str, ...]:
        """Measures that are in no package."""
        return tuple(id_ for id_, count in self.counts.items() if not count)

    @property
    def contested(self) -> tuple[str, ...]:
        """Measures that are in some packages and not in others; those that divide most evenly first."""
        n = len(self.packages)
        some = [id_ for id_, count in self.counts.items() if 0 < count < n]
        return tuple(sorted(some, key=lambda id_: abs(2 * self.counts[id_] - n)))
