"""What the long report may show of scores and sums: effects, weights, both approaches, and the tables at its end."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from page_answers import Answers, band, joint, told, weight_of

if TYPE_CHECKING:
    from page_numbers import Known

number, percent = dutch.number, dutch.percent
FULL, ROWING = Approach.ALL_CONSIDERED, Approach.WITHIN_CAPACITY


def weighing(known: Known, answers: Answers) -> None:
    c, weights = answers.catalogue, answers.chosen.question.value_weights
    totals = [number(total) for total in answers.totals]
    shares = [percent(weights[k.id], 1) for k in c.criteria]
    rows = []
    for aspect in c.aspects:
        members = c.criteria_of[aspect.id]
        together = percent(weight_of(c, weights, aspect.id), 1) if len(members) > 1 else ""
        cells = [["", percent(weights[k], 1)] for k in members]
        rows += [[together, *cells[0]], *cells[1:]]
    known.rows("tabel-gewichten", rows)
    place = "weeg"
    known.add(place, str(len(answers.package)), "25", "50", "50", "100")
    aspects = [percent(weight_of(c, weights, a.id), 1) for a in c.aspects]
    known.add(place, *shares, *shares, *aspects, *totals)
    known.rows("tabel-weeg", (["", "", total, total, ""] for total in totals))
    scarce = next(iter(c.capacity))
    place = "kies"
    limit = number(c.capacity[scarce])
    known.add(place, "0", limit, limit, "0%", "0")
    for m in c.measures:
        score = m.scores[scarce]
        known.add(place, number(c.criterion[scarce].cautious if score is None else score.likely))
    known.rows("tabel-kies", (["", total, "0"] for total in totals))


def approaches(known: Known, answers: Answers) -> None:
    mine, theirs = answers.totals, answers.totals_of(answers.other.package)
    place = "benaderingen"
    sizes = len(answers.package), len(answers.other.package)
    known.add(place, *map(str, sizes))
    known.add(place, *(number(abs(a - b)) for a, b in zip(mine, theirs, strict=True) if a != b))
    both = answers.package & answers.other.package
    known.add(place, *(str(size - len(both)) for size in sizes if size > len(both)), str(len(both)))
    known.rows(
        "tabel-benaderingen",
        (["", "", number(a), number(b), dutch.signed(b - a)] for a, b in zip(mine, theirs, strict=True)),
    )


def effects(known: Known, answers: Answers) -> None:
    c, package = answers.catalogue, answers.package
    rows: list[list[list[str]]] = []
    first: list[Fraction] = []
    for phase in c.phases:
        ids = [m for m in c.ids if m in package and c.by_id[m].phase == phase.id]
        together = [joint(c, package, phase.id, k.id) for k in c.criteria]
        sums = [
            sum((c.counted(c.by_id[m], k) for m in ids), joint) for k, joint in zip(c.criteria, together, strict=True)
        ]
        first = first or sums
        rows.append([])  # the name of the phase
        rows += [[told(answers, m, k.id) for k in c.criteria] for m in ids]
        rows += [[[dutch.signed(joint)] * 2 for joint in together]] if any(together) else []
        rows.append(_sums(answers, sums, ids))
    rows += [
        _sums(answers, answers.totals, list(package)),
        [[number(n) for n in _reach_of_bands(answers, k.id)] * 2 for k in c.criteria],
        [[number(answers.insight.reach[k.id])] * 2 for k in c.criteria],
    ]
    for k, row in enumerate(rows):
        known.row("tabel-effect", k, ["", *(" ".join(texts) for texts in row)])
    scarce = next(iter(c.capacity))
    for k, criterion in enumerate(c.criteria):
        if not k or criterion.id == scarce:
            known.add("effect", number(first[k]), number(answers.totals[k]))
        unknown = sum(c.by_id[m].scores[criterion.id] is None for m in package)
        known.add("effect", *([str(unknown), number(criterion.cautious)] if unknown else []))


def _sums(answers: Answers, sums: list[Fraction], ids: list[str]) -> list[list[str]]:
    """Give a row of sums: for who cannot see it, beside its bar, and how many scores in it are unknown."""
    texts = []
    for criterion, amount in zip(answers.catalogue.criteria, sums, strict=True):
        unknown = sum(answers.catalogue.by_id[m].scores[criterion.id] is None for m in ids)
        texts.append([number(amount), *([str(unknown)] if unknown else [])] * 2)
    return texts


def _reach_of_bands(answers: Answers, criterion: str) -> list[Fraction]:
    """Add up the lowest and the highest of every band; nothing where there is no band."""
    c = answers.catalogue
    own = [c.by_id[m].scores[criterion] for m in answers.package]
    if not any(band(score) for score in own):
        return []
    cautious = c.criterion[criterion].cautious
    together = sum((joint(c, answers.package, p.id, criterion) for p in c.phases), Fraction(0))
    low = sum((cautious if s is None else s.low for s in own), together)
    return [low, sum((cautious if s is None else s.high for s in own), together)]


def details(known: Known, answers: Answers) -> None:
    c, comparison = answers.catalogue, answers.comparison
    every = [a for a in comparison.answers if isinstance(a, Chosen)]
    rows = [p for a in [comparison.of(ROWING)] for p in a if isinstance(p, Chosen)]
    known.add("matrix", str(max(len(a.package ^ b.package) for a in rows for b in rows)))
    known.add("tabel-matrix/kop", str(len(every)))
    row, group = 0, ""
    for m in c.measures:
        row += bool(m.group) and m.group != group  # a group has a row for its title
        group = m.group or ""
        known.cell(f"tabel-matrix/{row}/{1 + len(every)}", str(sum(m.id in a.package for a in every)))
        row += 1
    known.row("tabel-matrix", row, ["", *(str(len(a.package)) for a in every)])
    for k, m in enumerate(c.measures):
        for j, criterion in enumerate(c.criteria):
            score = m.scores[criterion.id]
            known.cell(f"tabel-scores/{k}/{j + 1}", *([] if score is None else [number(score.likely), *band(score)]))
    for criterion in c.criteria:
        known.add("scores", *(number(points) for points, _ in criterion.scale))
    known.add("scores", "0")
    for synergy in c.synergies:
        known.add("regels", *(dutch.signed(s.likely) for s in synergy.scores.values()))
