"""All that is told of why a plan is as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.timing.delay import Delay, delayed
from keuzemodel.analysis.timing.moments import Moment, moments
from keuzemodel.analysis.timing.more_capacity import More, more_capacity
from keuzemodel.analysis.timing.reasons import Reasons, reasons
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.planning.make_plan import PlanAnswer, Planned
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Timing:
    """Reasons, moments, and what changes would do; empty or None for what was not asked."""

    planned: Planned
    reasons: tuple[Reasons, ...]
    """Of every measure, who starts first first."""
    moments: tuple[Moment, ...] = ()
    more: tuple[More, ...] = ()
    delay: Delay | None = None
    complete: bool = True
    """False if the time was up before all was known."""


@dataclass(frozen=True)
class ToldPlan:
    """A plan, and what is told of it."""

    outcome: Outcome
    answer: PlanAnswer
    """Its plan, or that there is none."""
    timing: Timing | None
    """Why the plan is as it is; None if there is no proven plan."""
    why: bool
    """Tell all of it."""


def timing(
    planned: Planned,
    deadline: Deadline | None = None,
    *,
    why: bool = True,
    more: bool = True,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Timing:
    """Explain a plan.

    Args:
        planned: what is explained.
        deadline: when to stop; what is not known then is left out.
        why: find moments.
        more: find what more capacity would bring as well, which solves again for every period.
        report: told how many of how many steps are done.

    """
    found, richer, delay, complete = reasons(planned.plan), list[More](), None, True
    try:
        if planned.plan.asked.later:
            delay = delayed(planned, deadline)
        if why and more:
            richer.extend(more_capacity(planned, deadline, report))
    except OutOfTime:
        complete = False
    return Timing(planned, found, moments(planned.plan) if why else (), tuple(richer), delay, complete)
