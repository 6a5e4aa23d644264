"""The catalogue of measures as frozen values. Reading it from YAML is `catalogue_file`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from keuzemodel.development import NO_PERIODS, ONE_PERIOD
from keuzemodel.direction import Direction
from keuzemodel.numbers import exact_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keuzemodel.development import Development, Planning
    from keuzemodel.indicators import Indicator


ADDED = "added"


def added(default: Any) -> Any:  # noqa: ANN401 - whatever the field holds
    """Give a field that a catalogue may do without: where it does, its digest stays what it was."""
    return field(default=default, metadata={ADDED: True})


class ScoresStatus(StrEnum):
    """How the scores came about; shown wherever scores are shown."""

    RECONSTRUCTION = "reconstruction"
    ESTIMATE = "estimate"
    ADOPTED = "adopted"


class Basis(StrEnum):
    """Where a score comes from."""

    SOURCE = "source"
    JUDGEMENT = "judgement"
    FITTED = "fitted"
    """Chosen so that a known outcome comes out."""


class Status(StrEnum):
    """How a measure stands, once work on a package has begun."""

    DONE = "done"
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Heading:
    """An id with a title: an aspect, a phase, a theme, a group or an approach."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A fact that nobody chooses; it stands wherever a measure's id may stand in a rule."""

    id: str
    title: str
    description: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is scored; a score runs from -range to range."""

    id: str
    title: str
    aspect: str
    """Empty for none; then it does not weigh."""
    direction: Direction
    range: Fraction
    unit: str
    description: str = ""
    weighs: bool = added(default=True)
    """False: counted, shown and limited, but in no weighting and no value."""
    once: bool = added(default=True)
    """Of a `min` criterion: paid one time, so that what is done already counts nothing any more in a limit."""
    scale: tuple[tuple[Fraction, str], ...] = added(())
    """What points mean, by rising points."""

    def meaning(self, score: Score | None) -> str:
        """Give the words for a score; empty where the scale has none for just that number."""
        points = None if score is None else score.likely
        return next((words for known, words in self.scale if known == points), "")

    @property
    def cautious(self) -> Fraction:
        """What an unknown score counts as: the most for what is asked, nothing for what is brought (model.md §2)."""
        return self.range if self.direction is Direction.MIN else self.range * 0


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its band; for a single number all three are equal."""

    low: Fraction
    likely: Fraction
    high: Fraction

    @property
    def is_band(self) -> bool:
        """True if the score was given as a band."""
        return self.low != self.high

    @classmethod
    def read(cls, data: Any) -> Score:  # noqa: ANN401 - a number or a band
        """Make a score out of a number, or a band, without problems."""
        low, likely, high = (data["low"], data["likely"], data["high"]) if isinstance(data, dict) else (data,) * 3
        return cls(Fraction(low), Fraction(likely), Fraction(high))

    def written(self) -> object:
        """Give it as JSON, in the keys of its file."""
        if self.low == self.likely == self.high:
            return exact_number(self.likely)
        return {"low": exact_number(self.low), "likely": exact_number(self.likely), "high": exact_number(self.high)}


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong with a measure, and what helps."""

    risk: str
    mitigation: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is done or not done."""

    id: str
    title: str
    group: str | None
    themes: tuple[str, ...]
    phase: str
    requires: tuple[str, ...]
    requires_any: tuple[tuple[str, ...], ...]
    scores: Mapping[str, Score | None]
    """Criterion id -> score; None is unknown. Every criterion is present, in catalogue order."""
    rationale: str
    source: str
    risks: tuple[Risk, ...] = ()
    mandatory: bool = added(default=False)
    """True if it is in every package."""
    basis: tuple[tuple[str, Basis], ...] = added(())
    """Criterion id and where the score comes from, in the order of the criteria, as far as the file says so."""
    development: Development = added(ONE_PERIOD)

    @property
    def prerequisites(self) -> tuple[tuple[str, ...], ...]:
        """Lists of which at least one each must be in too: of `requires` lists of one."""
        return (*((needed,) for needed in self.requires), *self.requires_any)


