"""A second reading of model.md §9: every package with every start of a small catalogue, one by one, in exact fractions.

It shares no code with the program but the frozen values.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import brute
from keuzemodel.catalogue import Status
from keuzemodel.direction import Direction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from keuzemodel.catalogue import Catalogue, Effect
    from keuzemodel.question import Question

Starts = dict[str, int]
ZERO = Fraction(0)


class Best(NamedTuple):
    """The best plan, and what it is worth."""

    starts: Starts
    value: Fraction
    results: Fraction


def takes(catalogue: Catalogue, id_: str) -> int:
    return len(catalogue.by_id[id_].development.spread)


def works(catalogue: Catalogue, starts: Starts, period: int) -> frozenset[str]:
    """What is in effect in a period."""
    return frozenset(id_ for id_, s in starts.items() if s + takes(catalogue, id_) <= period)


def begun(catalogue: Catalogue) -> Starts:
    """§9: a measure that is done is in effect from the first period on; one that is running starts in it."""
    found = {}
    for id_, status in catalogue.standing:
        if status is not Status.STOPPED:
            found[id_] = 0 if status is Status.RUNNING else -takes(catalogue, id_)
    return found


def holds(catalogue: Catalogue, synergy: Effect, package: frozenset[str]) -> bool:
    there = brute.state(catalogue, package)
    return set(synergy.members) <= there and not set(synergy.unless) & there


def in_time(catalogue: Catalogue, starts: Starts, periods: int) -> bool:
    """Every measure within its dates and phase, after its prerequisites, and finished in time; what began, did so."""
    began = begun(catalogue)
    if any(starts.get(id_) != s for id_, s in began.items()):
        return False
    for id_, s in starts.items():
        if id_ in began and s + takes(catalogue, id_) <= periods:
            continue
        measure = catalogue.by_id[id_]
        end = s + takes(catalogue, id_)
        ready = brute.state(catalogue, works(catalogue, starts, s))
        if end > periods or s < catalogue.planning.phases.get(measure.phase, 0):
            return False
        if measure.development.from_ is not None and s < measure.development.from_:
            return False
        if measure.development.until is not None and end - 1 > measure.development.until:
            return False
        if not brute.needs_are_met(measure, ready):
            return False
    return True


def use(catalogue: Catalogue, starts: Starts, criterion_id: str, period: int) -> Fraction:
    criterion, package = catalogue.criterion[criterion_id], frozenset(starts)
    found = ZERO
    for id_, s in starts.items():
        measure = catalogue.by_id[id_]
        score = measure.scores[criterion_id]
        amount = criterion.range if score is None else score.likely
        if s <= period < s + takes(catalogue, id_):
            found += amount * measure.development.spread[period - s]
    for synergy in catalogue.synergies:
        if criterion_id in synergy.scores and holds(catalogue, synergy, package):
            last = max([starts[m] for m in synergy.members if m in starts], default=0)
            found += synergy.scores[criterion_id].likely if last == period else 0
    return found


def results(question: Question, starts: Starts, periods: int) -> Fraction:
    catalogue = question.catalogue
    found = ZERO
    for period in range(periods):
        there = works(catalogue, starts, period)
        for c, weight in brute.weights(question).items():
            criterion = catalogue.criterion[c]
            if criterion.direction is Direction.MAX:
                found += weight * brute.total(catalogue, criterion, there) / criterion.range
    return found


def plans(
    question: Question,
    periods: int,
    capacity: Mapping[str, tuple[Fraction, ...]],
    package: frozenset[str] | None = None,
) -> Iterator[Starts]:
    """Every plan that obeys every rule; of just one package, if it is given."""
    catalogue = question.catalogue
    packages = [package] if package is not None else list(brute.subsets(catalogue.ids))
    for chosen in filter(lambda p: brute.obeys(question, p), packages):
        ids = [id_ for id_ in catalogue.ids if id_ in chosen]
        began = begun(catalogue)
        for when in product(*([began[id_]] if id_ in began else range(periods) for id_ in ids)):
            starts = dict(zip(ids, when, strict=True))
            if in_time(catalogue, starts, periods) and fits(catalogue, starts, capacity):
                yield starts


def fits(catalogue: Catalogue, starts: Starts, capacity: Mapping[str, tuple[Fraction, ...]]) -> bool:
    """No period is too full."""
    return all(
        use(catalogue, starts, c, t) <= limit for c, limits in capacity.items() for t, limit in enumerate(limits)
    )


def best(
    question: Question,
    periods: int,
    capacity: Mapping[str, tuple[Fraction, ...]],
    package: frozenset[str] | None = None,
    allowed: Callable[[Starts], bool] = lambda _starts: True,
) -> Best | None:
    """The best plan by all of §9, of those that are allowed; None if there is none."""
    catalogue, weights = question.catalogue, brute.weights(question)

    def key(starts: Starts) -> tuple[Fraction, Fraction, int, list[int]]:
        order = [-starts.get(id_, periods) for id_ in catalogue.ids]
        value = brute.value(catalogue, weights, frozenset(starts))
        return value, results(question, starts, periods), -sum(starts.values()), order

    chosen = max(filter(allowed, plans(question, periods, capacity, package)), key=key, default=None)
    return None if chosen is None else Best(chosen, *key(chosen)[:2])


def least_periods(
    question: Question, capacity: Mapping[str, tuple[Fraction, ...]], package: frozenset[str], most: int
) -> int | None:
    """The least number of periods at which there is a plan of just this package, if that is at most so many."""
    for periods in range(1, most + 1):
        repeated = {c: tuple(limits[t % len(limits)] for t in range(periods)) for c, limits in capacity.items()}
        if any(True for _ in plans(question, periods, repeated, package)):
            return periods
    return None


def least_capacity(
    question: Question,
    periods: int,
    capacity: Mapping[str, tuple[Fraction, ...]],
    criterion_id: str,
    package: frozenset[str],
) -> Fraction | None:
    """The least capacity of a criterion, the same for every period, at which there is a plan of just this package."""
    free = {c: limits for c, limits in capacity.items() if c != criterion_id}
    asks = [
        max([ZERO, *(use(question.catalogue, starts, criterion_id, t) for t in range(periods))])
        for starts in plans(question, periods, free, package)
    ]
    return min(asks, default=None)


def value_of(question: Question, starts: Starts) -> Fraction:
    return brute.value(question.catalogue, brute.weights(question), frozenset(starts))
