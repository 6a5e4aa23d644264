"""Questions like those of users, at their size, against CP-SAT in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import brute
import cp_sat
import known_cases
import realistic
from catalogue_yaml import as_yaml
from catalogues import write
from judging import SAME, Right, answered, judge
from keuzemodel.analysis.robust import most_robust
from keuzemodel.answer import Chosen, Infeasible
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keuzemodel.question import Question

# Far more than any of these should take; without it one that never ends would hold up all.
_SECONDS = 30


def verdicts(questions: dict[int, Question], right: Callable[[Question], Right] = cp_sat.best) -> dict[int, str]:
    """What is not the same, by seed."""
    judged = {seed: judge(answered(q, _SECONDS), right(q)) for seed, q in questions.items()}
    return {seed: verdict for seed, verdict in judged.items() if verdict != SAME}


@pytest.mark.parametrize("block", range(10))
def test_fifteen_to_sixty_measures(block: int) -> None:
    questions = {seed: realistic.question(seed, 15, 60) for seed in range(20 * block, 20 * block + 20)}
    assert verdicts(questions) == {}


@pytest.mark.parametrize("block", range(4))
def test_up_to_a_hundred_and_twenty_measures(block: int) -> None:
    questions = {seed: realistic.question(seed, 60, 120) for seed in range(8 * block, 8 * block + 8)}
    assert verdicts(questions) == {}


def test_few_measures_against_every_package() -> None:
    questions = {seed: realistic.question(seed, 1, 8) for seed in range(80)}
    assert verdicts(questions, brute.best) == {}


def test_the_oracle_agrees_with_every_package() -> None:
    questions = {seed: realistic.question(f"oracle {seed}", 1, 8) for seed in range(80)}
    assert {seed: cp_sat.best(q) for seed, q in questions.items()} == {s: brute.best(q) for s, q in questions.items()}


@pytest.mark.parametrize("seed", range(4))
def test_hundreds_of_measures_with_conflicts(seed: int) -> None:
    question = realistic.conflicting_question(seed, 200, 300)
    assert judge(answered(question, _SECONDS), cp_sat.best(question)) == SAME


@pytest.mark.parametrize("seed", range(8))
def test_a_catalogue_with_any_ids_is_read_as_it_is_written(seed: int, tmp_path: Path) -> None:
    asked = realistic.question(seed, 15, 40)
    read = read_catalogue(write(tmp_path, as_yaml(asked.catalogue)))
    again = ask(
        read,
        dict(asked.weights),
        asked.approach,
        capacity=dict(asked.capacity),
        include=asked.include,
        exclude=asked.exclude,
        only_phases=asked.only_phases,
        minimum=dict(asked.minimum),
    )
    assert judge(answered(again, _SECONDS), cp_sat.best(asked)) == SAME


@pytest.mark.parametrize("name", known_cases.PUBLISHED)
def test_published_budget_cases_have_their_value(name: str) -> None:
    value = known_cases.PUBLISHED[name]
    answer = answered(known_cases.question_of(name), _SECONDS)
    assert isinstance(answer, Infeasible if value is None else Chosen)
    if isinstance(answer, Chosen) and value is not None:
        assert abs(answer.value - value) < known_cases.PUBLISHED_TO


@pytest.mark.parametrize("name", known_cases.fine_decimals())
def test_fine_decimals_end(name: str) -> None:
    question = known_cases.fine_decimals()[name]
    assert judge(answered(question, _SECONDS), cp_sat.best(question)) == SAME


@pytest.mark.parametrize("name", known_cases.ROBUST)
def test_the_robust_package_with_euros_is_found(name: str) -> None:
    catalogue, weightings = known_cases.files_of(name)
    questions = [ask(catalogue, w.weights, weighting=w.name) for w in weightings]
    deadline = Deadline(_SECONDS)
    answers = [answer for question in questions if (answer := answered(question, deadline))]
    robust = most_robust(answers, deadline)
    assert robust is not None
    assert (robust.package, robust.regret, robust.unique) == cp_sat.smallest_largest_loss(questions)
