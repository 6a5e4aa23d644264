"""Choose it yourself, as citizens do in a participatory value evaluation (Mouter, Koster & Dekker 2021)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from keuzemodel import dutch
from keuzemodel.numbers import exact_number
from keuzemodel.report.decision.headline import weighting_title
from keuzemodel.report.pick.data import pick_data
from keuzemodel.report.weigh.data import script_json

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.catalogue import Criterion
    from keuzemodel.report.insight import Insight


@dataclass(frozen=True, slots=True)
class PickMeasure:
    """A measure to tick."""

    place: int
    id: str
    title: str
    asks: str
    """How much it asks of what is scarce; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class PickPhase:
    """The measures of one phase."""

    title: str
    measures: tuple[PickMeasure, ...]


@dataclass(frozen=True, slots=True)
class PickLimit:
    """What is scarce, and how much of it there is until someone says otherwise."""

    title: str
    unit: str
    start: str
    """As a number field writes it."""
    largest: str
    """What all measures ask together."""
    step: str
    """Of the slider: a round number, 20 to 200 of which go in the largest."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The section."""

    intro: str
    note: str
    limit: PickLimit | None
    phases: tuple[PickPhase, ...]
    totals: tuple[tuple[str, str], ...]
    """Per criterion its title, and what the advice has of it."""
    data: Markup


def pick(insight: Insight, comparison: Comparison) -> Pick:
    """Prepare the boxes to tick, and the data with which the page counts."""
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    scarce = scarce_of(insight)
    weighting = dutch.quoted(weighting_title(chosen.question, comparison))
    return Pick(
        _intro(scarce),
        _note(scarce, weighting, joint=bool(catalogue.synergies)),
        None if scarce is None else _limit(insight, scarce),
        tuple(
            PickPhase(
                phase.title,
                tuple(
                    PickMeasure(
                        catalogue.position[m.id],
                        m.id,
                        m.title,
                        "" if scarce is None else dutch.amount(catalogue.counted(m, scarce), scarce.unit),
                    )
                    for m in catalogue.measures
                    if m.phase == phase.id
                ),
            )
            for phase in catalogue.phases
        ),
        tuple((dutch.titled(c), dutch.number(chosen.tally.totals[c.id])) for c in catalogue.criteria),
        # Safe: script_json leaves no sign that means anything in HTML.
        Markup(script_json(pick_data(insight, scarce))),  # noqa: S704
    )


def scarce_of(insight: Insight) -> Criterion | None:
    """Give the criterion of which people set a limit: that of the frontier; None if there is none."""
    line = insight.frontier
    return line.criterion if line is not None and line.asks and line.points else None


def _intro(scarce: Criterion | None) -> str:
    if scarce is None:
        return "Vink de maatregelen aan die u zou kiezen. U ziet meteen of dat samen kan, en wat het brengt en vraagt."
    return (
        f"Hoeveel {dutch.lower_first(scarce.title)} is er, en wat doet u daarvoor? Vink de maatregelen aan die u zou "
        "kiezen. U ziet meteen of het past, wat er nog ontbreekt, en hoe ver het van het beste pakket af ligt."
    )


def _note(scarce: Criterion | None, weighting: str, *, joint: bool) -> str:
    what = f"De waarde telt alle criteria samen volgens de weging {weighting}"
    but = "" if scarce is None else f", behalve {dutch.lower_first(scarce.title)}: daar is de grens voor"
    also = " In de totalen telt ook wat maatregelen samen doen: dat kan anders zijn dan hun som."
    return f"{what}{but}.{also if joint else ''}"


def _limit(insight: Insight, scarce: Criterion) -> PickLimit:
    """Begin with the limit that holds, else that of the catalogue, else with what the advice asks."""
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    used = chosen.tally.totals[scarce.id]
    start = chosen.question.limits.get(scarce.id, catalogue.capacity.get(scarce.id, used))
    positive = (max(used * 0, catalogue.counted(m, scarce)) for m in catalogue.measures)
    largest = max(sum(positive, start * 0), start)
    return PickLimit(scarce.title, scarce.unit, _written(start), _written(largest), _written(_step(largest)))


def _step(largest: Fraction) -> Fraction:
    step = Fraction(1)
    while step * 20 > largest > 0:
        step /= 10
    while step * 200 <= largest:
        step *= 10
    return step


def _written(value: Fraction) -> str:
    return str(exact_number(value))
