"""A score that people estimate: the package depends on it exactly where another one is better within the band."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.people.joined_scores import Given, join_scores
from keuzemodel.analysis.uncertainty.estimated import estimated, estimated_sentences, with_score
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import Score
from keuzemodel.choosing.choose import choose
from strategies import questions

if TYPE_CHECKING:
    from keuzemodel.question import Question

_JUST = Fraction(1, 10**9)


def is_best(question: Question, package: frozenset[str], measure: str, criterion: str, score: Fraction) -> bool:
    """Tell whether a package is a best one with another score, by every package one by one."""
    catalogue = with_score(question.catalogue, measure, criterion, Score(score, score, score))
    asked = replace(question, catalogue=catalogue)
    there = brute.packages(asked)
    worth = {p: brute.value(catalogue, brute.weights(asked), p) for p in there}
    return package in worth and worth[package] == max(worth.values())


@settings(max_examples=60, deadline=None)
@given(questions(), st.data())
def test_the_package_depends_on_a_score_where_another_is_better(question: Question, data: st.DataObject) -> None:
    now = choose(question)
    if not isinstance(now, Chosen):
        return
    catalogue = question.catalogue
    measure, criterion = data.draw(st.sampled_from(catalogue.measures)), data.draw(st.sampled_from(catalogue.criteria))
    ends = st.integers(-4, 4).map(lambda k: criterion.range * k / 4)
    said = [Given(name, "", Score(s, s, s)) for name, s in zip("ab", data.draw(st.tuples(ends, ends)), strict=True)]
    joined = join_scores(measure.id, criterion.id, said, criterion.range)
    found = estimated(now, joined)
    assert joined.score is not None
    low, high, off = joined.score.low, joined.score.high, found.tolerance

    def holds(score: Fraction) -> bool:
        return is_best(question, now.package, measure.id, criterion.id, score)

    if not found.depends:
        assert all(map(holds, (low, high, joined.score.likely)))
    else:
        turns = [] if off.up is None else [off.score + off.up, off.score + off.up + _JUST]
        turns += [] if off.down is None else [off.score - off.down, off.score - off.down - _JUST]
        assert not all(holds(t) for t in (low, high, *turns) if low <= t <= high)
    middle = with_score(catalogue, measure.id, criterion.id, Score(*(joined.score.likely,) * 3))
    best = brute.best(replace(question, catalogue=middle))
    assert (best and best[0]) == (found.then.package if isinstance(found.then, Chosen) else None)
    assert list(estimated_sentences(found))
