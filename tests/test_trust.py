"""Where the exact proof takes too long, an answer tells whose word was taken; a bound never lies below what exists."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from command import run
from keuzemodel.answer import Chosen, Stopped
from keuzemodel.as_json.answers import of_answer
from keuzemodel.choosing.choose import choose
from keuzemodel.cli.options import Asked
from keuzemodel.numbers import json_at_least
from keuzemodel.solver import search
from keuzemodel.solver.deadline import Deadline
from known_cases import conflicting

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _impatient() -> Iterator[None]:
    with patch.multiple(search, _PATIENCE=0, _LEAST_BRANCHES=0):
        yield


@pytest.mark.usefixtures("_impatient")
def test_one_line_and_the_json_say_what_was_trusted() -> None:
    told = run("kies")
    assert told.code == 0
    assert "bewezen de hoogste" not in told.out
    assert "Let op: dat geen pakket meer waard is, zegt de rekenkern HiGHS" in told.out
    as_json = json.loads(run("kies", "--json").out)
    assert as_json["trusted"].startswith("HiGHS 1.")
    assert run("vergelijk").out.count("Let op: dat geen pakket") == 1


def test_what_is_proven_trusts_nobody() -> None:
    assert "trusted" not in json.loads(run("kies", "--json").out)
    assert "bewezen de hoogste" in run("kies").out


@pytest.mark.parametrize("seconds", [0.05, 0.5])
def test_a_bound_is_never_below_a_package_that_exists(seconds: float) -> None:
    """Hundreds of pairs that exclude each other: no proof in time, so the bound must be that of all packages."""
    question = conflicting()
    stopped = choose(question, Deadline(seconds))
    assert isinstance(stopped, Stopped)
    longer = choose(question, Deadline(2))
    assert isinstance(longer, Chosen | Stopped)
    known = longer.value
    if known is not None:
        assert stopped.bound >= known
    told = of_answer(stopped)
    assert Fraction(told["bound"]) >= stopped.bound


def test_a_bound_is_rounded_up() -> None:
    third = Fraction(1, 3)
    assert Fraction(json_at_least(third)) >= third
    assert json_at_least(Fraction(2)) == 2
    large = Fraction(2**60 + 1, 3)
    assert Fraction(json_at_least(large)) >= large


def test_a_command_has_one_deadline() -> None:
    asked = Asked(inputs=None, approach="", seconds=5.0, as_json=False)  # type: ignore[arg-type]
    assert asked.deadline is asked.deadline
    assert 0 < asked.deadline.left <= 5
