"""How far a weight may change before another package is better.

One weight changes and the others keep their proportions. Along that line every package's value is linear, so the
chosen package is a best one on a closed interval, whose ends are found exactly (`rival.reach`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.analysis.weights.rival import Rivals, Weights, reach
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.numbers import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keuzemodel.answer import Chosen
    from keuzemodel.solver.deadline import Deadline

Interval = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Stability:
    """Where the package of a weighting stays a best one; weights from 0 to 1, as used in the value."""

    chosen: Chosen
    criteria: Mapping[str, Interval]
    """Criterion id -> closed interval of its weight, for the criteria that count."""
    aspects: Mapping[str, Interval]
    """Aspect id -> closed interval of its weight, for the aspects with criteria that count."""


def stability(chosen: Chosen, deadline: Deadline | None = None) -> Stability:
    """Find the intervals of a package that was chosen.

    Raises:
        OutOfTime: at the deadline.

    """
    rivals = Rivals(chosen.question, chosen.package, deadline)
    weights = dict(chosen.question.value_weights)
    aspects = aspects_that_count(chosen.question.catalogue, weights)
    loose = {c: (c,) for c in weights}
    return Stability(
        chosen,
        {c: _interval(rivals, weights, c, loose) for c in loose},
        {a: _interval(rivals, weights, a, aspects) for a in aspects},
    )


def aspect_intervals(chosen: Chosen, deadline: Deadline | None = None) -> dict[str, Interval]:
    """Find the intervals of the aspects only.

    Raises:
        OutOfTime: at the deadline.

    """
    rivals = Rivals(chosen.question, chosen.package, deadline)
    weights = dict(chosen.question.value_weights)
    aspects = aspects_that_count(chosen.question.catalogue, weights)
    return {a: _interval(rivals, weights, a, aspects) for a in aspects}


def _interval(rivals: Rivals, weights: Weights, part: str, parts: Mapping[str, Sequence[str]]) -> Interval:
    now = total(weights[c] for c in parts[part])
    low, high = extremes(weights, part, parts)
    down = Fraction(0) if now == 0 else now * reach(rivals, weights, low)
    up = Fraction(0) if now == 1 else (1 - now) * reach(rivals, weights, high)
    return (now - down if now else now), now + up


def extremes(weights: Weights, part: str, parts: Mapping[str, Sequence[str]]) -> tuple[Weights, Weights]:
    """Give the weightings in which one part weighs nothing, and in which it weighs all.

    Args:
        weights: criterion id -> weight, together 1.
        part: a key of `parts`.
        parts: key -> criteria; a criterion or an aspect each.

    Returns:
        Both with the rest in proportion, and evenly where that has no weight; with a single part, both are the
        weighting itself.

    """
    others = [key for key in parts if key != part]
    if not others:
        return weights, weights
    low = spread({key: total(weights[c] for c in parts[key]) for key in others}, weights, parts)
    return low, spread({part: Fraction(1)}, weights, parts)


def spread(amounts: Mapping[str, Fraction], weights: Weights, parts: Mapping[str, Sequence[str]]) -> Weights:
    """Divide a weight of 1 over parts by their amounts, and within each over its criteria by their weights.

    Where all amounts, or all weights within a part, are 0, they count as equal.
    """
    result = dict.fromkeys(weights, Fraction(0))
    whole = total(amounts.values())
    for key, amount in amounts.items():
        share = amount / whole if whole else Fraction(1, len(amounts))
        within = total(weights[c] for c in parts[key])
        for c in parts[key]:
            result[c] = share * (weights[c] / within if within else Fraction(1, len(parts[key])))
    return result
