"""Every restriction on a package, in one form.

A rule has a stable name, says itself in one Dutch sentence, gives its linear rows for the solver, and checks a
package in plain Python without them. Solver, check, explanation and conflict message all use these definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.linear import at_most_exactly, criterion_terms
from keuzemodel.package import criterion_total
from keuzemodel.solver.row import at_least, at_most

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.catalogue import Bundle, Catalogue, Coverage
    from keuzemodel.solver.row import Row


class Kind(IntEnum):
    """Kinds of rules, in the order in which a conflict tries to do without them (model.md §5)."""

    PREREQUISITE = 1
    TOGETHER = 2
    ALTERNATIVES = 3
    COVERAGE = 4
    PHASE = 5
    LIMIT = 6
    FORCED = 7


class Rule:
    """One restriction; the subclasses are the only kinds there are."""

    __slots__ = ()
    kind: Kind

    @property
    def name(self) -> str:
        """The stable name, the same for every order in which rules are written."""
        raise NotImplementedError

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        raise NotImplementedError

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Give the rows that hold for exactly the packages that obey the rule."""
        raise NotImplementedError

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """Check a package in plain Python."""
        raise NotImplementedError


def _name(kind: str, *parts: tuple[str, ...]) -> str:
    """Build a name that no other rule can have: an id may itself hold a sign that divides a name."""
    safe = str.maketrans({"%": "%25", ":": "%3A", "|": "%7C"})
    return ":".join([kind, *("|".join(id_.translate(safe) for id_ in part) for part in parts)])


@dataclass(frozen=True, slots=True)
class Prerequisite(Rule):
    """A measure needs one of a list of measures (a list of one for `requires`)."""

    measure: str
    one_of: tuple[str, ...]
    """In catalogue order."""
    kind = Kind.PREREQUISITE

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("prerequisite", (self.measure,), self.one_of)

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        measure = dutch.quoted(catalogue.name(self.measure))
        if len(self.one_of) == 1:
            return f"{measure} kan alleen als ook {dutch.quoted(catalogue.name(self.one_of[0]))} meedoet."
        needed = dutch.names(catalogue, self.one_of, "of")
        return f"{measure} kan alleen als ten minste één van deze maatregelen meedoet: {needed}."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ Σ x_j over the list."""
        needed = {catalogue.position[j]: -1 for j in self.one_of}
        return (at_most({catalogue.position[self.measure]: 1, **needed}, 0),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """The measure is out, or one of the list is in."""
        return self.measure not in package or not package.isdisjoint(self.one_of)


@dataclass(frozen=True, slots=True)
class Together(Rule):
    """All members or none."""

    bundle: Bundle
    kind = Kind.TOGETHER

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("together", self.bundle.members)

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        return dutch.with_reason(
            f"Deze maatregelen doen allemaal mee of geen van alle: {dutch.names(catalogue, self.bundle.members)}.",
            self.bundle.reason,
        )

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ x_next around the circle of members."""
        places = [catalogue.position[m] for m in self.bundle.members]
        return tuple(at_most({i: 1, j: -1}, 0) for i, j in zip(places, places[1:] + places[:1], strict=True))

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """None are in, or all are."""
        return len(package.intersection(self.bundle.members)) in (0, len(self.bundle.members))


