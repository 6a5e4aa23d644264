"""The report's two approaches (model.md §4): what they limit and what stays in the value."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from keuzemodel.dutch import quoted
from keuzemodel.numbers import total
from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Heading


class Approach(Enum):
    """Is scarce development time a criterion, or a fixed limit?"""

    ALL_CONSIDERED = "alles-overwegend"
    WITHIN_CAPACITY = "roeien-met-de-riemen"

    @property
    def other(self) -> Approach:
        """The other one of the two."""
        return next(approach for approach in Approach if approach is not self)

    def title_in(self, catalogue: Catalogue) -> str:
        """Give the name as users read it: that of the catalogue, if it has names of its own."""
        own = self._own(catalogue)
        return own.title if own else _TITLES[self]

    def description_in(self, catalogue: Catalogue) -> str:
        """Give one Dutch sentence that says what the approach does."""
        own = self._own(catalogue)
        return (own.description if own else "") or _DESCRIPTIONS[self]

    def _own(self, catalogue: Catalogue) -> Heading | None:
        return next((heading for heading in catalogue.approaches if heading.id == self.value), None)

    def limits(self, catalogue: Catalogue, given: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Give the limits that hold: criterion id -> limit, in catalogue order.

        Args:
            catalogue: its `capacity` holds by default under `roeien-met-de-riemen`.
            given: the user's own limits, each replacing a default.

        Raises:
            WrongUse: `roeien-met-de-riemen` without any limit.

        """
        defaults = catalogue.capacity if self is Approach.WITHIN_CAPACITY else {}
        limits = {**defaults, **given}
        if self is Approach.WITHIN_CAPACITY and not limits:
            raise WrongUse(
                f"De benadering '{self.value}' heeft een grens nodig, en de catalogus noemt er geen. {GIVE_LIMIT}"
            )
        return {criterion: limits[criterion] for criterion in catalogue.criterion if criterion in limits}

    def weights_in_value(self, weights: Mapping[str, Fraction], limits: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Give the weights that count in the value, divided by their sum.

        Under `roeien-met-de-riemen` the limited criteria leave the value.

        Raises:
            WrongUse: no weight is left.

        """
        if self is Approach.ALL_CONSIDERED:
            return dict(weights)
        left = {criterion: weight for criterion, weight in weights.items() if criterion not in limits}
        whole = total(left.values())
        if not whole:
            raise WrongUse(
                f"Bij de benadering '{self.value}' tellen de begrensde criteria niet mee "
                f"({', '.join(limits)}), en deze weging heeft daarbuiten geen gewicht. "
                "Geef een ander criterium gewicht, of kies de benadering 'alles-overwegend'."
            )
        return {criterion: weight / whole for criterion, weight in left.items()}


def open_approaches(catalogue: Catalogue, given: Mapping[str, Fraction]) -> tuple[Approach, ...]:
    """Give the approaches that can be asked: `roeien-met-de-riemen` only with a limit, of the catalogue or the user."""
    limited = bool(catalogue.capacity or given)
    return tuple(approach for approach in Approach if limited or approach is not Approach.WITHIN_CAPACITY)


def left_out_sentence(approach: Approach, catalogue: Catalogue) -> str:
    """Say why an approach is left out where all of them are compared."""
    return f"{quoted(approach.title_in(catalogue))} blijft weg: er is geen grens bekend aan wat een pakket mag vragen."


GIVE_LIMIT = "Geef er een met --capaciteit CRITERIUM=GETAL."
_TITLES = {
    Approach.ALL_CONSIDERED: "Alles overwegend het beste",
    Approach.WITHIN_CAPACITY: "Roeien met de riemen die we hebben",
}
_DESCRIPTIONS = {
    Approach.ALL_CONSIDERED: "Alle criteria tellen mee, ook wat schaars is.",
    Approach.WITHIN_CAPACITY: "De capaciteit staat vast: wat er niet in past, valt af.",
}
