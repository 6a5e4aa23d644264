"""How sure it is: three plain lines, what is wise in any case, and who would choose otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes, moved_text
from keuzemodel.analysis.uncertainty.texts import doubts_in_short
from keuzemodel.answer import Chosen
from keuzemodel.grounds import fitted_where, grounds_of
from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.decision import sureness as common
from keuzemodel.report.decision.room import limits
from keuzemodel.report.decision.safe import safe_measures, safe_reason
from keuzemodel.report.decision.sureness import SAFE, SCORES, WEIGHTS
from keuzemodel.report.page.links import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.report.insight import Insight

_MOST_NAMED = 16
_MOST_TITLES = 3


def sureness(insight: Insight, comparison: Comparison, found: tuple[Profile, ...] = ()) -> Section:
    """Say what the first screen of the report says, and what that rests on.

    Args:
        insight: the analyses.
        comparison: all weightings and approaches.
        found: the packages of people to whom one aspect counts most.

    """
    more = {SCORES: _of_scores(insight), WEIGHTS: _of_weights(insight), SAFE: _of_safe(insight, comparison, found)}
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
    told = _grounds(insight)
    if found is not None and found.draws is not None and chosen.value > 0 and found.draws.mean_loss:
        loss = dutch.some_percent(found.draws.mean_loss / chosen.value)
        return f"Gemiddeld is het dan {loss} minder waard dan het beste. {told}".rstrip()
    return told


def _grounds(insight: Insight) -> str:
    """Say what all scores rest on, and which are in doubt."""
    chosen = insight.chosen
    catalogue, criteria = chosen.question.catalogue, chosen.question.value_weights
    if grounds_of(catalogue, criteria) is None:
        return ""
    doubted = insight.uncertainty.doubted if insight.uncertainty else None
    fitted = fitted_where(catalogue, chosen.package, criteria)
    said = [fitted, doubts_in_short(doubted) if doubted else ""]
    return " ".join(filter(None, said))


def _of_weights(insight: Insight) -> str:
    """Say how little weight may move before another package is better."""
    if insight.nearest is None or not insight.nearest.distance:
        return ""
    return f"Verschuift er minder dan {moved_text(insight.nearest.distance)} gewicht, dan verandert het niet."


def _of_safe(insight: Insight, comparison: Comparison, found: tuple[Profile, ...]) -> str:
    """Say why what is safe is so, and who would leave some of it out after all."""
    steady = safe_measures(insight, comparison)
    catalogue = insight.chosen.question.catalogue
    said = [safe_reason(insight, steady)]
    for profile in found:
        if without := [m for m in steady if m not in profile.answer.package]:
            title, share = dutch.quoted(catalogue.title_of(profile.aspect)), dutch.percent(profile.share)
            said.append(f"Maar wie {title} {share} laat wegen, kiest {dutch.join(without)} niet.")
    return " ".join(filter(None, said))


def others(
    insight: Insight, comparison: Comparison, found: tuple[Profile, ...], *, in_full: bool = False
) -> Iterator[Section]:
    """Say who would choose what else: by what counts most, and by the other approach.

    Args:
        insight: the analyses.
        comparison: all weightings and approaches.
        found: the packages of people to whom one aspect counts most.
        in_full: name a few measures by their titles, and list again what stands elsewhere.

    """
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    items = [
        Paragraph(
            _choice(chosen, profile.answer, in_full=in_full),
            f"Wie {dutch.quoted(catalogue.title_of(profile.aspect))} {dutch.percent(profile.share)} laat wegen,",
        )
        for profile in found
    ]
    items += _by_approach(chosen, comparison, in_full=in_full)
    if items:
        yield Section("anders", "Wie kan anders kiezen?", (Listing(tuple(items)),))


def _choice(chosen: Chosen, answer: Chosen, elsewhere: str = "", *, in_full: bool) -> str:
    """Say what somebody would choose, unless that stands elsewhere on the pages."""
    if answer.package == chosen.package:
        return "kiest hetzelfde pakket."
    catalogue = chosen.question.catalogue
    count = dutch.count(len(answer.package), "maatregel", "maatregelen")
    if not answer.package:
        return "kiest niets doen."
    if elsewhere:
        return f"kiest {count}{elsewhere}."
    differing = len(answer.package ^ chosen.package)

    def named(ids: Sequence[str]) -> str:
        return dutch.names(catalogue, ids) if in_full and len(ids) <= _MOST_TITLES else dutch.join(ids)

    if len(answer.package) < min(differing, _MOST_NAMED):
        return f"kiest {count}: alleen {named(answer.ids)}."
    if differing <= _MOST_NAMED:
        return f"kiest {count}: {changes(catalogue, chosen.package, answer.package, named)}."
    return f"kiest {count}."


def _by_approach(chosen: Chosen, comparison: Comparison, *, in_full: bool) -> Iterator[Paragraph]:
    question = chosen.question
    answer = comparison.other_than(question)
    if isinstance(answer, Chosen):
        said = limits(answer.question)
        most = f" (hoogstens {said})" if said else ""
        title = dutch.quoted(question.approach.other.title_in(question.catalogue))
        elsewhere = "" if in_full else "; zie ‘De mogelijkheden’"
        yield Paragraph(_choice(chosen, answer, elsewhere, in_full=in_full), f"Wie kiest voor {title}{most},")
