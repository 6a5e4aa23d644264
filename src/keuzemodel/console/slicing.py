"""The map over two weights, on the terminal: its regions and the named weightings, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import changes
from keuzemodel.console import frame
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from keuzemodel.analysis.weights.slice_map import SliceMap
    from keuzemodel.answer import Chosen

_SHOWN = 10


def show_slice(console: Console, found: SliceMap, chosen: Chosen, titles: Mapping[str, str]) -> None:
    """Show which package is best where; `titles` are those of the weightings, by name."""
    catalogue = chosen.question.catalogue
    first, second = map(catalogue.title_of, found.axes)
    rest = "; de andere gewichten houden hun verhouding" if found.rest else ""
    console.print(Text(f"De kaart van {dutch.quoted(first)} en {dutch.quoted(second)}{rest}:"))
    table = frame.table("Deel", first, second, "Verschil met het gekozen pakket")
    for region in found.regions[:_SHOWN]:
        table.add_row(
            dutch.percent(region.share, 1),
            *(f"{dutch.percent(low)} tot {dutch.percent(high)}" for low, high in region.spans),
            Text(changes(catalogue, chosen.package, region.package)),
        )
    if len(found.regions) > _SHOWN:
        table.add_row("", "", "", Text(f"en nog {len(found.regions) - _SHOWN} andere", style="italic"))
    console.print(table)
    if not found.complete:
        console.print("De tijd was om: er kunnen op deze kaart nog andere pakketten zijn.")
    console.print()
    if found.marks:
        _show_marks(console, found, chosen, titles)


def _show_marks(console: Console, found: SliceMap, chosen: Chosen, titles: Mapping[str, str]) -> None:
    catalogue = chosen.question.catalogue
    first, second = map(catalogue.title_of, found.axes)
    table = frame.table("Weging", first, second, "Op de kaart", "Haar eigen pakket")
    for mark in found.marks:
        table.add_row(
            Text(titles[mark.chosen.question.weighting or ""]),
            *(dutch.percent(weight, 1) for weight in mark.place),
            "ja" if mark.on_slice else "ernaast",
            Text(changes(catalogue, chosen.package, mark.chosen.package)),
        )
    console.print(table)
    if not all(mark.on_slice for mark in found.marks):
        console.print("‘Ernaast’: daar zijn de andere gewichten anders verdeeld dan op de kaart.")
    console.print()
