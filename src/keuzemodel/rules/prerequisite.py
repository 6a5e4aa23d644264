"""`requires` and `requires_any`: a measure that needs others; they stand with the measure, not under `rules`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.rules.cycles import cycles
from keuzemodel.rules.rule import CatalogueRule, rule_name
from keuzemodel.solver.row import Row, at_most
from keuzemodel.written.names import check_measures
from keuzemodel.written.restriction import known, needing
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from keuzemodel.catalogue import Catalogue, Measure
    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawMeasure
    from keuzemodel.written.restriction import Restriction

_MOST_CYCLES = 25


@dataclass(frozen=True, slots=True)
class Prerequisite(CatalogueRule):
    """A measure needs one of a list of measures and circumstances (a list of one for `requires`)."""

    measure: str
    one_of: tuple[str, ...]
    """In catalogue order."""
    kind = "prerequisite"
    conflict_place = 1
    # Alone it only does so where what is needed is a circumstance that does not hold.
    explains_alone = True
    heading = None
    adjustable = None

    @classmethod
    def of_catalogue(cls, catalogue: Catalogue) -> Iterator[Prerequisite]:
        for measure in catalogue.measures:
            for one_of in measure.prerequisites:
                yield cls(measure.id, catalogue.named_in_order(one_of))

    @property
    def name(self) -> str:
        return rule_name(self.kind, (self.measure,), self.one_of)

    def sentence(self, catalogue: Catalogue) -> str:
        measure = dutch.quoted(catalogue.name(self.measure))
        needed = dutch.names(catalogue, self.one_of, "of")
        facts = [id_ for id_ in self.one_of if id_ in catalogue.circumstance]
        match len(self.one_of), len(facts):
            case 1, 0:
                return f"{measure} kan alleen als ook {needed} meedoet."
            case 1, _:
                return f"{measure} kan alleen als dit geldt: {needed}."
            case _, 0:
                return f"{measure} kan alleen als ten minste één van deze maatregelen meedoet: {needed}."
            case _:
                return f"{measure} kan alleen als ten minste één hiervan meedoet of geldt: {needed}."

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """x_i ≤ Σ x_j over the list."""
        needed = {catalogue.column[j]: -1 for j in self.one_of}
        return (at_most({catalogue.position[self.measure]: 1, **needed}, 0),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """The measure is out, or one of the list is in."""
        return self.measure not in package or not catalogue.state(package).isdisjoint(self.one_of)

    @property
    def needs(self) -> tuple[tuple[str, tuple[str, ...]]]:
        return ((self.measure, self.one_of),)

    @property
    def named(self) -> frozenset[str]:
        return frozenset((self.measure, *self.one_of))

    def identity(self, shared: frozenset[str]) -> Hashable:  # noqa: ARG002
        return self.kind, self.measure, frozenset(self.one_of)

    def taken_from(self, catalogue: Catalogue) -> Catalogue:
        """Let the measure do without."""
        measure = catalogue.by_id[self.measure]
        lists = tuple(some for some in measure.requires_any if set(some) != set(self.one_of))
        needed = tuple(m for m in measure.requires if (m,) != self.one_of)
        return catalogue.changing(replace(measure, requires=needed, requires_any=lists))

    def added_to(self, catalogue: Catalogue) -> Catalogue:
        """Let the measure need it."""
        measure = catalogue.by_id[self.measure]
        lists = (*measure.requires_any, catalogue.named_in_order(self.one_of))
        return catalogue.changing(replace(measure, requires_any=lists))

    @classmethod
    def leaving(cls, catalogue: Catalogue, measure: str) -> Catalogue:
        """Let nothing need a measure; in a longer list only its own place goes."""
        left = frozenset(catalogue.column) - {measure}
        return replace(catalogue, measures=tuple(_needing_only(m, left) for m in catalogue.measures))

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Let a measure that came back need what it did, and be needed as it was."""
        there = frozenset(catalogue.column)
        again = (
            m if m.id not in earlier.by_id else _needing_again(earlier.by_id[m.id], m, measure, there)
            for m in catalogue.measures
        )
        return replace(catalogue, measures=tuple(_needing_only(m, there) if m.id == measure else m for m in again))

    @classmethod
    def restrictions(cls, raw: RawCatalogue) -> Iterator[Restriction]:
        """A list with an unknown measure counts as met."""
        for measure in raw.by_id.values():
            for named in known(raw, measure.requires):
                yield needing(f"{plain(measure.id)} vraagt {plain(named)}", measure.id, (named,))
            for _, ids in measure.requires_any:
                one_of = known(raw, ids)
                if one_of and len(one_of) == len({named for _, named in ids}):
                    names = dutch.join(map(plain, one_of), "of")
                    yield needing(f"{plain(measure.id)} vraagt {names}", measure.id, one_of)

    @classmethod
    def check(cls, raw: RawCatalogue) -> None:
        """What is needed exists, comes in time, and needs nothing that needs it."""
        for measure in raw.measures:
            for ids in (measure.requires, *(members for _, members in measure.requires_any)):
                check_measures(raw, ids, "voorwaarde")
        _check_cycles(raw)
        _check_phases(raw)


