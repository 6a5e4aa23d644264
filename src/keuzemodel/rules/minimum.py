"""A minimum of the user: how much of a criterion a package has at least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from keuzemodel import dutch
from keuzemodel.rules.asked_sum import AskedSum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.asked import Asked
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Minimum(AskedSum):
    """The total of a criterion is at least so much; the criterion stays in the value, under both approaches."""

    criterion: str
    number: Fraction
    kind = subject = changes = "minimum"
    is_floor = True

    @classmethod
    def of_question(cls, asked: Asked) -> Iterator[Minimum]:
        for criterion, number in asked.minimum:
            yield cls(criterion, number)

    def at(self, number: Fraction) -> Self:
        return replace(self, number=number)

    def sentence(self, catalogue: Catalogue) -> str:
        return f"U vroeg op {self._title(catalogue)} ten minste {self._amount(catalogue, self.number)}."

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:
        """Say how much can be had."""
        if least is None:
            return f"Laat het minimum voor {self._title(catalogue)} los."
        highest, now = (self._amount(catalogue, amount) for amount in (least, self.number))
        return f"Het minimum voor {self._title(catalogue)} kan hoogstens {highest} zijn (nu {now})."

    def misfit(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say what a package comes to, and what it must come to."""
        amount = self._amount(catalogue, self.sum_of(catalogue, package))
        least = self._amount(catalogue, self.number)
        return f"komt het pakket op {self._title(catalogue)} uit op {amount}, en dat moet ten minste {least} zijn."

    def standing(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say what a package comes to."""
        amount = dutch.amount(self.sum_of(catalogue, package), catalogue.criterion[self.criterion].unit)
        return f"Dit pakket komt op {amount}."

    def cost(self, catalogue: Catalogue, price: Fraction) -> str:
        """Say whether it binds, and what that costs."""
        if not price:
            return f"Het minimum voor {self._title(catalogue)} knelt niet: zonder is er niet meer waarde te halen."
        binds = f"Het minimum voor {self._title(catalogue)} knelt."
        return f"{binds} Het kost {dutch.some(price, 4)} waarde: zoveel meer is er zonder te halen."

    def turning(self, catalogue: Catalogue, amounts: str, now: str) -> str:
        return f"als het minimum voor {self._title(catalogue)} {amounts} is (nu {now})"

    def just_met(self, catalogue: Catalogue) -> str:
        least = self._amount(catalogue, self.number)
        return (
            f"Het pakket komt op {self._title(catalogue)} precies uit op het minimum van {least}: "
            "levert een gekozen maatregel ook maar iets minder, dan is het te weinig."
        )

    @classmethod
    def differences(cls, earlier: Asked, now: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """Compare the minimums, one criterion at a time."""
        then, new = dict(earlier.minimum), dict(now.minimum)
        for id_, criterion in now.catalogue.criterion.items():
            if then.get(id_) == new.get(id_):
                continue
            was, is_ = (
                dutch.exact_amount(some[id_], criterion.unit) if id_ in some else "er niet" for some in (then, new)
            )
            given = {c: number for c, number in new.items() if c != id_} | ({id_: then[id_]} if id_ in then else {})
            back = tuple((c, given[c]) for c in now.catalogue.criterion if c in given)
            yield f"Het minimum voor {dutch.quoted(criterion.title)} was {was} en is nu {is_}.", {"minimum": back}
