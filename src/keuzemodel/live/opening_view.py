"""What the page is built of: the catalogue in the words that users read, and where the knobs stand at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Direction
from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import json_number, total
from keuzemodel.report.measures.effects import label, score_text
from keuzemodel.report.page.status import status_of
from keuzemodel.unknowns import counts_as

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Criterion, Heading, Measure
    from keuzemodel.live.table import Opening

Json = dict[str, Any]


def opening_view(opening: Opening) -> Json:
    """Give everything that the page needs before its first question."""
    catalogue = opening.catalogue
    status = status_of(catalogue.scores_status)
    setting = opening.setting
    return {
        "title": catalogue.title,
        "region": catalogue.region,
        "digest": catalogue.digest,
        "status": {"mark": status.mark, "title": status.title, "meaning": status.meaning},
        "aspects": [{**_heading(a), "criteria": list(catalogue.criteria_of[a.id])} for a in catalogue.aspects],
        "criteria": [_criterion(catalogue, c) for c in catalogue.criteria],
        "phases": [_heading(p) for p in catalogue.phases],
        "themes": [_heading(t) for t in catalogue.themes],
        "measures": [_measure(catalogue, m) for m in catalogue.measures],
        "approaches": [{"id": a.value, "title": a.title, "description": a.description} for a in Approach],
        "capacity": {c: json_number(limit) for c, limit in catalogue.capacity.items()},
        "weightings": [
            {
                "name": w.name,
                "title": w.title,
                "description": w.description,
                "weights": {key: json_number(weight) for key, weight in w.weights.items()},
            }
            for w in opening.weightings
        ],
        "start": {
            "weights": {key: json_number(weight) for key, weight in setting.weights.items()},
            "approach": setting.approach,
            "capacity": {c: json_number(limit) for c, limit in setting.capacity.items()},
            **({"minimum": {c: json_number(n) for c, n in setting.minimum.items()}} if setting.minimum else {}),
            "include": list(setting.include),
            "exclude": list(setting.exclude),
            "only_phases": list(setting.only_phases),
        },
    }


def _heading(heading: Heading) -> Json:
    return {"id": heading.id, "title": heading.title, "description": heading.description}


def _criterion(catalogue: Catalogue, criterion: Criterion) -> Json:
    terms = criterion_terms(catalogue, criterion.id).values()
    return {
        "id": criterion.id,
        "title": criterion.title,
        "label": label(criterion),
        "aspect": criterion.aspect,
        "direction": criterion.direction.value,
        "unit": criterion.unit,
        "range": json_number(criterion.range),
        "description": criterion.description,
        # No package asks more than all that asks anything, together.
        "most": json_number(total(t for t in terms if t > 0)) if criterion.direction is Direction.MIN else None,
        "unknown": counts_as(criterion),
    }


def _measure(catalogue: Catalogue, measure: Measure) -> Json:
    words = {c.id: c.meaning(measure.scores[c.id]) for c in catalogue.criteria if c.scale}
    return {
        "id": measure.id,
        "title": measure.title,
        "phase": measure.phase,
        "themes": list(measure.themes),
        "scores": {c.id: score_text(measure.scores[c.id]) for c in catalogue.criteria},
        **({"meanings": {c: text for c, text in words.items() if text}} if any(words.values()) else {}),
        "needs": _needs(catalogue, measure),
        "rationale": measure.rationale,
        "source": measure.source,
    }


def _needs(catalogue: Catalogue, measure: Measure) -> list[str]:
    """Say what it cannot do without, one sentence for each list."""
    return [f"Kan alleen samen met {dutch.names(catalogue, one_of, 'of')}." for one_of in measure.prerequisites]
