"""What the table turned the knobs to: the same things as the common options, as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keuzemodel.question import Question, ask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

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
