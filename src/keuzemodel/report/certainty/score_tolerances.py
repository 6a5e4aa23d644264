"""Which scores matter most on their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.turning import (
    Turning,
    bursts,
    distance_text,
    just_met,
    leeway,
    leeway_share,
    score_text,
    turnings,
)
from keuzemodel.ranges import share_one_scale
from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.insight import Insight

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One score that can change the package on its own."""

    id: str
    title: str
    anchor: str
    chosen: bool
    criterion: str
    now: str
    turns: str
    tolerance: str
    """How far the score may be off."""


@dataclass(frozen=True, slots=True)
class ScoreTolerances:
    """What other scores would do."""

    message: str
    rows: tuple[Row, ...]


def score_tolerances(insight: Insight) -> ScoreTolerances:
    """Say which scores matter most."""
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    if insight.tolerances is None:
        return ScoreTolerances("De tijd was om voordat bekend was welke scores ertoe doen.", ())
    # With no room left at all under a limit, saying so once says it for every chosen measure.
    found = [turning for turning in turnings(catalogue, insight.tolerances) if not bursts(chosen, turning)]
    n = len(catalogue.measures) * len(catalogue.criteria)
    edges = " ".join(rule.just_met(catalogue) for rule in just_met(chosen))
    if not found:
        text = "Geen enkele score kan op zichzelf het pakket veranderen, zolang hij binnen de schaal blijft."
        return ScoreTolerances(edges or text, ())
    first = found[0]
    if first.distance:
        amount = _least(catalogue, first)
        text = f"Er zijn {n} scores. Wijkt er één minder dan {amount} af, dan blijft dit pakket het beste."
        if edges:
            text = f"{edges} Elke andere afwijking van één score van minder dan {amount} verandert niets."
    else:
        text = f"Er zijn {n} scores. Bij ten minste één kan de kleinste afwijking het pakket al veranderen."
    rows = tuple(_row(chosen, turning) for turning in found[:_SHOWN])
    text += f" De minste speling heeft {dutch.quoted(rows[0].criterion)} van {rows[0].id}."
    return ScoreTolerances(text, rows)


def _least(catalogue: Catalogue, first: Turning) -> str:
    """Write how little any score may be off, rounded down."""
    if share_one_scale(catalogue):
        return dutch.with_unit(leeway(first), first.distance, catalogue.criterion[first.tolerance.criterion].unit)
    return f"{leeway_share(first)} van de schaal van zijn criterium"


def _row(chosen: Chosen, turning: Turning) -> Row:
    tolerance = turning.tolerance
    catalogue = chosen.question.catalogue
    measure = catalogue.by_id[tolerance.measure]
    return Row(
        measure.id,
        measure.title,
        anchor(catalogue, measure.id),
        measure.id in chosen.package,
        catalogue.criterion[tolerance.criterion].title,
        score_text(catalogue, tolerance),
        turning.words,
        distance_text(catalogue, turning),
    )
