"""The package as things stand, and what comes next, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.following.texts import SIGNALS, day_text, moved_text, next_texts, signal_text, standing_texts
from keuzemodel.answer import Chosen
from keuzemodel.console import frame
from keuzemodel.console.changing import show_change
from keuzemodel.console.choosing import answered
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from keuzemodel.analysis.following.adjusted import Adjusted
    from keuzemodel.weighting import Weighting


def adjusted_shown(adjusted: Adjusted, weighting: Weighting) -> None:
    """Show the package, what the state changed, the next steps, and the indicators."""
    console = frame.console_for_data()
    console.print(Text(f"De stand van {day_text(adjusted.state.date)}", style="bold"))
    for text in standing_texts(adjusted.answer.question.catalogue):
        console.print(Text(text))
    console.print()
    answered(adjusted.answer, adjusted.conflict, weighting)
    console.print()
    show_change(adjusted.change, "Wat de stand verandert")
    if adjusted.since is not None:
        console.print()
        show_change(adjusted.since.change, f"Sinds {day_text(adjusted.since.earlier.date)}")
        for moved in adjusted.since.moved:
            console.print(Text(f"  • {moved_text(moved)}"))
    if isinstance(adjusted.answer, Chosen):
        console.print()
        console.print(Text("Wat nu", style="bold"))
        for text in next_texts(adjusted):
            console.print(Text(text))
    if adjusted.readings:
        console.print()
        console.print(Text("Indicatoren", style="bold"))
        for reading in adjusted.readings:
            console.print(Text(f"  • {SIGNALS[reading.signal]}: {signal_text(reading)}"))
