"""One line an analysis: each form of it exists, and all of them tell the same answer."""

from __future__ import annotations

from inspect import get_annotations, signature

import pytest

from keuzemodel.cli.app import COMMANDS
from keuzemodel.cli.telling import FORMS, form


@pytest.mark.parametrize("analysis", FORMS)
def test_all_forms_take_the_same_answer(analysis: str) -> None:
    functions = [form(room, place) for room, place in FORMS[analysis]._asdict().items()]
    taken = [next(iter(signature(function).parameters)) for function in functions]
    types = {get_annotations(function)[name] for function, name in zip(functions, taken, strict=True)}
    assert len(types) == 1


def test_every_analysis_is_a_command() -> None:
    assert {analysis.split()[0] for analysis in FORMS} <= set(COMMANDS)
