"""How sure a package is while scores are uncertain, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes
from keuzemodel.analysis.uncertainty.texts import (
    contested,
    doubts_sentence,
    draws_sentences,
    fitted_sentences,
    measures_sentences,
    members_text,
    regret_sentences,
    rounded,
    sampled,
    worth_sentences,
)
from keuzemodel.console.frame import console_for_data, show_source, table
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from keuzemodel.analysis.uncertainty.draws import Draws
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.weighting import Weighting

_SHOWN = 5


def doubted(found: Uncertainty, weighting: Weighting) -> None:
    """Show what is sure, in which share of the draws each measure is in, and what to find out first."""
    console = console_for_data()
    chosen = found.chosen
    approach = dutch.lower_first(chosen.question.approach.title_in(chosen.question.catalogue))
    console.print(Text(f"Hoe zeker is dit pakket, nu scores onzeker zijn? {weighting.title}, {approach}", style="bold"))
    console.print(Text(f"Pakket: {', '.join(chosen.ids) or 'niets doen'}."))
    console.print(Text(doubts_sentence(found.doubted)))
    _say(console, *regret_sentences(found))
    if found.doubted.doubts:
        _show_doubts(console, found)
    show_source(console, chosen.question.catalogue, chosen.question.value_weights)


def _show_doubts(console: Console, found: Uncertainty) -> None:
    """Show what comes of it that some scores are in doubt."""
    console.print()
    _say(console, *draws_sentences(found))
    _say(console, *fitted_sentences(found.fitted))
    _say(console, *measures_sentences(found))
    if found.draws is not None:
        if contested(found):
            console.print()
            console.print(_measures(found, found.draws))
        console.print()
        console.print(_packages(found, found.draws))
    console.print()
    _say(console, *worth_sentences(found))
    if any(known.worth for known in found.worth_knowing or ()):
        console.print(_worth(found))


def _say(console: Console, *sentences: str) -> None:
    for sentence in sentences:
        console.print(Text(sentence))


def _measures(found: Uncertainty, draws: Draws) -> Table:
    """Give the measures that are in the best package of some draws only."""
    shown = table("", "Soms in het beste pakket", "Aandeel van de trekkingen", "In dit pakket")
    shown.columns[0].style = "bold"
    catalogue = found.chosen.question.catalogue
    for id_ in contested(found):
        mark = "●" if id_ in found.chosen.package else "·"
        shown.add_row(id_, catalogue.by_id[id_].title, sampled(draws.measures[id_]), mark)
    return shown


def _packages(found: Uncertainty, draws: Draws) -> Table:
    """Give the packages that were the best most often."""
    shown = table("Vaakst het beste pakket", "Aandeel van de trekkingen")
    catalogue, own = found.chosen.question.catalogue, found.chosen.package
    for package, share in draws.packages[:_SHOWN]:
        what = "dit pakket" if package == own else changes(catalogue, own, package)
        shown.add_row(what, sampled(share))
    return shown


def _worth(found: Uncertainty) -> Table:
    """Give the scores that are worth finding out, most first."""
    shown = table("Uitzoeken", "", "Gemiddeld waard")
    catalogue = found.chosen.question.catalogue
    useful = [known for known in found.worth_knowing or () if known.worth]
    for known in useful[: 2 * _SHOWN]:
        what = catalogue.criterion[known.doubt.criterion].title
        shown.add_row(members_text(catalogue, known.doubt, "{}"), what, rounded(known.worth))
    return shown
