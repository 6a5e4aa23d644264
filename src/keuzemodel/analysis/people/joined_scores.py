"""Scores of several people as one: the middle one, with the lowest and the highest as its band.

The median, since one person who scores far from all others hardly moves it; what that person said stays visible in the
band, and in the list of what to talk about.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from keuzemodel.catalogue import Score

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Given:
    """What one person said of one score."""

    name: str
    day: str
    """When it was filled in, such as ``2026-11-28``."""
    score: Score | None
    """None for ‘I do not know’."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JoinedScore:
    """What several people said of one score, as one."""

    measure: str
    criterion: str
    given: tuple[Given, ...]
    score: Score | None
    """None if nobody knows."""
    spread: Fraction
    """How far the highest is from the lowest, each as that person thinks it likeliest, in shares of the range."""


@dataclass(frozen=True, slots=True)
class MovedScore:
    """A score of the catalogue on which people gave something new: what stood, and what stands now."""

    measure: str
    criterion: str
    was: Score | None
    """None if it was unknown."""
    now: Score | None
    """The same as before if nobody knows it, and it was not from these people."""
    given: tuple[Given, ...]
    """What everyone said of it; nothing if all took it back."""


def join_scores(measure: str, criterion: str, given: Iterable[Given], most: Fraction) -> JoinedScore:
    """Join what people said of one score.

    Args:
        measure: its id.
        criterion: its id.
        given: one a person; who does not know is not counted.
        most: the range of the criterion.

    """
    given = tuple(given)
    known = [one.score for one in given if one.score is not None]
    if not known:
        return JoinedScore(measure, criterion, given, None, Fraction(0))
    likely = [score.likely for score in known]
    joined = Score(min(s.low for s in known), Fraction(median(likely)), max(s.high for s in known))
    return JoinedScore(measure, criterion, given, joined, (max(likely) - min(likely)) / most)


def most_disputed(joined: Iterable[JoinedScore]) -> tuple[JoinedScore, ...]:
    """Give the scores on which people differ, those with the largest spread first; else in the order given."""
    return tuple(sorted((one for one in joined if one.spread), key=lambda one: -one.spread))
