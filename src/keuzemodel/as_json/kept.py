"""What `kies --json` keeps besides its answer, so that a later run can say what changed (`kies --tegen`).

Two keys are added to the object of `kies`. `asked` holds the weights of all criteria and the limits as exact text, such
as ``"1/3"``. `catalogue` holds the digest and the whole catalogue, in the keys of `measures.yaml`. A number that a
double cannot hold is written as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.numbers import exact_decimal, exact_number
from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Heading, Measure
    from keuzemodel.question import Question

Json = dict[str, Any]


def of_kept(question: Question) -> Json:
    """Give the keys `asked` and `catalogue`."""
    return {
        "asked": {
            "weights": {c: str(weight) for c, weight in question.weights},
            "capacity": {c: str(limit) for c, limit in question.limits.items()},
            **({"minimum": {c: str(least) for c, least in question.minimum}} if question.minimum else {}),
        },
        "catalogue": {"digest": question.catalogue.digest, **of_catalogue(question.catalogue)},
    }


def of_catalogue(catalogue: Catalogue) -> Json:
    """Give a catalogue in the keys of its file; what a catalogue may leave out is there if it says something."""
    circumstances = {c.id: {**_of_heading(c), "holds": c.holds} for c in catalogue.circumstances}
    return {
        "title": catalogue.title,
        **_told(region=catalogue.region, source=catalogue.source, problem=catalogue.problem, goal=catalogue.goal),
        "scores_status": catalogue.scores_status.value,
        "aspects": _of_headings(catalogue.aspects),
        "criteria": {c.id: _of_criterion(c) for c in catalogue.criteria},
        "phases": _of_headings(catalogue.phases),
        "themes": _of_headings(catalogue.themes),
        "groups": _of_headings(catalogue.groups),
        "capacity": {c: exact_number(limit) for c, limit in catalogue.capacity.items()},
        **_told(approaches=_of_headings(catalogue.approaches), circumstances=circumstances),
        **_told(terms=_of_headings(catalogue.terms)),
        "measures": [_of_measure(m) for m in catalogue.measures],
        "rules": {
            kind.section: [item.written() for item in items]
            for kind in SECTIONS
            if (items := kind.stated_in(catalogue)) or not kind.is_added
        },
    }


def _of_headings(headings: Iterable[Heading]) -> Json:
    return {heading.id: _of_heading(heading) for heading in headings}


def _of_heading(heading: Heading | Circumstance) -> Json:
    return {"title": heading.title, **_told(description=heading.description)}


def _told(**values: object) -> Json:
    """Leave out the keys of which there is nothing to tell."""
    return {key: value for key, value in values.items() if value}


def _of_criterion(criterion: Criterion) -> Json:
    return {
        "title": criterion.title,
        **({"aspect": criterion.aspect} if criterion.aspect else {}),
        "direction": criterion.direction.value,
        "range": exact_number(criterion.range),
        "unit": criterion.unit,
        **_told(
            description=criterion.description,
            scale={exact_decimal(points): words for points, words in criterion.scale},
        ),
        **({} if criterion.weighs else {"weighs": False}),
        **({} if criterion.once else {"once": False}),
    }


def _of_measure(measure: Measure) -> Json:
    group = {} if measure.group is None else {"group": measure.group}
    return {
        "id": measure.id,
        "title": measure.title,
        **group,
        "themes": list(measure.themes),
        "phase": measure.phase,
        **({"mandatory": True} if measure.mandatory else {}),
        "requires": list(measure.requires),
        "requires_any": [list(one_of) for one_of in measure.requires_any],
        "scores": {c: None if score is None else score.written() for c, score in measure.scores.items()},
        **_told(basis={c: basis.value for c, basis in measure.basis}),
        "rationale": measure.rationale,
        "source": measure.source,
        **_told(risks=[{"risk": r.risk, "mitigation": r.mitigation} for r in measure.risks]),
    }
