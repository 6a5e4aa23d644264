"""`alternatives`: at most one of some measures."""

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
class Alternatives(Bundle):
    """At most one of the members."""

    kind = section = "alternatives"
    conflict_place = 3
    meaning = "Maatregelen waarvan er hooguit één in het pakket mag."
    heading = "Alternatieven", "Deze maatregelen sluiten elkaar uit."
    needs = ()

    @classmethod
    def restrictions(cls, raw: RawCatalogue) -> Iterator[Restriction]:
        for item in raw.rules(cls.section):
            members = known(raw, item.members)
            text = f"van {dutch.join(map(plain, members))} mag er hooguit één"
            yield Restriction(text, (Bound(dict.fromkeys(members, 1), 1),))

    def sentence(self, catalogue: Catalogue) -> str:
        only_measures = "Van deze maatregelen kan er hoogstens één meedoen"
        how = "Hiervan kan er hoogstens één meedoen of gelden" if self.circumstances(catalogue) else only_measures
        return dutch.with_reason(f"{how}: {dutch.names(catalogue, self.members)}.", self.reason)

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ x ≤ 1."""
        return (at_most(dict.fromkeys(self.places(catalogue), 1), 1),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """No two are in."""
        return len(self.inside(catalogue, package)) <= 1

    def displaced(self, catalogue: Catalogue, measure: str, package: frozenset[str]) -> str:
        """Name the members that are in."""
        rivals = self.inside(catalogue, package)
        if measure not in self.members or not rivals:
            return ""
        return f"{dutch.names(catalogue, rivals)} nam zijn plaats in: van die maatregelen kan er hoogstens één."