@dataclass(frozen=True, slots=True)
class Alternatives(Rule):
    """At most one of the members."""

    bundle: Bundle
    kind = Kind.ALTERNATIVES

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("alternatives", self.bundle.members)

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        return dutch.with_reason(
            f"Van deze maatregelen kan er hoogstens één meedoen: {dutch.names(catalogue, self.bundle.members)}.",
            self.bundle.reason,
        )

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ x ≤ 1."""
        return (at_most({catalogue.position[m]: 1 for m in self.bundle.members}, 1),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """No two are in."""
        return len(package.intersection(self.bundle.members)) <= 1


@dataclass(frozen=True, slots=True)
class Covered(Rule):
    """At least so many measures of a theme, phase, group or list."""

    coverage: Coverage
    kind = Kind.COVERAGE

    @property
    def name(self) -> str:
        """The stable name."""
        c = self.coverage
        return _name("coverage", (c.of,), c.members if c.key is None else (c.key,), (str(c.at_least),))

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        c = self.coverage
        headings = {"theme": catalogue.themes, "phase": catalogue.phases, "group": catalogue.groups}
        title = next((h.title for h in headings.get(c.of, ()) if h.id == c.key), "")
        of = {
            "theme": f"bij de opgave {dutch.quoted(title)} horen",
            "phase": f"bij {dutch.quoted(title)} horen",
            "group": f"onder {dutch.quoted(title)} vallen",
        }.get(c.of, f"uit deze rij komen: {dutch.names(catalogue, c.members)}")
        count = dutch.count(c.at_least, "maatregel moet", "maatregelen moeten")
        return dutch.with_reason(f"Ten minste {count} {of}.", c.reason)

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ x ≥ at_least."""
        return (at_least({catalogue.position[m]: 1 for m in self.coverage.members}, self.coverage.at_least),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """Enough members are in."""
        return len(package.intersection(self.coverage.members)) >= self.coverage.at_least


@dataclass(frozen=True, slots=True)
class PhaseLeftOut(Rule):
    """No measure of a phase that the user left out."""

    phase: str
    kind = Kind.PHASE

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("phase", (self.phase,))

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        title = catalogue.phases[catalogue.phase_position[self.phase]].title
        return f"U koos voor een pakket zonder {dutch.quoted(title)}."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ 0 for each of its measures."""
        return tuple(at_most({i: 1}, 0) for i, m in enumerate(catalogue.measures) if m.phase == self.phase)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """Nothing of the phase is in."""
        return all(catalogue.by_id[m].phase != self.phase for m in package)


@dataclass(frozen=True, slots=True)
class Limit(Rule):
    """The total of a criterion stays within a limit."""

    criterion: str
    limit: Fraction
    kind = Kind.LIMIT

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("limit", (self.criterion,))

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        criterion = catalogue.criterion[self.criterion]
        amount = dutch.exact_amount(self.limit, criterion.unit)
        return f"Het pakket mag hoogstens {amount} {dutch.lower_first(criterion.title)} vragen."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """total_c ≤ limit."""
        return (at_most_exactly(criterion_terms(catalogue, self.criterion), self.limit),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """The total is within the limit, exactly."""
        return criterion_total(catalogue, catalogue.criterion[self.criterion], package) <= self.limit


@dataclass(frozen=True, slots=True)
class Forced(Rule):
    """A measure that the user put in or left out."""

    measure: str
    included: bool
    kind = Kind.FORCED

    @property
    def name(self) -> str:
        """The stable name."""
        return _name("include" if self.included else "exclude", (self.measure,))

    def sentence(self, catalogue: Catalogue) -> str:
        """Say the rule in one Dutch sentence."""
        how = "moet meedoen" if self.included else "mag niet meedoen"
        return f"U koos: {dutch.quoted(catalogue.name(self.measure))} {how}."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≥ 1 or x_i ≤ 0."""
        column = {catalogue.position[self.measure]: 1}
        return (at_least(column, 1) if self.included else at_most(column, 0),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """The measure is where the user wants it."""
        return (self.measure in package) is self.included


@lru_cache(maxsize=8)
def catalogue_rules(catalogue: Catalogue) -> tuple[Rule, ...]:
    """Give the rules that the catalogue itself states, each name once, in a fixed order."""
    rules: list[Rule] = []
    for measure in catalogue.measures:
        lists = [(j,) for j in measure.requires] + list(measure.requires_any)
        rules += [Prerequisite(measure.id, catalogue.in_order(one_of)) for one_of in lists]
    rules += [Together(bundle) for bundle in catalogue.together]
    rules += [Alternatives(bundle) for bundle in catalogue.alternatives]
    rules += [Covered(coverage) for coverage in catalogue.coverage]
    return ordered(rules)


def ordered(rules: list[Rule]) -> tuple[Rule, ...]:
    """Give rules by kind and name, each name once, so that no order of writing can matter."""
    return tuple(sorted({rule.name: rule for rule in rules}.values(), key=lambda r: (r.kind, r.name)))
