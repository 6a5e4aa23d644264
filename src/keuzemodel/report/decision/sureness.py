"""How sure it is, in plain lines: the sum is proven, the scores are not, the weights are a choice; what is safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import split_shares
from keuzemodel.analysis.uncertainty.doubts import UNKNOWN_INTERVAL
from keuzemodel.analysis.uncertainty.texts import contested, sampled
from keuzemodel.report.decision.agreement import agreement
from keuzemodel.report.decision.choices import choices
from keuzemodel.report.decision.safe import safe
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.uncertainty.draws import Share
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.answer import Chosen
    from keuzemodel.report.insight import Insight

SCORES, WEIGHTS, SAFE = "onzeker", "aandelen", "veilig"
"""Anchors of the sections that tell more of them."""
_HALF = 0.5
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know of how sure it is."""

    title: str
    text: Phrase
    anchor: str
    """Of the section that tells more."""


def sureness(insight: Insight, comparison: Comparison, *, in_full: bool = False) -> tuple[Line, ...]:
    """Say apart what is sure of the sum, of the scores and of the weights, and what is safe whatever these are.

    Args:
        insight: the analyses.
        comparison: all weightings and approaches.
        in_full: say exactly what is safe; else in a few words, for a first screen.

    """
    steady = safe(insight, comparison, in_full=in_full)
    return (
        _sum(insight.chosen, in_full=in_full),
        *_scores(insight, in_full=in_full),
        *_weights(insight, agreement(insight.chosen, comparison), in_full=in_full),
        *([Line("Bijna altijd verstandig", steady, SAFE)] if steady else []),
    )


def _sum(chosen: Chosen, *, in_full: bool) -> Line:
    if chosen.trusted is not None:
        text = f"Dat geen pakket beter is, zegt rekenprogramma {chosen.trusted}. Zelf nagerekend is het niet."
        return Line("De rekensom is niet bewezen", sentence(text), "zeker")
    given = "deze scores, deze weging en de keuzes vooraf" if choices(chosen.question) else "deze scores en deze weging"
    if chosen.unique and not in_full:
        return Line("De rekensom is bewezen", sentence(f"Met {given} is geen pakket beter of even goed."), "zeker")
    only = (
        "Geen enkel ander pakket is even goed."
        if chosen.unique
        else "Maar dit is niet het enige beste pakket: ten minste één ander pakket is precies even goed."
    )
    text = f"Met {given} bestaat er geen beter pakket. {only}"
    return Line("De rekensom is bewezen", sentence(text), "zeker")


def _scores(insight: Insight, *, in_full: bool) -> Iterator[Line]:
    """Say what is left of the package when scores fall out otherwise, and what then comes in mostly."""
    chosen, found = insight.chosen, insight.uncertainty
    draws = None if found is None else found.draws
    if found is None or draws is None:
        return
    tried = f" ({dutch.number(draws.count)} keer geprobeerd)" if in_full else ""
    best = how_often(draws.of(chosen.package))
    n = len(found.doubted.doubts)
    if found.fitted is not None:
        text = (
            f"Vallen de aangepaste scores anders uit, dan is dit pakket {how_often(found.fitted)} het beste; "
            f"vallen alle {n} onzekere scores anders uit{tried}, dan {best}{_anything(found) if in_full else ''}"
        )
    else:
        text = f"Vallen de onzekere scores anders uit{tried}, dan is dit pakket {best} het beste"
    mostly = mostly_in(insight)
    if mostly:
        verb = "hoort" if len(mostly) == 1 else "horen"
        also = sentence(f". In meer dan de helft {verb} ook ", linked(chosen.question.catalogue, mostly), " erbij")
    else:
        also = ()
    yield Line("De scores zijn niet zeker", sentence(text, also, "."), SCORES)


def mostly_in(insight: Insight) -> list[str]:
    """Give what is not chosen, but in the best package in more than half of the draws, certainly."""
    found = insight.uncertainty
    draws = None if found is None else found.draws
    if found is None or draws is None:
        return []
    out = (m for m in contested(found) if m not in insight.chosen.package)
    return [m for m in out if draws.measures[m].low > _HALF][:_MOST_NAMED]


def _anything(found: Uncertainty) -> str:
    """Say why unknown scores do so much, where these may be anything."""
    is_anything = found.doubted.unknown == UNKNOWN_INTERVAL and any(d.likely is None for d in found.doubted.doubts)
    return ": het onbekende kan alles zijn" if is_anything else ""


def how_often(share: Share) -> str:
    """Say it without the word for draws, which a council need not know."""
    if share.times in {0, share.of}:
        return "altijd" if share.times else "nooit"
    return f"in {sampled(share)} van de gevallen"


def _weights(insight: Insight, agreed: str, *, in_full: bool) -> Iterator[Line]:
    map_ = insight.map
    share = None if map_ is None else map_.share_of(insight.chosen.package)
    parts = []
    if map_ is not None and share is not None and len(map_.entries) > 1:
        own, other = split_shares(share)
        text = f"Bij {own} van alle denkbare wegingen is precies dit pakket het beste, bij {other} een ander."
        parts.append(text if in_full else f"Bij {other} van alle denkbare wegingen is een ander pakket het beste.")
    elif insight.always_best:
        parts.append("Bij geen enkele weging is een ander pakket beter.")
    parts.append(agreed)
    text = " ".join(filter(None, parts))
    if text:
        yield Line("De weging is een keuze", sentence(text), WEIGHTS)
