"""`together`: all of some measures, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.rules.bundle import Bundle
from keuzemodel.solver.row import Row, at_most

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Together(Bundle):
    """All members or none."""

    kind = section = restriction = "together"
    conflict_place = 2
    meaning = "Maatregelen die alleen samen in het pakket mogen: allemaal of geen."
    heading = "Samen of niet", "Deze maatregelen horen bij elkaar."

    def sentence(self, catalogue: Catalogue) -> str:
        only_measures = "Deze maatregelen doen allemaal mee of geen van alle"
        how = "Dit gaat alleen samen, of helemaal niet" if self.circumstances(catalogue) else only_measures
        return dutch.with_reason(f"{how}: {dutch.names(catalogue, self.members)}.", self.reason)

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ x_next around the circle of members."""
        places = self.places(catalogue)
        return tuple(at_most({i: 1, j: -1}, 0) for i, j in zip(places, places[1:] + places[:1], strict=True))

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """None are in, or all are."""
        return len(self.inside(catalogue, package)) in (0, len(self.members))

    @property
    def needs(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(one, (other,)) for one in self.members for other in self.members if one != other]
