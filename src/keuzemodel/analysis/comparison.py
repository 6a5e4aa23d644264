"""All weightings under both approaches, next to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.analysis.overlap import Overlap
from keuzemodel.analysis.robust import Robust, most_robust
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.weighting import Weighting


@dataclass(frozen=True)
class Comparison:
    """The packages of every weighting and approach."""

    catalogue: Catalogue
    weightings: tuple[Weighting, ...]
    answers: tuple[Answer, ...]
    """By approach, within it by weighting."""
    robust: Mapping[Approach, Robust | None]
    """Per approach; None where no package obeys the rules, or nothing was proven."""
    conflicts: Mapping[Question, Conflict] = field(default_factory=dict)
    """Why a question has no package, of those of which that was asked."""

    @property
    def packages(self) -> list[frozenset[str]]:
        """The packages that were found and proven."""
        return [a.package for a in self.answers if isinstance(a, Chosen)]

    @cached_property
    def overlap(self) -> Overlap:
        """What these packages have in common."""
        return Overlap(self.catalogue, tuple(self.packages))

    @property
    def counts(self) -> dict[str, int]:
        """Measure id -> in how many packages it is, in catalogue order."""
        return self.overlap.counts

    @property
    def in_all(self) -> tuple[str, ...]:
        """Measures that are in every package (none if there is no package)."""
        return self.overlap.in_all

    @property
    def in_none(self) -> tuple[str, ...]:
        """Measures that are in no package."""
        return self.overlap.in_none

    @property
    def complete(self) -> bool:
        """False if the time was up before a package or a robust package was proven."""
        return not any(isinstance(a, Stopped) for a in self.answers) and all(
            robust is not None or any(not isinstance(a, Chosen) for a in self.of(approach))
            for approach, robust in self.robust.items()
        )

    @property
    def approaches(self) -> tuple[Approach, ...]:
        """The approaches that were compared."""
        return tuple(dict.fromkeys(answer.question.approach for answer in self.answers))

    @property
    def left_out(self) -> tuple[Approach, ...]:
        """The approaches that cannot be asked, for want of a limit."""
        return tuple(approach for approach in Approach if self.answers and approach not in self.approaches)

    def of(self, approach: Approach) -> tuple[Answer, ...]:
        """Give the answers of one approach, by weighting."""
        return tuple(a for a in self.answers if a.question.approach is approach)

    def other_than(self, question: Question) -> Answer | None:
        """Give the answer to a question's weighting under the other approach; None if that cannot be asked."""
        answers = self.of(question.approach.other)
        return next((a for a in answers if a.question.weighting == question.weighting), None)


def compare(
    weightings: tuple[Weighting, ...],
    question_for: Callable[[Weighting, Approach], Question | None],
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
    *,
    trusting: bool = False,
) -> Comparison:
    """Choose a package for every weighting and approach.

    Args:
        weightings: at least one.
        question_for: makes the question of a weighting and an approach, the user's other choices included; None
            for an approach that cannot be asked (`open_approaches`).
        deadline: when to stop; what is then not proven is a `Stopped` answer.
        report: told how many of how many steps are done.
        trusting: take HiGHS's word where an exact proof takes very long; the answer then tells.

    """
    asked = (question_for(weighting, approach) for approach in Approach for weighting in weightings)
    questions = [question for question in asked if question is not None]
    approaches = tuple(dict.fromkeys(question.approach for question in questions))
    answers: list[Answer] = []
    for question in questions:
        report(len(answers), len(questions) + len(approaches))
        answers.append(choose(question, deadline, trusting=trusting))
    robust = {}
    for done, approach in enumerate(approaches):
        report(len(answers) + done, len(questions) + len(approaches))
        robust[approach] = most_robust([a for a in answers if a.question.approach is approach], deadline)
    return Comparison(questions[0].catalogue, weightings, tuple(answers), robust)
