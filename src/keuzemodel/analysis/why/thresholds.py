"""The nearest change that would turn a measure: in becomes out, or out becomes in.

A measure has *turned* when every best package has it the other way round; as long as one best package has it as it is
now, it has not. So a threshold never depends on the tie rules. Each is exact, and found by solving again at the points
where it can lie, not by trying steps: see `weight_thresholds`, `limit_thresholds` and `score_thresholds`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.rules.sum_rule import SumRule


class Changed(StrEnum):
    """What would have to change."""

    WEIGHT = "weight"
    """The weight of a criterion in the value; the others keep their proportions."""
    LIMIT = "limit"
    """How much of a criterion a package may ask."""
    MINIMUM = "minimum"
    """How much of a criterion the user wants at least."""
    RULE = "rule"
    """The number in a limit of the catalogue."""
    SCORE = "score"
    """One of the measure's own scores."""


@dataclass(frozen=True)
class Threshold:
    """Where a measure turns."""

    changed: Changed
    criterion: str
    now: Fraction
    """A weight from 0 to 1, a limit, or a score as it counts now."""
    at: Fraction
    upward: bool
    """True if the measure turns when the number rises."""
    inclusive: bool
    """True if the measure has turned at this number itself; else only beyond it."""
    rule: SumRule | None = None
    """The rule whose number it is; None for a weight or a score."""

    @property
    def distance(self) -> Fraction:
        """How far the number is from where it is now."""
        return abs(self.at - self.now)


def nearest(catalogue: Catalogue, thresholds: tuple[Threshold, ...]) -> tuple[Threshold, ...]:
    """Give per kind of change the nearest threshold; scores and limits are measured against the criterion's range."""
    result: dict[Changed, Threshold] = {}
    for threshold in thresholds:
        known = result.get(threshold.changed)
        if known is None or _relative(catalogue, threshold) < _relative(catalogue, known):
            result[threshold.changed] = threshold
    return tuple(result[kind] for kind in Changed if kind in result)


def can_be(catalogue: Catalogue, threshold: Threshold) -> bool:
    """Tell whether a number beyond the threshold may be expected: of scores, that one on the criterion, or 0, is so."""
    if threshold.changed is not Changed.SCORE:
        return True
    known = [score for m in catalogue.measures if (score := m.scores[threshold.criterion]) is not None]
    ends = [threshold.at * 0, *(end for score in known for end in (score.low, score.high))]
    if threshold.inclusive:
        return threshold.at <= max(ends) if threshold.upward else threshold.at >= min(ends)
    return threshold.at < max(ends) if threshold.upward else threshold.at > min(ends)


def condition(
    catalogue: Catalogue, threshold: Threshold, other_way: Threshold | None = None, *, unknown: bool = False
) -> str:
    """Say when the threshold is passed, as the first half of a Dutch sentence that starts with `als`.

    Args:
        catalogue: gives titles and units.
        threshold: what is passed.
        other_way: of a rule's number, where the measure turns on its other side, if it does.
        unknown: of a score, that it is not known.

    """
    criterion = catalogue.criterion[threshold.criterion]
    title = dutch.quoted(criterion.title)
    if threshold.changed is Changed.WEIGHT:
        at, now = dutch.turning(threshold.at * 100, threshold.now * 100, 1)
        return f"als {title} {_compared(threshold, f'{at}%')} weegt (nu {now}%)"
    if threshold.changed is Changed.SCORE:
        threshold = _in_whole(catalogue, threshold)
    at, now = dutch.turning(threshold.at, threshold.now)
    now = _with_unit(criterion, now, threshold.now)
    if threshold.rule is not None:
        flipped = sorted((t for t in (threshold, other_way) if t is not None), key=lambda t: t.upward)
        amounts = " of juist ".join(_compared(t, _amount(t, criterion.unit)) for t in flipped)
        return threshold.rule.turning(catalogue, amounts, now)
    at = _with_unit(criterion, at, threshold.at)
    now = f"onbekend, telt als {now}" if unknown else now
    return f"als zijn score op {title} {_compared(threshold, at)} is (nu {now})"


def _in_whole(catalogue: Catalogue, threshold: Threshold) -> Threshold:
    """Name the first whole score beyond the threshold, where every score on the criterion is whole: 5, not 4.33."""
    c = threshold.criterion
    known = [score for m in catalogue.measures if (score := m.scores[c]) is not None]
    if any(end.denominator != 1 for score in known for end in (score.low, score.likely, score.high)):
        return threshold
    first = ceil(threshold.at) if threshold.upward else floor(threshold.at)
    if first == threshold.at and not threshold.inclusive:
        first += 1 if threshold.upward else -1
    if abs(first) > catalogue.criterion[c].range:
        return threshold
    return replace(threshold, at=Fraction(first), inclusive=True)


def _with_unit(criterion: Criterion, text: str, number: Fraction) -> str:
    """Put the unit with a number, but for points: a title in words speaks of those."""
    return text if dutch.in_points(criterion) else dutch.with_unit(text, number, criterion.unit)


def _compared(threshold: Threshold, text: str) -> str:
    match threshold.upward, threshold.inclusive:
        case True, True:
            return f"{text} of meer"
        case True, False:
            return f"meer dan {text}"
        case False, True:
            return f"{text} of minder"
        case _:
            return f"minder dan {text}"


def _amount(threshold: Threshold, unit: str) -> str:
    """Write a number of a rule with its unit."""
    at, _ = dutch.turning(threshold.at, threshold.now)
    return dutch.with_unit(at, threshold.at, unit)


def _relative(catalogue: Catalogue, threshold: Threshold) -> Fraction:
    if threshold.changed is Changed.WEIGHT:
        return threshold.distance
    return threshold.distance / catalogue.criterion[threshold.criterion].range
