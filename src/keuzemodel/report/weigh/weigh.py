"""Weigh it yourself: sliders for the weights, and the best package for them at once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from keuzemodel import dutch
from keuzemodel.approach import Approach, left_out_sentence
from keuzemodel.direction import Direction
from keuzemodel.report.decision.headline import weighting_title
from keuzemodel.report.page.links import anchor
from keuzemodel.report.weigh.data import WeighData, script_json, weigh_data
from keuzemodel.report.weigh.sliders import Position, position
from keuzemodel.weighting import criterion_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.report.weigh.data import Mapped


@dataclass(frozen=True, slots=True)
class Slider:
    """One weight that can be set."""

    key: str
    """Its name in the address, such as ``aspect.inhoud``."""
    title: str
    place: int
    """The place of the aspect among the aspects, or of the criterion among the criteria."""
    value: int
    parts: tuple[Slider, ...] = ()
    """For an aspect with several criteria: how its weight is split."""
    of: str = ""
    """For an aspect with one criterion of another name: that criterion."""
    criterion: int = 0
    """The place of its criterion; says nothing for an aspect with several."""


@dataclass(frozen=True, slots=True)
class ApproachChoice:
    """One of the two approaches."""

    id: str
    title: str
    description: str
    chosen: bool
    notes: tuple[str, ...]
    """What is not certain about it, and what does not count."""
    usable: bool
    turns: bool
    """Its limit can be turned."""


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """A named weighting, as a button."""

    title: str
    aspects: str
    """Slider positions with spaces between them."""
    criteria: str


@dataclass(frozen=True, slots=True)
class WeighMeasure:
    """A measure that comes and goes with the weights."""

    place: int
    id: str
    title: str
    anchor: str
    advised: bool


@dataclass(frozen=True, slots=True)
class WeighPhase:
    """The measures of one phase."""

    title: str
    measures: tuple[WeighMeasure, ...]


@dataclass(frozen=True, slots=True)
class WeighTotal:
    """What the package brings or asks of one criterion."""

    title: str
    verb: str
    kind: str
    advised: str


@dataclass(frozen=True, slots=True)
class Weigh:
    """The section on which people weigh themselves."""

    advice: str
    """What the advice was made with."""
    approaches: tuple[ApproachChoice, ...]
    named: tuple[NamedChoice, ...]
    sliders: tuple[Slider, ...]
    largest: int
    phases: tuple[WeighPhase, ...]
    totals: tuple[WeighTotal, ...]
    notes: tuple[str, ...]
    data: Markup


def weigh(
    chosen: Chosen, comparison: Comparison, maps: Mapping[Approach, Mapped], scarce: Criterion | None = None
) -> Weigh:
    """Prepare the sliders, and the data with which the page finds the best package.

    Args:
        chosen: the advice.
        comparison: the named weightings.
        maps: the weight map of each approach, if it was made.
        scarce: the criterion of which `pick` knows the rules without its limit; None for none.

    """
    scarce = scarce if scarce is not None and _is_the_limit(comparison, scarce) else None
    catalogue = chosen.question.catalogue
    data = weigh_data(maps.get(Approach.ALL_CONSIDERED), maps.get(Approach.WITHIN_CAPACITY), comparison, chosen)
    own = position(catalogue, dict(chosen.question.weights))
    start = own or _even(catalogue)
    named = {w.title: position(catalogue, criterion_weights(catalogue, w.weights)) for w in comparison.weightings}
    fitting = {title: p for title, p in named.items() if p is not None}
    notes = [
        f"De weging {dutch.quoted(title)} past niet precies op de schuiven en staat daarom niet bij de knoppen."
        for title in named
        if title not in fitting
    ]
    if own is None:
        notes.append("De gewichten van dit advies passen niet precies op de schuiven. Die beginnen daarom gelijk.")
    weighting = dutch.quoted(weighting_title(chosen.question, comparison))
    return Weigh(
        advice=f"{chosen.question.approach.title_in(catalogue)}, weging {weighting}",
        approaches=tuple(_approach(a, data, chosen, comparison, scarce) for a in Approach),
        named=tuple(NamedChoice(title, _spaced(p.aspects), _spaced(p.criteria)) for title, p in fitting.items()),
        sliders=_sliders(catalogue, start),
        largest=max(p.largest for p in (start, *fitting.values())),
        phases=tuple(
            WeighPhase(phase.title, measures) for phase in catalogue.phases if (measures := _measures(chosen, phase.id))
        ),
        totals=tuple(_total(chosen, c.id) for c in catalogue.criteria),
        notes=tuple(notes),
        # Safe: script_json leaves no sign that means anything in HTML.
        data=Markup(script_json({**data.as_json(), **_words(chosen), "start": _of_position(own)})),  # noqa: S704
    )


def _is_the_limit(comparison: Comparison, scarce: Criterion) -> bool:
    """Tell whether its limit is the only one of `roeien-met-de-riemen`, and its amount decides first between equals."""
    limits = next((a.question.limits for a in comparison.of(Approach.WITHIN_CAPACITY)), {})
    return list(limits) == list(comparison.catalogue.capacity) == [scarce.id]


def _approach(
    approach: Approach, data: WeighData, chosen: Chosen, comparison: Comparison, scarce: Criterion | None
) -> ApproachChoice:
    catalogue = chosen.question.catalogue
    found = next(a for a in data.approaches if a.approach == approach.value)
    notes = []
    usable = bool(found.outcomes) or any(k.approach == approach.value for k in data.known)
    silent = [
        dutch.lower_first(c.title)
        for c, counts in zip(catalogue.criteria, found.counts, strict=True)
        if c.weighs and not counts
    ]
    if not usable:
        left_out = approach in comparison.left_out
        notes.append(
            left_out_sentence(approach, catalogue) if left_out else "Bij deze benadering is geen pakket bekend."
        )
    elif scarce is not None and approach is Approach.WITHIN_CAPACITY:
        notes.append(
            f"Het gewicht van {dutch.lower_first(scarce.title)} telt hier niet mee: daar is de grens voor. "
            "Verschuif die om te zien wat er met meer of minder kan."
        )
    elif silent:
        verb = "telt" if len(silent) == 1 else "tellen"
        limits = next((a.question.limits for a in comparison.of(approach)), {})
        most = dutch.join(dutch.of_criterion(catalogue.criterion[c], limit) for c, limit in limits.items())
        notes.append(f"Een pakket mag hier hoogstens {most} vragen. Het gewicht daarvan {verb} daarom niet mee.")
    if usable and not found.complete:
        notes.append(
            "Let op: niet alle wegingen zijn doorgerekend. U ziet het beste pakket dat bekend is. "
            "Er kan een beter pakket bestaan."
        )
    return ApproachChoice(
        approach.value,
        approach.title_in(catalogue),
        approach.description_in(catalogue),
        approach is chosen.question.approach,
        tuple(notes),
        usable,
        usable and scarce is not None and approach is Approach.WITHIN_CAPACITY,
    )


def _sliders(catalogue: Catalogue, start: Position) -> tuple[Slider, ...]:
    place = {c: i for i, c in enumerate(catalogue.criterion)}
    sliders = []
    aspects = [a for a in catalogue.aspects if catalogue.criteria_of[a.id]]
    for i, aspect in enumerate(aspects):
        members = catalogue.criteria_of[aspect.id]
        parts = tuple(
            Slider(
                f"criterium.{c}", catalogue.criterion[c].title, place[c], start.criteria[place[c]], criterion=place[c]
            )
            for c in members
        )
        several, first = len(parts) > 1, place[members[0]]
        of = "" if several or parts[0].title == aspect.title else parts[0].title
        sliders.append(
            Slider(f"aspect.{aspect.id}", aspect.title, i, start.aspects[i], parts if several else (), of, first)
        )
    return tuple(sliders)


def _measures(chosen: Chosen, phase: str) -> tuple[WeighMeasure, ...]:
    catalogue = chosen.question.catalogue
    return tuple(
        WeighMeasure(catalogue.position[m.id], m.id, m.title, anchor(catalogue, m.id), m.id in chosen.package)
        for m in catalogue.measures
        if m.phase == phase
    )


def _total(chosen: Chosen, criterion_id: str) -> WeighTotal:
    criterion = chosen.question.catalogue.criterion[criterion_id]
    brings = criterion.direction is Direction.MAX
    return WeighTotal(
        dutch.titled(criterion),
        "brengt" if brings else "vraagt",
        "brings" if brings else "asks",
        dutch.number(chosen.tally.totals[criterion_id]),
    )


def _words(chosen: Chosen) -> dict[str, object]:
    """Give the names that the script puts into sentences, always as text."""
    catalogue = chosen.question.catalogue
    verbs = ["brengt" if c.direction is Direction.MAX else "vraagt" for c in catalogue.criteria]
    around = [dutch.around(c.unit, Fraction(2)) for c in catalogue.criteria]
    return {
        "ids": list(catalogue.ids),
        "criteria": [c.title for c in catalogue.criteria],
        "amounts": [[f"{verb} {before}", after] for verb, (before, after) in zip(verbs, around, strict=True)],
    }


def _of_position(found: Position | None) -> dict[str, list[int]] | None:
    return None if found is None else {"aspects": list(found.aspects), "criteria": list(found.criteria)}


def _even(catalogue: Catalogue) -> Position:
    return Position(
        tuple(1 for members in catalogue.criteria_of.values() if members),
        tuple(int(c.weighs) for c in catalogue.criteria),
    )


def _spaced(values: tuple[int, ...]) -> str:
    return " ".join(map(str, values))
