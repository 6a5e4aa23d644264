"""A plan, and what it asks and brings in each period, counted in plain Python (model.md §9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.numbers import total
from keuzemodel.package import complete_synergies, criterion_total

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Effect
    from keuzemodel.planning.plan_question import PlanQuestion


@dataclass(frozen=True)
class Plan:
    """When each measure starts; those that are not in it have no start."""

    asked: PlanQuestion
    starts: Mapping[str, int]
    """Measure id -> period from 0, in catalogue order."""

    @cached_property
    def package(self) -> frozenset[str]:
        """The measures that are in it."""
        return frozenset(self.starts)

    @property
    def done(self) -> tuple[str, ...]:
        """What was in effect before the first period, in catalogue order."""
        return tuple(id_ for id_, ready in self.ready.items() if ready <= 0)

    @cached_property
    def ready(self) -> Mapping[str, int]:
        """Measure id -> the first period in which it is in effect; that may be the one after the last."""
        by_id = self.asked.catalogue.by_id
        return {id_: start + by_id[id_].development.periods for id_, start in self.starts.items()}

    def developing(self, period: int) -> tuple[str, ...]:
        """Give what is developed in a period, in catalogue order."""
        return tuple(id_ for id_, start in self.starts.items() if start <= period < self.ready[id_])

    def begun(self, period: int) -> frozenset[str]:
        """Give what starts before a period."""
        return frozenset(id_ for id_, start in self.starts.items() if start < period)

    def in_effect(self, period: int) -> tuple[str, ...]:
        """Give what is in effect in a period, in catalogue order."""
        return tuple(id_ for id_, ready in self.ready.items() if ready <= period)

    def used(self, criterion_id: str, period: int) -> Fraction:
        """Give what a period asks of a criterion: of what is developed in it, and of synergies that come in it."""
        developed = (self.used_by(id_, criterion_id, period) for id_ in self.developing(period))
        synergies = (
            synergy.scores[criterion_id].likely for synergy, comes in self.synergies_on(criterion_id) if comes == period
        )
        return total([*developed, *synergies])

    def used_by(self, id_: str, criterion_id: str, period: int) -> Fraction:
        """Give what a measure asks of a criterion in a period in which it is developed."""
        catalogue = self.asked.catalogue
        measure = catalogue.by_id[id_]
        share = measure.development.spread[period - self.starts[id_]]
        return catalogue.counted(measure, catalogue.criterion[criterion_id]) * share

    def synergies_on(self, criterion_id: str) -> list[tuple[Effect, int]]:
        """Give the synergies of the package on a criterion, each with the period in which it counts."""
        catalogue = self.asked.catalogue
        return [
            (synergy, self._comes(synergy.members))
            for synergy in complete_synergies(catalogue, self.package)
            if criterion_id in synergy.scores
        ]

    def _comes(self, members: tuple[str, ...]) -> int:
        """Give the period in which the last measure among members starts; the first, if there is none."""
        return max((self.starts[id_] for id_ in members if id_ in self.starts), default=0)

    def brings(self, criterion_id: str, period: int) -> Fraction:
        """Give the total of a criterion over what is in effect in a period."""
        catalogue = self.asked.catalogue
        return criterion_total(catalogue, catalogue.criterion[criterion_id], frozenset(self.in_effect(period)))

    def results_in(self, period: int) -> Fraction:
        """Give results(t): the weighted part of the value that is in effect, over criteria of which more is better."""
        criterion = self.asked.catalogue.criterion
        return total(w * self.brings(c, period) / criterion[c].range for c, w in self.asked.results_weights.items())

    @cached_property
    def results(self) -> Fraction:
        """Give the results over all periods."""
        return total(self.results_in(period) for period in range(len(self.asked.periods)))

    @property
    def broken(self) -> list[str]:
        """Say in Dutch which rules of time it breaks."""
        asked, catalogue = self.asked, self.asked.catalogue
        problems = []
        problems += [f"{id_} is al begonnen." for id_, s in asked.begun.items() if self.starts.get(id_) != s]
        for id_, start in self.starts.items():
            if id_ in asked.begun:
                continue
            measure = catalogue.by_id[id_]
            phase = catalogue.planning.phases.get(measure.phase, 0)
            first = max(measure.development.from_ or 0, phase, asked.not_before.get(id_, 0))
            last = len(asked.periods) if measure.development.until is None else measure.development.until + 1
            last = min(last, asked.not_after.get(id_, last) + 1)
            if not first <= start or self.ready[id_] > min(last, len(asked.periods)):
                problems.append(f"{id_} past niet in zijn tijd.")
            there = catalogue.state(self.in_effect(start))
            problems += [
                f"{id_} begint voordat {' of '.join(one_of)} werkt."
                for one_of in measure.prerequisites
                if there.isdisjoint(one_of)
            ]
        for period, name in enumerate(asked.periods):
            problems += [
                f"{name} is te vol." for c, limits in asked.limits.items() if self.used(c, period) > limits[period]
            ]
        if asked.package not in (None, self.package):
            problems.append("Het is een ander pakket.")
        return problems
