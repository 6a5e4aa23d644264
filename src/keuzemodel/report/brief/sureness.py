"""How sure it is: three plain lines, what is wise in any case, and who would choose otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes, moved_text
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis
from keuzemodel.grounds import grounds_of, is_fitted
from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.decision import sureness as common
from keuzemodel.report.decision.sureness import SCORES, WEIGHTS
from keuzemodel.report.page.links import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.report.insight import Insight

_MOST_NAMED = 16


def sureness(insight: Insight, comparison: Comparison) -> Section:
    """Say what the first screen of the report says, and what that rests on."""
    more = {SCORES: _of_scores(insight), WEIGHTS: _of_weights(insight)}
    lines = common.sureness(insight, comparison, in_full=True)
    said = [
        Paragraph(" ".join(filter(None, (plain(line.text), more.pop(line.anchor, "")))), f"{line.title}.")
        for line in lines
    ]
    if left := more.pop(SCORES, ""):
        said.insert(1, Paragraph(left, "De scores."))
    return Section("zeker", "Hoe zeker is dit?", (Listing(tuple(said)),))


def _of_scores(insight: Insight) -> str:
    """Say where the scores come from, and what other ones cost on average."""
    chosen, found = insight.chosen, insight.uncertainty
    told = _grounds(chosen.question.catalogue, chosen)
    if found is not None and found.draws is not None and chosen.value > 0 and found.draws.mean_loss:
        loss = dutch.some_percent(found.draws.mean_loss / chosen.value)
        return f"Gemiddeld is het dan {loss} minder waard dan het beste. {told}".rstrip()
    return told


def _grounds(catalogue: Catalogue, chosen: Chosen) -> str:
    """Say what the other scores rest on, and which measures have fitted and unknown ones: the head has the counts."""
    criteria = chosen.question.value_weights
    if grounds_of(catalogue, criteria) is None:
        return ""
    stated = sum(basis is Basis.SOURCE for m in catalogue.measures for c, basis in m.basis if c in criteria)
    said = [f"{stated} scores staan in de bron; de rest is ingeschat."] if stated else []
    if shaky := _shaky(catalogue, chosen):
        said.append(f"Vooral aangepast of onbekend zijn die van {dutch.join(shaky)}.")
    return " ".join(said)


def _shaky(catalogue: Catalogue, chosen: Chosen) -> list[str]:
    """Give the measures of which at least half of the scores are fitted or unknown."""
    counts = chosen.question.value_weights
    return [
        m.id
        for m in catalogue.measures
        if sum(is_fitted(m, c) or m.scores[c] is None for c in counts) * 2 >= len(counts)
    ][:_MOST_NAMED]


def _of_weights(insight: Insight) -> str:
    """Say how little weight may move before another package is better."""
    if insight.nearest is None or not insight.nearest.distance:
        return ""
    return f"Verschuift er minder dan {moved_text(insight.nearest.distance)} gewicht, dan verandert het niet."


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
