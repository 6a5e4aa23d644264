"""The course between two states: what became of the package and of the indicators, and which fact caused it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.change import Change, changed
from keuzemodel.analysis.following.signals import Reading, readings
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import NotProven

if TYPE_CHECKING:
    from collections.abc import Callable

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.state import State


@dataclass(frozen=True)
class Moved:
    """An indicator in one place, then and now."""

    then: Reading | None
    """None if it was not followed there yet."""
    now: Reading


@dataclass(frozen=True)
class Since:
    """What is different since an earlier state."""

    earlier: State
    change: Change
    """Against the package as things stood then."""
    moved: tuple[Moved, ...]
    """The indicators that were measured again, or are judged otherwise, in the order of the catalogue."""


def since(  # noqa: PLR0913 - two states, and how to compare them
    then: Question,
    earlier: State,
    answer: Answer,
    now: tuple[Reading, ...],
    *,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Since:
    """Compare an answer with that of an earlier state.

    Args:
        then: the question as things stood then.
        earlier: how they stood.
        answer: that of the question as things stand now.
        now: how the indicators do now.
        deadline: when to stop.
        report: told how many of how many facts are tried.

    Raises:
        NotProven: the package of then could not be proven in time.

    """
    before = choose(then, deadline)
    if isinstance(before, Stopped):
        raise NotProven("De tijd was om voordat het pakket van de vorige stand bewezen was. Geef meer tijd met --tijd.")
    package = before.package if isinstance(before, Chosen) else None
    change = changed(then, package, answer, deadline=deadline, report=report)
    known = {(r.indicator.id, r.region): r for r in readings(then.catalogue, earlier)}
    moved = (Moved(known.get((r.indicator.id, r.region)), r) for r in now)
    return Since(earlier, change, tuple(m for m in moved if _is_other(m)))


def _is_other(moved: Moved) -> bool:
    then, now = moved.then, moved.now
    if then is None:
        return now.date is not None
    return (then.date, then.value, then.signal) != (now.date, now.value, now.signal)
