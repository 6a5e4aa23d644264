"""A phase of which the user wants no measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.rules.rule import AskedRule, rule_name
from keuzemodel.solver.row import Row, at_most

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.asked import Asked
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class PhaseLeftOut(AskedRule):
    """No measure of a phase."""

    phase: str
    kind = "phase"
    subject = "phases"
    conflict_place = 7
    repair_place = 1
    explains_alone = True
    needs = ()
    adjustable = None

    @classmethod
    def of_question(cls, asked: Asked) -> Iterator[PhaseLeftOut]:
        for phase in asked.catalogue.phases:
            if asked.only_phases and phase.id not in asked.only_phases:
                yield cls(phase.id)

    @property
    def name(self) -> str:
        return rule_name(self.kind, (self.phase,))

    def sentence(self, catalogue: Catalogue) -> str:
        return f"U koos voor een pakket zonder {self._title(catalogue)}."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ 0 for each of its measures."""
        return tuple(at_most({i: 1}, 0) for i, m in enumerate(catalogue.measures) if m.phase == self.phase)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """Nothing of the phase is in."""
        return all(catalogue.by_id[m].phase != self.phase for m in package)

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:  # noqa: ARG002
        """Say that the phase may be used."""
        return f"Laat maatregelen uit {self._title(catalogue)} weer toe."

    @property
    def concerns(self) -> dict[str, str]:
        return {"phase": self.phase}

    @classmethod
    def differences(cls, earlier: Asked, now: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """Compare the phases that may be used, all at once."""
        titles = {p.id: dutch.quoted(p.title) for p in now.catalogue.phases}
        if set(earlier.only_phases) == set(now.only_phases) or not titles.keys() >= set(earlier.only_phases):
            return
        was, is_ = (
            dutch.join(titles[p] for p in asked.only_phases) if asked.only_phases else "alle fasen"
            for asked in (earlier, now)
        )
        text = f"Maatregelen mochten uit {was} komen, en mogen nu uit {is_} komen."
        yield text, {"only_phases": earlier.only_phases}

    def _title(self, catalogue: Catalogue) -> str:
        return dutch.quoted(catalogue.phases[catalogue.phase_position[self.phase]].title)
