"""Whether what a package asks fits in what there is, where the catalogue or the user says how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.texts import numbered_periods

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion
    from keuzemodel.planning.plan import Plan
    from keuzemodel.question import Question


def available(chosen: Chosen, criterion: Criterion) -> Fraction | None:
    """Give how much there is of something; None if nobody says."""
    question = chosen.question
    return {**question.catalogue.capacity, **question.limits}.get(criterion.id)


def too_little(chosen: Chosen, criterion: Criterion) -> Fraction:
    """Give how much more the package asks than there is; 0 if it fits, or if nobody says how much there is."""
    there = available(chosen, criterion)
    return max(chosen.tally.totals[criterion.id] - there, there * 0) if there is not None else chosen.value * 0


def spread(chosen: Chosen, plan: Plan | None) -> str:
    """Say over which periods all that does not fit at once does; empty where it fits, or is not planned."""
    short = any(too_little(chosen, c) for c in chosen.question.catalogue.criteria)
    if plan is None or not short or not chosen.package <= plan.starts.keys():
        return ""
    return over(plan)


def over(plan: Plan) -> str:
    """Name the periods in which a plan works: ``halfjaar 1 tot en met 9``."""
    first = min(start for start in plan.starts.values() if start >= 0)
    last = max(plan.ready.values()) - 1
    kind, names = numbered_periods(plan.asked.periods)
    return f"{kind} {names[first]} tot en met {names[last]}".strip()


def limits(question: Question) -> str:
    """Name the limits of a question, such as ``20 punten ontwikkeltijd``; empty if it has none."""
    criterion = question.catalogue.criterion
    return dutch.join(dutch.of_criterion(criterion[c], limit) for c, limit in question.limits.items())


def room_sentence(chosen: Chosen) -> str:
    """Say whether the package fits in what there is, and how much it falls short; empty if nobody says how much."""
    parts, short = [], False
    for criterion in chosen.question.catalogue.criteria:
        there, lacking = available(chosen, criterion), too_little(chosen, criterion)
        if there is None:
            continue
        text = dutch.of_criterion(criterion, there)
        short = short or bool(lacking)
        parts.append(f"{text} ({dutch.amount(lacking, criterion.unit)} te weinig)" if lacking else text)
    if not parts:
        return ""
    return f"{'Dat past niet in wat er nu is' if short else 'Dat past in wat er nu is'}: {dutch.join(parts)}."
