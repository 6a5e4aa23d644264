"""The two flipped of a measure: packages that have it as it is now, and packages that have it the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel.choosing.model import region_of
from keuzemodel.linear import columns_of

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.choosing.resolver import Resolver
    from keuzemodel.question import Question
    from keuzemodel.solver.program import Region
    from keuzemodel.solver.search import Best


@dataclass(frozen=True, eq=False)
class Flipped:
    """A measure, the answer it is in or out of, and the two restricted questions."""

    resolver: Resolver
    chosen: Chosen
    measure: str

    @cached_property
    def is_in(self) -> bool:
        """Whether the measure is in the package now."""
        return self.measure in self.chosen.package

    @cached_property
    def place(self) -> int:
        """The column of the measure."""
        return self.resolver.catalogue.position[self.measure]

    @cached_property
    def stay(self) -> Question:
        """The question with the measure kept as it is."""
        return self.chosen.question.forcing(self.measure, included=self.is_in)

    @cached_property
    def flip(self) -> Question:
        """The question with the measure turned."""
        return self.chosen.question.forcing(self.measure, included=not self.is_in)

    @cached_property
    def stay_task(self) -> Region:
        """The region of the one."""
        return region_of(self.stay)

    @cached_property
    def flip_task(self) -> Region:
        """The region of the other."""
        return region_of(self.flip)

    @cached_property
    def columns(self) -> frozenset[int]:
        """The package now, as columns."""
        return columns_of(self.resolver.catalogue, self.chosen.package)

    @cached_property
    def turned(self) -> Best | None:
        """The best package with the measure turned, by the tie rules; None if the rules make it impossible."""
        return self.resolver.top(self.flip_task)

    @cached_property
    def stay_value(self) -> int:
        """The best value now, in whole units."""
        return sum(self.resolver.objective[j] for j in self.columns)

    @property
    def price(self) -> Fraction | None:
        """The value lost by turning it; None if that is impossible."""
        if self.turned is None:
            return None
        return self.resolver.in_value(self.stay_value - self.turned.value)
