"""Indicators as frozen values: what is measured while the measures are carried out (model.md §10).

Days are text as ISO 8601 writes them, such as ``2027-03-01``: so they sort, and say the same in every file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.direction import Direction


@dataclass(frozen=True, slots=True)
class Dated:
    """A value on a day; None is unknown."""

    date: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Course:
    """From where an indicator starts to where it should be, and when."""

    baseline: Dated | None
    """None if the file names none."""
    targets: tuple[Dated, ...]
    """By day; every value is known."""


@dataclass(frozen=True, slots=True)
class Act:
    """When too little of the way is covered, and what to do then."""

    behind: Fraction
    """More than this part of the way is missing, from 0 to 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, and what it should come to."""

    id: str
    title: str
    unit: str
    direction: Direction
    measures: tuple[str, ...]
    """The steps that should move it, in catalogue order."""
    course: Course | None
    """That of the whole; None if only its regions have one, or nothing is known."""
    regions: tuple[tuple[str, Course], ...]
    act: Act | None

    def course_of(self, region: str) -> Course | None:
        """Give the course of a region, or, for an empty name, of the whole; None if there is none."""
        return dict(self.regions).get(region) if region else self.course

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is followed: an empty text for the whole, then the regions; the whole if nothing is known yet."""
        whole = self.course is not None or not self.regions
        return (*(("",) if whole else ()), *(region for region, _ in self.regions))
