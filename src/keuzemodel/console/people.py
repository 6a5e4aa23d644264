"""Where several people agree, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people import texts
from keuzemodel.analysis.people.spread import spread_of
from keuzemodel.answer import Chosen
from keuzemodel.console.frame import console_for_data, headed, show_source, table
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from keuzemodel.analysis.people.agreement import Agreement

_UNKNOWN = "–"


def agreed(found: Agreement) -> None:
    """Show what is shared, what is in dispute, how the weights differ, and which packages do all justice."""
    console = console_for_data()
    catalogue = found.question.catalogue
    approach = dutch.lower_first(found.question.approach.title_in(catalogue))
    many = dutch.count(len(found.answers), "mens", "mensen")
    headed(console, catalogue, f"{catalogue.title}: {many}, {approach}")
    if len(found.chosen) < len(found.answers):
        late = dutch.join(a.question.weighting or "" for a in found.answers if not isinstance(a, Chosen))
        _say(console, [f"Niet bewezen binnen de tijd: het pakket van {late}."])
    if found.chosen:
        _say(console, [texts.overlap_sentence(found), texts.tied_sentence(found)])
    if found.overlap.contested:
        console.print()
        console.print(_contested(found))
    console.print()
    spreads = spread_of([answer.question for answer in found.answers])
    _say(console, ["Gewicht per aspect:", *(f"  {texts.spread_sentence(found, spread)}" for spread in spreads)])
    console.print()
    console.print(_people(found))
    console.print()
    _say(console, [texts.fair_sentence(found), *texts.moves_sentences(found)])
    _say(console, [texts.mean_sentence(found)])
    _say(console, texts.groups_sentences(found))
    show_source(console, catalogue, found.question.value_weights)


def _say(console: Console, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        if sentence:
            console.print(Text(sentence))


def _contested(found: Agreement) -> Table:
    """Give the measures in dispute, those that divide most first."""
    shown = table("", "Het gesprek", "Voor", "Tegen", "In het eerlijke pakket")
    shown.columns[0].style = "bold"
    shown.columns[2].justify = shown.columns[3].justify = "right"
    catalogue, n = found.question.catalogue, len(found.chosen)
    for id_ in found.overlap.contested:
        for_ = found.overlap.counts[id_]
        fair = _UNKNOWN if found.fair is None else "●" if id_ in found.fair.package else "·"
        shown.add_row(id_, catalogue.by_id[id_].title, str(for_), str(n - for_), fair)
    return shown


def _people(found: Agreement) -> Table:
    """Give per person the package and value, what is given in, and how far this person would have to move."""
    shown = table("Wie", "Maatregelen", "Waarde", "Geeft toe (eerlijk)", "Geeft toe (gemiddeld)", "Verschuift")
    for column in shown.columns[1:]:
        column.justify = "right"
    for k, (name, answer) in enumerate(zip(found.names, found.answers, strict=True)):
        size, value = _UNKNOWN, _UNKNOWN
        if isinstance(answer, Chosen):
            size, value = str(len(answer.package)), dutch.number(answer.value, 4)
        fair = _UNKNOWN if found.fair is None else texts.loss_text(found.fair.losses[name])
        mean = _UNKNOWN if found.mean is None else texts.loss_text(found.mean.losses[name])
        move = None if found.moves is None else found.moves[k]
        shown.add_row(name, size, value, fair, mean, _UNKNOWN if move is None else texts.distance_text(move.distance))
    return shown
