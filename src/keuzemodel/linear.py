"""Criteria and values as linear expressions over the columns of the integer program, exactly.

Columns 0 … n-1 are the measures in catalogue order; column n + k is synergy k (1 as long as it holds); after these come
the circumstances (1 if it holds), which have no scores.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

from keuzemodel.numbers import to_integers, total
from keuzemodel.package import is_spent, is_within
from keuzemodel.solver.row import Row, at_most

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.catalogue import Catalogue


def at_most_exactly(terms: Mapping[int, Fraction], bound: Fraction | int) -> Row:
    """Build Σ terms ≤ bound from fractions, scaled to whole numbers without loss."""
    whole, _ = to_integers([*terms.values(), Fraction(bound)])
    return at_most(dict(zip(terms, whole, strict=False)), whole[-1])


def less_exactly(terms: Mapping[int, Fraction], bound: Fraction | int) -> Row:
    """Build Σ terms < bound from fractions: of whole numbers, at most one less."""
    row = at_most_exactly(terms, bound)
    return at_most(dict(row.terms), row.bound - 1)


def criterion_terms(catalogue: Catalogue, criterion_id: str, part: frozenset[str] | None = None) -> dict[int, Fraction]:
    """Give total_c of model.md §4 as a linear expression: column -> score that counts.

    Args:
        catalogue: gives the scores.
        criterion_id: whose scores.
        part: the measures that count, with the synergies that are wholly among them (§8); None for all.

    """
    criterion = catalogue.criterion[criterion_id]
    inside = ((i, m) for i, m in enumerate(catalogue.measures) if part is None or m.id in part)
    terms = {i: catalogue.counted(m, criterion) for i, m in inside}
    first = len(catalogue.measures)
    for k, synergy in enumerate(catalogue.synergies):
        if criterion_id in synergy.scores and is_within(synergy, part):
            terms[first + k] = synergy.scores[criterion_id].likely
    return {j: a for j, a in terms.items() if a}


def unspent_terms(catalogue: Catalogue, criterion_id: str, part: frozenset[str] | None = None) -> dict[int, Fraction]:
    """Give what limits count of total_c: without what is done and paid one time (model.md §10)."""
    terms = criterion_terms(catalogue, criterion_id, part)
    spent = catalogue.spent(criterion_id)
    if not spent:
        return terms
    n = len(catalogue.measures)
    gone = {catalogue.position[m] for m in spent}
    gone |= {n + k for k, synergy in enumerate(catalogue.synergies) if is_spent(catalogue, synergy, spent)}
    return {j: a for j, a in terms.items() if j not in gone}


def counted_at(catalogue: Catalogue, column: int, criterion_id: str) -> Fraction:
    """Give the score of one column on one criterion that counts; 0 if a synergy does nothing on it."""
    n = len(catalogue.measures)
    if column < n:
        return catalogue.counted(catalogue.measures[column], catalogue.criterion[criterion_id])
    score = catalogue.synergies[column - n].scores.get(criterion_id)
    return Fraction(0) if score is None else score.likely


def weighted_terms(catalogue: Catalogue, weights: Mapping[str, Fraction]) -> dict[int, Fraction]:
    """Give value(S) of model.md §4 as a linear expression.

    Args:
        catalogue: gives scores, directions and ranges.
        weights: criterion id -> weight in the value; a criterion that is not named does not count.

    Returns:
        Column -> Σ_c w_c d_c s_c / r_c, without zeros.

    """
    signed = {c: weight * catalogue.criterion[c].direction.sign for c, weight in weights.items() if weight}
    # Asked at every turn of a knob, so counted in whole numbers; each column becomes a fraction only at the end.
    factors, scale = to_integers([weight / catalogue.criterion[c].range for c, weight in signed.items()])
    scores = [_whole_terms(catalogue, c) for c in signed]
    denominator = lcm(*(unit for _, unit in scores))
    sums: dict[int, int] = {}
    for factor, (terms, unit) in zip(factors, scores, strict=True):
        step = factor * (denominator // unit)
        for j, score in terms:
            sums[j] = sums.get(j, 0) + step * score
    per_unit = 1 / (scale * denominator)
    return {j: whole * per_unit for j, whole in sorted(sums.items()) if whole}


@lru_cache(maxsize=256)
def _whole_terms(catalogue: Catalogue, criterion_id: str) -> tuple[tuple[tuple[int, int], ...], int]:
    """Give total_c as whole numbers: pairs of column and score, and by what they are to be divided."""
    terms = criterion_terms(catalogue, criterion_id)
    unit = lcm(*(score.denominator for score in terms.values()))
    return tuple((j, score.numerator * (unit // score.denominator)) for j, score in terms.items()), unit


def scarcity(catalogue: Catalogue) -> list[int]:
    """Give, per column, its use of the criteria under `capacity` (Σ total_c / r_c), in whole numbers."""
    terms: dict[int, Fraction] = {}
    for criterion_id in catalogue.capacity:
        for j, score in criterion_terms(catalogue, criterion_id).items():
            terms[j] = terms.get(j, Fraction(0)) + score / catalogue.criterion[criterion_id].range
    return per_column(catalogue, terms)[0]


def per_column(catalogue: Catalogue, terms: Mapping[int, Fraction]) -> tuple[list[int], Fraction]:
    """Give a linear expression as a whole number per column, and the factor it was scaled by."""
    return to_integers([terms.get(j, Fraction(0)) for j in range(catalogue.columns)])


def columns_of(catalogue: Catalogue, measures: Iterable[str]) -> frozenset[int]:
    """Give the columns that are 1 for a set of measures: theirs, and of the synergies and circumstances that hold."""
    state = catalogue.state(measures)
    first = len(catalogue.measures)
    return frozenset(
        [catalogue.column[id_] for id_ in state]
        + [first + k for k, s in enumerate(catalogue.synergies) if s.holds(state)]
    )


def evaluate(terms: Mapping[int, Fraction], columns: frozenset[int]) -> Fraction:
    """Give a linear expression's value when exactly these columns are 1."""
    return total(a for j, a in terms.items() if j in columns)
