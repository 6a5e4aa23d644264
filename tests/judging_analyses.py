"""The analyses at any size, by asking CP-SAT what each of them claims.

Every check takes a chosen package and a random generator, and raises AssertionError where the analysis is wrong. One
that was stopped at its deadline is not judged: that gives False.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import brute
import cp_sat
from judging import answered
from keuzemodel.analysis.alternatives import near_best, wanted
from keuzemodel.analysis.conflict.conflict import reduce_rules
from keuzemodel.analysis.frontier import frontier
from keuzemodel.analysis.price import price_of_measure
from keuzemodel.analysis.robust import most_robust
from keuzemodel.analysis.weights.nearest import nearest_change
from keuzemodel.analysis.weights.stability import stability
from keuzemodel.analysis.weights.weight_map import weight_map
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.direction import Direction
from keuzemodel.solver.deadline import Deadline, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from keuzemodel.question import Question

_SECONDS = 20
_PRICES = 6
_LISTED = 4
_POINTS = 25
_ENDS = 4
_WEIGHTINGS = 6
_BIT = Fraction(1, 10**6)


def value_of(question: Question, package: frozenset[str]) -> Fraction:
    """Count what a package is worth."""
    return brute.value(question.catalogue, brute.weights(question), package)


def prices(chosen: Chosen, rng: Random) -> bool:
    """What is lost by turning a measure the other way."""
    resolver = Resolver(chosen.question, Deadline(_SECONDS))
    ids = chosen.question.catalogue.ids
    for measure in rng.sample(ids, min(_PRICES, len(ids))):
        other = cp_sat.best_value(chosen.question.forcing(measure, included=measure not in chosen.package))
        try:
            price = price_of_measure(resolver, chosen, measure)
        except OutOfTime:
            return False
        assert price == (None if other is None else chosen.value - other), f"price of {measure}"
    return True


def near_best_packages(chosen: Chosen, rng: Random) -> bool:
    """Each next one is the best that differs enough from all before it."""
    question, difference = chosen.question, rng.randint(1, min(3, len(chosen.question.catalogue.measures)))
    found = near_best(chosen, wanted(question.catalogue, _LISTED, None, difference), Deadline(_SECONDS))
    if not found.complete:
        return False
    before: list[cp_sat.Row] = []
    for k in range(_LISTED):
        right = cp_sat.best(question, further=before)
        if k >= len(found.packages):
            assert right is None, f"package {k} is not listed"
            break
        answer = found.packages[k].answer
        assert right is not None, f"package {k} differs too little"
        assert (answer.package, answer.value) == right[:2], f"package {k}"
        before.append(cp_sat.apart(question, answer.package, difference))
    return True


def frontier_points(chosen: Chosen, rng: Random) -> bool:
    """At every breakpoint the best package, and nothing as good with less."""
    question = chosen.question
    criterion = rng.choice([c for c in question.catalogue.criteria if c.direction is Direction.MIN])
    left = {c: w for c, w in brute.weights(question).items() if c != criterion.id}
    if not any(left.values()):
        return True
    found = frontier(question, criterion, Deadline(_SECONDS))
    if found is None or not found.complete:
        return False
    limits = {c: limit for c, limit in brute.limits(question).items() if c != criterion.id}
    weights = tuple((c, left.get(c, Fraction(0)) / sum(left.values())) for c in question.catalogue.criterion)
    # What is asked of the criterion itself is set aside.
    minimum = tuple((c, least) for c, least in question.minimum if c != criterion.id)
    loose = replace(question, weights=weights, approach=Approach.ALL_CONSIDERED, minimum=minimum)
    for point, following in list(zip(found.points, [*found.points[1:], None], strict=True))[:_POINTS]:
        within = replace(loose, capacity=tuple({**limits, criterion.id: point.used}.items()))
        right = cp_sat.best(within)
        assert right is not None, f"nothing uses as little as {point.used}"
        assert (point.package, point.value) == right[:2], f"at {point.used}"
        until = None if following is None else cp_sat.under(question.catalogue, criterion, following.used)
        highest = cp_sat.best(replace(loose, capacity=tuple(limits.items())), further=[until] if until else [])
        assert highest is not None, f"nothing under {following and following.used}"
        assert highest[1] == point.value, f"a breakpoint after {point.used} is missing"
    return True


def robust(chosen: Chosen, rng: Random) -> bool:
    """The smallest largest loss over three weightings."""
    questions = [at_weights(chosen.question, random_weights(chosen.question, rng)) for _ in range(3)]
    deadline = Deadline(_SECONDS)
    answers = [answered(question, deadline) for question in questions]
    found = most_robust([a for a in answers if isinstance(a, Chosen)], deadline) if all(answers) else None
    if found is None:
        return False
    assert (found.package, found.regret, found.unique) == cp_sat.smallest_largest_loss(questions)
    return True


def stable_weights(chosen: Chosen, rng: Random) -> bool:
    """At the ends of an interval the package is a best one, and just beyond it is not."""
    try:
        intervals = stability(chosen, Deadline(_SECONDS)).criteria
    except OutOfTime:
        return False
    weights = chosen.question.value_weights
    for criterion in rng.sample(sorted(intervals), min(_ENDS, len(intervals))):
        low, high = intervals[criterion]
        if len(weights) == 1:
            continue
        for end in (low, high):
            assert is_best(chosen, along(weights, criterion, end)), f"at the end {end} of {criterion}"
        for beyond in (low - _BIT * low, high + _BIT * (1 - high)):
            if not low <= beyond <= high:
                assert not is_best(chosen, along(weights, criterion, beyond)), f"beyond an end of {criterion}"
    return True


def nearest_weighting(chosen: Chosen, rng: Random) -> bool:
    """At the nearest weighting the package is still a best one, and at random ones that are nearer too."""
    try:
        found = nearest_change(chosen, Deadline(_SECONDS))
    except OutOfTime:
        return False
    now = chosen.question.value_weights
    if found is not None:
        moved = sum((abs(found.weights[c] - now[c]) for c in now), start=Fraction(0)) / 2
        assert moved == found.distance
        assert is_best(chosen, found.weights), "not even at the nearest weighting"
        beyond = found.beyond.question
        assert value_of(beyond, chosen.package) < found.beyond.value, "what is best beyond is not better"
    distance = Fraction(1) if found is None else found.distance
    for _ in range(_ENDS):
        other = brute.weights(at_weights(chosen.question, random_weights(chosen.question, rng)))
        far = sum((abs(other[c] - now[c]) for c in now), start=Fraction(0)) / 2
        part = min(Fraction(1), distance * Fraction(999, 1000) / far) if far else Fraction(0)
        nearer = {c: now[c] + part * (other[c] - now[c]) for c in now}
        assert is_best(chosen, nearer), "a nearer weighting changes the package"
    return True


def mapped_weights(chosen: Chosen, rng: Random) -> bool:
    """At any weights the best package of the map is a best package."""
    try:
        found = weight_map(chosen.question, deadline=Deadline(_SECONDS))
    except OutOfTime:
        return False
    if found is None or not found.complete:
        return False
    assert sum(entry.share for entry in found.entries) == 1 or found.shares.error
    for _ in range(_WEIGHTINGS):
        asked = at_weights(chosen.question, random_weights(chosen.question, rng))
        assert max(value_of(asked, e.package) for e in found.entries) == cp_sat.best_value(asked), (
            "a package is missing"
        )
    return True


OF_A_PACKAGE: Mapping[str, Callable[[Chosen, Random], bool]] = {
    "prices": prices,
    "near-best": near_best_packages,
    "frontier": frontier_points,
    "robust": robust,
    "stability": stable_weights,
    "nearest weighting": nearest_weighting,
    "weight map": mapped_weights,
}


def conflict(question: Question) -> bool:
    """The rules of a conflict cannot stand together, and without any one of them they can."""
    found = reduce_rules(question, Deadline(_SECONDS))
    if not found.irreducible:
        return False
    rows = [[(dict(row.terms), row.bound) for row in rule.rows(question.catalogue)] for rule in found.rules]
    assert not cp_sat.possible(question.catalogue, [row for rule in rows for row in rule]), "they can stand together"
    for k, rule in enumerate(found.rules):
        others = [row for j, of_rule in enumerate(rows) if j != k for row in of_rule]
        assert cp_sat.possible(question.catalogue, others), f"not needed: {rule.name}"
    return True


def random_weights(question: Question, rng: Random) -> dict[str, Fraction]:
    """Weights for the criteria that count, some of them 0."""
    counting = list(question.value_weights)
    weights = {c: Fraction(rng.choice((0, rng.randint(1, 9), rng.randint(1, 1000)))) for c in counting}
    weights[rng.choice(counting)] += 1
    return weights


def at_weights(question: Question, weights: Mapping[str, Fraction]) -> Question:
    """The question with these weights instead."""
    whole = sum(weights.values())
    new = tuple((c, weights.get(c, Fraction(0)) / whole) for c in question.catalogue.criterion)
    return replace(question, weights=new)


def is_best(chosen: Chosen, weights: Mapping[str, Fraction]) -> bool:
    """Tell whether no package is worth more at these weights."""
    return cp_sat.is_best(at_weights(chosen.question, weights), chosen.package)


def along(weights: Mapping[str, Fraction], criterion: str, weight: Fraction) -> dict[str, Fraction]:
    """Give a criterion this weight, the others in proportion, and evenly where they have none."""
    rest = {c: w for c, w in weights.items() if c != criterion}
    whole = sum(rest.values())
    shares = {c: w / whole if whole else Fraction(1, len(rest)) for c, w in rest.items()}
    return {c: weight if c == criterion else (1 - weight) * shares[c] for c in weights}
