"""What changed since an earlier run, and which change made the package another one.

Every difference is taken back by itself, and the question is solved again. A change *explains* the new package if
without it the old one comes back; it *matters* if without it another package comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.analysis.change.differences import Difference, Subject, differences
from keuzemodel.analysis.change.rewordings import rewordings
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.choosing.choose import choose
from keuzemodel.package import value_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Tried:
    """A difference, and what comes out without it."""

    difference: Difference
    answer: Answer | None
    """None if it was not solved: it cannot be taken back by itself, or the package did not change."""
    explains: bool
    """True if the old package comes back without it (or, where there was none, none comes back)."""
    matters: bool
    """True if another package than the new one comes out without it."""


@dataclass(frozen=True)
class Change:
    """What changed since an earlier run."""

    earlier: Question
    answer: Answer
    """That of now."""
    before: frozenset[str] | None
    """The earlier package; None if there was none, or none was proven."""
    tried: tuple[Tried, ...]
    scores_known: bool
    """False if the earlier run does not tell its scores and rules: then they were not compared."""
    complete: bool
    """False if the time was up before every difference was tried."""
    reworded: tuple[str, ...] = ()
    """Dutch sentences about titles, reasons and sources that are others now: no package depends on them."""

    @property
    def package(self) -> frozenset[str] | None:
        """The package of now; None if there is none, or none is proven."""
        return self.answer.package if isinstance(self.answer, Chosen) else None

    @property
    def value_before(self) -> Fraction | None:
        """What the earlier package was worth then; None if that is not known, or not in the same unit."""
        catalogue = self.earlier.catalogue
        if self.before is None or not self.scores_known or not catalogue.by_id.keys() >= self.before:
            return None
        weights = self.earlier.value_weights
        other_scale = any(tried.difference.subject is Subject.CRITERION for tried in self.tried)
        if other_scale or weights != self.answer.question.value_weights:
            return None
        return value_of(catalogue, weights, self.before)

    @property
    def came(self) -> tuple[str, ...]:
        """Measures that came into the package, in catalogue order."""
        return self.answer.question.catalogue.in_order((self.package or frozenset()) - (self.before or frozenset()))

    @property
    def went(self) -> tuple[str, ...]:
        """Measures that went out of it, in the order of the earlier catalogue, then those it does not know."""
        gone = (self.before or frozenset()) - (self.package or frozenset())
        known = self.earlier.catalogue.in_order(gone)
        return (*known, *sorted(gone - set(known)))


def changed(  # noqa: PLR0913 - two runs, and how to compare them
    earlier: Question,
    before: frozenset[str] | None,
    answer: Answer,
    *,
    scores_known: bool = True,
    texts_known: bool = True,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Change:
    """Compare the answer of now with an earlier run.

    Args:
        earlier: what was asked then.
        before: the package then; None if there was none.
        answer: the answer of now.
        scores_known: False if the catalogue of the earlier question is not really known.
        texts_known: False if reasons and sources of that catalogue are not.
        deadline: when to stop.
        report: told how many of how many differences are tried.

    """
    found = differences(earlier, answer.question, scores_known=scores_known)
    now = answer.package if isinstance(answer, Chosen) else None
    tried: list[Tried] = []
    for difference in found:
        report(len(tried), len(found))
        without = None
        if difference.taken_back is not None and now != before and not isinstance(answer, Stopped):
            without = choose(difference.taken_back, deadline)
        tried.append(_judge(difference, without, before, now))
    complete = not any(isinstance(t.answer, Stopped) for t in tried)
    reworded = rewordings(earlier.catalogue, answer.question.catalogue, complete=texts_known)
    return Change(earlier, answer, before, tuple(tried), scores_known, complete, reworded)


def _judge(
    difference: Difference, without: Answer | None, before: frozenset[str] | None, now: frozenset[str] | None
) -> Tried:
    if without is None or isinstance(without, Stopped):
        return Tried(difference, without, explains=False, matters=False)
    package = without.package if isinstance(without, Chosen) else None
    return Tried(difference, without, explains=package == before, matters=package != now)
