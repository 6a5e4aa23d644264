"""`mandatory`: a measure that is in every package, such as a law or a running contract; it stands with the measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.rules.placing import StatedPlacing

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Mandatory(StatedPlacing):
    """A measure is in."""

    measure: str
    kind = "mandatory"
    conflict_place = 6
    is_in = True
    heading = "Verplicht", "Deze maatregelen zitten in elk pakket."

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue) -> Iterator[Mandatory]:
        return (cls(measure.id) for measure in catalogue.measures if measure.mandatory)

    def sentence(self, catalogue: Catalogue) -> str:
        return f"{dutch.quoted(catalogue.name(self.measure))} is verplicht en zit in elk pakket."

    def identity(self, shared: frozenset[str]) -> Hashable:  # noqa: ARG002
        return self.kind, self.measure

    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        return self._made(catalogue, mandatory=False)

    def added_to(self, catalogue: Catalogue) -> Catalogue:
        return self._made(catalogue, mandatory=True)

    def _made(self, catalogue: Catalogue, *, mandatory: bool) -> Catalogue:
        return catalogue.changing(replace(catalogue.by_id[self.measure], mandatory=mandatory))
