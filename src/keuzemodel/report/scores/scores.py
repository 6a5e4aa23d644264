"""All scores as a table, and what their criteria mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.grounds import MARK_MEANS, is_fitted
from keuzemodel.report.measures.effects import marked_score
from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Criterion, Measure


@dataclass(frozen=True, slots=True)
class CriterionColumn:
    """One criterion, and how to read its scores."""

    title: str
    reads: str
    description: str
    scale: tuple[tuple[str, str], ...]
    """Points, and what they mean."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The scores of one measure."""

    id: str
    title: str
    anchor: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Every score of the catalogue."""

    criteria: tuple[CriterionColumn, ...]
    rows: tuple[ScoreRow, ...]
    source: str
    has_band: bool
    has_unknown: bool
    fitted: str
    """What the mark behind some scores means; empty if there are none."""


def scores(catalogue: Catalogue) -> Scores:
    """List all scores in catalogue order."""
    every = [s for m in catalogue.measures for s in m.scores.values()]
    return Scores(
        tuple(CriterionColumn(c.title, _reads(c), c.description, _scale(c)) for c in catalogue.criteria),
        tuple(_row(catalogue, m) for m in catalogue.measures),
        catalogue.source,
        any(s is not None and s.is_band for s in every),
        any(s is None for s in every),
        MARK_MEANS if any(is_fitted(m, c) for m in catalogue.measures for c in catalogue.criterion) else "",
    )


def _reads(criterion: Criterion) -> str:
    better = "hoger is beter" if criterion.direction is Direction.MAX else "lager is beter"
    again = "" if criterion.once else "; komt elk jaar terug"
    return f"{better}{again}" if criterion.weighs else f"{better}{again}; telt niet mee in de waarde"


def _scale(criterion: Criterion) -> tuple[tuple[str, str], ...]:
    return tuple((dutch.amount(points, criterion.unit), words) for points, words in criterion.scale)


def _row(catalogue: Catalogue, measure: Measure) -> ScoreRow:
    return ScoreRow(
        id=measure.id,
        title=measure.title,
        anchor=anchor(catalogue, measure.id),
        scores=tuple(marked_score(measure, c.id) for c in catalogue.criteria),
    )
