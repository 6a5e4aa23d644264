"""What rules on a sum of scores have in common: at most a number, at least a number, or at most another sum.

Every one of them is Σ terms ≤ most; for a rule that asks at least so much, all signs are turned around.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Self

from keuzemodel.linear import at_most_exactly
from keuzemodel.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.solver.row import Row


class SumRule(Rule):
    """The total of one criterion, of all measures or of a part, stays on one side of a number."""

    __slots__ = ()
    needs = ()
    changes: ClassVar[str]
    """What JSON calls a threshold in its number."""
    lowest: Fraction | int | None = None
    """The lowest number that the rule can have; None if any will do."""
    if TYPE_CHECKING:
        # Fields of most kinds: at run time a dataclass would take what is inherited for their defaults.
        @property
        def criterion(self) -> str:
            """Whose scores are added up."""

        @property
        def number(self) -> Fraction | None:
            """The number as it is stated; None if the sum is held against another one."""

        @property
        def is_floor(self) -> bool:
            """True if it is the least that a package must have, False if it is the most that it may have."""

    @abstractmethod
    def at(self, number: Fraction) -> Self:
        """Give the rule with another number."""

    @abstractmethod
    def factor(self, *measures: str) -> int:
        """Tell how often the scores of a measure, or of a synergy of measures, count in the sum: 1, 0, or −1."""

    @abstractmethod
    def counted_terms(self, catalogue: Catalogue) -> Mapping[int, Fraction]:
        """Give the sum as a linear expression: column -> score that counts."""

    @abstractmethod
    def sum_of(self, catalogue: Catalogue, package: frozenset[str]) -> Fraction:
        """Count the sum of a package in plain Python."""

    @abstractmethod
    def turning(self, catalogue: Catalogue, amounts: str, now: str) -> str:
        """Say that a measure turns at other numbers, as the half of a Dutch sentence that starts with `als`.

        Args:
            catalogue: gives titles.
            amounts: such as ``20 punten of meer``.
            now: the number of now.

        """

    @abstractmethod
    def just_met(self, catalogue: Catalogue) -> str:
        """Say in a Dutch sentence that a package keeps to the number, and that nothing is left over."""

    @property
    def sum(self) -> Self:
        return self

    @property
    def adjustable(self) -> Self | None:
        return None if self.number is None else self

    @property
    def sign(self) -> int:
        """−1 where everything is turned around to be at most something, else 1."""
        return -1 if self.is_floor else 1

    def terms(self, catalogue: Catalogue) -> dict[int, Fraction]:
        """Give what may be at most `most`."""
        return {j: self.sign * a for j, a in self.counted_terms(catalogue).items()}

    @property
    def most(self) -> Fraction | int:
        """What `terms` may come to."""
        return 0 if self.number is None else self.sign * self.number

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ terms ≤ most."""
        return (at_most_exactly(self.terms(catalogue), self.most),)

    def slack(self, catalogue: Catalogue, package: frozenset[str]) -> Fraction:
        """Give how much room a package leaves, exactly; below 0 if it breaks the rule."""
        return self.most - self.sign * self.sum_of(catalogue, package)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """The sum is on the right side, exactly."""
        return self.slack(catalogue, package) >= 0

    def pull(self, catalogue: Catalogue, *measures: str) -> int:
        """Tell what a higher score of a measure, or of a synergy, does: 1 takes room, −1 gives room, 0 does nothing."""
        named = catalogue.in_order(measures)
        if named and catalogue.spent(self.criterion).issuperset(named):
            return 0
        return self.sign * self.factor(*measures)
