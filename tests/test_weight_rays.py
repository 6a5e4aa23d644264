from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.why.weight_rays import KnownPackages, rays_of, simplest_between
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.linear import columns_of
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


@given(st.fractions(0, 9, max_denominator=60), st.fractions(0, 9, max_denominator=60))
def test_the_simplest_fraction_lies_between(a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    if low < high:
        found = simplest_between(low, high)
        assert low < found < high
        assert not any(low < Fraction(n, d) < high for d in range(1, found.denominator) for n in range(9 * d + 1))


@given(questions(catalogues(most=6)))
@settings(deadline=None, max_examples=60)
def test_the_pieces_are_the_best_value_everywhere(question: Question) -> None:
    chosen = choose(question)
    if not isinstance(chosen, Chosen):
        return
    resolver = Resolver(question)
    known = KnownPackages(resolver.catalogue.columns)
    known.add(columns_of(resolver.catalogue, chosen.package))
    for ray in rays_of(resolver, question, known):
        pieces = list(ray.pieces())
        assert pieces == list(ray.pieces())
        assert pieces[0].start == 0
        assert pieces[-1].end == (1 - ray.now if ray.upward else ray.now)
        assert all(left.end == right.start and left.line.slope < right.line.slope for left, right in pairwise(pieces))
        for piece in pieces:
            for s in (piece.start, simplest_between(piece.start, piece.end), piece.end):
                weights = _moved(question, ray.criterion, ray.now + (s if ray.upward else -s))
                values = [brute.value(question.catalogue, weights, package) for package in brute.packages(question)]
                package = frozenset(question.catalogue.ids[j] for j in piece.package if j < len(question.catalogue.ids))
                assert brute.value(question.catalogue, weights, package) == max(values)


def _moved(question: Question, criterion: str, weight: Fraction) -> dict[str, Fraction]:
    """Give the weights with one changed; the others keep their proportions, or are equal if all were 0."""
    weights = question.value_weights
    others = sum((w for c, w in weights.items() if c != criterion), Fraction(0))
    return {
        c: weight if c == criterion else (1 - weight) * (w / others if others else Fraction(1, len(weights) - 1))
        for c, w in weights.items()
    }
