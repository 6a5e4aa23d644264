from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.linear import columns_of, evaluate, weighted_terms
from keuzemodel.package import tally, tally_phases, value_of, value_of_totals
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question


@settings(max_examples=100)
@given(catalogues(), st.data())
def test_totals_and_phases_add_up(catalogue: Catalogue, data: st.DataObject) -> None:
    package = frozenset(data.draw(st.lists(st.sampled_from(catalogue.ids), unique=True)))
    whole = tally(catalogue, package)
    phases = tally_phases(catalogue, package)
    for c in catalogue.criteria:
        assert whole.totals[c.id] == brute.total(catalogue, c, package)
        assert whole.totals[c.id] == sum(phase.totals[c.id] for phase in phases.values())
        unknown = sum(catalogue.by_id[m].scores[c.id] is None for m in package)
        assert whole.unknown.get(c.id, 0) == unknown
    assert sorted(m for phase in phases.values() for m in phase.package) == sorted(package)
    assert list(phases) == [p.id for p in catalogue.phases]


@settings(max_examples=50)
@given(questions())
def test_value_is_the_weighted_sum_of_totals(question: Question) -> None:
    for package in brute.subsets(question.catalogue.ids):
        totals = tally(question.catalogue, package).totals
        value = brute.value(question.catalogue, brute.weights(question), package)
        assert value_of_totals(question.catalogue, question.value_weights, totals) == value
        assert value_of(question.catalogue, question.value_weights, package) == value
        columns = columns_of(question.catalogue, package)
        assert evaluate(weighted_terms(question.catalogue, question.value_weights), columns) == value
