"""What needs what, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Named:
    """A measure by its full name, as a link."""

    id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Need:
    """A measure and what must be in the package too: of every list at least one."""

    measure: Named
    lists: tuple[tuple[Named, ...], ...]


def needs(catalogue: Catalogue) -> tuple[Need, ...]:
    """List every measure that needs another one, in catalogue order."""
    return tuple(
        Need(
            named(catalogue, measure.id),
            tuple(
                tuple(named(catalogue, m) for m in one_of)
                for one_of in sorted(
                    {catalogue.in_order(one_of) for one_of in measure.prerequisites},
                    key=lambda ids: [catalogue.position[m] for m in ids],
                )
            ),
        )
        for measure in catalogue.measures
        if measure.prerequisites
    )


def named(catalogue: Catalogue, measure_id: str) -> Named:
    """Name a measure in full."""
    return Named(measure_id, catalogue.by_id[measure_id].title, anchor(catalogue, measure_id))
