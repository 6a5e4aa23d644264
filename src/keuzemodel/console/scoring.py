"""Where people who scored differ, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people.joined_scores import most_disputed
from keuzemodel.console.frame import console_for_data, headed, table
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.people.joined_scores import JoinedScore, MovedScore
    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.console.shown import Console

_UNKNOWN = "?"
_REASONS = "De redenen en de bronnen bij deze maatregelen veranderen niet mee. Kijk of ze nog kloppen."
_LEGEND = (
    "Verschil: van de laagste tot de hoogste, als deel van het bereik. "
    "Samen: de middelste, met de laagste en de hoogste."
)


def joined_scores(catalogue: Catalogue, joined: Sequence[JoinedScore], moved: Sequence[MovedScore]) -> None:
    """Show what people scored together, with what they should talk about first, and what it changes."""
    console = console_for_data()
    people = list(dict.fromkeys(given.name for one in joined for given in one.given))
    headed(console, catalogue, f"{catalogue.title}: scores van {dutch.join(people)}")
    if not joined:
        console.print("Er is nog niets gescoord.")
    else:
        _differences(console, catalogue, joined)
    _moved(console, catalogue, moved)


def _differences(console: Console, catalogue: Catalogue, joined: Sequence[JoinedScore]) -> None:
    disputed = most_disputed(joined)
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


def _moved(console: Console, catalogue: Catalogue, moved: Sequence[MovedScore]) -> None:
    """Show what stood and what stands; and of what nobody knows, that it stays."""
    changed = [one for one in moved if one.was != one.now]
    stays = [one for one in moved if one.now is not None and all(given.score is None for given in one.given)]
    if changed:
        console.print()
        console.print(
            f"In de catalogus {'verandert' if len(changed) == 1 else 'veranderen'} "
            f"{dutch.count(len(changed), 'score', 'scores')}:"
        )
        shown = table("", "Maatregel", "Criterium", "Stond", "Wordt", "Van")
        shown.columns[0].style = "bold"
        for one in changed:
            title, criterion = catalogue.by_id[one.measure].title, catalogue.criterion[one.criterion].title
            names = ", ".join(given.name for given in one.given if given.score is not None)
            shown.add_row(one.measure, title, criterion, _known(one.was), _known(one.now), names or "niemand meer")
        console.print(shown)
        console.print(Text(_REASONS))
    for one in stays:
        what = f"{one.measure}, {catalogue.criterion[one.criterion].title}"
        console.print(Text(f"Niemand weet {what}: wat er stond, blijft ({_known(one.now)})."))


def _known(score: Score | None) -> str:
    return "onbekend" if score is None else _score(score)


def _score(score: Score | None) -> str:
    if score is None:
        return _UNKNOWN
    if not score.is_band:
        return dutch.exact(score.likely)
    return f"{dutch.exact(score.likely)} ({dutch.exact(score.low)} tot {dutch.exact(score.high)})"
