"""What `plan` answers: the plan next to the package that `kies` would choose, or what it would take to have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.answer import Answer, Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.planning.least import Least, least
from keuzemodel.planning.make_plan import NoPlan, PlanAnswer, make_plan
from keuzemodel.solver.deadline import OutOfTime

if TYPE_CHECKING:
    from keuzemodel.planning.plan import Plan
    from keuzemodel.planning.plan_question import PlanQuestion
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Outcome:
    """All that was found."""

    asked: PlanQuestion
    chosen: Answer
    """What `kies` answers to the same question."""
    answer: PlanAnswer | None
    """None if there is no package to plan: then `chosen` says why."""
    least: Least | None = None
    """Where there is no plan, what would be enough; None if the time was up."""

    @property
    def trusted(self) -> str | None:
        """The solver whose word was taken for any of it; None if all is proven in whole numbers."""
        of_package = self.chosen.trusted if isinstance(self.chosen, Chosen) else None
        of_plan = None if self.answer is None else self.answer.trusted
        return of_plan or of_package or (None if self.least is None else self.least.trusted)

    def left_out(self, plan: Plan) -> tuple[str, ...]:
        """Give what `kies` takes and a plan does not, in catalogue order."""
        package = self.chosen.package if isinstance(self.chosen, Chosen) else plan.package
        return self.asked.catalogue.in_order(package - plan.package)


def plan_for(asked: PlanQuestion, deadline: Deadline | None = None, *, whole: bool = False) -> Outcome:
    """Choose a package and make a plan.

    Args:
        asked: what is asked.
        deadline: when to stop; never by default.
        whole: plan just the package that `kies` chooses, all of it.

    """
    chosen = choose(asked.question, deadline, trusting=True)
    if not isinstance(chosen, Chosen):
        return Outcome(asked, chosen, None)
    return plan_beside(asked, chosen, deadline, whole=whole)


def plan_beside(
    asked: PlanQuestion, chosen: Chosen, deadline: Deadline | None = None, *, whole: bool = False
) -> Outcome:
    """Make a plan beside the package of `kies`; for the rest as `plan_for`."""
    if whole:
        asked = asked.whole(chosen.package)
    answer = make_plan(asked, deadline)
    if not isinstance(answer, NoPlan):
        return Outcome(asked, chosen, answer)
    try:
        return Outcome(asked, chosen, answer, least(asked, deadline))
    except OutOfTime:
        return Outcome(asked, chosen, answer)


def plan_of(chosen: Chosen, asked: PlanQuestion, deadline: Deadline) -> Outcome:
    """Plan the package of an answer, or, where it cannot be finished whole, the best package that can.

    Packages of the same value have plans with other results: a page that is about one of them should not plan another.
    """
    answer = make_plan(asked if chosen.unique else asked.whole(chosen.package), deadline)
    if isinstance(answer, NoPlan) and not chosen.unique:
        answer = make_plan(asked, deadline)
    return Outcome(asked, chosen, answer)
