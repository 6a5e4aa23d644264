from __future__ import annotations

import pickle
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings

from doubtful import doubtful_questions
from keuzemodel.analysis.weights import quasi_random
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.report import pieces
from keuzemodel.report.pieces import MapsPiece, UncertainPiece
from keuzemodel.solver.deadline import Deadline
from keuzemodel.solver.highs import engine_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.processes import Piece
    from keuzemodel.question import Question


@pytest.fixture(scope="module", autouse=True)
def _few_samples() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quasi_random, "PER_BATCH", 64)
        patch.setattr(pieces, "_DRAWS", 20)
        yield


def done(piece: Piece) -> object:
    return piece(Deadline(), lambda _done, _of: None)


@settings(max_examples=8, deadline=None)
@given(doubtful_questions(4))
def test_a_piece_that_is_sent_to_a_fresh_process_gives_the_same(question: Question) -> None:
    """What is sent stays what it is, and what an engine has solved before makes no difference."""
    answer = choose(question)
    assume(isinstance(answer, Chosen))
    assert isinstance(answer, Chosen)
    few = Fraction(1, 30)
    for piece in (UncertainPiece(answer), MapsPiece(question, few, None, 1), MapsPiece(question, None, 1, 1)):
        here = done(piece)
        engine_for.cache_clear()
        there = done(pickle.loads(pickle.dumps(piece)))  # noqa: S301 - our own
        assert pickle.loads(pickle.dumps(there)) == here  # noqa: S301
