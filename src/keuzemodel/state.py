"""How things stand on a day, as frozen values. Reading it from YAML is `reading.state_file`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Basis, Score
from keuzemodel.reading.digest import with_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Measure, Status


@dataclass(frozen=True, slots=True)
class MeasureState:
    """How a measure stands."""

    status: Status
    scores: Mapping[str, Fraction]
    """Criterion id -> what it really brought or asked."""
    note: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of an indicator that was measured."""

    indicator: str
    date: str
    value: Fraction | None
    """None is unknown."""
    region: str
    """Empty for the whole."""


@dataclass(frozen=True, slots=True)
class State:
    """How the measures stand, and what was measured."""

    date: str
    measures: Mapping[str, MeasureState]
    """Measure id -> how it stands, in catalogue order; what is not named has not begun."""
    values: tuple[Measured, ...]
    """By day."""

    def applied_to(self, catalogue: Catalogue) -> Catalogue:
        """Give the catalogue as it stands: what is realised replaces what was estimated (model.md §10)."""
        measures = tuple(
            _realised(measure, self.measures[measure.id]) if measure.id in self.measures else measure
            for measure in catalogue.measures
        )
        standing = tuple((id_, state.status) for id_, state in self.measures.items())
        return with_digest(replace(catalogue, measures=measures, standing=standing))


def _realised(measure: Measure, state: MeasureState) -> Measure:
    """Put the realised scores in the place of the estimates; no outcome was in view when they were measured."""
    if not state.scores:
        return measure
    scores = {c: Score(*(state.scores[c],) * 3) if c in state.scores else s for c, s in measure.scores.items()}
    basis = tuple((c, Basis.SOURCE if c in state.scores else told) for c, told in measure.basis)
    return replace(measure, scores=scores, basis=basis)
