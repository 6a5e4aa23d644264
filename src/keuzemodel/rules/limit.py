"""A limit of the user, or of the approach, on what a package may ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.rules.asked_sum import AskedSum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.asked import Asked
    from keuzemodel.catalogue import Catalogue, Criterion


@dataclass(frozen=True, slots=True)
class Limit(AskedSum):
    """The total of a criterion stays within a limit."""

    criterion: str
    limit: Fraction
    kind = subject = changes = "limit"
    is_floor = False
    lowest = 0

    @classmethod
    def of_question(cls, asked: Asked) -> Iterator[Limit]:
        for criterion, limit in asked.limits.items():
            yield cls(criterion, limit)

    @staticmethod
    def problem(criterion: Criterion, limit: Fraction) -> str:
        """Say what is wrong with a limit that a user gives; empty if nothing is."""
        if criterion.direction is Direction.MAX:
            return (
                f"Een grens op {dutch.quoted(criterion.id)} kan niet: daarvan is meer juist beter. "
                "Een grens kan alleen op wat een pakket vraagt."
            )
        if limit < 0:
            return f"De grens op {dutch.quoted(criterion.id)} is lager dan 0. Geef 0 of een hoger getal."
        return ""

    def sentence(self, catalogue: Catalogue) -> str:
        most = dutch.of_criterion(catalogue.criterion[self.criterion], self.limit, in_full=True)
        return f"Het pakket mag hoogstens {most} vragen."

    @property
    def number(self) -> Fraction:
        return self.limit

    def at(self, number: Fraction) -> Self:
        """Give the rule with another limit; none is below 0."""
        return replace(self, limit=max(number, number * 0))

    def turning(self, catalogue: Catalogue, amounts: str, now: str) -> str:
        return f"als een pakket {amounts} {self._title(catalogue)} mag vragen (nu {now})"

    def just_met(self, catalogue: Catalogue) -> str:
        limit = dutch.of_criterion(catalogue.criterion[self.criterion], self.limit)
        return (
            f"Het pakket zit precies aan de grens van {limit}: "
            "vraagt een gekozen maatregel ook maar iets meer, dan past het niet."
        )

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:
        """Say how high the limit must be."""
        if least is None:
            return f"Laat de grens op {self._title(catalogue)} los."
        amount, now = (self._amount(catalogue, a) for a in (least, self.limit))
        return f"De grens op {self._title(catalogue)} moet ten minste {amount} zijn (nu {now})."

    def misfit(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say how much a package asks, and how much it may."""
        asked = dutch.of_criterion(catalogue.criterion[self.criterion], self.sum_of(catalogue, package), in_full=True)
        return f"vraagt het pakket {asked}, en dat mag hoogstens {dutch.exact(self.limit)} zijn."

    def standing(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say how much a package asks."""
        asked = self.sum_of(catalogue, package)
        return f"Dit pakket vraagt {dutch.amount(asked, catalogue.criterion[self.criterion].unit)}."

    @classmethod
    def differences(cls, earlier: Asked, now: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """Compare the limits that hold; between two approaches, those that a user would give."""
        if earlier.approach is now.approach:
            then, new = earlier.limits, now.limits
        else:  # the defaults belong to the approach
            then, new = ({**q.catalogue.capacity, **dict(q.capacity)} for q in (earlier, now))
        for id_, criterion in now.catalogue.criterion.items():
            if then.get(id_) == new.get(id_):
                continue
            was, is_ = (
                dutch.exact_amount(limits[id_], criterion.unit) if id_ in limits else "geen grens"
                for limits in (then, new)
            )
            given = {c: limit for c, limit in now.capacity if c != id_}
            if id_ in then:
                given[id_] = then[id_]
            back: dict[str, Any] = {"capacity": tuple((c, given[c]) for c in now.catalogue.criterion if c in given)}
            if id_ not in then and id_ in now.catalogue.capacity:
                defaults = {c: limit for c, limit in now.catalogue.capacity.items() if c != id_}
                back["catalogue"] = replace(now.catalogue, capacity=defaults)
            yield f"De grens op {dutch.quoted(criterion.title)} was {was} en is nu {is_}.", back
