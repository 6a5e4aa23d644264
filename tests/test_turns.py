"""Marks on the sliders: the package holds up to the mark, and just beyond it is the one that is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings

import brute
from keuzemodel.analysis.weights.stability import extremes, stability
from keuzemodel.analysis.weights.turns import turns
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question

BIT = Fraction(1, 10**6)


@settings(max_examples=40)
@given(questions(catalogues(most=6)))
def test_a_mark_is_where_the_package_turns(question: Question) -> None:
    chosen = choose(question)
    if not isinstance(chosen, Chosen):
        return
    weights = dict(question.value_weights)
    parts = aspects_that_count(question.catalogue, weights)
    found = turns(chosen)
    assert set(found) == set(parts)
    for aspect, (low, high) in stability(chosen).aspects.items():
        below, above = found[aspect]
        if len(parts) == 1:
            assert (below, above) == (None, None)
            continue
        assert (below.weight if below else 0) == low
        assert (above.weight if above else 1) == high
        none, all_ = extremes(weights, aspect, parts)
        for turn, at in ((below, low - min(BIT, low / 2)), (above, high + min(BIT, (1 - high) / 2))):
            if turn is None:
                continue
            there = {c: (1 - at) * none[c] + at * all_[c] for c in weights}
            asked = replace(
                question, weights=tuple((c, there.get(c, Fraction(0))) for c in question.catalogue.weighing)
            )
            expected = brute.best(asked)
            assert expected is not None
            assert expected[0] == (chosen.package | set(turn.came)) - set(turn.went) != chosen.package
