"""From a Question to its answer: best value, whether others share it, and the tie rules of model.md §4."""

from __future__ import annotations

from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.linear import criterion_terms, evaluate
from keuzemodel.numbers import to_integers
from keuzemodel.package import tally, value_of
from keuzemodel.problems import NotProven
from keuzemodel.solver.deadline import Deadline, OutOfTime
from keuzemodel.solver.maximum import Maximum, Search, at_least_value
from keuzemodel.solver.program import measures_in, other_than, task_of

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.program import Task

_BLOCK = 24


def choose(question: Question, deadline: Deadline | None = None) -> Answer:
    """Choose the proven best package.

    Args:
        question: what is asked.
        deadline: when to stop; never by default.

    Returns:
        The package, checked against every rule and valued again in plain Python; or that there is none; or that
        the time was up.

    """
    catalogue = question.catalogue
    search = Search(catalogue, deadline)
    objective, factor = per_column(catalogue, question.value_terms)
    try:
        best = search.maximise(objective, task_of(question))
    except OutOfTime as stop:
        return _stopped(question, stop, objective, factor)
    if best is None:
        return Infeasible(question)
    try:
        best, unique = settle_ties(search, objective, best)
    except OutOfTime as stop:
        return _stopped(question, OutOfTime(best.value, stop.columns or best.columns), objective, factor)
    package = measures_in(catalogue, best.columns)
    check(question, package, best.value / factor)
    return Chosen(question, package, best.value / factor, unique)


def settle_ties(search: Search, objective: list[int], best: Maximum) -> tuple[Maximum, bool]:
    """Find whether other packages have the best value, and choose among them.

    The one with the least of the catalogue's scarce criteria, then the fewest measures, then the one that has the
    first measure, in catalogue order, in which two differ.

    Args:
        search: where to look.
        objective: the value, per column.
        best: a package of the best value.

    Returns:
        The package chosen, and whether it is the only one.

    """
    second = another(search, objective, best)
    while second is not None and second.value > best.value:
        # Never seen; but the second look is also a check on the first.
        best, second = second, another(search, objective, second)
    if second is None:
        return best, True
    tied = best.task.adding(at_least_value(objective, best.value))
    return Maximum(prefer(search, tied), best.value, tied), False


def prefer(search: Search, task: Task) -> frozenset[int]:
    """Choose by the tie rules among all packages of a task, which has at least one.

    Returns:
        The columns that are 1.

    """
    catalogue = search.catalogue
    fewest = [int(j < len(catalogue.measures)) for j in range(len(task.lower))]
    for least in (scarcity(catalogue), fewest):
        objective = [-use for use in least]
        leanest = _certain(search.maximise(objective, task))
        task = leanest.task.adding(at_least_value(objective, leanest.value))
    return _first_in_order(search, leanest.columns, task)


def scarcity(catalogue: Catalogue) -> list[int]:
    """Give the first tie rule as an objective to minimise.

    Returns:
        Per column its use of the criteria under `capacity` (Σ total_c / r_c), in whole numbers.

    """
    terms: dict[int, Fraction] = {}
    for criterion_id in catalogue.capacity:
        for j, score in criterion_terms(catalogue, criterion_id).items():
            terms[j] = terms.get(j, Fraction(0)) + score / catalogue.criterion[criterion_id].range
    return per_column(catalogue, terms)[0]


def check(question: Question, package: frozenset[str], value: Fraction) -> None:
    """Check a package against every rule, and its value, in plain Python.

    Raises:
        NotProven: it breaks a rule, or has another value.

    """
    catalogue = question.catalogue
    broken = [rule.sentence(catalogue) for rule in question.rules if not rule.holds(catalogue, package)]
    if broken:
        raise NotProven("Het gevonden pakket voldoet niet aan deze regels: " + " ".join(broken))
    counted = value_of(catalogue, question.value_weights, tally(catalogue, package).totals)
    if counted != value:
        raise NotProven(f"De waarde van het gevonden pakket klopt niet: {counted} is geen {value}.")


def another(search: Search, objective: list[int], best: Maximum) -> Maximum | None:
    """Look for another package that is worth at least as much, the best of those."""
    tied = best.task.adding(at_least_value(objective, best.value))
    if not any(j < len(search.catalogue.measures) for j in tied.free):
        return None
    return search.maximise(objective, tied.adding(other_than(search.catalogue, best.columns, tied)))


def _first_in_order(search: Search, columns: frozenset[int], task: Task) -> frozenset[int]:
    """Choose the solution with the first measure in which two differ.

    Measures that every solution shares are fixed already, and a measure that is in need not be asked for: it can
    be in. From the first one that is out, a block of measures is settled at once by weights that halve.
    """
    n = len(search.catalogue.measures)
    while True:
        free = [j for j in task.free if j < n]
        already = list(takewhile(columns.__contains__, free))
        block = free[len(already) : len(already) + _BLOCK]
        task = task.fixing(dict.fromkeys(already, 1))
        if not block:
            return columns
        objective = [0] * len(task.lower)
        for place, j in enumerate(reversed(block)):
            objective[j] = 1 << place
        columns = _certain(search.maximise(objective, task)).columns
        task = task.fixing({j: int(j in columns) for j in block})


def _certain(found: Maximum | None) -> Maximum:
    """Insist on a solution where one is known to exist."""
    if found is None:
        raise NotProven("De rekenkern verloor een pakket dat zij eerder vond.")
    return found


def per_column(catalogue: Catalogue, terms: dict[int, Fraction]) -> tuple[list[int], Fraction]:
    """Give a linear expression as a whole number per column, and the factor it was scaled by."""
    n = len(catalogue.measures) + len(catalogue.synergies)
    return to_integers([terms.get(j, Fraction(0)) for j in range(n)])


def _stopped(question: Question, stop: OutOfTime, objective: list[int], factor: Fraction) -> Stopped:
    bound = Fraction(sum(c for c in objective if c > 0))
    if stop.bound < bound:
        bound = Fraction(stop.bound)
    if stop.columns is None:
        return Stopped(question, None, None, bound / factor)
    package = measures_in(question.catalogue, stop.columns)
    value = evaluate(question.value_terms, stop.columns)
    check(question, package, value)
    return Stopped(question, package, value, max(bound / factor, value))
