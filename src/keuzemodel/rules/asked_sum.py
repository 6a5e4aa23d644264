"""What the rules have in common by which a user bounds the total of a criterion, over the whole package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.linear import unspent_terms
from keuzemodel.package import unspent_total
from keuzemodel.rules.rule import AskedRule, rule_name
from keuzemodel.rules.sum_rule import SumRule

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue


class AskedSum(SumRule, AskedRule):
    """total_c stays on one side of a number."""

    __slots__ = ()
    conflict_place = 8
    repair_place = 0

    @property
    def name(self) -> str:
        return rule_name(self.kind, (self.criterion,))

    def factor(self, *measures: str) -> int:  # noqa: ARG002
        return 1

    def counted_terms(self, catalogue: Catalogue) -> dict[int, Fraction]:
        """total_c."""
        return unspent_terms(catalogue, self.criterion)

    def sum_of(self, catalogue: Catalogue, package: frozenset[str]) -> Fraction:
        return unspent_total(catalogue, catalogue.criterion[self.criterion], package)

    @property
    def concerns(self) -> dict[str, str]:
        return {"criterion": self.criterion}

    def _title(self, catalogue: Catalogue) -> str:
        return dutch.quoted(catalogue.criterion[self.criterion].title)

    def _amount(self, catalogue: Catalogue, amount: Fraction) -> str:
        return dutch.exact_amount(amount, catalogue.criterion[self.criterion].unit)
