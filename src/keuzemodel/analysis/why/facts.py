"""What the best package is once a circumstance is the other way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.choosing.resolver import Resolver
from keuzemodel.circumstances import with_circumstances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


def packages_otherwise(question: Question, deadline: Deadline | None = None) -> Mapping[str, frozenset[str] | None]:
    """Give the best package, by the tie rules, with each circumstance in turn the other way; None if there is none.

    Raises:
        OutOfTime: at the deadline.

    """
    found = {}
    for fact in question.catalogue.circumstances:
        other = replace(question, catalogue=with_circumstances(question.catalogue, {fact.id: not fact.holds}))
        best = Resolver(other, deadline).best(other)
        found[fact.id] = None if best is None else best.package
    return found
