"""What it costs that somebody put measures in or out, each by itself: the value of the best package with it free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.answer import Answer
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Lock:
    """A measure that was put in or out by hand."""

    measure: str
    included: bool
    cost: Fraction | None
    """The value that this choice costs, at least 0; None if that is not proven in time."""


def locks_of(chosen: Chosen, deadline: Deadline | None = None) -> Iterator[Lock]:
    """Give every measure that a question puts in or out, and what that costs."""
    question = chosen.question
    for measure in question.catalogue.in_order(frozenset((*question.include, *question.exclude))):
        free = choose(letting_go(question, measure), deadline)
        yield Lock(measure, measure in question.include, cost_of(chosen, free))


def letting_go(question: Question, measure: str) -> Question:
    """Ask the same with one measure free."""
    include, exclude = (tuple(m for m in ids if m != measure) for ids in (question.include, question.exclude))
    return replace(question, include=include, exclude=exclude)


def cost_of(chosen: Chosen, free: Answer) -> Fraction | None:
    """Give the value that a choice costs, from the answer to the same question with that measure free."""
    return free.value - chosen.value if isinstance(free, Chosen) else None
