"""How sure it is, in plain lines: the sum is proven, the scores are not, the weights are a choice; what is wise."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import free_of, split_shares
from keuzemodel.analysis.uncertainty.texts import contested, sampled
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.uncertainty.draws import Share
    from keuzemodel.report.insight import Insight

_HALF = 0.5
_FIRMLY = Fraction(95, 100)
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know of how sure it is."""

    title: str
    text: Phrase
    anchor: str
    """Of the section that tells more."""


def sureness(insight: Insight, agreement: str, *, own: bool) -> tuple[Line, ...]:
    """Say apart what is sure of the sum, of the scores and of the weights, and what is wise whatever these are.

    Args:
        insight: the analyses.
        agreement: what the named weightings give, with what must stand beside it.
        own: whether who asked left less free than the catalogue does.

    """
    return (
        Line("De rekensom is bewezen", sentence(_sum(insight, own=own)), "zeker"),
        *_scores(insight),
        *_weights(insight, agreement),
        *no_regret(insight),
    )


def _sum(insight: Insight, *, own: bool) -> str:
    given = "deze scores, deze weging en de eigen keuzes" if own else "deze scores en deze weging"
    only = (
        "Geen enkel ander pakket is even goed."
        if insight.chosen.unique
        else "Maar dit is niet het enige beste pakket: ten minste één ander pakket is precies even goed."
    )
    return f"Met {given} bestaat er geen beter pakket. {only}"


def _scores(insight: Insight) -> Iterator[Line]:
    """Say what is left of the package when scores fall out otherwise, and what then comes in mostly."""
    chosen, found = insight.chosen, insight.uncertainty
    draws = None if found is None else found.draws
    if found is None or draws is None:
        return
    best = f"{how_often(draws.of(chosen.package))} het beste"
    if found.fitted is not None:
        text = (
            f"Vallen de aangepaste scores anders uit, dan is dit pakket {how_often(found.fitted)} nog het beste. "
            f"Bij alle onzekere scores samen is het {best}"
        )
    else:
        text = f"Vallen de onzekere scores anders uit, dan is dit pakket {best}"
    mostly = [m for m in contested(found) if m not in chosen.package and draws.measures[m].low > _HALF][:_MOST_NAMED]
    if mostly:
        verb = "hoort" if len(mostly) == 1 else "horen"
        also = sentence(f"; meestal {verb} dan ook ", linked(chosen.question.catalogue, mostly), " erbij")
    else:
        also = ()
    yield Line("De scores zijn niet zeker", sentence(text, also, "."), "onzeker")


def how_often(share: Share) -> str:
    """Say it without the word for draws, which a council need not know."""
    if share.times in {0, share.of}:
        return "altijd" if share.times else "nooit"
    return f"in {sampled(share)} van de gevallen"


def _weights(insight: Insight, agreement: str) -> Iterator[Line]:
    map_ = insight.map
    share = None if map_ is None else map_.share_of(insight.chosen.package)
    parts = []
    if map_ is not None and share is not None and len(map_.entries) > 1:
        parts.append(f"Bij {split_shares(share)[1]} van alle denkbare wegingen is een ander pakket het beste.")
    elif insight.always_best:
        parts.append("Bij geen enkele weging is een ander pakket beter.")
    parts.append(agreement)
    text = " ".join(filter(None, parts))
    if text:
        yield Line("De weging is een keuze", sentence(text), "aandelen")


def no_regret(insight: Insight) -> Iterator[Line]:
    """Name what is in the best package of every draw of the uncertain scores, and of almost all weights."""
    chosen, firm = insight.chosen, insight.firm
    draws = insight.uncertainty.draws if insight.uncertainty else None
    inside, why = free_of(chosen.question, chosen.ids), []
    if draws is not None:
        inside = tuple(m for m in inside if draws.measures[m].times == draws.count)
        why.append("in elke trekking van de onzekere scores")
    if firm is not None:
        inside = tuple(m for m in inside if firm.by_aspect[m] >= _FIRMLY)
        least = dutch.percent(firm.minimum, 1)
        why.append(f"bij ten minste {dutch.percent(_FIRMLY)} van de wegingen waarin elk aspect minstens {least} weegt")
    if why and inside:
        verb = "zit" if len(inside) == 1 else "zitten"
        names = linked(chosen.question.catalogue, inside)
        text = sentence(names, f": die {verb} in het beste pakket {', en '.join(why)}.")
        yield Line("Bijna altijd zinnig", text, "aandelen")
