from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis import stairs
from keuzemodel.analysis.stairs import Stairs
from keuzemodel.choosing.model import Amount, region_of
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.linear import columns_of, criterion_terms
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


def packages(resolver: Resolver, amount: Amount) -> list[tuple[int, int, frozenset[int]]]:
    """Give what every package asks, what it is worth, and its columns, by trying all."""
    found = []
    for package in brute.packages(resolver.question):
        columns = columns_of(resolver.catalogue, package)
        found.append((amount.whole(columns), sum(resolver.objective[j] for j in columns), columns))
    return found


@pytest.mark.parametrize("listed", [0, 3, 100])
@given(questions(catalogues(most=6)), st.data())
@settings(deadline=None, max_examples=40)
def test_the_stairs_are_those_of_all_packages(listed: int, question: Question, data: st.DataObject) -> None:
    resolver = Resolver(question)
    criterion = data.draw(st.sampled_from(question.catalogue.criteria))
    amount = Amount(question.catalogue, criterion_terms(question.catalogue, criterion.id))
    found = Stairs(resolver, amount, region_of(question))
    every = packages(resolver, amount)
    most = data.draw(st.integers(-5, 40))
    with pytest.MonkeyPatch.context() as patch:
        # Blocks of any size, and steps that are solved alone because nothing can be listed.
        patch.setattr(stairs, "_MOST", listed)
        rising = list(found.rising())
        falling = list(found.falling(most))
    right = {(s.at, s.value): s for s in stairs.steps_among(every)}
    assert [(s.at, s.value) for s in rising] == list(right)
    assert all(s.equals in {None, right[s.at, s.value].equals} for s in rising)
    within = {(s.at, s.value): s for s in stairs.steps_among(p for p in every if p[0] <= most)}
    assert [(s.at, s.value) for s in falling] == list(reversed(within))
    assert all(s.tied is None or set(s.tied) == set(within[s.at, s.value].tied or ()) for s in falling)
    assert all((s.at, s.value, s.columns) in every for s in (*rising, *falling))
