"""How a measure stands: what is done or running is in every package, and what was stopped in none (model.md §10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.catalogue import Status
from keuzemodel.rules.placing import StatedPlacing

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keuzemodel.catalogue import Catalogue

_SAYS = {
    Status.DONE: "{} is gedaan.",
    Status.RUNNING: "{} loopt al, en gaat door.",
    Status.STOPPED: "{} is gestopt, en komt niet terug.",
}
_WORDS = {Status.DONE: "gedaan", Status.RUNNING: "aan het lopen", Status.STOPPED: "gestopt"}


@dataclass(frozen=True, slots=True)
class Standing(StatedPlacing):
    """A measure is where it stands."""

    measure: str
    status: Status
    kind = "standing"
    conflict_place = 6
    heading = "Stand", "Zo staan de maatregelen ervoor."

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue) -> Iterator[Standing]:
        return (cls(measure, status) for measure, status in catalogue.standing if measure in catalogue.by_id)

    @property
    def is_in(self) -> bool:
        """True if the measure is in every package; else it is in none."""
        return self.status is not Status.STOPPED

    def sentence(self, catalogue: Catalogue) -> str:
        return _SAYS[self.status].format(dutch.quoted(catalogue.name(self.measure)))

    def came(self, catalogue: Catalogue) -> str:
        return self.sentence(catalogue)

    def went(self, catalogue: Catalogue) -> str:
        return f"Eerst gold, en nu niet meer: {self.sentence(catalogue)}"

    def relaxed(self, catalogue: Catalogue, least: object) -> str:  # noqa: ARG002
        """Say that it is for the state to change."""
        name = dutch.quoted(catalogue.name(self.measure))
        return f"Laat los dat {name} {_WORDS[self.status]} is: pas de stand aan."

    def identity(self, shared: frozenset[str]) -> Hashable:  # noqa: ARG002
        return self.kind, self.measure  # how it stands is told by `catalogue_differences`, as one fact

    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, standing=tuple(s for s in catalogue.standing if s[0] != self.measure))

    def added_to(self, catalogue: Catalogue) -> Catalogue:
        known = {**dict(catalogue.standing), self.measure: self.status}
        return replace(catalogue, standing=tuple((m, known[m]) for m in catalogue.in_order(known)))
