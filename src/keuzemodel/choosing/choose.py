"""From a Question to its answer: best value, whether others share it, and the tie rules of model.md §4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.choosing.model import Model, measures_in
from keuzemodel.linear import evaluate
from keuzemodel.package import value_of
from keuzemodel.problems import NotProven
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.question import Question


def choose(question: Question, deadline: Deadline | None = None, *, trusting: bool = False) -> Answer:
    """Choose the proven best package.

    Args:
        question: what is asked.
        deadline: when to stop; never by default.
        trusting: take HiGHS's word where an exact proof takes very long; the answer then tells.

    Returns:
        The package, checked against every rule and valued again in plain Python; or that there is none; or that
        the time was up.

    """
    model = Model(question)
    try:
        best = Search(model.program, deadline, trusting=trusting).best(model.objective, model.region)
    except OutOfTime as stop:
        return _stopped(model, stop)
    if best is None:
        return Infeasible(question)
    package = measures_in(model.catalogue, best.columns)
    value = model.in_value(best.value)
    check(question, package, value)
    return Chosen(question, package, value, best.unique, best.trusted)


def check(question: Question, package: frozenset[str], value: Fraction) -> None:
    """Check a package against every rule, and its value, in plain Python.

    Raises:
        NotProven: it breaks a rule, or has another value.

    """
    catalogue = question.catalogue
    broken = [rule.sentence(catalogue) for rule in question.rules if not rule.holds(catalogue, package)]
    if broken:
        raise NotProven("Het gevonden pakket voldoet niet aan deze regels: " + " ".join(broken))
    counted = value_of(catalogue, question.value_weights, package)
    if counted != value:
        raise NotProven(f"De waarde van het gevonden pakket klopt niet: {counted} is geen {value}.")


def _stopped(model: Model, stop: OutOfTime) -> Stopped:
    highest = sum(c for c in model.objective if c > 0)
    bound = model.in_value(highest if stop.bound is None else min(highest, stop.bound))
    if stop.columns is None:
        return Stopped(model.question, None, None, bound)
    package = measures_in(model.catalogue, stop.columns)
    value = evaluate(model.question.value_terms, stop.columns)
    check(model.question, package, value)
    return Stopped(model.question, package, value, bound)
