"""The sensitivity interval of each weight: between which weights the package stays the best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import interval_texts, moved_text
from keuzemodel.numbers import total
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.analysis.weights.nearest import Nearest
    from keuzemodel.analysis.weights.stability import Interval, Stability
    from keuzemodel.answer import Chosen
    from keuzemodel.report.insight import Insight


@dataclass(frozen=True, slots=True)
class Row:
    """The weight of an aspect, or of a criterion within one; the places are percents."""

    title: str
    is_criterion: bool
    now: str
    low: str
    high: str
    begin: float
    end: float
    at: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The interval of every weight; without rows if nothing is known."""

    message: str
    rows: tuple[Row, ...]
    nearest: tuple[Phrase, ...]


def sensitivity(insight: Insight) -> Sensitivity:
    """Say how far each weight may change, and where the nearest change is."""
    nearest = _nearest(insight)
    if insight.stability is None:
        return Sensitivity("De tijd was om voordat hiervan iets bekend was.", (), nearest)
    return Sensitivity(_message(insight.stability), tuple(_rows(insight.stability)), nearest)


def _rows(stability: Stability) -> list[Row]:
    """Give every aspect, and under one with several criteria each of those."""
    catalogue = stability.chosen.question.catalogue
    weights = stability.chosen.question.value_weights
    rows = []
    for aspect in catalogue.aspects:
        if aspect.id not in stability.aspects:
            continue
        members = [c for c in catalogue.criteria_of[aspect.id] if c in weights]
        rows.append(
            _row(dutch.in_full(catalogue, aspect), stability.aspects[aspect.id], total(weights[c] for c in members))
        )
        if len(members) > 1:
            rows += [
                _row(catalogue.criterion[c].title, stability.criteria[c], weights[c], is_criterion=True)
                for c in members
            ]
    return rows


def _row(title: str, interval: Interval, now: Fraction, *, is_criterion: bool = False) -> Row:
    low, high = interval
    return Row(
        title,
        is_criterion,
        dutch.percent(now, 1),
        *interval_texts(interval),
        round(float(low) * 100, 1),
        round(float(high) * 100, 1),
        round(float(now) * 100, 1),
    )


def _message(stability: Stability) -> str:
    """Name the aspect, or of one aspect the criterion, with the shortest interval, and what does not matter at all."""
    catalogue = stability.chosen.question.catalogue
    if len(stability.criteria) == 1:
        return "Er telt maar één criterium mee. Aan de weging valt dus niets te veranderen."
    if len(stability.aspects) > 1:
        kind, intervals = "aspect", stability.aspects
        titles = {a.id: dutch.in_full(catalogue, a) for a in catalogue.aspects}
    else:
        kind, intervals = "criterium", stability.criteria
        titles = {c.id: c.title for c in catalogue.criteria}
    free = [dutch.quoted(titles[key]) for key, (low, high) in intervals.items() if low == 0 and high == 1]
    if len(free) == len(intervals):
        return f"Hoe zwaar één {kind} ook weegt: als de andere hun verhouding houden, blijft dit pakket het beste."
    tight = min(intervals, key=lambda key: intervals[key][1] - intervals[key][0])
    low, high = interval_texts(intervals[tight])
    text = (
        f"Het krapst is {dutch.quoted(titles[tight])}: tussen {low} en {high} "
        "blijft dit pakket het beste, als de andere gewichten hun verhouding houden."
    )
    if free:
        text += f" Hoe zwaar {dutch.join(free, 'of')} dan weegt, maakt niets uit."
    return text


def _nearest(insight: Insight) -> tuple[Phrase, ...]:
    if insight.always_best:
        return (sentence("Bij geen enkele weging is een ander pakket beter."),)
    nearest = insight.nearest
    if nearest is None:
        return ()
    chosen = insight.chosen
    if nearest.distance:
        moved = moved_text(nearest.distance)
        first = (
            f"Verschuift u in totaal minder dan {moved} gewicht, dan blijft dit pakket altijd het beste. "
            f"De kortste weg naar een ander pakket{_moved(chosen, nearest)}."
        )
    else:
        first = "Dit pakket ligt op een grens: de kleinste verschuiving van gewicht kan een ander pakket beter maken."
    return (sentence(f"{first} Vlak daarna is een ander pakket beter: ", *_change(chosen, nearest), "."),)


def _moved(chosen: Chosen, nearest: Nearest) -> str:
    """Say which weights change on the shortest way."""
    catalogue, weights = chosen.question.catalogue, chosen.question.value_weights
    moves = []
    for c, weight in nearest.weights.items():
        if weight != weights[c]:
            to, now = dutch.turning(weight * 100, weights[c] * 100, 1)
            moves.append(f"{dutch.quoted(catalogue.criterion[c].title)} van {now}% naar {to}%")
    return f": {dutch.join(moves)}" if moves else ""


def _change(chosen: Chosen, nearest: Nearest) -> list[str | Phrase]:
    catalogue = chosen.question.catalogue
    more = catalogue.in_order(nearest.beyond.package - chosen.package)
    less = catalogue.in_order(chosen.package - nearest.beyond.package)
    parts: list[str | Phrase] = []
    if more:
        parts += ["met ", linked(catalogue, more), " erbij"]
    if more and less:
        parts.append(" en ")
    if less:
        parts += ["zonder ", linked(catalogue, less)]
    return parts
