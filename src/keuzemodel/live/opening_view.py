"""What the page is built of: the catalogue in the words that users read, and where the knobs stand at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.analysis.uncertainty.doubts import doubts_of
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Status
from keuzemodel.circumstances import with_circumstances
from keuzemodel.grounds import MARK_MEANS
from keuzemodel.linear import criterion_terms
from keuzemodel.numbers import json_number, json_numbers, total
from keuzemodel.report.measures.effects import label, marked_score
from keuzemodel.report.page.status import status_of
from keuzemodel.unknowns import counts_as

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Heading, Measure
    from keuzemodel.live.session import Opening

Json = dict[str, Any]
_STANDING = {Status.DONE: "gedaan", Status.RUNNING: "loopt", Status.STOPPED: "gestopt"}


def opening_view(opening: Opening) -> Json:
    """Give everything that the page needs before its first question."""
    catalogue = opening.catalogue
    status = status_of(catalogue)
    setting = opening.setting
    circumstances = with_circumstances(catalogue, setting.circumstances).circumstances
    return {
        "title": catalogue.title,
        "region": catalogue.region,
        "digest": catalogue.digest,
        "status": {
            "mark": status.mark,
            "title": status.title,
            "meaning": status.meaning,
            **({"grounds": status.grounds, "fitted": MARK_MEANS} if status.grounds else {}),
        },
        "aspects": [{**_heading(a), "criteria": list(catalogue.criteria_of[a.id])} for a in catalogue.aspects],
        "criteria": [_criterion(catalogue, c) for c in catalogue.criteria],
        "phases": [_heading(p) for p in catalogue.phases],
        "themes": [_heading(t) for t in catalogue.themes],
        "measures": [_measure(catalogue, m) for m in catalogue.measures],
        "approaches": [
            {"id": a.value, "title": a.title_in(catalogue), "description": a.description_in(catalogue)}
            for a in Approach
        ],
        "capacity": json_numbers(catalogue.capacity),
        **({"planning": _planning(catalogue)} if catalogue.planning.periods else {}),
        "weightings": [
            {
                "name": w.name,
                "title": w.title,
                "description": w.description,
                "weights": json_numbers(w.weights),
            }
            for w in opening.weightings
        ],
        "ties": {"only": ties.in_a_word(unique=True), "several": ties.in_a_word(unique=False)},
        "doubtful": bool(doubts_of(catalogue)),
        "start": {
            **setting.told(json_number),
            **({"circumstances": {c.id: c.holds for c in circumstances}} if circumstances else {}),
        },
        **({"circumstances": [_heading(c) for c in circumstances]} if circumstances else {}),
    }


def _planning(catalogue: Catalogue) -> Json:
    """Give the periods, what fits in each, and the most that a slider for it needs."""
    periods = catalogue.planning.periods
    capacity, most = {}, {}
    for id_, limits in catalogue.planning.capacity.items():
        uses = [catalogue.counted(m, catalogue.criterion[id_]) * max(m.development.spread) for m in catalogue.measures]
        capacity[id_] = [json_number(limit) for limit in (limits if len(limits) > 1 else limits * len(periods))]
        most[id_] = json_number(max(2 * max(limits), *uses))
    return {"periods": list(periods), "capacity": capacity, "most": most}


def _heading(heading: Heading | Circumstance) -> Json:
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
        # No package has more than all that has any together, or less than all that takes some away.
        "most": json_number(total(t for t in terms if t > 0)),
        "least": json_number(total(t for t in terms if t < 0)),
        "unknown": counts_as(criterion),
    }


def _measure(catalogue: Catalogue, measure: Measure) -> Json:
    standing = {m: _STANDING[status] for m, status in catalogue.standing}
    words = {c.id: c.meaning(measure.scores[c.id]) for c in catalogue.criteria if c.scale}
    return {
        "id": measure.id,
        "title": measure.title,
        "phase": measure.phase,
        "themes": list(measure.themes),
        "scores": {c.id: marked_score(measure, c.id) for c in catalogue.criteria},
        "doubtful": [c.id for c in catalogue.criteria if (score := measure.scores[c.id]) is None or score.is_band],
        **({"meanings": {c: text for c, text in words.items() if text}} if any(words.values()) else {}),
        **({"mandatory": True} if measure.mandatory else {}),
        **({"standing": standing[measure.id]} if measure.id in standing else {}),
        "needs": _needs(catalogue, measure),
        "rationale": measure.rationale,
        "source": measure.source,
    }


def _needs(catalogue: Catalogue, measure: Measure) -> list[str]:
    """Say that it is mandatory, and what it cannot do without, one sentence for each list."""
    mandatory = ["Verplicht: zit in elk pakket."] if measure.mandatory else []
    return mandatory + [_need(catalogue, one_of) for one_of in measure.prerequisites]


def _need(catalogue: Catalogue, one_of: tuple[str, ...]) -> str:
    """Say what one list asks; whether a circumstance holds is left out, since the table turns that."""
    measures = [id_ for id_ in one_of if id_ in catalogue.by_id]
    facts = [dutch.quoted(catalogue.circumstance[id_].title) for id_ in one_of if id_ in catalogue.circumstance]
    parts = [f"samen met {dutch.names(catalogue, measures, 'of')}"] if measures else []
    parts += [f"als {dutch.join(facts, 'of')} geldt"] if facts else []
    return f"Kan alleen {', of '.join(parts)}."
