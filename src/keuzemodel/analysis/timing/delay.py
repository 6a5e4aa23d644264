"""What a later start of some measures does to all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.make_plan import Planned, make_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Delay:
    """A plan next to the one without the delay."""

    before: Planned
    after: Planned

    @property
    def moved(self) -> dict[str, tuple[int | None, int | None]]:
        """Measure id -> start without and with the delay, where these differ; None for not in the plan."""
        then, now = self.before.plan.starts, self.after.plan.starts
        ids = self.after.plan.asked.catalogue.in_order({*then, *now})
        return {id_: (then.get(id_), now.get(id_)) for id_ in ids if then.get(id_) != now.get(id_)}


def delayed(after: Planned, deadline: Deadline | None = None) -> Delay | None:
    """Compare a plan with the one that is made without the user's own delays; None where that is not proven.

    Raises:
        OutOfTime: at the deadline.

    """
    asked: PlanQuestion = after.plan.asked
    before = make_plan(asked.without_delays, deadline)
    return Delay(before, after) if isinstance(before, Planned) else None


def sentences(delay: Delay) -> Iterator[str]:
    """Say what moves, and what it costs."""
    periods = delay.after.plan.asked.periods
    asked = [f"{id_} niet vóór {periods[t]}" for id_, t in delay.after.plan.asked.later]
    if not delay.moved:
        yield f"Met {dutch.join(asked)} blijft het plan zoals het was."
        return
    yield f"Met {dutch.join(asked)} verandert er dit:"
    for id_, (then, now) in delay.moved.items():
        if now is None:
            yield f"  {id_} valt af (was {periods[then or 0]})"
        elif then is None:
            yield f"  {id_} komt erbij, in {periods[now]}"
        else:
            by = dutch.count(abs(now - then), "periode", "perioden")
            yield f"  {id_} begint in {periods[now]}: {by} {'later' if now > then else 'eerder'}"
    value = delay.before.value - delay.after.value
    results = delay.before.plan.results - delay.after.plan.results
    cost = f"{dutch.number(value, 4)} waarde" if value else f"{dutch.number(results, 4)} aan resultaat"
    yield f"Dat kost {cost}." if value or results else "Dat kost niets."
