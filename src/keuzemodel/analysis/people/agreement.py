"""Several people with weights of their own: where their packages agree, and which packages do them all justice.

The mean is the package at the mean of their weights: since value is linear in the weights, no package has a higher sum
of values. The fair package is the robust one over the people (`analysis.robust`): the largest loss is smallest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.analysis.overlap import Overlap
from keuzemodel.analysis.people.likeness import Groups, alike
from keuzemodel.analysis.people.moves import Move, Moves
from keuzemodel.analysis.robust import Robust, most_robust
from keuzemodel.analysis.weights.weight_space import asked_at
from keuzemodel.answer import Answer, Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.linear import columns_of, evaluate
from keuzemodel.numbers import total
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Mean:
    """The package at the mean of all weights."""

    chosen: Chosen
    losses: Mapping[str, Fraction]
    """Name -> own best value less the value of this package at own weights."""


@dataclass(frozen=True)
class Agreement:
    """What several people want, each under own weights; the same question for the rest."""

    answers: tuple[Answer, ...]
    """One a person; the label of its question is the name."""
    mean: Mean | None
    """None if it is not proven in time, or there is no package."""
    fair: Robust | None
    """None as for the mean."""
    moves: tuple[Move | None, ...] | None
    """Per person; None for one if the fair package is a best one at no weighting, None for all as for the mean."""

    @property
    def question(self) -> Question:
        """What the first person asks; only the weights differ from what others ask."""
        return self.answers[0].question

    @property
    def names(self) -> tuple[str, ...]:
        """The people, in the order in which they were given."""
        return tuple(name_of(answer) for answer in self.answers)

    @cached_property
    def chosen(self) -> tuple[Chosen, ...]:
        """The answers that are a proven package."""
        return tuple(answer for answer in self.answers if isinstance(answer, Chosen))

    @cached_property
    def overlap(self) -> Overlap:
        """What the packages of all have in common."""
        return Overlap(self.question.catalogue, tuple(answer.package for answer in self.chosen))

    @cached_property
    def groups(self) -> Groups:
        """The people of whom a package is known, by likeness of their packages; positions in `chosen`."""
        return alike([answer.package for answer in self.chosen])

    @property
    def complete(self) -> bool:
        """True if all of it is proven."""
        return self.moves is not None


def name_of(answer: Answer) -> str:
    """Give the name of the person who asked."""
    return answer.question.weighting or ""


def agree(
    questions: Mapping[str, Question], deadline: Deadline | None = None, report: Report = lambda _done, _of: None
) -> Agreement:
    """Find out where people agree.

    Args:
        questions: name -> what this person asks; at least one, and they differ in their weights only.
        deadline: when to stop; what is then not known is None, or a `Stopped` answer.
        report: told how many of how many steps are done.

    """
    steps = 2 * len(questions) + 2
    answers: list[Answer] = []
    known: dict[Question, Answer] = {}
    for done, (name, question) in enumerate(questions.items()):
        report(done, steps)
        answer = known.get(question) or known.setdefault(question, choose(question, deadline))
        answers.append(replace(answer, question=replace(question, weighting=name)))
    chosen = [answer for answer in answers if isinstance(answer, Chosen)]
    if len(chosen) < len(answers):
        return Agreement(tuple(answers), None, None, None)
    report(len(answers), steps)
    mean = _mean(chosen, deadline)
    report(len(answers) + 1, steps)
    fair = most_robust(chosen, deadline)
    moves = None if fair is None or mean is None else _moves(chosen, fair, mean, deadline, report)
    return Agreement(tuple(answers), mean, fair, moves)


def mean_weights(people: Sequence[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """Give the mean of weights that each add up to 1."""
    return {c: total(weights[c] for weights in people) / len(people) for c in people[0]}


def _mean(chosen: Sequence[Chosen], deadline: Deadline | None) -> Mean | None:
    weights = mean_weights([answer.question.value_weights for answer in chosen])
    answer = choose(asked_at(chosen[0].question, weights), deadline)
    if not isinstance(answer, Chosen):
        return None
    columns = columns_of(answer.question.catalogue, answer.package)
    losses = {name_of(one): one.value - evaluate(one.question.value_terms, columns) for one in chosen}
    return Mean(answer, losses)


def _moves(
    chosen: Sequence[Chosen], fair: Robust, mean: Mean, deadline: Deadline | None, report: Report
) -> tuple[Move | None, ...] | None:
    others = dict.fromkeys([*(answer.package for answer in chosen), mean.chosen.package])
    search = Moves(chosen[0].question, fair.package, others, deadline)
    found: list[Move | None] = []
    try:
        for k, answer in enumerate(chosen):
            report(len(chosen) + 2 + k, 2 * len(chosen) + 2)
            found.append(search.nearest(answer.question.value_weights))
    except OutOfTime:
        return None
    return tuple(found)
