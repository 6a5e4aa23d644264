"""A second reading of the weight map: every package, its outcome, and an exact test of positive volume.

It shares no code with the program but the frozen values, and knows nothing of corners or envelopes.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

import brute
from keuzemodel.approach import Approach
from keuzemodel.direction import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brute import Package
    from keuzemodel.question import Question

Outcome = tuple[Fraction, ...]


def criteria(question: Question) -> list[str]:
    limited = brute.limits(question) if question.approach is Approach.WITHIN_CAPACITY else {}
    return [c.id for c in question.catalogue.criteria if c.weighs and c.id not in limited]


def outcome(question: Question, package: Package) -> Outcome:
    """The value under each criterion alone."""
    result = []
    for id_ in criteria(question):
        c = question.catalogue.criterion[id_]
        sign = 1 if c.direction is Direction.MAX else -1
        result.append(sign * brute.total(question.catalogue, c, package) / c.range)
    return tuple(result)


def by_outcome(question: Question) -> dict[Outcome, list[Package]]:
    found = defaultdict(list)
    for package in brute.packages(question):
        found[outcome(question, package)].append(package)
    return dict(found)


def supported(outcomes: Sequence[Outcome]) -> set[Outcome]:
    """The outcomes that are the only best one somewhere: w ≥ 0 exists with g·w > g'·w for all others."""
    outcomes = list(outcomes)
    undominated = [
        g for g in outcomes if not any(h != g and all(b >= a for a, b in zip(g, h, strict=True)) for h in outcomes)
    ]
    result = set()
    for g in undominated:
        leads = [[a - b for a, b in zip(g, h, strict=True)] for h in undominated if h != g]
        if not leads or game_value(leads) > 0:
            result.add(g)
    return result


def game_value(payoff: list[list[Fraction]]) -> Fraction:
    """max over w ≥ 0, Σ w = 1 of the least row of payoff·w: a matrix game, by the simplex method in fractions."""
    lift = 1 - min(min(row) for row in payoff)
    rows = [[row[c] + lift for row in payoff] for c in range(len(payoff[0]))]
    m, n = len(rows), len(payoff)
    table = [[*row, *(Fraction(int(i == k)) for k in range(m)), Fraction(1)] for i, row in enumerate(rows)]
    goal = [Fraction(-1)] * n + [Fraction(0)] * (m + 1)
    basis = list(range(n, n + m))
    while True:
        entering = next((j for j, x in enumerate(goal[:-1]) if x < 0), None)  # Bland's rule
        if entering is None:
            return 1 / goal[-1] - lift
        ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(table) if row[entering] > 0]
        _, _, leaving = min(ratios)
        pivot = table[leaving][entering]
        table[leaving] = [x / pivot for x in table[leaving]]
        for i, row in enumerate(table):
            if i != leaving and row[entering]:
                table[i] = [x - row[entering] * y for x, y in zip(row, table[leaving], strict=True)]
        goal = [x - goal[entering] * y for x, y in zip(goal, table[leaving], strict=True)]
        basis[leaving] = entering


def shown(question: Question, packages: list[Package]) -> Package:
    return min(packages, key=lambda p: brute.tie_key(question.catalogue, p))


def areas(outcomes: Sequence[Outcome]) -> dict[Outcome, Fraction]:
    """The share of each outcome over two or three criteria, by clipping the whole simplex."""
    result = {}
    for g in outcomes:
        size = len(g)
        part = [tuple(Fraction(int(i == k)) for i in range(size)) for k in range(size)]
        for h in outcomes:
            part = clipped(part, [a - b for a, b in zip(g, h, strict=True)])
        result[g] = length(part) if size == 2 else area(part)
    return result


def clipped(part: list[Outcome], lead: list[Fraction]) -> list[Outcome]:
    """Keep the part of a segment or polygon where lead·w ≥ 0 (Sutherland & Hodgman 1974)."""
    signs = [sum((a * b for a, b in zip(lead, w, strict=True)), start=Fraction(0)) for w in part]
    kept = []
    for k, (w, s) in enumerate(zip(part, signs, strict=True)):
        after, t = part[(k + 1) % len(part)], signs[(k + 1) % len(part)]
        if s >= 0:
            kept.append(w)
        if s * t < 0:
            kept.append(tuple((a * t - b * s) / (t - s) for a, b in zip(w, after, strict=True)))
    return kept


def length(part: list[Outcome]) -> Fraction:
    return max((w[0] for w in part), default=Fraction(0)) - min((w[0] for w in part), default=Fraction(0))


def area(part: list[Outcome]) -> Fraction:
    doubled = Fraction(0)
    for k, w in enumerate(part):
        after = part[(k + 1) % len(part)]
        doubled += w[0] * after[1] - w[1] * after[0]
    return abs(doubled)


def worth(question: Question, weights: Mapping[str, Fraction], package: Package) -> Fraction:
    return brute.value(question.catalogue, weights, package)


def best_value(question: Question, weights: Mapping[str, Fraction], packages: list[Package]) -> Fraction:
    return max(worth(question, weights, p) for p in packages)