class Stated(Protocol):
    """What a catalogue states under `rules`; the kinds are in `rules/`."""

    @property
    def section(self) -> str:
        """The key under `rules`."""

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        """Give its place in its section, whatever order it was written in."""


class Effect(Stated, Protocol):
    """Scores that count as long as it holds (`rules/synergy.py`)."""

    @property
    def members(self) -> tuple[str, ...]:
        """What must be in or hold, in catalogue order."""

    @property
    def unless(self) -> tuple[str, ...]:
        """What must be out or not hold, in catalogue order."""

    @property
    def scores(self) -> Mapping[str, Score]:
        """Criterion id -> extra score; a criterion that is not named gets nothing."""

    def holds(self, state: frozenset[str]) -> bool:
        """Tell whether its scores count, with just these in or holding."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """A whole catalogue; equal to another when its content is (`digest`)."""

    title: str
    region: str
    source: str
    scores_status: ScoresStatus
    aspects: tuple[Heading, ...]
    criteria: tuple[Criterion, ...]
    phases: tuple[Heading, ...]
    themes: tuple[Heading, ...]
    groups: tuple[Heading, ...]
    capacity: Mapping[str, Fraction]
    """Criterion id -> default limit for `roeien-met-de-riemen`, in criteria order."""
    measures: tuple[Measure, ...]
    rules: tuple[Stated, ...]
    """Restrictions under `rules`; those of a measure itself stand with the measure."""
    synergies: tuple[Effect, ...]
    digest: str
    """SHA-256 over the content, as hexadecimal text."""
    circumstances: tuple[Circumstance, ...] = added(())
    """As they hold for a question: those of the file, as far as it sets no other."""
    planning: Planning = added(NO_PERIODS)
    indicators: tuple[Indicator, ...] = added(())
    """What is followed while the measures are carried out; no package depends on it."""
    standing: tuple[tuple[str, Status], ...] = added(())
    """Measure id and how it stands, in catalogue order: of a state, never of the file (`state.State.applied_to`)."""
    approaches: tuple[Heading, ...] = added(())
    """Its own names for the approaches, in the order of `Approach`; those without one have their usual name."""
    problem: str = added("")
    """What goes wrong now, for who reads a page without knowing the subject; empty for nothing said."""
    goal: str = added("")
    """What the measures are for."""
    terms: tuple[Heading, ...] = added(())
    """Words that readers may not know, each with its explanation."""

    def __post_init__(self) -> None:
        """Put rules and synergies in an order of their own, whatever order they were written in.

        Synergies become columns of the program by their place, and two catalogues with one digest must agree on it.
        """
        for name in ("rules", "synergies"):
            stated = sorted(getattr(self, name), key=lambda s: (s.section, s.order(self)))
            object.__setattr__(self, name, tuple(stated))

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        return isinstance(other, Catalogue) and self.digest == other.digest

    def __hash__(self) -> int:
        """Hash by content."""
        return hash(self.digest)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the measures in catalogue order."""
        return tuple(m.id for m in self.measures)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Measure id -> its place in catalogue order, from 0."""
        return {id_: i for i, id_ in enumerate(self.ids)}

    @cached_property
    def by_id(self) -> Mapping[str, Measure]:
        """Measure id -> measure."""
        return {m.id: m for m in self.measures}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Column of the program of whatever a rule may name: first the measures; circumstances after the synergies."""
        first = len(self.measures) + len(self.synergies)
        return {**self.position, **{c.id: first + k for k, c in enumerate(self.circumstances)}}

    @cached_property
    def columns(self) -> int:
        """How many columns the program has."""
        return len(self.measures) + len(self.synergies) + len(self.circumstances)

    @cached_property
    def holding(self) -> frozenset[str]:
        """Ids of the circumstances that hold."""
        return frozenset(c.id for c in self.circumstances if c.holds)

    @cached_property
    def done(self) -> frozenset[str]:
        """Ids of the measures that are done."""
        return frozenset(id_ for id_, status in self.standing if status is Status.DONE)

    @cached_property
    def circumstance(self) -> Mapping[str, Circumstance]:
        """Circumstance id -> circumstance."""
        return {c.id: c for c in self.circumstances}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criterion id -> criterion, in catalogue order."""
        return {c.id: c for c in self.criteria}

    @cached_property
    def weighing(self) -> Mapping[str, Criterion]:
        """Criterion id -> criterion, for those that a weighting can weigh, in catalogue order."""
        return {c.id: c for c in self.criteria if c.weighs}

    @cached_property
    def criteria_of(self) -> Mapping[str, tuple[str, ...]]:
        """Aspect id -> ids of its criteria that a weighting can weigh, in catalogue order."""
        return criteria_by_aspect((a.id for a in self.aspects), {id_: c.aspect for id_, c in self.weighing.items()})

    @cached_property
    def phase_position(self) -> Mapping[str, int]:
        """Phase id -> its place in the order of phases, from 0."""
        return {p.id: i for i, p in enumerate(self.phases)}

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Give measure ids in catalogue order, each once; ids that are no measure are left out."""
        return tuple(sorted(self.position.keys() & set(ids), key=self.position.__getitem__))

    def named_in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Give what a rule names in order, each once: measures, then circumstances; other ids are left out."""
        return tuple(sorted(self.column.keys() & set(ids), key=self.column.__getitem__))

    def state(self, package: Iterable[str]) -> frozenset[str]:
        """Give all that is in or holds: the measures of a package, and the circumstances that hold."""
        return self.holding.union(package)

    def shared_with(self, other: Catalogue) -> frozenset[str]:
        """Give the ids that are a measure in both catalogues, or a circumstance in both."""
        measures, circumstances = self.by_id.keys() & other.by_id, self.circumstance.keys() & other.circumstance
        return frozenset(measures | circumstances)

    def changing(self, measure: Measure) -> Catalogue:
        """Give the catalogue with another version of one measure."""
        return replace(self, measures=tuple(measure if m.id == measure.id else m for m in self.measures))

    def spent(self, criterion_id: str) -> frozenset[str]:
        """Give the measures that count nothing in limits on a criterion: what is paid one time, they have paid."""
        criterion = self.criterion[criterion_id]
        return self.done if criterion.once and criterion.direction is Direction.MIN else frozenset()

    def name(self, measure_id: str) -> str:
        """Give a measure as users read it, such as ``6 Neem gezamenlijke verantwoordelijkheid``."""
        return f"{measure_id} {self.by_id[measure_id].title}"

    def title_of(self, key: str) -> str:
        """Give the title of an aspect or a criterion; they share an id only where they are the same."""
        return next((a.title for a in self.aspects if a.id == key), None) or self.criterion[key].title

    def counted(self, measure: Measure, criterion: Criterion) -> Fraction:
        """Give the score that counts: `likely`, and for unknown the cautious one (model.md §2)."""
        score = measure.scores[criterion.id]
        return criterion.cautious if score is None else score.likely

    def most_of(self, criterion_id: str) -> Fraction:
        """Give an amount of a criterion that no package can exceed: a limit beyond it would be none."""
        return self.criterion[criterion_id].range * (len(self.measures) + len(self.synergies))


def criteria_by_aspect(aspects: Iterable[str], aspect_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give the criteria of every aspect, both in the order in which they are given.

    Args:
        aspects: ids of the aspects.
        aspect_of: criterion id -> id of its aspect, one of `aspects`.

    """
    found: dict[str, list[str]] = {aspect: [] for aspect in aspects}
    for criterion, aspect in aspect_of.items():
        found[aspect].append(criterion)
    return {aspect: tuple(criteria) for aspect, criteria in found.items()}
