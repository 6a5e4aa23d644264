"""What is asked of the council now, and what later: the decision moments of the plan, else the phases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.planning.texts import names_explained, past_sentence
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from keuzemodel.analysis.timing.moments import Moment
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.planning.plan import Plan

_MOST_IN_FULL = 3


@dataclass(frozen=True, slots=True)
class Agenda:
    """Two lines of the first screen; empty where nothing is chosen, or all is done at once."""

    now: Phrase
    later: Phrase
    anchor: str
    """Of the section that tells all moments; empty if there is none."""


def agenda(chosen: Chosen, told: Timing | None, on: date) -> Agenda:
    """Say what is decided now and what later.

    Args:
        chosen: the package.
        told: its plan with the moments; None if there is none.
        on: the day on which the page is made.

    """
    if told is None or not told.moments:
        return _by_phase(chosen)
    catalogue, periods = chosen.question.catalogue, told.planned.plan.asked.periods
    first, *later = told.moments
    now = _first(told.planned.plan, first, on)
    if not later:
        return Agenda(now, (), "wanneer")
    last = periods[later[-1].period]
    when = f"vóór {last}" if len(later) == 1 else f"op {dutch.word(len(later))} momenten, het laatste vóór {last}"
    parts: list[str | Phrase] = [f"{when}. "]
    heaviest = max(later, key=lambda moment: max((len(some) for _, some in moment.opens), default=0))
    if heaviest.opens:
        _, hanging = max(heaviest.opens, key=lambda pair: len(pair[1]))
        needed = [id_ for id_, some in heaviest.opens if some == hanging]
        parts += [
            f"Het meeste hangt aan {periods[heaviest.period]}: zonder ",
            linked(catalogue, needed, "of"),
            " geen ",
            linked(catalogue, hanging, "of"),
            ".",
        ]
    return Agenda(now, sentence(*parts), "wanneer")


def _first(plan: Plan, first: Moment, on: date) -> Phrase:
    """Say what to decide first, and once what the names of periods mean; of a plan of the past, that it is one."""
    what = _named(plan.asked.catalogue, first.starting)
    letters = names_explained(plan.asked.periods)
    if past := next(past_sentence(plan, on, letters), ""):
        return sentence("beslissen over ", linked(plan.asked.catalogue, first.starting), f". {past}")
    start = plan.asked.periods[first.period]
    return sentence(f"vóór {start}{f' ({letters})' if letters else ''} beslissen over ", *what, ".")


def _named(catalogue: Catalogue, ids: tuple[str, ...]) -> Iterator[str | Phrase]:
    """Name a few measures in full, and many by their ids."""
    if len(ids) > _MOST_IN_FULL:
        yield linked(catalogue, ids)
        return
    for i, id_ in enumerate(ids):
        yield from (" en " if i == len(ids) - 1 else ", ",) if i else ()
        yield linked(catalogue, [id_])
        yield f" {dutch.quoted(catalogue.by_id[id_].title)}"


def _by_phase(chosen: Chosen) -> Agenda:
    used = [p for p in chosen.question.catalogue.phases if chosen.phases[p.id].package]
    if len(used) < 2:  # noqa: PLR2004 - all at once: the headline says so
        return Agenda((), (), "")
    first, *later = (f"{dutch.isolated(p.title)} ({_count(chosen, p.id)})" for p in used)
    return Agenda(sentence(f"beginnen met {first}."), sentence(f"{dutch.join(later)}."), "")


def _count(chosen: Chosen, phase: str) -> str:
    return dutch.count(len(chosen.phases[phase].package), "maatregel", "maatregelen")
