"""What needs what, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.report.page.links import anchor
from keuzemodel.rules import Prerequisite, catalogue_rules

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
    lists: dict[str, list[tuple[str, ...]]] = {}
    for rule in catalogue_rules(catalogue):
        if isinstance(rule, Prerequisite):
            lists.setdefault(rule.measure, []).append(rule.one_of)
    return tuple(
        Need(
            named(catalogue, measure),
            tuple(
                tuple(named(catalogue, m) for m in one_of)
                for one_of in sorted(lists[measure], key=lambda ids: [catalogue.position[m] for m in ids])
            ),
        )
        for measure in catalogue.in_order(list(lists))
    )


def named(catalogue: Catalogue, measure_id: str) -> Named:
    """Name a measure in full."""
    return Named(measure_id, catalogue.by_id[measure_id].title, anchor(catalogue, measure_id))
