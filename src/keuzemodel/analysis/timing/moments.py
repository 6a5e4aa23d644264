"""What must be decided before which period, what hangs on it, and what it is worth to stop there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.package import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.planning.plan import Plan

_PLAIN = Worth()
_MANY = 2
"""From so many later measures that hang on one, it is a go or no-go."""


@dataclass(frozen=True)
class Moment:
    """The decision before one period."""

    period: int
    starting: tuple[str, ...]
    opens: tuple[tuple[str, tuple[str, ...]], ...]
    """Of those, the ones on which later measures of the plan hang, and which these are."""
    indicators: tuple[str, ...]
    """Titles of the indicators that what is needed by now should move."""
    if_stopped: Fraction | None
    """The value of the package if nothing starts in this period or later; None if that breaks a rule."""

    @property
    def gates(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Those on which several later measures hang: a go or no-go."""
        return tuple((id_, later) for id_, later in self.opens if len(later) >= _MANY)


def moments(plan: Plan) -> tuple[Moment, ...]:
    """Give the moments of a plan, one before every period in which something starts."""
    return tuple(_before(plan, period) for period in sorted({s for s in plan.starts.values() if s >= 0}))


def _before(plan: Plan, period: int) -> Moment:
    starting = tuple(id_ for id_, start in plan.starts.items() if start == period)
    opens = ((id_, _hanging(plan, id_)) for id_ in starting)
    started = plan.begun(period)
    return Moment(
        period,
        starting,
        tuple((id_, later) for id_, later in opens if later),
        _indicators(plan, starting),
        _worth(plan, started),
    )


def _hanging(plan: Plan, needed: str) -> tuple[str, ...]:
    """Give the measures of the plan that cannot do without one, also by way of others."""
    catalogue, without = plan.asked.catalogue, plan.package - {needed}
    left = without
    while True:
        there = catalogue.state(left)
        kept = frozenset(
            id_ for id_ in left if not any(there.isdisjoint(some) for some in catalogue.by_id[id_].prerequisites)
        )
        if kept == left:
            return catalogue.in_order(without - left)
        left = kept


def _indicators(plan: Plan, starting: tuple[str, ...]) -> tuple[str, ...]:
    catalogue = plan.asked.catalogue
    needed = {id_ for m in starting for one_of in catalogue.by_id[m].prerequisites for id_ in one_of}
    return tuple(i.title for i in catalogue.indicators if needed.intersection(i.measures))


def _worth(plan: Plan, started: frozenset[str]) -> Fraction | None:
    question = plan.asked.question
    if not all(rule.holds(question.catalogue, started) for rule in question.rules):
        return None
    return value_of(question.catalogue, question.value_weights, started)


def open_until(plan: Plan, found: tuple[Moment, ...], other: frozenset[str]) -> Moment | None:
    """Give the first moment by which all of a smaller package has begun, so that stopping then gives just that.

    Args:
        plan: of a package.
        found: its moments.
        other: a package; what it has begun by then may be more than this.

    Returns:
        None if the other package is empty or no part of the plan, or only the whole plan holds it.

    """
    if not other or not other < plan.starts.keys():
        return None
    return next((m for m in found if other <= plan.begun(m.period)), None)


def sentences(plan: Plan, found: tuple[Moment, ...], worth: Worth = _PLAIN) -> Iterator[str]:
    """Say what to decide when, and what it is worth to stop there."""
    for moment in found:
        when = plan.asked.periods[moment.period]
        parts = [f"zonder {id_} ook geen {dutch.join(later, 'of')}" for id_, later in moment.opens]
        if moment.period and moment.if_stopped is not None:
            parts.append(_stopped(moment.if_stopped, worth))
        if moment.indicators:
            parts.append(f"kijk eerst naar {dutch.join(map(dutch.quoted, moment.indicators))}")
        what = dutch.join(moment.starting)
        yield f"  vóór {when}: {what}" + (f" ({'; '.join(parts)})" if parts else "")


def _stopped(value: Fraction, worth: Worth) -> str:
    if worth.reach is None:
        return f"stopt u hier, dan is het pakket nog {dutch.number(value, 2)} waard"
    return f"stopt u hier, dan blijft {dutch.part(value / worth.reach)} van de waarde over"
