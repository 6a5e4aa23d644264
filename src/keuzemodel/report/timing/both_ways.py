"""Until when a plan leaves the choice between both approaches open."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.timing.moments import open_until
from keuzemodel.answer import Chosen

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing

_MOST_MORE = Fraction(1, 4)
"""Of the other package: with more besides, the plan goes its own way by then."""


def both_ways(told: Timing, comparison: Comparison) -> str:
    """Say until when what begins is also the package of the other approach; empty where the ways part before.

    Args:
        told: a plan and its moments.
        comparison: the packages of all weightings and approaches.

    """
    plan = told.planned.plan
    question = plan.asked.question
    answer = comparison.other_than(question)
    if not isinstance(answer, Chosen):
        return ""
    moment = open_until(plan, told.moments, answer.package)
    if moment is None:
        return ""
    catalogue = question.catalogue
    more = catalogue.in_order(plan.begun(moment.period) - answer.package)
    n = len(answer.package)
    if len(more) > _MOST_MORE * n:
        return ""
    title = dutch.quoted(question.approach.other.title_in(catalogue))
    begun = f"{'is' if n == 1 else 'zijn'} {dutch.whole(n, 'maatregel', 'maatregelen')} van {title} begonnen"
    also = f", en verder alleen {dutch.join(more)}" if more else ", en verder geen enkele"
    return (
        f"U hoeft nu nog niet te kiezen tussen de twee benaderingen. Vóór {plan.asked.periods[moment.period]} "
        f"{begun}{also}. Pas dan beslist u of u verdergaat."
    )
