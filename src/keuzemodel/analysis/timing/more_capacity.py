"""What a little more capacity in one period would bring, by solving again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.make_plan import Planned, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from keuzemodel.solver.deadline import Deadline

_PARTS = 5


@dataclass(frozen=True)
class More:
    """A period with more capacity."""

    criterion: str
    period: int
    extra: Fraction
    value: Fraction
    """How much more value the plan then has."""
    results: Fraction
    """How much more results; where the value is another one, so is the package, and it may be less."""


def more_capacity(
    planned: Planned, deadline: Deadline | None = None, report: Callable[[int, int], None] = lambda _done, _of: None
) -> Iterator[More]:
    """Give every period a fifth of the range more, one at a time: a point on a scale of five.

    Raises:
        OutOfTime: at the deadline.

    """
    asked = planned.plan.asked
    steps = [(c, t) for c in asked.limits for t in range(len(asked.periods))]
    for done, (id_, period) in enumerate(steps):
        report(done, len(steps))
        extra = asked.catalogue.criterion[id_].range / _PARTS
        limits = tuple(limit + extra * (t == period) for t, limit in enumerate(asked.limits[id_]))
        found = make_plan(asked.with_capacity(id_, *limits), deadline)
        if isinstance(found, Planned):
            results = found.plan.results - planned.plan.results
            yield More(id_, period, extra, found.value - planned.value, results)


def sentence(planned: Planned, found: tuple[More, ...]) -> str:
    """Say where more capacity brings most."""
    asked = planned.plan.asked
    useful = [more for more in found if more.value > 0 or (more.value == 0 and more.results > 0)]
    if not useful:
        return "Meer capaciteit in één periode levert niets op." if found else ""
    best = max(useful, key=lambda more: (more.value, more.results, -more.period))
    extra = dutch.of_criterion(asked.catalogue.criterion[best.criterion], best.extra)
    gain = f"{dutch.number(best.value, 4)} waarde" if best.value else f"{dutch.number(best.results, 4)} aan resultaat"
    return f"Meer capaciteit helpt het meest in {asked.periods[best.period]}: {extra} erbij levert {gain} op."
