"""`together`: all of some measures, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.rules.bundle import Bundle
from keuzemodel.solver.row import Row, at_most
from keuzemodel.written.restriction import Bound, Restriction, known
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue


@dataclass(frozen=True, slots=True)
class Together(Bundle):
    """All members or none."""

    kind = section = "together"
    conflict_place = 2
    meaning = "Maatregelen die alleen samen in het pakket mogen: allemaal of geen."
    heading = "Samen of niet", "Deze maatregelen horen bij elkaar."

    @classmethod
    def restrictions(cls, raw: RawCatalogue) -> Iterator[Restriction]:
        """A ring: each brings the next, and so all."""
        for item in raw.rules(cls.section):
            members = known(raw, item.members)
            text = f"{dutch.join(map(plain, members))} gaan alleen samen"
            ring = zip(members, (*members[1:], *members[:1]), strict=True)
            yield Restriction(text, tuple(Bound({one: 1, other: -1}, 0) for one, other in ring if one != other))

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
