"""`mandatory`: a measure that is in every package, such as a law or a running contract; it stands with the measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.rules.rule import CatalogueRule, rule_name
from keuzemodel.solver.row import Row, at_least

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue


@dataclass(frozen=True, slots=True)
class Mandatory(CatalogueRule):
    """A measure is in."""

    measure: str
    kind = "mandatory"
    conflict_place = 6
    explains_alone = True
    heading = "Verplicht", "Deze maatregelen zitten in elk pakket."
    needs = ()
    adjustable = None

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue) -> Iterator[Mandatory]:
        return (cls(measure.id) for measure in catalogue.measures if measure.mandatory)

    @property
    def name(self) -> str:
        return rule_name(self.kind, (self.measure,))

    def sentence(self, catalogue: Catalogue) -> str:
        return f"{dutch.quoted(catalogue.name(self.measure))} is verplicht en zit in elk pakket."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≥ 1."""
        return (at_least({catalogue.position[self.measure]: 1}, 1),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """The measure is in."""
        return self.measure in package

    @property
    def puts(self) -> tuple[str, bool]:
        return self.measure, True

    @property
    def concerns(self) -> dict[str, str]:
        return {"measure": self.measure}

    @property
    def named(self) -> frozenset[str]:
        return frozenset({self.measure})

    def identity(self, shared: frozenset[str]) -> Hashable:  # noqa: ARG002
        return self.kind, self.measure

    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        return self._made(catalogue, mandatory=False)

    def added_to(self, catalogue: Catalogue) -> Catalogue:
        return self._made(catalogue, mandatory=True)

    def _made(self, catalogue: Catalogue, *, mandatory: bool) -> Catalogue:
        return catalogue.changing(replace(catalogue.by_id[self.measure], mandatory=mandatory))

    @classmethod
    def check(cls, raw: RawCatalogue) -> None:
        """Its schema sees all there is to see."""

    @classmethod
    def leaving(cls, catalogue: Catalogue, measure: str) -> Catalogue:  # noqa: ARG003
        """The rule comes and goes with its measure."""
        return catalogue

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:  # noqa: ARG003
        return catalogue
