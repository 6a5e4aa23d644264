"""Read a catalogue from YAML into frozen values, with all problems at once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis, Catalogue, Circumstance, Criterion, Heading, Measure, Risk, Score, ScoresStatus
from keuzemodel.development import NO_PERIODS, Development, Planning
from keuzemodel.direction import Direction
from keuzemodel.problems import InvalidInput
from keuzemodel.reading.catalogue_checks import catalogue_problems
from keuzemodel.reading.digest import with_digest
from keuzemodel.reading.indicators import read_indicators
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.yaml_source import read_yaml
from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from keuzemodel.problems import Problem
    from keuzemodel.written.placed import PlacedDict, Source


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue.

    Raises:
        InvalidInput: with every problem of the file.

    """
    catalogue, problems = load_catalogue(path)
    if catalogue is None:
        raise InvalidInput(problems)
    return catalogue


def load_catalogue(path: Path) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Read a catalogue; None if there are problems."""
    return catalogue_from(read_yaml(path))


def catalogue_from(source: Source) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Make a catalogue out of YAML that was read; None if there are problems."""
    problems = list(source.problems)
    if source.usable:
        problems += structure_problems(source, "catalogue")
        problems += catalogue_problems(source)
    if problems:
        return None, tuple(sorted(set(problems)))
    return with_digest(_Builder(source.data).catalogue()), ()


class _Builder:
    """Makes the values out of data without problems.

    What has no order of its own gets one here: two files that say the same give the same values.
    """

    def __init__(self, data: PlacedDict) -> None:
        self._data = data
        self._criteria = tuple(data["criteria"])
        self._themes = _positions(data["themes"])
        self._periods = _positions(data.get("planning", {}).get("periods", ()))
        self._named = _positions([*(m["id"] for m in data["measures"]), *data.get("circumstances", {})])

    def catalogue(self) -> Catalogue:
        """Make the whole catalogue, without its digest."""
        data = self._data
        measures = tuple(map(self._measure, data["measures"]))
        named: Mapping[str, Any] = data.get("approaches", {})
        catalogue = Catalogue(
            title=data["title"],
            region=data.get("region", ""),
            source=data.get("source", ""),
            scores_status=ScoresStatus(data["scores_status"]),
            aspects=_headings(data["aspects"]),
            criteria=tuple(_criterion(id_, c) for id_, c in data["criteria"].items()),
            phases=_headings(data["phases"]),
            themes=_headings(data["themes"]),
            groups=_groups(data.get("groups", {}), measures),
            capacity=self._numbers(data.get("capacity", {})),
            measures=measures,
            rules=(),
            synergies=(),
            digest="",
            circumstances=tuple(
                Circumstance(id_, c["title"], c.get("description", ""), c["holds"])
                for id_, c in data.get("circumstances", {}).items()
            ),
            planning=self._planning(data.get("planning")),
            approaches=_headings({a.value: named[a.value] for a in Approach if a.value in named}),
            problem=data.get("problem", ""),
            goal=data.get("goal", ""),
            terms=_headings(data.get("terms", {})),
        )
        catalogue = replace(catalogue, indicators=read_indicators(data.get("indicators", {}), catalogue))
        rules: Mapping[str, Any] = data.get("rules", {})
        for kind in SECTIONS:
            catalogue = kind.stating(catalogue, kind.read_all(rules.get(kind.section, ()), catalogue))
        return catalogue

    def _measure(self, data: PlacedDict) -> Measure:
        scores: Mapping[str, Any] = data["scores"]
        basis: Mapping[str, str] = data.get("basis", {})
        any_of = {self._ordered(members) for members in data.get("requires_any", ())}
        return Measure(
            id=data["id"],
            title=data["title"],
            group=data.get("group"),
            themes=tuple(sorted(data["themes"], key=self._themes.__getitem__)),
            phase=data["phase"],
            requires=self._ordered(data.get("requires", ())),
            requires_any=tuple(sorted(any_of, key=self._places)),
            scores=MappingProxyType({c: None if scores[c] is None else Score.read(scores[c]) for c in self._criteria}),
            rationale=data["rationale"],
            source=data["source"],
            risks=tuple(Risk(r["risk"], r["mitigation"]) for r in data.get("risks", ())),
            mandatory=data.get("mandatory", False),
            basis=tuple((c, Basis(basis[c])) for c in self._criteria if c in basis),
            development=self._development(data.get("planning", {})),
        )

    def _planning(self, data: Mapping[str, Any] | None) -> Planning:
        if data is None:
            return NO_PERIODS
        periods = tuple(data["periods"])
        given = data.get("capacity", {})
        capacity = {
            c: tuple(map(Fraction, given[c] if isinstance(given[c], list) else [given[c]] * len(periods)))
            for c in self._criteria
            if c in given
        }
        begins = data.get("phases", {})
        phases = {phase: self._periods[begins[phase]["from"]] for phase in self._data["phases"] if phase in begins}
        return Planning(periods, MappingProxyType(capacity), MappingProxyType(phases))

    def _development(self, data: Mapping[str, Any]) -> Development:
        shares = [Fraction(share) for share in data.get("spread", [1] * int(data.get("periods", 1)))]
        begins, ends = (self._periods[data[key]] if key in data else None for key in ("from", "until"))
        return Development(tuple(share / sum(shares) for share in shares), begins, ends)

    def _numbers(self, data: Mapping[str, Any]) -> Mapping[str, Fraction]:
        return MappingProxyType({c: Fraction(data[c]) for c in self._criteria if c in data})

    def _ordered(self, members: Iterable[str]) -> tuple[str, ...]:
        """Put measures in catalogue order, and circumstances after them."""
        return tuple(sorted(members, key=self._named.__getitem__))

    def _places(self, members: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._named[m] for m in members)


def _positions(ids: Iterable[str]) -> dict[str, int]:
    return {id_: i for i, id_ in enumerate(ids)}


def _headings(data: Mapping[str, Any]) -> tuple[Heading, ...]:
    return tuple(Heading(id_, h["title"], h.get("description", "")) for id_, h in data.items())


def _groups(data: Mapping[str, Any], measures: Iterable[Measure]) -> tuple[Heading, ...]:
    """Give the groups in the order of their first measure; unused ones last, by id."""
    first = _positions(dict.fromkeys(m.group for m in measures if m.group))
    return tuple(sorted(_headings(data), key=lambda h: (first.get(h.id, len(first)), h.id)))


def _criterion(id_: str, data: Mapping[str, Any]) -> Criterion:
    return Criterion(
        id=id_,
        title=data["title"],
        aspect=data.get("aspect", ""),
        direction=Direction(data["direction"]),
        range=Fraction(data["range"]),
        unit=data["unit"],
        description=data.get("description", ""),
        weighs=data.get("weighs", True),
        once=data.get("once", True),
        scale=tuple(sorted((Fraction(points), words) for points, words in data.get("scale", {}).items())),
    )