def _needing_only(measure: Measure, there: frozenset[str]) -> Measure:
    """Leave out of what a measure needs all that is not there."""
    lists = (tuple(m for m in one_of if m in there) for one_of in measure.requires_any)
    return replace(
        measure,
        requires=tuple(m for m in measure.requires if m in there),
        requires_any=tuple(one_of for one_of in lists if one_of),
    )


def _needing_again(then: Measure, measure: Measure, id_: str, there: frozenset[str]) -> Measure:
    """Give a measure the prerequisites of then that name one that came back."""
    needed = (id_,) if id_ in then.requires and id_ not in measure.requires else ()
    lists = tuple(
        some
        for some in then.requires_any
        if id_ in some and there.issuperset(some) and some not in measure.requires_any
    )
    return replace(measure, requires=(*measure.requires, *needed), requires_any=(*measure.requires_any, *lists))


def _check_cycles(raw: RawCatalogue) -> None:
    """Report circles of prerequisites, over `requires` and `requires_any` together."""
    arrows: dict[str, dict[str, Path]] = {id_: {} for id_ in raw.by_id}
    for measure in raw.by_id.values():
        for ids in (measure.requires, *(members for _, members in measure.requires_any)):
            for path, named in ids:
                if named in arrows:
                    arrows[measure.id].setdefault(named, path)
    graph = {id_: tuple(to) for id_, to in arrows.items()}
    for circle in islice(cycles(graph), _MOST_CYCLES):
        closed = [*circle, circle[0]]
        named = " → ".join(map(plain, closed))
        text = f"de voorwaarden lopen in een kring: {named}. Haal een van deze voorwaarden weg."
        raw.add(arrows[closed[0]][closed[1]], text)


def _check_phases(raw: RawCatalogue) -> None:
    """Report prerequisites in a later phase than the measure that needs them."""
    position = {phase: i for i, phase in enumerate(raw.section("phases"))}

    def begins(measure: RawMeasure) -> int | None:
        return position.get(id_text(measure.data.get("phase")) or "")

    def later(named: str, phase: int) -> bool:
        other = begins(raw.by_id[named]) if named in raw.by_id else None
        return other is not None and other > phase

    for measure in raw.measures:
        phase = begins(measure)
        if phase is None:
            continue
        in_phase = f"{measure.name} (fase {plain(measure.data['phase'])})"
        me = plain(measure.id)
        for path, named in measure.requires:
            if later(named, phase):
                that = plain(raw.by_id[named].data["phase"])
                text = f"{in_phase} heeft voorwaarde {plain(named)}, die pas in fase {that} komt. "
                raw.add(path, text + f"Zet {me} in een latere fase of {plain(named)} in een eerdere.")
        for path, members in measure.requires_any:
            if members and all(later(named, phase) for _, named in members):
                names = dutch.join((plain(named) for _, named in members), "of")
                text = f"{in_phase} heeft als voorwaarde {names}, en die komen allemaal in een latere fase. "
                raw.add(path, text + f"Zet {me} in een latere fase, of een van de andere in een eerdere.")
