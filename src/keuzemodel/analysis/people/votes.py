"""Votes as questions: the same for everyone, but for the weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.problems import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.setting import Setting
    from keuzemodel.weighting import Weighting


def questions_of(
    setting: Setting, catalogue: Catalogue, votes: Iterable[Weighting]
) -> tuple[dict[str, Question], list[str]]:
    """Give the question of each vote: name -> question, and who has no weight left under this approach."""
    questions: dict[str, Question] = {}
    nothing_left = []
    for vote in votes:
        try:
            questions[vote.title] = replace(setting, weights=vote.weights).question(catalogue, vote.title)
        except WrongUse:
            nothing_left.append(vote.title)
    return questions, nothing_left
