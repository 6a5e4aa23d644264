"""What changed since an earlier run, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.change.change_texts import causes, packages_text, values
from keuzemodel.console.frame import console_for_data
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from keuzemodel.analysis.change.change import Change


def show_change(change: Change, title: str = "Vergeleken met de vorige keer") -> None:
    """Show the changes, what they did to the package, and which of them did it."""
    console = console_for_data()
    console.print(Text(title, style="bold"))
    if not change.tried and change.package == change.before:
        console.print("Er is niets veranderd waar een pakket van afhangt.")
    for tried in change.tried:
        console.print(Text(f"  • {tried.difference.text}"))
    if not change.scores_known:
        console.print("Scores en regels zijn niet vergeleken: het oude bestand noemt ze niet.")
    console.print(Text(packages_text(change), style="bold"))
    for text in values(change):
        console.print(Text(text))
    for text in causes(change):
        console.print(Text(text))
    if change.reworded:
        console.print("Dit staat er anders; geen pakket hangt ervan af:")
    for text in change.reworded:
        console.print(Text(f"  • {text}"))
