"""What the long report may show of how sure the package is: weights, the map, and scores in doubt."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import brute
from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import interval_texts, share_text, split_shares
from keuzemodel.analysis.certainty.turning import turnings
from keuzemodel.analysis.uncertainty.texts import contested, sampled
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach

if TYPE_CHECKING:
    from keuzemodel.report.pieces import Mapped
    from page_answers import Answers
    from page_numbers import Known

number, percent = dutch.number, dutch.percent
FULL, ROWING = Approach.ALL_CONSIDERED, Approach.WITHIN_CAPACITY


def sure(known: Known, answers: Answers) -> None:
    map_, insight, c = answers.map, answers.insight, answers.catalogue
    firm = insight.firm
    assert firm is not None
    own = map_.share_of(answers.package)
    assert own is not None
    assert insight.stability is not None
    assert insight.nearest is not None
    assert insight.tolerances is not None
    shares = {m: share_text(map_.by_aspect[m], map_.core_index[m]) for m in c.ids}
    inside, outside = ([m for m in c.ids if (m in answers.package) is is_in] for is_in in (True, False))
    least, most = min(inside, key=map_.by_aspect.__getitem__), max(outside, key=map_.by_aspect.__getitem__)
    known.add("zeker", shares[least], shares[most])
    known.add("zeker", str(len(inside)))
    points = number(dutch.cut(insight.nearest.distance * 100, 1))
    known.add("zeker", str(len(map_.entries)), *split_shares(own), points, points)
    most = max(c.ids, key=map_.by_aspect.__getitem__)
    nearly = max(c.ids, key=firm.by_aspect.__getitem__)
    known.add("zeker", shares[most])
    known.add("zeker", percent(firm.minimum), share_text(firm.by_aspect[nearly], firm.core_index[nearly]))
    known.add("zeker", percent(map_.error, 2), "0%")
    known.add("tabel-aandelen/kop", percent(firm.minimum))
    ids = sorted(c.ids, key=lambda m: (-map_.by_aspect[m], c.position[m]))
    share = {m: (share_text(firm.by_aspect[m], firm.core_index[m]), _core(map_, m)) for m in ids}
    known.rows("tabel-aandelen", (["", shares[m], "", "", *share[m]] for m in ids))
    weights, steady = answers.chosen.question.value_weights, insight.stability
    rows, tight = [], min(steady.aspects, key=lambda a: steady.aspects[a][1] - steady.aspects[a][0])
    for aspect in c.aspects:
        members = c.criteria_of[aspect.id]
        rows.append((sum((weights[m] for m in members), Fraction(0)), steady.aspects[aspect.id]))
        rows += [(weights[m], steady.criteria[m]) for m in members if len(members) > 1]
    known.rows("tabel-speling", (["", percent(now, 1), *interval_texts(interval)] for now, interval in rows))
    known.add("tabel-speling/kop", "0%", "100%")
    known.add("zeker", *interval_texts(steady.aspects[tight]))
    for m, new in insight.nearest.weights.items():
        if new != weights[m]:
            known.add("zeker", percent(weights[m], 1), f"{dutch.turning(new * 100, weights[m] * 100, 1)[0]}%")
    turned = turnings(c, insight.tolerances)
    known.add("zeker", str(len(c.measures) * len(c.criteria)), number(dutch.cut(turned[0].distance)))
    known.rows(
        "tabel-speling-scores",
        (
            [
                "",
                "",
                "",
                number(t.tolerance.score),
                dutch.turning(t.at, t.tolerance.score)[0],
                number(dutch.cut(t.distance)),
            ]
            for t in turned
        ),
    )
    _robust(known, answers)


def _core(map_: Mapped, measure: str) -> str:
    return share_text(map_.core_index[measure], map_.core_index[measure])


def _robust(known: Known, answers: Answers) -> None:
    for k, approach in enumerate(Approach, 1):
        found = answers.comparison.robust[approach]
        assert found is not None
        best = [a for a in answers.comparison.of(approach) if isinstance(a, Chosen)]
        known.add("zeker", str(len(found.package)))
        titles = sorted({a.package for a in best}, key=[a.package for a in best].index)
        columns = [found.package, *(p for p in titles if p != found.package)]
        rows = []
        for a in best:
            weights = brute.weights(a.question)
            worth = [brute.value(answers.catalogue, weights, p) for p in columns]
            rows.append([(a.value - w) / a.value for w in worth])
        rows.append([max(column) for column in zip(*rows, strict=True)])
        known.rows(f"tabel-robuust-{k}", (["", *(dutch.some_percent(x, 1) for x in row)] for row in rows))
        known.add("zeker", *(dutch.some_percent(x, 1) for x in rows[-1][:1] if x))


def map_(known: Known, answers: Answers) -> None:
    found = answers.insight.slice
    assert found is not None
    regions = list(found.regions)
    own = next(r for r in regions if r.package == answers.package)
    share = dutch.some_percent(own.share, 1)
    known.add("zeker", share, str(len(regions) - 1), *(percent(x) for span in own.spans for x in span))
    whole = answers.map.share_of(answers.package)
    assert whole is not None
    known.add("zeker", split_shares(whole)[0])
    for k, r in enumerate(regions, 1):
        spans = [f"{percent(low)} tot {percent(high)}" for low, high in r.spans]
        known.row("tabel-kaart", k - 1, [str(k), dutch.some_percent(r.share, 1), "", str(len(r.package)), *spans])
        if r.share > Fraction("0.012"):  # large enough for its number
            known.add("zeker/grafiek", str(k))
        if k <= 6:
            known.add("zeker", str(k), dutch.some_percent(r.share, 1))
    corners = [(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)), (Fraction(0), Fraction(0))]
    known.add(
        "zeker", *(str(len(r.package)) for corner in corners for r in regions if corner in r.polygon and r.package)
    )
    known.add("zeker/grafiek", *(f"{t}%" for t in range(0, 101, 20) for _ in "xy"))


def doubts(known: Known, answers: Answers) -> None:
    found, value = answers.insight.uncertainty, answers.chosen.value
    assert found is not None
    assert found.draws is not None
    assert found.regret is not None
    assert found.safest is not None
    assert found.fitted is not None
    draws, place = found.draws, "onzeker"
    kinds = [d.kind.value for d in found.doubted.doubts]
    known.add(place, *(str(kinds.count(kind)) for kind in ("banden", "aangepast", "onbekend")), "0")
    known.add(place, str(len(kinds)), str(len(answers.catalogue.measures) * len(answers.catalogue.criteria)))
    known.add(place, *(str(answers.basis(basis)) for basis in ("source", "judgement", "fitted", "unknown")))
    known.add(place, percent(dutch.raised(found.regret.value / value, 2)), str(len(found.regret.scores)))
    known.add(place, percent(dutch.raised(found.safest.regret / value, 2)))
    many = number(draws.count)
    known.add(place, many, many, "95%", sampled(next(s for p, s in draws.packages if p == answers.package)))
    known.add(place, percent(draws.mean_loss / value), percent(dutch.raised(draws.largest_loss / value, 2)))
    known.add(place, sampled(found.fitted))
    rows = contested(found)
    known.add(
        place, *(sampled(draws.measures[m]) for m in rows if m not in answers.package and draws.measures[m].low > 0.5)
    )
    known.rows(
        "tabel-trekkingen",
        (
            ["", sampled(s), "", "", f"{percent(floor(s.low * 100) / 100)} tot {percent(ceil(s.high * 100) / 100)}"]
            for s in (draws.measures[m] for m in rows)
        ),
    )
    worth = [known_.worth / value for known_ in found.worth_knowing or () if known_.worth]
    known.add(place, percent(worth[0], 1))
    known.rows("tabel-uitzoeken", (["", "", percent(w, 1)] for w in worth))
