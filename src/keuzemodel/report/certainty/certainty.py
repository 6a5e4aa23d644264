"""How sure it is: in one paragraph, and whether it is the only best package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.analysis.certainty.map_texts import moved_text, proven_sentence, solved_sentence, split_shares
from keuzemodel.catalogue import ScoresStatus
from keuzemodel.report.certainty.shares import split_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.report.insight import Insight
    from keuzemodel.report.pieces import Mapped


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure it is."""

    paragraph: tuple[str, ...]
    caveat: str
    tied: str
    """Heading of what is to know of other packages that are as good; empty if there are none."""
    tied_text: tuple[str, ...]


def certainty(insight: Insight) -> Certainty:
    """Say how sure the answer is."""
    chosen = insight.chosen
    title, text = ("", ()) if chosen.unique else ties.told(chosen)
    caveat = _caveat(chosen.question.catalogue.scores_status)
    return Certainty(tuple(_paragraph(insight)), caveat, title, text)


def _paragraph(insight: Insight) -> Iterator[str]:
    """Say it all in one paragraph, from the proven map of all weightings."""
    chosen, map_ = insight.chosen, insight.map
    if map_ is None or not map_.entries:
        yield "De tijd was om voordat alle wegingen waren doorgerekend."
    else:
        yield _found(map_)
        share = map_.share_of(chosen.package)
        if len(map_.entries) > 1 and share is not None:
            own, other = split_shares(share)
            yield f"Bij {own} van die wegingen is dat precies het pakket van dit rapport, bij {other} een ander."
        yield split_sentence(chosen, map_)
    if insight.nearest is not None and insight.nearest.distance:
        yield f"Verschuift er minder dan {moved_text(insight.nearest.distance)} gewicht, dan verandert het pakket niet."


def _caveat(status: ScoresStatus) -> str:
    """Say what this is not about."""
    text = "Dit gaat over de gewichten. Hoe zeker de scores zelf zijn, is een andere vraag."
    if status is not ScoresStatus.RECONSTRUCTION:
        return text
    return f"{text} Over de oorspronkelijke scores, en wat daarmee is gevonden, zegt dit niets."


def _found(map_: Mapped) -> str:
    n = len(map_.entries)
    if not map_.complete:
        found = (
            f"Bij het doorrekenen van alle denkbare wegingen {'is' if n == 1 else 'zijn'} tot nu toe "
            f"{dutch.count(n, 'best pakket', 'beste pakketten')} gevonden. "
        )
        if not map_.solved:
            return f"{found}Er kunnen er meer zijn."
        return f"{found}{solved_sentence(map_.solved)} {proven_sentence(map_.proven)}".rstrip()
    best = "één pakket is steeds" if n == 1 else f"{dutch.number(n)} pakketten zijn elk bij een deel daarvan"
    return f"Van alle denkbare wegingen is uitgezocht wat daarbij het beste is: {best} dat. Dat is bewezen."
