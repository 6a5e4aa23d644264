"""A plan at the table: the best so far when it takes long, and no longer than people wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.live.plan_view import plan_view
from keuzemodel.planning.outcome import plan_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.answer import Chosen
    from keuzemodel.live import shapes
    from keuzemodel.live.kept import Kept
    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.solver.deadline import Deadline

_SOON = 1.5
"""Seconds after which the best plan so far is shown."""
_SECONDS = 20.0
"""Seconds after which a plan is no longer looked for."""


def plan_in_time(
    kept: Kept,
    asked: PlanQuestion,
    chosen: Chosen,
    deadline: Deadline,
    tell: Callable[[shapes.PlanView], None],
) -> shapes.PlanView:
    """Make a plan, unless it was made before.

    Args:
        kept: earlier answers; also one that took too long, since it would do so again.
        asked: what is asked.
        chosen: the package of `kies`.
        deadline: when to stop at the latest; an answer that it cut short is not kept.
        tell: told the best plan so far, once, if it takes long.

    """
    key = ("plan", asked)
    view: shapes.PlanView | None = kept.get(key)
    if view is None:
        view = _plan(asked, chosen, deadline.part(1, _SOON))
        if not _is_whole(view) and deadline.left:
            tell(view)
            view = _plan(asked, chosen, deadline.part(1, _SECONDS))
        if deadline.left:
            kept.keep(key, view)
    return view


def _is_whole(view: shapes.PlanView) -> bool:
    """Tell whether it is proven, and where there is no plan whether it is known what it would take."""
    return view["status"] == "optimal" or "least_periods" in view


def _plan(asked: PlanQuestion, chosen: Chosen, deadline: Deadline) -> shapes.PlanView:
    outcome = plan_beside(asked, chosen, deadline)
    assert outcome.answer is not None  # noqa: S101 - there is a package
    return plan_view(outcome, outcome.answer)
