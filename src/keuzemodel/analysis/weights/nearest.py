"""The nearest weighting at which another package is better.

The distance between two weightings is the weight that has to be moved: ½ Σ |w − w′|. All weightings within a distance d
form a polytope. Its corners are known: d is moved to one criterion, taken from others that are emptied one by one, the
last perhaps in part. The best value minus that of the package is convex, so if the package is a best one at those
corners it is a best one everywhere within d. A corner where it is not gives a rival; where that rival draws level at
the least distance follows directly, and becomes the next d.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.rival import Lead, Rivals, Weights, lead_at
from keuzemodel.analysis.weights.weight_space import asked_at
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.numbers import total
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.problems import Contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Nearest:
    """The nearest weighting at which the package draws level with one that is better just beyond."""

    distance: Fraction
    """Weight to move, ½ Σ |w − w′|, from 0 to 1."""
    weights: Weights
    """w′; another weighting may be just as near."""
    beyond: Chosen
    """What is best just beyond w′, at a weighting a little further the same way."""


@dataclass(frozen=True)
class _Move:
    """A way to change weights: so much to one criterion, taken from others in this order."""

    to: str
    donors: tuple[str, ...]

    def apply(self, weights: Weights, amount: Fraction) -> Weights:
        """Move an amount, or all there is to move."""
        moved = dict(weights)
        for donor in self.donors:
            taken = min(amount, weights[donor])
            moved[donor] -= taken
            moved[self.to] += taken
            amount -= taken
        return moved


def nearest_change(chosen: Chosen, deadline: Deadline | None = None) -> Nearest | None:
    """Find the nearest weighting at which the package of a weighting stops being a best one.

    Returns:
        None if it is a best one at every weighting.

    Raises:
        OutOfTime: at the deadline.

    """
    deadline = deadline or Deadline()
    rivals = Rivals(chosen.question, chosen.package, deadline)
    weights = dict(chosen.question.value_weights)
    distance, move = Fraction(1), None
    lead = _beaten(rivals, weights, distance)
    while lead is not None:
        distance, move = _draws_level(lead, weights)
        lead = _beaten(rivals, weights, distance)
    if move is None:
        return None
    at = move.apply(weights, distance)
    return Nearest(distance, at, _just_beyond(rivals, chosen, move, distance, deadline))


def _beaten(rivals: Rivals, weights: Weights, distance: Fraction) -> Lead | None:
    """Find a rival that is better at a corner of all weightings within a distance."""
    for corner in corners_within(weights, distance):
        lead = rivals.beating(corner)
        if lead is not None:
            return lead
    return None


def corners_within(weights: Weights, distance: Fraction) -> Iterator[Weights]:
    """Give the corners of all weightings within a distance."""
    for to in weights:
        donors = [c for c in weights if c != to and weights[c]]
        amount = min(distance, total(weights[c] for c in donors))
        if not amount:
            yield weights
            continue
        for emptied in _less_than(amount, weights, donors):
            left = amount - total(weights[c] for c in emptied)
            without = {**weights, **dict.fromkeys(emptied, Fraction(0)), to: weights[to] + amount}
            for last in donors:
                if last not in emptied and weights[last] >= left:
                    yield {**without, last: weights[last] - left}


def _less_than(amount: Fraction, weights: Weights, donors: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give all sets of donors that together weigh less than an amount above 0."""
    yield ()
    for k, donor in enumerate(donors):
        if weights[donor] < amount:
            for more in _less_than(amount - weights[donor], weights, donors[k + 1 :]):
                yield (donor, *more)


def _draws_level(lead: Lead, weights: Weights) -> tuple[Fraction, _Move]:
    """Find the least weight to move to where a rival draws level, and how.

    To the criterion on which the rival leads most, from those on which it leads least first.
    """
    to = max(lead, key=lambda c: lead[c])
    donors = tuple(sorted((c for c in lead if c != to), key=lambda c: lead[c]))
    behind, moved = -lead_at(lead, weights), Fraction(0)
    for donor in donors:
        gain = lead[to] - lead[donor]
        if weights[donor] * gain >= behind:
            return moved + (behind / gain if behind else 0), _Move(to, donors)
        behind -= weights[donor] * gain
        moved += weights[donor]
    raise Contradiction


def _just_beyond(rivals: Rivals, chosen: Chosen, move: _Move, distance: Fraction, deadline: Deadline) -> Chosen:
    """Find what is best a little further: so little that it draws level exactly at the distance."""
    weights = dict(chosen.question.value_weights)
    at = move.apply(weights, distance)
    step = Fraction(1, 64)
    while True:
        further = move.apply(weights, distance + step)
        lead = rivals.beating(further)
        if lead is None:
            raise Contradiction
        if not lead_at(lead, at):
            answer = choose(asked_at(chosen.question, further), deadline)
            if isinstance(answer, Chosen):
                return answer
            raise OutOfTime
        step /= 4
