"""A plan as the page shows it: the object of `plan`, what each period brings, and the sentences beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from keuzemodel import dutch
from keuzemodel.analysis.timing.reasons import bottleneck_sentence, reasons, sentence
from keuzemodel.as_json.plan import of_outcome
from keuzemodel.numbers import json_number
from keuzemodel.planning.make_plan import Planned, PlanStopped
from keuzemodel.planning.texts import least_sentences, left_out_sentence, plan_sentences, trusted_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.live import shapes
    from keuzemodel.planning.make_plan import PlanAnswer
    from keuzemodel.planning.outcome import Outcome


def plan_view(outcome: Outcome, answer: PlanAnswer) -> shapes.PlanView:
    """Give the answer of `/api/plan`.

    Args:
        outcome: what was found.
        answer: its plan, or that there is none.

    """
    plan = answer.plan if isinstance(answer, Planned | PlanStopped) else None
    found = () if plan is None else reasons(plan)
    more: shapes.PlanTold = {
        "lines": list(_lines(outcome, answer)),
        "reasons": {} if plan is None else {r.measure: sentence(plan, r) for r in found},
        "brings": [] if plan is None else [json_number(plan.results_in(t)) for t in range(len(plan.asked.periods))],
    }
    return cast("shapes.PlanView", {**of_outcome(outcome, answer), **more})


def _lines(outcome: Outcome, answer: PlanAnswer) -> Iterator[str]:
    """Say what is planned, how sure that is, what is left out and where it is too full; or what it would take."""
    if not isinstance(answer, Planned | PlanStopped):
        yield from least_sentences(outcome)
        yield from trusted_sentence(outcome)
        return
    if answer.plan is not None:
        heading, *rest = plan_sentences(answer.plan)
        yield heading
        yield " ".join(rest)
    yield _sureness(answer)
    if answer.plan is not None:
        yield from left_out_sentence(outcome, answer.plan)
        if text := bottleneck_sentence(answer.plan, reasons(answer.plan)):
            yield text


def _sureness(answer: Planned | PlanStopped) -> str:
    """Say what is proven, and what is not as a share."""
    if isinstance(answer, Planned):
        if answer.trusted is not None:
            return f"Het beste plan, zegt de rekenkern {answer.trusted}. Zelf nagaan duurde te lang."
        return "Bewezen het beste plan bij deze stand."
    if answer.plan is None or answer.value is None:
        return "De tijd was om voordat er een plan was."
    if answer.results_bound is None:
        most = _share(answer.bound - answer.value, answer.bound)
        return f"Nog niet bewezen: een ander plan is hoogstens {most} meer waard."
    most = _share(answer.results_bound - answer.plan.results, answer.results_bound)
    return (
        f"De waarde is bewezen de hoogste. Of het eerder kan, niet: bij deze waarde is hoogstens {most} meer "
        "resultaat te halen."
    )


def _share(more: Fraction, of: Fraction) -> str:
    return dutch.percent(dutch.raised(more / abs(of), 3), 1) if of else "iets"
