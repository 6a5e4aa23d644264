"""When the measures of packages side by side start: a row a measure, a column a package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.texts import asked_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.analysis.side_by_side import SideBySide
    from keuzemodel.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class StartRow:
    """A measure, and when it starts in each package."""

    id: str
    title: str
    cells: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Starts:
    """The section."""

    sentences: tuple[str, ...]
    rows: tuple[StartRow, ...]
    ends: tuple[str, ...]
    """Of each package the period in which the last measure is developed."""


def starts(found: SideBySide, letters: str) -> Starts | None:
    """Word the plans of packages; None if none has one."""
    plans = [side.plan for side in found.sides]
    first = next((plan for plan in plans if plan is not None), None)
    if first is None:
        return None
    planned = {id_ for plan in plans if plan is not None for id_ in plan.starts}
    rows = tuple(
        StartRow(id_, found.catalogue.by_id[id_].title, cells, len(set(cells)) > 1)
        for id_ in found.catalogue.in_order(planned)
        for cells in [tuple(_start(plan, id_) for plan in plans)]
    )
    sentences = (*asked_sentences(first.asked), *_moved(plans, letters), *_without(found, letters))
    return Starts(sentences, rows, tuple(map(_end, plans)))


def _start(plan: Plan | None, id_: str) -> str:
    """Give the period in which a measure starts."""
    if plan is None or id_ not in plan.starts:
        return "–"
    if id_ in plan.done:
        return "gedaan"
    return plan.asked.periods[plan.starts[id_]]


def _end(plan: Plan | None) -> str:
    if plan is None:
        return "–"
    last = max(plan.ready.values(), default=0)
    return plan.asked.periods[last - 1] if last > 0 else "–"


def _moved(plans: Sequence[Plan | None], letters: str) -> Iterator[str]:
    """Say what two packages share and start at another moment."""
    known = [(letter, plan) for letter, plan in zip(letters, plans, strict=False) if plan is not None]
    for letter, plan in known[1:]:
        one, base = known[0]
        shared = [id_ for id_ in base.starts if id_ in plan.starts]
        moved = [id_ for id_ in shared if base.starts[id_] != plan.starts[id_]]
        if moved:
            yield f"In {letter} begint anders dan in {one}: {dutch.join(moved)}."
        elif shared:
            yield f"Wat {one} en {letter} delen, begint in beide op hetzelfde moment."


def _without(found: SideBySide, letters: str) -> Iterator[str]:
    """Say what of a package does not fit in time, and of which there is no plan."""
    for letter, side in zip(letters, found.sides, strict=False):
        if side.plan is None:
            yield f"Van {letter} is er geen plan."
        elif left := found.catalogue.in_order(side.package - side.plan.package):
            yield f"Van {letter} past niet in de tijd: {dutch.join(left)}."
