"""What the two pages for a council, and a page with packages side by side, may show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import brute
from keuzemodel import dutch
from keuzemodel.analysis.certainty.profiles import MOSTLY
from keuzemodel.analysis.uncertainty.texts import sampled
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis
from keuzemodel.direction import Direction
from keuzemodel.report.measures.effects import label
from page_answers import (
    Answers,
    before,
    draws_of,
    joint,
    lacking,
    limit,
    moments,
    scores_of,
    sureness,
    told_profiles,
    weight_of,
)
from page_numbers import Known

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue

number, percent = dutch.number, dutch.percent
FULL, ROWING = Approach.ALL_CONSIDERED, Approach.WITHIN_CAPACITY


def two_pages(answers: Answers) -> Known:
    """Give what the two pages for a council may show."""
    known, c, package = Known(answers.catalogue), answers.catalogue, answers.package
    scores = str(len(c.measures) * len(c.criteria))
    fitted, unknown = str(answers.basis("fitted")), str(answers.basis("unknown"))
    origins = [str(answers.basis(basis)) for basis in ("source", "judgement")]
    known.add("", str(len(package)), str(len(c.measures)), scores, fitted, unknown, *origins)
    weights = answers.chosen.question.value_weights
    known.add("advies", *(percent(weight_of(c, weights, a.id), 1) for a in c.aspects))
    known.add("advies", *(str(sum(c.by_id[m].phase == phase.id for m in package)) for phase in c.phases))
    asked = [n for k, n in zip(c.criteria, answers.totals, strict=True) if k.direction is Direction.MIN]
    plan = answers.timing.planned.plan
    last = plan.asked.periods[max(plan.ready.values()) - 1].rpartition(" ")[2]
    known.add("advies", *map(number, asked), *limit(answers), lacking(answers), last)
    _options(known, answers)
    draws = draws_of(answers)
    found = answers.insight.uncertainty
    assert found is not None
    kinds = [d.kind.value for d in found.doubted.doubts]
    known.add("zeker", scores, *(str(answers.basis(b)) for b in ("source", "judgement", "fitted", "unknown")))
    inside = sum((c, Basis.FITTED) in m.basis for m in answers.catalogue.measures for c in m.scores if m.id in package)
    known.add("zeker", str(len(kinds)), str(inside), str(answers.basis("fitted") - inside))
    known.add("zeker", percent(MOSTLY), *sureness(answers), percent(draws.mean_loss / answers.chosen.value))
    nearest_ = answers.insight.nearest
    assert nearest_ is not None
    known.add("zeker", number(dutch.cut(nearest_.distance * 100, 1)))
    _not_chosen(known, answers)
    told_profiles(known, answers)
    _decisions(known, answers)
    known.add("besluit", str(len(package)), lacking(answers))
    return known


def _options(known: Known, answers: Answers) -> None:
    c = answers.catalogue
    runner_up = next(
        a.answer.package for a in answers.insight.alternatives.packages if a.answer.package != answers.package
    )
    options = [answers.package, frozenset[str](), runner_up, answers.other.package]
    totals = [answers.totals_of(option) for option in options]
    rows = [["", *(str(len(option)) for option in options)], [""] * 5]
    rows += [["", *(number(total[k]) for total in totals)] for k in range(len(c.criteria))]
    rows.append(["", *(dutch.part(answers.part(option)) for option in options)])
    known.rows("tabel-mogelijkheden", rows)
    for criterion in c.criteria:
        if criterion.direction is Direction.MIN:
            known.add("mogelijkheden", number(max(points for points, _ in criterion.scale)))
    scarce = c.criterion[next(iter(c.capacity))]
    known.add("mogelijkheden", number(brute.total(c, scarce, answers.package) / 2))


def _not_chosen(known: Known, answers: Answers) -> None:
    known.add("tabel-niet-gekozen/kop", str(len(answers.catalogue.criteria)))
    draws, outside = draws_of(answers), [m for m in answers.catalogue.ids if m not in answers.package]
    for k, m in enumerate(outside):
        e = next(e for e in answers.insight.explanations.measures if e.measure == m)
        for id_, part in e.parts.items():
            name = label(answers.catalogue.criterion[id_]).lower()
            known.add(f"tabel-niet-gekozen/{k}/1", f"{number(abs(part.score + part.synergies))} {name}")
        fitted = sum((c, Basis.FITTED) in answers.catalogue.by_id[m].basis for c in answers.catalogue.criterion)
        known.cell(f"tabel-niet-gekozen/{k}/2", str(fitted))
        known.cell(f"tabel-niet-gekozen/{k}/3", sampled(draws.measures[m]))


def _decisions(known: Known, answers: Answers) -> None:
    c, starts = answers.catalogue, answers.timing.planned.plan.starts
    scarce = next(iter(c.capacity))
    known.add("tabel-wanneer/kop", number(max(c.planning.capacity[scarce])))
    known.add("wanneer", str(len(answers.other.package)))
    decided = [0, *moments(answers)]
    known.add("tabel-wanneer/kop", *(c.planning.periods[t].rpartition(" ")[2] for t in decided))
    for column, period in enumerate(decided, 1):
        kept = dutch.part(answers.part(before(answers, period)))
        known.cell(f"tabel-wanneer/2/{column}", kept)
        known.add("besluit", kept)
        begun = [m for m, start in starts.items() if start == period]
        waiting = {m for m in starts if m not in begun and _rests_on(c, m) & set(begun)}
        known.add(f"tabel-wanneer/1/{column}", *([str(len(waiting))] if waiting else []))


def _rests_on(c: Catalogue, id_: str) -> set[str]:
    """Give what must be there before a measure, and before that."""
    own = c.by_id[id_].requires
    return set(own).union(*(_rests_on(c, m) for m in own))


def comparison(answers: Answers, sides: list[Chosen]) -> Known:
    """Give what a page with packages side by side may show."""
    known, c = Known(answers.catalogue), answers.catalogue
    packages = [side.package for side in sides]
    everywhere, somewhere = frozenset.intersection(*packages), frozenset.union(*packages)
    sizes = [str(len(p)) for p in packages]
    known.add("besluit", str(len(c.measures) * len(c.criteria)), str(answers.basis("fitted")))
    known.add("besluit", *(str(answers.basis(b)) for b in ("source", "judgement", "unknown")), *sizes, *sizes)
    known.add("besluit", str(len(everywhere)), str(len(somewhere - everywhere)))
    known.add("uitgelegd", str(len(everywhere)), str(len(somewhere - everywhere)))
    for criterion in c.criteria:
        amounts = {brute.total(c, criterion, p) for p in packages}
        known.add("besluit", *(number(n) for n in amounts if len(amounts) > 1))
    row = 0
    for phase in c.phases:
        row += 1 + sum(c.by_id[m].phase == phase.id for m in somewhere)
        here = [str(sum(c.by_id[m].phase == phase.id for m in p)) for p in packages]
        known.row("tabel-maatregelen", row, ["", *here])
        row += 1
    for m in c.ids:
        scores_of(known, answers, m, f"maatregel-{m}")
    row = 0
    for criterion in c.criteria:
        known.row("tabel-brengt", row, ["", "", *(number(brute.total(c, criterion, p)) for p in packages)])
        for phase in c.phases:
            row += 1
            known.row(
                "tabel-brengt", row, ["", *(number(_of_phase(answers, p, criterion.id, phase.id)) for p in packages)]
            )
        row += 1
    weights = [side.question.value_weights for side in sides]
    for k, criterion in enumerate(c.criteria):
        cells = [percent(w[criterion.id], 1) if criterion.id in w else "" for w in weights]
        known.row("tabel-gewichten", k, ["", *cells])
    return known


def _of_phase(answers: Answers, package: frozenset[str], criterion: str, phase: str) -> Fraction:
    c = answers.catalogue
    own = (c.counted(c.by_id[m], c.criterion[criterion]) for m in package if c.by_id[m].phase == phase)
    return sum(own, joint(c, package, phase, criterion))
