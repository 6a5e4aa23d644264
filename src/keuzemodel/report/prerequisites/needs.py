"""What needs what, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Named:
    """A measure by its full name, as a link; a circumstance by its title, without id and anchor."""

    id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Need:
    """A measure and what must be in the package too: of every list at least one."""

    measure: Named
    lists: tuple[tuple[Named, ...], ...]


def needs(catalogue: Catalogue) -> tuple[Need, ...]:
    """List every measure that needs something, in catalogue order."""
    return tuple(
        Need(
            named(catalogue, measure.id),
            tuple(
                tuple(named(catalogue, m) for m in one_of)
                for one_of in sorted(
                    {catalogue.named_in_order(one_of) for one_of in measure.prerequisites},
                    key=lambda ids: [catalogue.column[id_] for id_ in ids],
                )
            ),
        )
        for measure in catalogue.measures
        if measure.prerequisites
    )


def named(catalogue: Catalogue, measure_id: str) -> Named:
    """Name a measure in full, or a circumstance with whether it holds."""
    if measure_id in catalogue.circumstance:
        return Named("", dutch.named(catalogue, measure_id), "")
    return Named(measure_id, catalogue.by_id[measure_id].title, anchor(catalogue, measure_id))
