"""Which scores are in doubt, and between which bounds (model.md §12).

A band is a triangular distribution from low over likely to high; an unknown score is uniform on its interval, which is
[0, range] unless the user says otherwise. A score that is not in doubt counts as in `kies`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel.grounds import is_fitted
from keuzemodel.valuation import Valuation, per_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.question import Question
    from keuzemodel.valuation import Place

_About = tuple[tuple[str, ...], tuple[str, ...]]
"""What must be in, and what must be out."""
UNKNOWN_INTERVAL = (Fraction(0), Fraction(1))
"""Between which shares of the range an unknown score lies."""


class Kind(StrEnum):
    """Why a score is in doubt; the words of `--wat`."""

    BAND = "banden"
    UNKNOWN = "onbekend"
    FITTED = "aangepast"
    """A band too, around a score that was chosen so that a known outcome comes out."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One score that is in doubt."""

    column: int
    criterion: str
    members: tuple[str, ...]
    """The measure; of a synergy all that must be in."""
    low: Fraction
    high: Fraction
    likely: Fraction | None
    """The top of its triangular distribution; None: any score between is as likely."""
    unless: tuple[str, ...] = ()
    """Of a synergy all that must be out."""
    fitted: bool = False
    """True if the score was fitted to a known outcome."""

    @property
    def of_measure(self) -> bool:
        """True for a measure's own score, False for that of a synergy."""
        return len(self.members) == 1 and not self.unless

    @property
    def kind(self) -> Kind:
        """Why it is in doubt."""
        if self.likely is None:
            return Kind.UNKNOWN
        return Kind.FITTED if self.fitted else Kind.BAND

    @property
    def place(self) -> Place:
        """Where the score stands."""
        return self.column, self.criterion

    @property
    def mean(self) -> Fraction:
        """The mean of its distribution."""
        if self.likely is None:
            return (self.low + self.high) / 2
        return (self.low + self.likely + self.high) / 3


def doubts_of(
    catalogue: Catalogue,
    kinds: Iterable[Kind] = tuple(Kind),
    unknown: tuple[Fraction, Fraction] = UNKNOWN_INTERVAL,
) -> tuple[Doubt, ...]:
    """Give every score that is in doubt, by column and criterion.

    Args:
        catalogue: the scores.
        kinds: which doubts; a score of another kind counts as in `kies`.
        unknown: between which shares of the range an unknown score lies.

    """
    wanted = frozenset(kinds)
    found = (
        _doubt(catalogue, column, about, criterion, score, unknown)
        for column, about, scores in _columns(catalogue)
        for criterion, score in scores.items()
    )
    return tuple(doubt for doubt in found if doubt is not None and doubt.kind in wanted)


def _columns(catalogue: Catalogue) -> Iterator[tuple[int, _About, Mapping[str, Score | None]]]:
    for j, measure in enumerate(catalogue.measures):
        yield j, ((measure.id,), ()), measure.scores
    for k, synergy in enumerate(catalogue.synergies, len(catalogue.measures)):
        yield k, (synergy.members, synergy.unless), dict(synergy.scores)


def _doubt(  # noqa: PLR0913, PLR0917 - where a score stands, and what it is
    catalogue: Catalogue,
    column: int,
    about: _About,
    criterion: str,
    score: Score | None,
    unknown: tuple[Fraction, Fraction],
) -> Doubt | None:
    members, unless = about
    if score is None:
        low, high = (share * catalogue.criterion[criterion].range for share in unknown)
        return Doubt(column, criterion, members, low, high, None, unless)
    if not score.is_band:
        return None
    fitted = column < len(catalogue.measures) and is_fitted(catalogue.measures[column], criterion)
    return Doubt(
        column=column,
        criterion=criterion,
        members=members,
        low=score.low,
        high=score.high,
        likely=score.likely,
        unless=unless,
        fitted=fitted,
    )


@dataclass(frozen=True)
class Doubted:
    """A question whose scores are in doubt, and the readings of them that bound every other."""

    question: Question
    doubts: tuple[Doubt, ...]
    unknown: tuple[Fraction, Fraction] = UNKNOWN_INTERVAL
    """Between which shares of its range an unknown score lies."""

    def effect(self, doubt: Doubt) -> Fraction:
        """Give what one unit of a score adds to the value; 0 if its criterion does not count."""
        return per_unit(self.question.catalogue, self.question.value_weights, doubt.criterion)

    def worst(self, doubt: Doubt) -> Fraction:
        """Give the score at which its column is worth least."""
        return doubt.low if self.effect(doubt) >= 0 else doubt.high

    def best(self, doubt: Doubt) -> Fraction:
        """Give the score at which its column is worth most."""
        return doubt.high if self.effect(doubt) >= 0 else doubt.low

    def lowest(self) -> list[Fraction]:
        """Give the least that every column can be worth."""
        return self.per_column([self.worst(doubt) for doubt in self.doubts])

    def highest(self) -> list[Fraction]:
        """Give the most that every column can be worth."""
        return self.per_column([self.best(doubt) for doubt in self.doubts])

    def at_means(self) -> list[Fraction]:
        """Give what every column is worth on average."""
        return self.per_column([doubt.mean for doubt in self.doubts])

    def per_column(self, scores: Sequence[Fraction]) -> list[Fraction]:
        """Give what every column is worth at one score for every doubt."""
        reading = {doubt.place: score for doubt, score in zip(self.doubts, scores, strict=True)}
        return Valuation(self.question.catalogue, self.question.value_weights, reading).per_column()
