"""What lies on the table: the catalogue and weightings, the defaults of the command line, and answers so far.

Every method that solves runs on the thread of the desk. Answers are kept: going back to a setting costs nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keuzemodel.analysis.conflict.conflict import find_conflict
from keuzemodel.analysis.frontier import frontier, frontier_criterion, frontier_question
from keuzemodel.analysis.price import price_of_measure
from keuzemodel.analysis.why.explanation import explain
from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.as_json import answers, why
from keuzemodel.choosing.choose import choose
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.numbers import json_number, total
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.setting import Setting
from keuzemodel.weighting import criterion_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.live.wishes import Wishes
    from keuzemodel.question import Question
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.weighting import Weighting

Json = dict[str, Any]
_KEPT = 2000


@dataclass(frozen=True)
class Opening:
    """What the command line gave."""

    catalogue: Catalogue
    weightings: tuple[Weighting, ...]
    """Those of the folder, by file name; the one that was asked for is among them."""
    weighting: Weighting
    setting: Setting
    moments: Path
    seconds: float | None = None
    """The most that one answer may take."""


class Kept:
    """The latest results, by what was asked."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable) -> Any:  # noqa: ANN401 - whatever was kept
        """Give what was kept, or None."""
        if key in self._results:
            self._results.move_to_end(key)
        return self._results.get(key)

    def keep(self, key: Hashable, result: object) -> None:
        """Keep a result, and forget the one that was not asked for longest."""
        self._results[key] = result
        while len(self._results) > self._most:
            self._results.popitem(last=False)


class Table:
    """Answers wishes as JSON."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.catalogue = opening.catalogue
        self._kept = Kept()
        self._named = {
            tuple(criterion_weights(self.catalogue, w.weights).items()): w.name
            for w in (*reversed(opening.weightings), opening.weighting)
        }

    def setting(self, wishes: Wishes) -> Setting:
        """Fill in what was left out."""
        default = self.opening.setting
        given = {key: wishes.given(key) for key in ("weights", "approach", "include", "exclude")}
        return Setting(
            weights=default.weights if given["weights"] is None else given["weights"],
            approach=given["approach"] or default.approach,
            capacity=wishes.given("capacity") or default.capacity,
            include=default.include if given["include"] is None else tuple(given["include"]),
            exclude=default.exclude if given["exclude"] is None else tuple(given["exclude"]),
            only_phases=default.only_phases,
            circumstances={**default.circumstances, **(wishes.given("circumstances") or {})},
        )

    def question(self, setting: Setting) -> Question:
        """Ask it; weights that are those of a named weighting get its name.

        Raises:
            WrongUse: what is wrong with it.

        """
        question = setting.question(self.catalogue)
        name = self._named.get(question.weights)
        return question if name is None else setting.question(self.catalogue, name)

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Choose, unless it was chosen before."""
        key = (question, question.weighting)
        answer: Answer | None = self._kept.get(key)
        if answer is None:
            answer = choose(question, deadline, trusting=True)
            if not isinstance(answer, Stopped):
                self._kept.keep(key, answer)
        return answer

    def package(self, question: Question, deadline: Deadline) -> Json:
        """Give the object of `kies`."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Infeasible):
            return answers.of_answer(answer)
        key = ("conflict", question)
        conflict = self._kept.get(key)
        if conflict is None:
            conflict = find_conflict(question, deadline)
            if conflict.irreducible and conflict.repair is not None and conflict.repair.complete:
                self._kept.keep(key, conflict)
        return answers.of_answer(answer, conflict)

    def price(self, question: Question, measure: str, deadline: Deadline) -> Json:
        """Give what it costs to turn one measure the other way; the object of `kies` where there is no package."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)

        def find() -> Json:
            price = price_of_measure(Resolver(question, deadline), answer, measure)
            return {
                "status": "optimal",
                "measure": measure,
                "chosen": measure in answer.package,
                "price": None if price is None else json_number(price),
                "value": json_number(answer.value),
            }

        return self._once(("price", question, measure), find)

    def why(self, question: Question, measure: str, deadline: Deadline) -> Json:
        """Give the object of `uitleg ID`; that of `kies` where there is no package."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)
        return self._once(
            ("why", question, measure),
            lambda: why.of_explanation(explain(answer, [measure], deadline=deadline)),
        )

    def frontier(self, question: Question, criterion: str | None, deadline: Deadline) -> Json:
        """Give the object of `grens`; that of `kies` where there is no package."""
        over = frontier_criterion(self.catalogue, criterion)
        bare = frontier_question(question, over)

        def find() -> Json:
            found = frontier(question, over, deadline)
            if found is None:
                return answers.of_answer(Infeasible(bare), find_conflict(bare, deadline))
            if not found.points:  # the time was up before the first one
                most = total(max(term, term * 0) for term in bare.value_terms.values())
                return answers.of_answer(Stopped(bare, None, None, most))
            return why.of_frontier(found)

        return self._once(("frontier", question, over.id), find)

    def known_measure(self, measure: str) -> None:
        """Check that a measure exists.

        Raises:
            WrongUse: it does not.

        """
        problems = unknown_ids("maatregel", [measure], self.catalogue.ids)
        if problems:
            raise WrongUse("\n".join(problems))

    def _once(self, key: Hashable, find: Callable[[], Json]) -> Json:
        """Look a complete result up, or find it and keep it."""
        result: Json | None = self._kept.get(key)
        if result is None:
            result = find()
            if result["status"] != "stopped":
                self._kept.keep(key, result)
        return result
