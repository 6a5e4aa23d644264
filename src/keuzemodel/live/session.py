"""What lies on the table: the catalogue and weightings, the defaults of the command line, and answers so far.

Every method that solves runs on the thread of the queue. Answers are kept: going back to a setting costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from keuzemodel.analysis.conflict.conflict import find_conflict
from keuzemodel.analysis.frontier import frontier, frontier_criterion, frontier_question
from keuzemodel.analysis.frontier_line import Line
from keuzemodel.analysis.locks import cost_of, letting_go
from keuzemodel.analysis.price import price_of_measure
from keuzemodel.analysis.reach import unbound
from keuzemodel.analysis.weights.turns import turns
from keuzemodel.analysis.why.explanation import explain
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.analysis.why.worth import Worth
from keuzemodel.answer import Answer, Chosen, Infeasible, Stopped
from keuzemodel.as_json import answers, why
from keuzemodel.as_json import turns as turns_as_json
from keuzemodel.choosing.choose import choose
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.knobs import IDS, KNOBS
from keuzemodel.live.doubts_view import doubts_view
from keuzemodel.live.kept import Kept
from keuzemodel.live.plan_in_time import plan_in_time
from keuzemodel.numbers import json_number, json_numbers, total
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.planning.plan_question import ask_plan
from keuzemodel.problems import WrongUse
from keuzemodel.question import unknown_ids
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.weighting import criterion_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from pathlib import Path

    from keuzemodel.as_json import shapes
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.live import shapes as live_shapes
    from keuzemodel.live.requests import QuestionRequest
    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.question import Question
    from keuzemodel.report.page.provenance import Provenance
    from keuzemodel.setting import Setting
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.weighting import Weighting

Found = TypeVar("Found", bound="Mapping[str, object]")
_KNOBS = ("weights", "approach", *(knob.key for knob in KNOBS))
"""What a request may turn; the phases are those of the command line."""


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
    file: Path | None = None
    """Of the catalogue; None for the one that comes with the program."""
    provenance: Provenance | None = None
    """How the report of the meeting is made; None where none can be asked."""


def _above_zero(reach: Answer) -> int | float | None:
    """Give a value of which shares make sense; None if there is none."""
    return json_number(reach.value) if isinstance(reach, Chosen) and reach.value > 0 else None


class Session:
    """Answers requests as JSON."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.catalogue = opening.catalogue
        self._kept = Kept()
        self._named = {
            tuple(criterion_weights(self.catalogue, w.weights).items()): w.name
            for w in (*reversed(opening.weightings), opening.weighting)
        }

    def setting(self, request: QuestionRequest) -> Setting:
        """Fill in what was left out."""
        default = self.opening.setting
        given = {key: value for key in _KNOBS if (value := request.given(key)) is not None}
        if not given.get("capacity"):  # an empty one takes the default too
            given.pop("capacity", None)
        given |= {key: tuple(given[key]) for key in (knob.key for knob in IDS) if key in given}
        circumstances = {**default.circumstances, **given.pop("circumstances", {})}
        if (plan := request.given("plan")) is not None:
            given["plan"] = PlanSetting.read(dict(plan))
        return replace(default, **given, circumstances=circumstances)

    def question(self, setting: Setting) -> Question:
        """Ask it; weights that are those of a named weighting get its name.

        Raises:
            WrongUse: what is wrong with it.

        """
        question = setting.question(self.catalogue)
        name = self._named.get(question.weights)
        return question if name is None else setting.question(self.catalogue, name)

    def plan_question(self, setting: Setting) -> PlanQuestion:
        """Ask for the plan of a setting.

        Raises:
            WrongUse: what is wrong with it.

        """
        return ask_plan(self.question(setting), None, setting.plan)

    def answer(self, question: Question, deadline: Deadline) -> Answer:
        """Choose, unless it was chosen before."""
        key = (question, question.weighting)
        answer: Answer | None = self._kept.get(key)
        if answer is None:
            answer = choose(question, deadline, trusting=True)
            if not isinstance(answer, Stopped):
                self._kept.keep(key, answer)
        return answer

    def package(self, question: Question, deadline: Deadline) -> shapes.Answer:
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

    def reach(self, question: Question, deadline: Deadline) -> live_shapes.Reach | shapes.Stopped:
        """Give the highest value at these weights, whatever the user's own limits and fixed measures.

        A value is shown as a share of it: then it goes down where the package brings less, under both approaches.
        """
        found = self._reach(question, deadline)
        if isinstance(found, Stopped):
            return answers.of_answer(found)
        return {"status": "optimal", "reach": _above_zero(found)}

    def _reach(self, question: Question, deadline: Deadline) -> Answer:
        return self.answer(unbound(question), deadline)

    def price(self, question: Question, measure: str, deadline: Deadline) -> live_shapes.Price | shapes.Answer:
        """Give what it costs to turn one measure the other way; the object of `kies` where there is no package.

        Of a measure that the table fixed itself it gives what that choice costs, and what the measure does if free.
        """
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)

        def find() -> live_shapes.Price:
            price = price_of_measure(Resolver(question, deadline), answer, measure)
            reach = self._reach(question, deadline)
            is_fixed = measure in (*question.include, *question.exclude)
            free = self.answer(letting_go(question, measure), deadline) if is_fixed else None
            cost = None if free is None else cost_of(answer, free)
            return {
                "status": "stopped" if isinstance(reach, Stopped) or isinstance(free, Stopped) else "optimal",
                "measure": measure,
                "chosen": measure in answer.package,
                "price": None if price is None else json_number(price),
                "value": json_number(answer.value),
                "reach": _above_zero(reach),
                "choice": None if cost is None else json_number(cost),
                "free": measure in free.package if isinstance(free, Chosen) else None,
            }

        return self._once(("price", question, measure), find)

    def why(
        self, question: Question, measure: str, deadline: Deadline
    ) -> live_shapes.Why | live_shapes.WhyStopped | shapes.Answer:
        """Give the object of `uitleg ID`, and its sentences with values as shares; `kies` where there is no package."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)

        def find() -> live_shapes.Why | live_shapes.WhyStopped:
            explanations = explain(answer, [measure], deadline=deadline)
            reach = self._reach(question, deadline)
            of = Worth(reach.value if isinstance(reach, Chosen) and reach.value > 0 else None)
            lines = [line for e in explanations.measures for line in (headline(e), *texts(e, of)[1:])]
            return cast(
                "live_shapes.Why | live_shapes.WhyStopped", {**why.of_explanation(explanations), "lines": lines}
            )

        return self._once(("why", question, measure), find)

    def turns(self, question: Question, deadline: Deadline) -> shapes.Turns | shapes.Answer:
        """Give the weights at which the package turns; the object of `kies` where there is no package."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)

        def find() -> shapes.Turns:
            try:
                return turns_as_json.of_turns(turns(answer, deadline))
            except OutOfTime:
                return {"status": "stopped", "aspects": {}}

        return self._once(("turns", question), find)

    def plan(
        self,
        asked: PlanQuestion,
        deadline: Deadline,
        tell: Callable[[live_shapes.PlanView], None] = lambda _part: None,
    ) -> live_shapes.PlanView | shapes.Answer:
        """Give the object of `plan` and what is said of it; that of `kies` where there is no package.

        Args:
            asked: what is asked.
            deadline: when to stop; a plan that is not proven soon is told, and one that is not for long is the answer.
            tell: told the best plan so far, once, if it takes long.

        """
        chosen = self.answer(asked.question, deadline)
        if not isinstance(chosen, Chosen):
            return self.package(asked.question, deadline)
        return plan_in_time(self._kept, asked, chosen, deadline, tell)

    def doubts(self, question: Question, deadline: Deadline) -> live_shapes.Doubts | shapes.Answer:
        """Give how often each measure is in the best package; the object of `kies` where there is no package."""
        answer = self.answer(question, deadline)
        if not isinstance(answer, Chosen):
            return self.package(question, deadline)
        return self._once(("doubts", question), lambda: doubts_view(answer, deadline))

    def frontier(
        self,
        question: Question,
        criterion: str | None,
        deadline: Deadline,
        tell: Callable[[live_shapes.FrontierNews], None] = lambda _part: None,
    ) -> shapes.FrontierLine | shapes.Answer:
        """Give the object of `grens`; that of `kies` where there is no package.

        Args:
            question: what is asked.
            criterion: what it goes over; None for the only one with a capacity.
            deadline: when to stop; the next time it goes on from there.
            tell: told new breakpoints as they are found; at first also those of an earlier search.

        """
        over = frontier_criterion(self.catalogue, criterion)
        bare = frontier_question(question, over)
        line = self._kept.get(("line", bare, over.id)) or Line()
        self._kept.keep(("line", bare, over.id), line)

        told = told_ahead = 0

        def found_one(_done: int, _of: int) -> None:
            nonlocal told, told_ahead
            tell(
                {
                    "weights": json_numbers(bare.value_weights),
                    "from": told,
                    "points": [why.of_point(self.catalogue, point) for point in line.points[told:]],
                    "ahead": [why.of_point(self.catalogue, point) for point in line.spread[told_ahead:]],
                    "highest": None if line.highest is None else json_number(line.highest),
                }
            )
            told, told_ahead = len(line.points), len(line.spread)

        def find() -> shapes.FrontierLine | shapes.Answer:
            found = frontier(question, over, deadline, found_one, line)
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

    def _once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Look a complete result up, or find it and keep it."""
        result: Found | None = self._kept.get(key)
        if result is None:
            result = find()
            if result["status"] != "stopped":
                self._kept.keep(key, result)
        return result
