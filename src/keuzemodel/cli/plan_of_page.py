"""The plan that a page tells, as far as it is found soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.cli.streams import say

if TYPE_CHECKING:
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.cli.options import Asked
    from keuzemodel.planning.outcome import Outcome

_SECONDS = 15
"""A page does not wait longer for its plans."""


def planned(asked: Asked, chosen: Chosen, share: float = 1) -> tuple[Outcome, Timing] | None:
    """Plan a package within the periods of the catalogue; None if it has none, or no plan is proven in time.

    Args:
        asked: the common options; what the table asked of a plan is among them.
        chosen: the package.
        share: how much of the time it may take.

    """
    if not chosen.question.catalogue.planning.periods:
        return None
    from keuzemodel.analysis.timing.timing import timing
    from keuzemodel.console.frame import working
    from keuzemodel.planning.make_plan import NoPlan, Planned
    from keuzemodel.planning.outcome import plan_of
    from keuzemodel.planning.plan_question import ask_plan

    deadline = asked.deadline.part(1, _SECONDS * share)
    with working("Het plan maken"):
        outcome = plan_of(chosen, ask_plan(chosen.question, None, asked.setting.plan), deadline)
        told = timing(outcome.answer, deadline, more=False) if isinstance(outcome.answer, Planned) else None
    if told is not None:
        return outcome, told
    if isinstance(outcome.answer, NoPlan):
        say(
            "Let op: er staat niet bij wat wanneer begint. "
            "Geen enkel pakket dat aan alle regels voldoet, past in de perioden."
        )
    elif outcome.answer is not None:
        say(
            "Let op: er staat niet bij wat wanneer begint. In de tijd die daarvoor was, is geen plan bewezen. "
            "Het beste dat er gevonden wordt, geeft: keuzemodel plan --tijd 60"
        )
    return None
