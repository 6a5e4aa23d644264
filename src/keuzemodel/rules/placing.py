"""What rules have in common that do no more than put one measure in, or leave it out."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from keuzemodel.rules.rule import CatalogueRule, Rule, rule_name
from keuzemodel.solver.row import Row, at_least, at_most

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue


class Placing(Rule):
    """One measure is in, or out."""

    __slots__ = ()
    needs = ()
    adjustable = None
    if TYPE_CHECKING:

        @property
        def measure(self) -> str:
            """Which one: a field of every kind."""

    @property
    @abstractmethod
    def is_in(self) -> bool:
        """True if the measure is in every package; else it is in none."""

    @property
    def name(self) -> str:
        return rule_name(self.kind, (self.measure,))

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≥ 1 or x_i ≤ 0."""
        column = {catalogue.position[self.measure]: 1}
        return (at_least(column, 1) if self.is_in else at_most(column, 0),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """The measure is where it must be."""
        return (self.measure in package) is self.is_in

    @property
    def puts(self) -> tuple[str, bool]:
        return self.measure, self.is_in

    @property
    def concerns(self) -> dict[str, str]:
        return {"measure": self.measure}


class StatedPlacing(Placing, CatalogueRule):
    """The same, with the measure in the catalogue: it comes and goes with it."""

    __slots__ = ()
    explains_alone = True

    @property
    def named(self) -> frozenset[str]:
        return frozenset({self.measure})

    @classmethod
    def check(cls, raw: RawCatalogue) -> None:
        """What reads it sees all there is to see."""

    @classmethod
    def leaving(cls, catalogue: Catalogue, measure: str) -> Catalogue:  # noqa: ARG003
        return catalogue

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:  # noqa: ARG003
        return catalogue
