"""In which periods each measure can start, as far as single measures and their prerequisites say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Measure
    from keuzemodel.planning.plan_question import PlanQuestion


def windows(asked: PlanQuestion) -> dict[str, tuple[int, ...]]:
    """Give, per measure, the periods (from 0) in which it can start; none if it cannot be in the plan.

    A measure that starts in s is developed in s … s + d − 1, all of them within the periods. What is left out here is
    in no plan: too early or too late by its own dates or its phase, before its prerequisites can be in effect, or
    alone too much for a period.
    """
    catalogue = asked.catalogue
    crowded = _too_much_alone(asked)
    starts = {m.id: _alone(asked, m, crowded) for m in catalogue.measures}
    changed = True
    while changed:
        changed = False
        for measure in (m for m in catalogue.measures if m.id not in asked.begun):
            ready = _ready(asked, measure, starts)
            later = [s for s in starts[measure.id] if ready is not None and s >= ready]
            if later != starts[measure.id]:
                starts[measure.id] = later
                changed = True
    return {id_: tuple(found) for id_, found in starts.items()}


def _alone(asked: PlanQuestion, measure: Measure, crowded: set[tuple[str, int]]) -> list[int]:
    """Give the starts that nothing of the measure itself forbids; of one that has begun, when it did."""
    if asked.package is not None and measure.id not in asked.package:
        return []
    if measure.id in asked.begun:
        start = asked.begun[measure.id]
        return [start] if start + measure.development.periods <= len(asked.periods) else []
    return [s for s in _dates(asked, measure) if (measure.id, s) not in crowded]


def _dates(asked: PlanQuestion, measure: Measure) -> range:
    """Give the starts that the dates of a measure and its phase leave."""
    development = measure.development
    phase = asked.catalogue.planning.phases.get(measure.phase, 0)
    first = max(development.from_ or 0, phase, asked.not_before.get(measure.id, 0))
    lasts = (development.until, asked.not_after.get(measure.id))
    end = min([len(asked.periods), *(last + 1 for last in lasts if last is not None)])
    return range(first, end - development.periods + 1)


def _ready(asked: PlanQuestion, measure: Measure, starts: Mapping[str, list[int]]) -> int | None:
    """Give the first period at whose start its prerequisites can be in effect; None if they never can."""
    catalogue = asked.catalogue
    ready = 0
    for one_of in measure.prerequisites:
        if catalogue.holding.intersection(one_of):
            continue
        ends = [
            starts[id_][0] + catalogue.by_id[id_].development.periods
            for id_ in one_of
            if id_ in catalogue.by_id and starts[id_]
        ]
        if not ends:
            return None
        ready = max(ready, min(ends))
    return ready


def _too_much_alone(asked: PlanQuestion) -> set[tuple[str, int]]:
    """Give measures and starts that one period cannot hold, on criteria of which nothing gives any back."""
    catalogue = asked.catalogue
    found = set()
    for id_, limits in asked.limits.items():
        criterion = catalogue.criterion[id_]
        uses = {m.id: catalogue.counted(m, criterion) for m in catalogue.measures}
        extra = [s.scores[id_].likely for s in catalogue.synergies if id_ in s.scores]
        if min((*uses.values(), *extra)) < 0:
            continue
        for measure in catalogue.measures:
            for start in range(len(limits) - measure.development.periods + 1):
                shares = measure.development.spread
                if any(uses[measure.id] * share > limits[start + k] for k, share in enumerate(shares)):
                    found.add((measure.id, start))
    return found
