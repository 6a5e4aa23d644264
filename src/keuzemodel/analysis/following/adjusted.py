"""The package as things stand, what that changes and why, and which steps come next (model.md §10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.change import Change, changed
from keuzemodel.analysis.following.signals import Reading, readings
from keuzemodel.analysis.following.since import Since, since
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import NotProven

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.state import State


@dataclass(frozen=True)
class Adjusted:
    """What a state does to a package."""

    state: State
    answer: Answer
    """That of the question as things stand."""
    change: Change
    """Against the question without the state."""
    can_start: tuple[str, ...]
    """Steps of the package that have not begun and wait for nothing, in catalogue order."""
    waits_for: Mapping[str, tuple[str, ...]]
    """Step of the package that has not begun -> what must be done first."""
    readings: tuple[Reading, ...]
    since: Since | None = None
    """Against an earlier state, if one was named."""
    conflict: Conflict | None = None
    """Why there is no package, if there is none and that was asked."""

    @property
    def before(self) -> tuple[str, ...]:
        """The package without the state."""
        return self.answer.question.catalogue.in_order(self.change.before or ())


def as_it_stands(question: Question, state: State) -> Question:
    """Ask the same, with what is done, running and stopped, and with what was realised."""
    return replace(question, catalogue=state.applied_to(question.catalogue))


def adjust(
    question: Question,
    state: State,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
    *,
    earlier: State | None = None,
) -> Adjusted:
    """Choose again as things stand.

    Args:
        question: without the state.
        state: how things stand.
        deadline: when to stop.
        report: told how many of how many facts are tried.
        earlier: an earlier state, to compare with.

    Raises:
        NotProven: the package without the state, or that of the earlier one, could not be proven in time.

    """
    then = choose(question, deadline)
    if isinstance(then, Stopped):
        raise NotProven("De tijd was om voordat het pakket zonder de stand bewezen was. Geef meer tijd met --tijd.")
    answer = choose(as_it_stands(question, state), deadline)
    before = then.package if isinstance(then, Chosen) else None
    change = changed(question, before, answer, deadline=deadline, report=report)
    package = answer.package if isinstance(answer, Chosen) else frozenset[str]()
    waits = waiting(answer.question.catalogue, package)
    can_start = tuple(measure for measure, needs in waits.items() if not needs)
    now = readings(question.catalogue, state)
    passed = None
    if earlier is not None:
        stood = as_it_stands(question, earlier)
        passed = since(stood, earlier, answer, now, deadline=deadline, report=report)
    return Adjusted(
        state,
        answer,
        change,
        can_start,
        {measure: needs for measure, needs in waits.items() if needs},
        now,
        passed,
    )


def waiting(catalogue: Catalogue, package: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Give, of every step of a package that has not begun, what must be done first; nothing if it can start.

    Of a list of which one is enough, these are the members in the package, as long as none of the list is done.
    """
    met = catalogue.holding | catalogue.done
    begun = dict(catalogue.standing)
    found = {}
    for measure in catalogue.in_order(package):
        if measure in begun:
            continue
        lists = catalogue.by_id[measure].prerequisites
        first = {m for one_of in lists if not met.intersection(one_of) for m in package.intersection(one_of)}
        found[measure] = catalogue.in_order(first)
    return found
