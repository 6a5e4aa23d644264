"""What the long report may show: the first screen, when, why, and what else there is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import share_text
from keuzemodel.analysis.certainty.profiles import MOSTLY
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.analysis.why.thresholds import can_be, nearest
from keuzemodel.approach import Approach
from keuzemodel.report.measures.effects import label
from page_answers import Answers, before, how_many, lacking, limit, moments, scores_of, sureness, told_profiles
from page_numbers import Known
from page_of_certainty import doubts, map_, sure
from page_of_effects import approaches, details, effects, weighing

if TYPE_CHECKING:
    from keuzemodel.analysis.why.thresholds import Threshold

number, percent = dutch.number, dutch.percent
FULL, ROWING = Approach.ALL_CONSIDERED, Approach.WITHIN_CAPACITY


def long_report(answers: Answers) -> Known:
    """Give what the long report may show."""
    known = Known(answers.catalogue)
    for tell in (_first_screen, _when, _reasons, sure, map_, doubts, weighing, _others, approaches, effects):
        tell(known, answers)
    details(known, answers)
    return known


def _first_screen(known: Known, answers: Answers) -> None:
    c, package = answers.catalogue, answers.package
    place = "besluit"
    known.add(place, str(len(package)), str(len(c.measures)))
    known.add(
        place, str(len(c.measures) * len(c.criteria)), str(answers.basis("fitted")), str(answers.basis("unknown"))
    )
    known.add(place, *(str(sum(c.by_id[m].phase == phase.id for m in package)) for phase in c.phases))
    reach = answers.insight.reach
    for criterion, total in zip(c.criteria, answers.totals, strict=True):
        unknown = sum(c.by_id[m].scores[criterion.id] is None for m in package)
        known.add(place, number(total), number(reach[criterion.id]), *([str(unknown)] if unknown else []))
        known.add(place, number(max(points for points, _ in criterion.scale)))
    known.add(place, *(str(answers.basis(basis)) for basis in ("source", "judgement")), "0")
    plan = answers.timing.planned.plan
    known.add(place, dutch.part(answers.part(answers.other.package)))
    known.add(place, plan.asked.periods[max(plan.ready.values()) - 1].rpartition(" ")[2])
    known.add(place, *sureness(answers))
    known.add(place, *limit(answers), str(len(answers.other.package)))
    chosen_by = [p.answer.package for p in answers.profiles if p.answer.package != package]
    known.add(place, percent(MOSTLY), *(str(len(other)) for other in chosen_by))
    scarce = next(iter(c.capacity))
    # Of what no rule keeps out, and lacks nothing that it needs.
    free = (e for e in answers.insight.explanations.measures if e.measure not in package and not e.blockers)
    asked = {c.by_id[e.measure].scores[scarce] for e in free if set(c.by_id[e.measure].requires) <= package}
    known.add(place, *{number(score.likely) for score in asked if score is not None}, lacking(answers))
    known.add("veilig", *sureness(answers)[-3:], *sureness(answers)[-3:], *_firm(answers))


def _firm(answers: Answers) -> list[str]:
    """Give how near the nearest measure comes to being always sensible."""
    firm = answers.insight.firm
    assert firm is not None
    nearly = max(answers.catalogue.ids, key=firm.by_aspect.__getitem__)
    return [percent(firm.minimum), share_text(firm.by_aspect[nearly], firm.core_index[nearly])]


def _when(known: Known, answers: Answers) -> None:
    plan = answers.timing.planned.plan
    c, steps = answers.catalogue, range(len(answers.catalogue.planning.periods))
    known.add("wanneer", str(len(plan.package)), str(len(answers.other.package)))
    left = [dutch.part(answers.part(before(answers, k))) for k in sorted({*moments(answers), 0})]
    known.rows("plan-decisions", (["", "", text] for text in left))
    results = [dutch.part(answers.part(frozenset(plan.in_effect(t)))) for t in steps]
    known.add("wanneer/grafiek", *results, *(label.rpartition(" ")[2] for label in c.planning.periods))
    scarce = next(iter(c.capacity))
    caps = c.planning.capacity[scarce]
    rows = [
        ["", f"{number(plan.used(scarce, t))} van {number(caps[t])}", str(len(plan.in_effect(t))), results[t]]
        for t in steps
    ]
    known.rows("tabel-perioden", rows)


def _reasons(known: Known, answers: Answers) -> None:
    found = answers.insight.uncertainty
    assert found is not None
    assert found.draws is not None
    outside = [m for m in answers.catalogue.ids if m not in answers.package]
    known.add("niet-gekozen", str(how_many(answers, outside, "unknown")))
    for e in answers.insight.explanations.measures:
        place = f"maatregel-{e.measure}"
        lost = answers.lost(e.measure)
        known.add(place, dutch.part(lost), "100%", dutch.part(1 - lost))
        for id_, part in e.parts.items():
            name = label(answers.catalogue.criterion[id_]).lower()
            known.add(place, f"{number(abs(part.score + part.synergies))} {name}")
            known.add(place, *([number(abs(part.score))] if part.synergies else []))
        for synergy in e.synergies:
            known.add(place, *(dutch.signed(score.likely) for score in synergy.scores.values()))
        for t in nearest(answers.catalogue, tuple(t for t in e.thresholds if can_be(answers.catalogue, t))):
            scale, decimals = (100, 1) if t.changed == "weight" else (1, None)
            at = _first_whole(t) if t.changed == "score" else t.at
            known.add(
                place, *(f"{n}{'%' * (scale == 100)}" for n in dutch.turning(at * scale, t.now * scale, decimals))
            )
        for kind in ("fitted", "unknown"):
            if e.measure in outside:
                known.add(place, str(how_many(answers, [e.measure], kind)))
        if e.measure in outside:
            known.add(place, sampled(found.draws.measures[e.measure]))
        scores_of(known, answers, e.measure, place)


def _first_whole(threshold: Threshold) -> Fraction:
    """Give the first whole score at which a measure has turned: those of Alkmaar are whole."""
    upward = range(-10, 11)
    beyond = (n for n in (upward if threshold.upward else reversed(upward)) if _turned(threshold, n))
    return Fraction(next(beyond))


def _turned(threshold: Threshold, score: int) -> bool:
    if score == threshold.at:
        return threshold.inclusive
    return (score > threshold.at) is threshold.upward


def _others(known: Known, answers: Answers) -> None:
    near = answers.insight.alternatives.packages
    for k, alternative in enumerate(p for p in near if p.answer.package != answers.package):
        package = alternative.answer.package
        loss = dutch.part(1 - answers.part(package))
        moved = [b - a for a, b in zip(answers.totals, answers.totals_of(package), strict=True)]
        known.row("tabel-bijna", k, [str(k + 2), "", "", str(len(package)), loss, *map(dutch.signed, moved)])
        if not k:
            known.add("andere", loss)
    known.add("andere", "1")
    _line(known, answers)
    told_profiles(known, answers)


def _line(known: Known, answers: Answers) -> None:
    line = answers.insight.frontier
    assert line is not None
    top = line.points[-1].value
    known.rows(
        "tabel-grens",
        ([number(p.used), dutch.part(p.value / top), str(len(p.package))] for p in line.points),
    )
    for place in line.places.values():
        known.add("andere", number(place.used), dutch.part(place.value / top))
    knee = line.diminishing
    assert knee is not None
    first, last = line.points[0], line.points[-1]
    known.add("andere", number(knee.used))
    for a, b in ((first, knee), (knee, last)):
        known.add("andere", percent((b.value - a.value) / (b.used - a.used) / top, 1))
    known.add("andere/grafiek", *(f"{t}%" for t in range(0, 101, 20)))
    known.add("andere/grafiek", *(str(t) for t in range(0, int(last.used) + 10, 10)))
