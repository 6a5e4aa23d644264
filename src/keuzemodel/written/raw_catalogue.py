"""A catalogue as it was written, right or wrong, for checks that need more than one place of it."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from keuzemodel.numbers import as_thousands
from keuzemodel.written.placed import PlacedDict, PlacedList, items_at, mapping_at
from keuzemodel.written.subject import id_text, problem_at, subject
from keuzemodel.written.wording import Vocabulary, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.problems import Problem
    from keuzemodel.written.file_words import FileWords
    from keuzemodel.written.placed import Path, Source

Section = Literal["aspects", "criteria", "phases", "themes", "groups"]
Ids = list[tuple["Path", str]]
"""Ids that a list names, each with its path."""


class RawMeasure(NamedTuple):
    """A measure with a readable id; the rest of it may be anything."""

    path: Path
    id: str
    data: PlacedDict
    requires: Ids
    requires_any: list[tuple[Path, Ids]]

    @property
    def name(self) -> str:
        """The measure as messages name it."""
        return f"maatregel {plain(self.id)}"


class RawRule(NamedTuple):
    """A rule of any kind; what it says may be anything."""

    path: Path
    data: PlacedDict
    members: Ids


class RawCatalogue:
    """Lookups in the data of a catalogue file, and the problems found so far.

    Everything is lenient: what has the wrong form is passed over, since `structure` reports that.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._vocabularies: dict[str, Vocabulary | None] = {}
        self._having: dict[str, dict[str, list[str]]] = {}

    def add(self, path: Path, text: str, *, key: bool = False, absent: str | None = None) -> None:
        """Report a problem at a path; of a key that is not there, with that key."""
        self.problems.append(problem_at(self.source, path, text, key=key, absent=absent))

    def subject(self, path: Path) -> str:
        """Name what a path is about."""
        return subject(self.source, path)

    @property
    def words(self) -> FileWords:
        """How whoever wrote the file knows its parts."""
        return self.source.words

    def section(self, name: str) -> Mapping[str, Any]:
        """Give a mapping at the top of the file; empty if it is not there."""
        return mapping_at(self.source.data, name) or {}

    def vocabulary(self, section: Section) -> Vocabulary | None:
        """Give the ids of a section; None if the section itself is wrong, so that no id can be judged."""
        if section not in self._vocabularies:
            data = self.source.data
            ids = mapping_at(data, section)
            # Only groups may be left out; then there are none.
            absent = section == "groups" and isinstance(data, PlacedDict) and section not in data
            self._vocabularies[section] = Vocabulary(ids or ()) if ids is not None or absent else None
        return self._vocabularies[section]

    @cached_property
    def measures(self) -> list[RawMeasure]:
        """All measures with a readable id, in order, those with an id used before included."""
        found = []
        for i, data in items_at(self.source.data, "measures"):
            id_ = id_text(data.get("id")) if isinstance(data, PlacedDict) else None
            if id_:
                path: Path = ("measures", i)
                any_of: list[tuple[Path, Ids]] = [
                    ((*path, "requires_any", j), ids_at(data["requires_any"], (*path, "requires_any"), j))
                    for j, _ in items_at(data, "requires_any")
                ]
                found.append(RawMeasure(path, id_, data, ids_at(data, path, "requires"), any_of))
        return found

    @cached_property
    def by_id(self) -> dict[str, RawMeasure]:
        """Measure id -> the first measure that has it."""
        first: dict[str, RawMeasure] = {}
        for measure in self.measures:
            first.setdefault(measure.id, measure)
        return first

    def having(self, key: str) -> Mapping[str, list[str]]:
        """Give the ids of the measures per phase, group or theme (of which a measure has several)."""
        if key not in self._having:
            found: dict[str, dict[str, None]] = {}
            for measure in self.measures:
                values = [id_text(measure.data.get(key))]
                if key == "theme":
                    values = [id_ for _, id_ in ids_at(measure.data, measure.path, "themes")]
                for value in filter(None, values):
                    found.setdefault(value, {})[measure.id] = None
            self._having[key] = {value: list(ids) for value, ids in found.items()}
        return self._having[key]

    @cached_property
    def measure_ids(self) -> Vocabulary:
        """The ids of all measures and circumstances: what a rule may name."""
        return Vocabulary((*self.by_id, *self.section("circumstances")))

    def rules(self, section: str) -> list[RawRule]:
        """All rules of a section under `rules`, in order."""
        return [
            RawRule(path, data, ids_at(data, path, "members"))
            for i, data in items_at(self.source.data, "rules", section)
            if isinstance(data, PlacedDict)
            for path in [("rules", section, i)]
        ]

    @cached_property
    def ranges(self) -> dict[str, Decimal]:
        """Criterion id -> its range, for those of which it is clear: above 0, and to be read in one way only."""
        found = {id_: number_at(criterion, "range") for id_, criterion in self.section("criteria").items()}
        return {id_: r for id_, r in found.items() if r is not None and r > 0 and as_thousands(r) is None}

    def most_of(self, criterion: str) -> Decimal | None:
        """Give an amount that no package can exceed, if it is clear: a limit beyond it would be none."""
        effects = len(self.measures) + len(self.rules("synergies"))
        return self.ranges[criterion] * effects if criterion in self.ranges else None


def ids_at(holder: PlacedDict | PlacedList, path: Path, key: str | int) -> Ids:
    """Give the readable ids in the list at a key, with their paths."""
    if isinstance(holder, PlacedDict):
        items = holder.get(key) if isinstance(key, str) else None
    else:
        items = holder[key] if isinstance(key, int) else None
    if not isinstance(items, PlacedList):
        return []
    found = ((i, id_text(item)) for i, item in enumerate(items))
    return [((*path, key, i), id_) for i, id_ in found if id_]


def number_at(holder: object, key: str) -> Decimal | None:
    """Give the number at a key; None for anything else."""
    value = holder.get(key) if isinstance(holder, PlacedDict) else None
    return value if isinstance(value, Decimal) else None
