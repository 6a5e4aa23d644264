"""How sure it is: three plain lines, what is wise in any case, and who would choose otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes, split_shares
from keuzemodel.analysis.uncertainty.texts import contested, sampled
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis
from keuzemodel.grounds import grounds_of, is_fitted
from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.decision.sureness import how_often, no_regret
from keuzemodel.report.page.links import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.uncertainty.draws import Draws
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.insight import Insight

_MOST_NAMED = 16
_MOSTLY = 0.5


def sureness(insight: Insight) -> Section:
    """Say apart what is sure of the sum, of the scores and of the weights."""
    lines = (
        Paragraph(_sum(insight.chosen), "De rekensom is zeker."),
        *_scores(insight),
        *_weights(insight),
        *(Paragraph(plain(line.text), f"{line.title}.") for line in no_regret(insight)),
    )
    return Section("zeker", "Hoe zeker is dit?", (Listing(lines),))


def _sum(chosen: Chosen) -> str:
    if chosen.trusted is not None:
        return f"Dat geen pakket beter is, zegt rekenprogramma {chosen.trusted}; zelf nagerekend is het niet."
    only = "Geen ander pakket is even goed." if chosen.unique else "Wel zijn er andere die precies even goed zijn."
    return f"Met deze scores en deze weging bestaat geen beter pakket. Dat is bewezen. {only}"


def _scores(insight: Insight) -> Iterator[Paragraph]:
    found = insight.uncertainty
    catalogue = insight.chosen.question.catalogue
    told = [_grounds(catalogue, insight.chosen)]
    if found is None:
        if told[0]:
            yield Paragraph(told[0], "De scores.")
        return
    if found.fitted is not None:
        told.append(
            f"Vallen alleen de aangepaste scores anders uit, dan is dit pakket {how_often(found.fitted)} nog het beste."
        )
    if found.draws is not None:
        told.append(_drawn(insight, found.draws))
    yield Paragraph(" ".join(t for t in told if t), "De scores zijn niet zeker.")


def _grounds(catalogue: Catalogue, chosen: Chosen) -> str:
    """Count where the scores come from, and name the measures that rest on fitted and unknown ones."""
    grounds = grounds_of(catalogue, chosen.question.value_weights)
    if grounds is None:
        return ""
    counts = Counter(basis for m in catalogue.measures for c, basis in m.basis if c in chosen.question.value_weights)
    parts = [
        f"{grounds.fitted} aangepast aan een bekende uitkomst" if grounds.fitted else "",
        f"{grounds.unknown} onbekend" if grounds.unknown else "",
        f"{counts[Basis.SOURCE]} uit de bron" if counts[Basis.SOURCE] else "",
    ]
    text = f"Van de {grounds.scores} scores zijn er {dutch.join(p for p in parts if p)}; de rest is ingeschat."
    shaky = _shaky(catalogue, chosen)
    return f"{text} Vooral aangepast of onbekend: {dutch.join(shaky)}." if shaky else text


def _shaky(catalogue: Catalogue, chosen: Chosen) -> list[str]:
    """Give the measures of which at least half of the scores are fitted or unknown."""
    counts = chosen.question.value_weights
    return [
        m.id
        for m in catalogue.measures
        if sum(is_fitted(m, c) or m.scores[c] is None for c in counts) * 2 >= len(counts)
    ][:_MOST_NAMED]


def _drawn(insight: Insight, draws: Draws) -> str:
    """Say what is left of the package when all scores in doubt are drawn."""
    chosen = insight.chosen
    own = draws.of(chosen.package)
    text = f"Vallen alle onzekere scores anders uit, dan is precies dit pakket {how_often(own)} het beste"
    if chosen.value > 0 and draws.mean_loss:
        text += f"; gemiddeld scheelt het dan {dutch.some_percent(draws.mean_loss / chosen.value)} waarde"
    assert insight.uncertainty is not None  # noqa: S101 - the draws are of it
    mostly = [m for m in contested(insight.uncertainty) if m not in chosen.package and draws.measures[m].low > _MOSTLY]
    names = [f"{m} ({sampled(draws.measures[m])})" for m in mostly[:_MOST_NAMED]]
    if not names:
        return f"{text}."
    belongs = "Er hoort dan meestal bij" if len(names) == 1 else "Er horen dan meestal bij"
    return f"{text}. {belongs}: {dutch.join(names)}."


def _weights(insight: Insight) -> Iterator[Paragraph]:
    map_ = insight.map
    share = None if map_ is None else map_.share_of(insight.chosen.package)
    if map_ is None or share is None or len(map_.entries) < 2:  # noqa: PLR2004 - nothing depends on the weights
        return
    percent = split_shares(share)[0]
    text = f"Bij {percent} van alle denkbare wegingen is precies dit pakket het beste, bij de andere een ander pakket."
    if insight.nearest is not None and insight.nearest.distance:
        points = dutch.number(dutch.cut(insight.nearest.distance * 100, 1))
        text += f" Verschuift er minder dan {points} procentpunt gewicht, dan verandert het niet."
    yield Paragraph(text, "De weging is een keuze.")


def others(insight: Insight, comparison: Comparison, found: tuple[Profile, ...]) -> Iterator[Section]:
    """Say who would choose what else: by what counts most, and by the other approach."""
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    items = [
        Paragraph(
            _choice(chosen, profile.answer),
            f"Wie {dutch.quoted(catalogue.title_of(profile.aspect))} {dutch.percent(profile.share)} laat wegen,",
        )
        for profile in found
    ]
    items += _by_approach(chosen, comparison)
    if items:
        yield Section("anders", "Wie kan anders kiezen?", (Listing(tuple(items)),))


def _choice(chosen: Chosen, answer: Chosen) -> str:
    if answer.package == chosen.package:
        return "kiest hetzelfde pakket."
    catalogue = chosen.question.catalogue
    count = dutch.count(len(answer.package), "maatregel", "maatregelen")
    if not answer.package:
        return "kiest niets doen."
    differing = len(answer.package ^ chosen.package)
    if len(answer.package) < min(differing, _MOST_NAMED):
        return f"kiest {count}: alleen {dutch.join(answer.ids)}."
    if differing <= _MOST_NAMED:
        return f"kiest {count}: {changes(catalogue, chosen.package, answer.package)}."
    return f"kiest {count}."


def _by_approach(chosen: Chosen, comparison: Comparison) -> Iterator[Paragraph]:
    question = chosen.question
    for approach in Approach:
        same = (a for a in comparison.of(approach) if a.question.weighting == question.weighting)
        answer = next(same, None)
        if approach is not question.approach and isinstance(answer, Chosen):
            limits = [dutch.of_criterion(question.catalogue.criterion[c], n) for c, n in answer.question.limits.items()]
            most = f" (hoogstens {dutch.join(limits)})" if limits else ""
            title = dutch.quoted(approach.title_in(question.catalogue))
            yield Paragraph(_choice(chosen, answer), f"Wie kiest voor {title}{most},")
