from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.choosing.model import program_of, region_of
from keuzemodel.solver.search import Search
from keuzemodel.solver.series import Series
from strategies import questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


@settings(max_examples=60)
@given(questions(), st.data())
def test_a_series_gives_what_each_search_alone_gives(question: Question, data: st.DataObject) -> None:
    program, region = program_of(question.catalogue), region_of(question)
    # Small numbers tie often; some objectives come again, so that what was kept of them is used.
    one = st.lists(st.integers(-3, 3), min_size=len(region.lower), max_size=len(region.lower))
    objectives = data.draw(st.lists(one, min_size=1, max_size=4)) * 3
    series, search = Series(program, region), Search(program)
    expected = [None if best is None else best.columns for best in (search.best(o, region) for o in objectives)]
    assert [series.best(objective) for objective in objectives] == expected
    assert series.best_of_each(objectives) == expected
