"""Where the knobs stand: all that a user can ask of a catalogue, as written, and the one way to carry it.

It goes along in moments, on the live page and in the questions of the command line; `asked` has it once it is checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from keuzemodel.knobs import KNOBS, Takes
from keuzemodel.plan_setting import PlanSetting
from keuzemodel.question import Question, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True)
class Setting:
    """Everything but the catalogue that determines a question; checked only when it is asked."""

    weights: Mapping[str, Fraction]
    """Criterion or aspect id -> weight, as written."""
    approach: str
    capacity: Mapping[str, Fraction] = field(default_factory=dict)
    """Criterion id -> limit, each replacing a default of the catalogue."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    only_phases: tuple[str, ...] = ()
    circumstances: Mapping[str, bool] = field(default_factory=dict)
    """Circumstance id -> whether it holds, each replacing what the catalogue says."""
    minimum: Mapping[str, Fraction] = field(default_factory=dict)
    """Criterion id -> what a package has at least."""
    plan: PlanSetting = field(default_factory=PlanSetting)
    """What a plan is asked besides; no package depends on it."""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """Make a setting out of data without problems, in the keys of `told`."""
        knobs = {knob.key: _READ[knob.takes](data[knob.key]) for knob in KNOBS if knob.key in data}
        plan = PlanSetting.read(data.get("plan", {}))
        return cls(weights=_fractions(data["weights"]), approach=data["approach"], plan=plan, **knobs)

    def told(self, number: Callable[[Fraction], object]) -> dict[str, Any]:
        """Give it as plain data, in the keys of `Asked`.

        Args:
            number: how a number is written.

        """

        def numbers(some: Mapping[str, Fraction]) -> dict[str, object]:
            return {key: number(value) for key, value in some.items()}

        plain: dict[Takes, Callable[[Any], object]] = {Takes.AMOUNTS: numbers, Takes.IDS: list, Takes.FACTS: dict}
        values = {knob: getattr(self, knob.key) for knob in KNOBS}
        told = {knob.key: plain[knob.takes](value) for knob, value in values.items() if value or not knob.is_added}
        plan = {"plan": self.plan.told(number)} if self.plan else {}
        return {"weights": numbers(self.weights), "approach": self.approach, **told, **plan}

    def question(self, catalogue: Catalogue, weighting: str | None = None) -> Question:
        """Ask it of a catalogue.

        Args:
            catalogue: the measures and their rules.
            weighting: the weighting's name, as a label.

        Raises:
            WrongUse: everything that is wrong with it, in Dutch, one line each.

        """
        knobs = {knob.key: getattr(self, knob.key) for knob in KNOBS}
        return ask(catalogue, self.weights, self.approach, weighting=weighting, **knobs)


def _fractions(data: Mapping[str, Any]) -> dict[str, Fraction]:
    return {key: Fraction(number) for key, number in data.items()}


_READ: Mapping[Takes, Callable[[Any], Any]] = {Takes.AMOUNTS: _fractions, Takes.IDS: tuple, Takes.FACTS: dict}
