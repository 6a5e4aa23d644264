from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.analysis.weights.weight_space import criteria_space
from keuzemodel.solver import proving
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.maximum import Search
from keuzemodel.solver.program import task_of
from keuzemodel.solver.proving import Prover
from strategies import questions
from test_choose import knapsack

if TYPE_CHECKING:
    from keuzemodel.question import Question


@pytest.mark.parametrize("patience", [400, 2])
@settings(max_examples=60, deadline=None)
@given(questions(), st.lists(st.lists(st.integers(0, 30), min_size=4, max_size=4), min_size=1, max_size=6))
def test_a_better_package_is_found_or_there_is_none(patience: int, question: Question, points: list[list[int]]) -> None:
    """The same prover answers for one weighting after another, each time as a fresh search does."""
    task, space = task_of(question), criteria_space(question)
    search = Search(question.catalogue)
    known = search.maximise([0] * len(task.lower), task)
    if known is None:
        return
    prover = Prover(question.catalogue, task)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proving, "_PATIENCE", patience)
        for point in points:
            objective = space.objective(point[: space.dimension])
            best = search.maximise(objective, task)
            assert best is not None
            better = prover.better(objective, known.columns, max(1, sum(point)))
            own = sum(objective[j] for j in known.columns)
            if better is None:
                assert best.value == own
            else:
                assert sum(objective[j] for j in better) == best.value > own


def test_it_stops_in_time() -> None:
    question = knapsack(20)
    prover = Prover(question.catalogue, task_of(question), Deadline(0))
    with pytest.raises(OutOfTime):
        prover.better([0, 1, 1, 1], frozenset(), 1)
