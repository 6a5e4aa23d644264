"""Ask, and judge the answer: the same words for tests and benchmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brute
from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import NotProven
from keuzemodel.solver.deadline import Deadline

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.question import Question

Right = tuple[frozenset[str], "Fraction", bool] | None
"""The package by all tie rules, its value and whether it is the only one; None if no package obeys the rules."""

SAME = "same"
TRUSTED = "trusted"
"""HiGHS's word was taken, the answer says so, and it is not what was right."""
NOT_FINISHED = "not finished"


def answered(question: Question, until: Deadline | float, *, trusting: bool = False) -> Answer | None:
    """Ask, with a deadline or so many seconds; None where the program says itself that it could not prove an answer."""
    try:
        return choose(question, until if isinstance(until, Deadline) else Deadline(until), trusting=trusting)
    except NotProven:
        return None


def judge(answer: Answer | None, right: Right) -> str:
    """Say `SAME`, or what is wrong; `NOT_FINISHED` or `TRUSTED` where the answer says so and the rest of it is true.

    Args:
        answer: as of `answered`.
        right: what brute force or CP-SAT gives.

    """
    if isinstance(answer, Chosen):
        verdict = _judge_package(answer, right)
        excused = answer.trusted and _is_what_it_says(answer.package, answer.value, answer)
        return TRUSTED if excused and verdict != SAME else verdict
    if isinstance(answer, Infeasible):
        return SAME if right is None else f"WRONG: no package, where one is worth {float(right[1])}"
    return NOT_FINISHED if answer is None else _judge_stopped(answer, right)


def _judge_package(answer: Chosen, right: Right) -> str:
    if right is None:
        return "WRONG: a package, where there is none"
    if answer.value != right[1]:
        return f"WRONG: value {float(answer.value)}, not {float(right[1])}"
    if answer.unique != right[2]:
        return f"WRONG: {'the only one' if answer.unique else 'not the only one'}"
    return SAME if answer.package == right[0] else "WRONG: not the package of the tie rules"


def _judge_stopped(answer: Stopped, right: Right) -> str:
    if right is not None and answer.bound < right[1]:
        return f"WRONG: nothing above {float(answer.bound)}, where one is worth {float(right[1])}"
    if answer.package is not None and not _is_what_it_says(answer.package, answer.value, answer):
        return "WRONG: the package so far breaks a rule or has another value"
    if answer.value is not None and answer.value > answer.bound:
        return "WRONG: the package so far is worth more than is called possible"
    return NOT_FINISHED


def _is_what_it_says(package: frozenset[str], value: Fraction | None, answer: Answer) -> bool:
    """Count a package again: it obeys every rule and is worth so much."""
    question = answer.question
    return brute.obeys(question, package) and value == brute.value(question.catalogue, brute.weights(question), package)
