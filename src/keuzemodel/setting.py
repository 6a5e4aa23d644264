"""Where the knobs stand: all that a user can ask of a catalogue, as written, and the one way to carry it.

A knob that is added here goes along in moments, on the live page and in the questions of the command line; `asked` has
it once it is checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

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

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """Make a setting out of data without problems, in the keys of `told`."""
        return cls(
            weights=_fractions(data["weights"]),
            approach=data["approach"],
            capacity=_fractions(data.get("capacity", {})),
            include=tuple(data.get("include", ())),
            exclude=tuple(data.get("exclude", ())),
            only_phases=tuple(data.get("only_phases", ())),
            circumstances=dict(data.get("circumstances", {})),
            minimum=_fractions(data.get("minimum", {})),
        )

    def told(self, number: Callable[[Fraction], object]) -> dict[str, Any]:
        """Give it as plain data, in the keys of `Asked`; what older files and programs do not know only if it is used.

        Args:
            number: how a number is written.

        """

        def numbers(some: Mapping[str, Fraction]) -> dict[str, object]:
            return {key: number(value) for key, value in some.items()}

        return {
            "weights": numbers(self.weights),
            "approach": self.approach,
            "capacity": numbers(self.capacity),
            **({"minimum": numbers(self.minimum)} if self.minimum else {}),
            "include": list(self.include),
            "exclude": list(self.exclude),
            "only_phases": list(self.only_phases),
            **({"circumstances": dict(self.circumstances)} if self.circumstances else {}),
        }

    def question(self, catalogue: Catalogue, weighting: str | None = None) -> Question:
        """Ask it of a catalogue.

        Args:
            catalogue: the measures and their rules.
            weighting: the weighting's name, as a label.

        Raises:
            WrongUse: everything that is wrong with it, in Dutch, one line each.

        """
        return ask(
            catalogue,
            self.weights,
            self.approach,
            capacity=self.capacity,
            include=self.include,
            exclude=self.exclude,
            only_phases=self.only_phases,
            circumstances=self.circumstances,
            minimum=self.minimum,
            weighting=weighting,
        )


def _fractions(data: Mapping[str, Any]) -> dict[str, Fraction]:
    return {key: Fraction(number) for key, number in data.items()}
