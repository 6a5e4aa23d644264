"""All that the program asks of a rule, so that nobody else need know what kinds there are.

What has one answer that is right for every kind, has it here. All else is abstract, and `kinds` refuses a kind that
leaves something out. `none` for a property is said in one line: ``needs = ()``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping
    from fractions import Fraction

    from keuzemodel.asked import Asked
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.rules.sum_rule import SumRule
    from keuzemodel.solver.row import Row
    from keuzemodel.written.raw_catalogue import RawCatalogue
    from keuzemodel.written.restriction import Restriction


class Rule(ABC):
    """One restriction on a package."""

    __slots__ = ()
    kind: ClassVar[str]
    """What JSON calls it."""
    conflict_place: ClassVar[int]
    """A conflict first tries to do without rules of the lowest place (model.md §5)."""
    is_own: ClassVar[bool]
    """True if it is what the user asked, and not the catalogue."""
    explains_alone: ClassVar[bool] = False
    """True if its sentence says it all where this rule alone makes a measure impossible."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The stable name, the same for every order in which rules are written."""

    @abstractmethod
    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""

    @abstractmethod
    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Give the rows that hold for exactly the packages that obey the rule."""

    @abstractmethod
    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """Check a package in plain Python."""

    @property
    @abstractmethod
    def needs(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Pairs of a measure and a list: whoever takes the measure must take one of the list."""

    @property
    @abstractmethod
    def adjustable(self) -> SumRule | None:
        """The rule itself if it has a number that might be another one."""

    @property
    def sum(self) -> SumRule | None:
        """The rule itself if it is about a sum of scores."""
        return None

    @property
    def puts(self) -> tuple[str, bool] | None:
        """The measure that it puts in (True) or leaves out (False), if it does no more than that."""
        return None

    @property
    def named(self) -> frozenset[str]:
        """The measures and circumstances that it names; none for a rule of the user's own."""
        return frozenset()

    def displaced(self, catalogue: Catalogue, measure: str, package: frozenset[str]) -> str:  # noqa: ARG002
        """Say, where a measure cannot join a package by this rule, what took its place; empty if nothing did."""
        return ""

    def misfit(self, catalogue: Catalogue, package: frozenset[str]) -> str:  # noqa: ARG002
        """Say how far a package goes past the rule, from the verb on; empty if the rule is all there is to say."""
        return ""

    def standing(self, catalogue: Catalogue, package: frozenset[str]) -> str:  # noqa: ARG002
        """Say how a package that obeys the rule stands to it; empty if that says nothing."""
        return ""

    def cost(self, catalogue: Catalogue, price: Fraction) -> str:  # noqa: ARG002
        """Say what it costs, also if that is nothing; empty for a kind of which the list of prices says enough."""
        return ""

    @property
    @abstractmethod
    def repair_place(self) -> int:
        """Of two repairs that cost the same, the one of the lowest place stands first."""

    @abstractmethod
    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:
        """Say in a Dutch sentence how to let the rule go; with a number, how far to adjust it."""

    @property
    @abstractmethod
    def concerns(self) -> Mapping[str, str]:
        """What it is about, for JSON: such as ``{"measure": "15.2"}``."""


class Stated(ABC):
    """What a catalogue states about some of its measures."""

    __slots__ = ()
    heading: ClassVar[tuple[str, str] | None]
    """Title and introduction of the list in a report; None for what a report tells elsewhere."""

    @classmethod
    def headed(cls, items: Iterable[Self]) -> tuple[str, str] | None:  # noqa: ARG003
        """Give title and introduction of a list of these."""
        return cls.heading

    @abstractmethod
    def sentence(self, catalogue: Catalogue) -> str:
        """Say it in one Dutch sentence."""

    @classmethod
    @abstractmethod
    def check(cls, raw: RawCatalogue) -> None:
        """Report what is wrong with all of this kind in a file, as far as its schema does not see it."""

    @classmethod
    def restrictions(cls, raw: RawCatalogue) -> Iterable[Restriction]:  # noqa: ARG003
        """Give all of this kind in a file as rows, as far as they can make a measure impossible by themselves."""
        return ()

    @classmethod
    @abstractmethod
    def leaving(cls, catalogue: Catalogue, measure: str) -> Catalogue:
        """Take a measure out of everything of this kind that names it."""

    @classmethod
    @abstractmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Put back what named a measure that came back, as far as all measures in it are there."""


class CatalogueRule(Rule, Stated):
    """A rule of the catalogue."""

    __slots__ = ()
    is_own = False
    repair_place = 4

    @property
    def concerns(self) -> Mapping[str, str]:
        return {}

    @classmethod
    @abstractmethod
    def of_catalogue(cls, catalogue: Catalogue) -> Iterable[Self]:
        """Give the rules of this kind that a catalogue states."""

    @property
    @abstractmethod
    def named(self) -> frozenset[str]:
        """The measures and circumstances that it names; what a theme, phase or group stands for may come and go."""

    @abstractmethod
    def identity(self, shared: frozenset[str]) -> Hashable:
        """Give what makes it the same rule in two catalogues, whatever their order.

        Args:
            shared: measures that both have; a theme, phase or group is the same if it has the same ones of these.

        """

    @abstractmethod
    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        """Give a catalogue without it."""

    @abstractmethod
    def added_to(self, catalogue: Catalogue) -> Catalogue:
        """Give a catalogue with it; all that it names is there."""

    def came(self, catalogue: Catalogue) -> str:
        """Say that it is there now and was not."""
        return f"Deze regel is nieuw: {self.sentence(catalogue)}"

    def went(self, catalogue: Catalogue) -> str:
        """Say that it was there and is not any more."""
        return f"Deze regel is weg: {self.sentence(catalogue)}"

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:  # noqa: ARG002
        """Say that it is for the catalogue to change."""
        return f"Pas deze regel van de catalogus aan: {self.sentence(catalogue)}"


class AskedRule(Rule):
    """A rule that a user asked for."""

    __slots__ = ()
    is_own = True
    subject: ClassVar[str]
    """What a difference in it is about, for JSON."""

    @classmethod
    @abstractmethod
    def of_question(cls, asked: Asked) -> Iterable[Self]:
        """Give the rules of this kind that a user asked for."""

    @classmethod
    @abstractmethod
    def differences(cls, earlier: Asked, now: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give every difference between two questions: a Dutch sentence, and the fields of now that take it back."""


@lru_cache(maxsize=1 << 14)
def rule_name(kind: str, *parts: tuple[str, ...]) -> str:
    """Build a name that no other rule can have: an id may itself hold a sign that divides a name."""
    safe = str.maketrans({"%": "%25", ":": "%3A", "|": "%7C"})
    return ":".join([kind, *("|".join(id_.translate(safe) for id_ in part) for part in parts)])
