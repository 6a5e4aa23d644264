"""What a catalogue states in a section under `rules`."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from keuzemodel.rules.rule import CatalogueRule, Stated
from keuzemodel.written.names import check_measures, check_some_measure

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule


class Section(Stated):
    """One item of a section."""

    __slots__ = ()
    section: ClassVar[str]
    """The key under `rules`."""
    meaning: ClassVar[str]
    """What the section is for, in Dutch; for editors and docs/gegevens.md."""
    is_added: ClassVar[bool] = False
    """True for a section that a catalogue may do without: where it does, its digest and JSON stay what they were."""
    if TYPE_CHECKING:
        # A field of most kinds: at run time a dataclass would take what is inherited for its default.
        @property
        def members(self) -> tuple[str, ...]:
            """What it is about, in catalogue order: measures, then circumstances."""

    @classmethod
    @abstractmethod
    def fields(cls) -> type[BaseModel]:
        """Give the model of an item in the file."""

    @classmethod
    def check_item(cls, raw: RawCatalogue, item: RawRule) -> None:
        """Report what is wrong with one item, as far as its schema does not see it."""
        check_measures(raw, item.members, "maatregel")
        check_some_measure(raw, item.path, item.members)

    @classmethod
    @abstractmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        """Make an item out of data without problems, and a catalogue that still lacks it."""

    @classmethod
    def read_all(cls, items: Iterable[Mapping[str, Any]], catalogue: Catalogue) -> tuple[Self, ...]:
        """Make all items out of data without problems, and a catalogue that still lacks them."""
        return tuple(cls.read(item, catalogue) for item in items)

    @abstractmethod
    def written(self) -> dict[str, Any]:
        """Give it as JSON, in the keys of its file."""

    @property
    def what(self) -> dict[str, Any]:
        """All that it says, but for the reason."""
        return {key: value for key, value in self.written().items() if key != "reason"}

    @abstractmethod
    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        """Give its place in its section, whatever order it was written in."""

    @abstractmethod
    def having(self, members: tuple[str, ...]) -> Self:
        """Give it with other members."""

    def ordered(self, catalogue: Catalogue) -> Self:
        """Give it with all that it names in the order of a catalogue, which has it all."""
        return self.having(catalogue.named_in_order(self.members))

    @property
    def named(self) -> frozenset[str]:
        """The measures and circumstances that it names."""
        return frozenset(self.members)

    def without(self, measure: str) -> Self | None:
        """Take a measure out; None if nothing is left to state."""
        return self.having(tuple(m for m in self.members if m != measure))

    def places(self, catalogue: Catalogue) -> tuple[int, ...]:
        """Give the columns of its members."""
        return tuple(catalogue.column[m] for m in self.members)

    def circumstances(self, catalogue: Catalogue) -> list[str]:
        """Give the members that nobody chooses."""
        return [m for m in self.members if m in catalogue.circumstance]

    def inside(self, catalogue: Catalogue, package: frozenset[str]) -> tuple[str, ...]:
        """Give the members that are in a package, or hold."""
        state = catalogue.state(package)
        return tuple(m for m in self.members if m in state)

    @classmethod
    def stated_in(cls, catalogue: Catalogue) -> tuple[Self, ...]:
        """Give all of this kind."""
        return tuple(item for item in (*catalogue.rules, *catalogue.synergies) if isinstance(item, cls))

    @classmethod
    def stating(cls, catalogue: Catalogue, items: Iterable[Self]) -> Catalogue:
        """Give a catalogue with these as all of this kind."""
        others = (rule for rule in catalogue.rules if not isinstance(rule, cls))
        return replace(catalogue, rules=(*others, *items))

    @classmethod
    def check(cls, raw: RawCatalogue) -> None:
        for item in raw.rules(cls.section):
            cls.check_item(raw, item)

    @classmethod
    def leaving(cls, catalogue: Catalogue, measure: str) -> Catalogue:
        left = (item.without(measure) for item in cls.stated_in(catalogue))
        return cls.stating(catalogue, (item for item in left if item is not None))

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Put back what named it, in the place of what was left of that."""
        back = [
            item.ordered(catalogue)
            for item in cls.stated_in(earlier)
            if measure in item.named and item.named <= catalogue.column.keys()
        ]
        left = [item.what for old in back if (item := old.without(measure)) is not None]
        kept = (item for item in cls.stated_in(catalogue) if item.what not in left)
        return cls.stating(catalogue, (*kept, *back))


class SectionRule(Section, CatalogueRule):
    """A restriction under `rules`."""

    __slots__ = ()

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue) -> tuple[Self, ...]:
        return cls.stated_in(catalogue)

    def identity(self, shared: frozenset[str]) -> Hashable:  # noqa: ARG002
        return self.kind, self.named

    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        shared = frozenset(catalogue.ids)
        same = self.identity(shared)
        return self.stating(catalogue, (r for r in self.stated_in(catalogue) if r.identity(shared) != same))

    def added_to(self, catalogue: Catalogue) -> Catalogue:
        added = self.ordered(catalogue)
        # One of the same name says the same of what were other measures then.
        others = (rule for rule in self.stated_in(catalogue) if rule.name != added.name)
        return self.stating(catalogue, (*others, added))
