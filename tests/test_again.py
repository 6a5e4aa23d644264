"""Choosing again gives what choosing anew gives, whatever was asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.answer import Chosen
from keuzemodel.solver.again import Again
from keuzemodel.solver.choose import choose
from strategies import catalogues, questions

if TYPE_CHECKING:
    from keuzemodel.question import Question


@st.composite
def several(draw: st.DrawFn) -> list[Question]:
    catalogue = draw(catalogues())
    return draw(st.lists(questions(st.just(catalogue)), min_size=2, max_size=6))


@settings(max_examples=200)
@given(several())
def test_the_answer_is_the_same(asked: list[Question]) -> None:
    again = Again(asked[0].catalogue)
    for question in asked:
        answer, anew = again.choose(question), choose(question)
        assert type(answer) is type(anew)
        if isinstance(answer, Chosen) and isinstance(anew, Chosen):
            assert (answer.package, answer.value, answer.unique) == (anew.package, anew.value, anew.unique)
