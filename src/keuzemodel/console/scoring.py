"""Where people who scored differ, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people.joined_scores import most_disputed
from keuzemodel.console.frame import console_for_data, headed, table
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.people.joined_scores import JoinedScore
    from keuzemodel.catalogue import Catalogue, Score

_UNKNOWN = "?"
_LEGEND = (
    "Verschil: van de laagste tot de hoogste, als deel van het bereik. "
    "Samen: de middelste, met de laagste en de hoogste."
)


def joined_scores(catalogue: Catalogue, joined: Sequence[JoinedScore]) -> None:
    """Show what people scored together, with what they should talk about first."""
    console = console_for_data()
    people = list(dict.fromkeys(given.name for one in joined for given in one.given))
    headed(console, catalogue, f"{catalogue.title}: scores van {dutch.join(people)}")
    disputed = most_disputed(joined)
    if not joined:
        console.print("Er is nog niets gescoord.")
        return
    if not disputed:
        console.print(f"Over {dutch.whole(len(joined), 'score', 'scores')} is men het eens.")
        return
    differ = "verschilt" if len(disputed) == 1 else "verschillen"
    console.print(f"{len(disputed)} van de {len(joined)} scores {differ}. Het grootste verschil eerst:")
    shown = table("Verschil", "", "Maatregel", "Criterium", "Wie gaf wat", "Samen")
    shown.columns[0].justify = "right"
    shown.columns[1].style = "bold"
    for one in disputed:
        given = "\n".join(f"{g.name} {_score(g.score)}" for g in one.given)
        title = catalogue.by_id[one.measure].title
        criterion = catalogue.criterion[one.criterion].title
        shown.add_row(dutch.percent(one.spread), one.measure, title, criterion, given, _score(one.score))
    console.print(shown)
    console.print(Text(_LEGEND))


def _score(score: Score | None) -> str:
    if score is None:
        return _UNKNOWN
    if not score.is_band:
        return dutch.exact(score.likely)
    return f"{dutch.exact(score.likely)} ({dutch.exact(score.low)} tot {dutch.exact(score.high)})"
