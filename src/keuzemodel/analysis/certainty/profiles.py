"""Who would choose otherwise: the best packages of people to whom one aspect counts for more than all others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.weight_space import asked_at, aspects_that_count
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

MOSTLY = Fraction(3, 5)
"""What the aspect weighs that counts most."""


@dataclass(frozen=True)
class Profile:
    """Someone to whom one aspect counts most."""

    aspect: str
    share: Fraction
    """Of the weight that it has; all others keep their proportions."""
    answer: Chosen


def profiles(question: Question, deadline: Deadline | None = None) -> tuple[Profile, ...]:
    """Choose once for every aspect that counts, with most of the weight on it.

    Args:
        question: its weights give the proportions of the other aspects, and those within each.
        deadline: when to stop.

    Returns:
        In the order of the aspects; without those that weigh so much already, and those that were not solved in time.

    """
    aspects = aspects_that_count(question.catalogue, question.value_weights)
    if len(aspects) < 2:  # noqa: PLR2004 - with one aspect all weight is on it
        return ()
    found = (
        (aspect, choose(asked_at(question, weights), deadline, trusting=True))
        for aspect, weights in _weightings(aspects, question.value_weights)
    )
    return tuple(Profile(aspect, MOSTLY, answer) for aspect, answer in found if isinstance(answer, Chosen))


def _weightings(
    aspects: Mapping[str, tuple[str, ...]], weights: Mapping[str, Fraction]
) -> Iterator[tuple[str, dict[str, Fraction]]]:
    """Give for each aspect the weights with most on it; an aspect or criterion without weight shares evenly."""
    sums = {aspect: total(weights[c] for c in members) for aspect, members in aspects.items()}
    for aspect, own in sums.items():
        if own >= MOSTLY:
            continue
        rest, others = total(s for a, s in sums.items() if a != aspect), len(sums) - 1
        yield (
            aspect,
            {
                c: part * (weights[c] / sums[a] if sums[a] else Fraction(1, len(members)))
                for a, members in aspects.items()
                for part in [
                    MOSTLY if a == aspect else (1 - MOSTLY) * (sums[a] / rest if rest else Fraction(1, others))
                ]
                for c in members
            },
        )
