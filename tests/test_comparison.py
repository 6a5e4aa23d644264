from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis.comparison import compare
from keuzemodel.analysis.robust import most_robust
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from keuzemodel.weighting import Weighting
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@st.composite
def several(draw: st.DrawFn) -> list[Question]:
    """Questions that differ only in their weights."""
    question = draw(questions(catalogues(most=6)))
    lone = [c for c in question.catalogue.weighing if c not in question.catalogue.capacity]
    weights = st.fixed_dictionaries(dict.fromkeys(question.catalogue.weighing, st.integers(0, 9).map(Fraction)))
    result = []
    for k in range(draw(st.integers(1, 3))):
        given_weights = draw(weights)
        given_weights[lone[-1]] += 1
        result.append(
            ask(
                question.catalogue,
                given_weights,
                question.approach,
                capacity=dict(question.capacity),
                include=question.include,
                exclude=question.exclude,
                only_phases=question.only_phases,
                weighting=f"w{k}",
            )
        )
    return result


@settings(max_examples=80)
@given(several())
def test_robust_package_is_the_one_of_smallest_largest_loss(asked: list[Question]) -> None:
    robust = most_robust([choose(question) for question in asked])
    allowed = brute.packages(asked[0])
    catalogue = asked[0].catalogue
    if not allowed:
        assert robust is None
        return
    assert robust is not None
    best = [max(brute.value(catalogue, brute.weights(q), p) for p in allowed) for q in asked]

    def regret(package: frozenset[str]) -> Fraction:
        return max(b - brute.value(catalogue, brute.weights(q), package) for b, q in zip(best, asked, strict=True))

    smallest = min(map(regret, allowed))
    tied = [p for p in allowed if regret(p) == smallest]
    assert robust.regret == smallest
    assert robust.package == min(tied, key=lambda p: brute.tie_key(catalogue, p))
    assert robust.unique == (len(tied) == 1)
    assert list(robust.losses) == [q.weighting for q in asked]


@settings(max_examples=30)
@given(catalogues(most=5), st.lists(st.integers(1, 9), min_size=1, max_size=3))
def test_the_comparison_counts_what_its_answers_say(catalogue: Catalogue, numbers: list[int]) -> None:
    if not catalogue.capacity:
        return
    weightings = tuple(
        Weighting(f"w{k}", f"W{k}", "", {c: Fraction(n + i) for i, c in enumerate(catalogue.weighing)})
        for k, n in enumerate(numbers)
    )
    comparison = compare(weightings, lambda w, a: ask(catalogue, w.weights, a, weighting=w.name))
    assert len(comparison.answers) == 2 * len(weightings)
    packages = [a.package for a in comparison.answers if isinstance(a, Chosen)]
    assert comparison.counts == {m: sum(m in p for p in packages) for m in catalogue.ids}
    assert set(comparison.in_all) == ({*catalogue.ids}.intersection(*packages) if packages else set())
    assert set(comparison.in_none) == {*catalogue.ids}.difference(*packages)
    assert [a.question.approach for a in comparison.of(Approach.ALL_CONSIDERED)] == [Approach.ALL_CONSIDERED] * len(
        numbers
    )
