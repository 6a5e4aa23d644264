"""All weightings and approaches next to each other, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from keuzemodel import dutch
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.approach import Approach
from keuzemodel.console.choosing import show_conflict
from keuzemodel.console.frame import STATUS, console_for_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.question import Question


def compared(comparison: Comparison, conflicts: Mapping[Question, Conflict]) -> None:
    """Show which measures are in the package of which weighting and approach."""
    console = console_for_data()
    catalogue = comparison.catalogue
    console.print(Text(f"{catalogue.title}: alle wegingen en benaderingen", style="bold"))
    columns = [(approach, k) for approach in Approach for k in range(len(comparison.weightings))]
    for k, weighting in enumerate(comparison.weightings, 1):
        console.print(Text(f"  {k}  {weighting.title}"))
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    table.add_column("", justify="right", style="bold", no_wrap=True)
    table.add_column("Maatregel", ratio=1)
    for approach, k in columns:
        table.add_column(f"{'alles' if approach is Approach.ALL_CONSIDERED else 'roeien'} {k + 1}", justify="center")
    for measure in catalogue.measures:
        marks = [_mark(answer, measure.id) for answer in comparison.answers]
        table.add_row(Text(measure.id), Text(measure.title), *marks)
    counts = [str(len(a.package)) if isinstance(a, Chosen) else "–" for a in comparison.answers]
    table.add_row("", Text("Aantal maatregelen", style="bold"), *counts)
    values = [dutch.number(a.value) if isinstance(a, Chosen) else "–" for a in comparison.answers]
    table.add_row("", Text("Waarde", style="bold"), *values)
    console.print(table)
    _show_overlap(console, comparison)
    _show_robust(console, comparison)
    _show_gaps(console, comparison, conflicts)
    console.print(STATUS[catalogue.scores_status])


def _mark(answer: Answer, measure_id: str) -> str:
    if not isinstance(answer, Chosen):
        return "?"
    return "●" if measure_id in answer.package else "·"


def _show_overlap(console: Console, comparison: Comparison) -> None:
    n = len(comparison.packages)
    if not n:
        return
    in_all = ", ".join(comparison.in_all) or "geen enkele maatregel"
    in_none = ", ".join(comparison.in_none) or "geen enkele maatregel"
    console.print(Text(f"In alle {n} pakketten: {in_all}."))
    console.print(Text(f"In geen enkel pakket: {in_none}."))
    tied = [a for a in comparison.answers if isinstance(a, Chosen) and not a.unique]
    if tied:
        many = dutch.count(len(tied), "pakket is", "pakketten zijn")
        console.print(f"Bij {many} er andere die precies even goed zijn.")


def _show_robust(console: Console, comparison: Comparison) -> None:
    for approach, robust in comparison.robust.items():
        if robust is not None:
            package = ", ".join(comparison.catalogue.in_order(robust.package)) or "het lege pakket"
            console.print(
                Text(
                    f"Nooit ver van het beste ({dutch.lower_first(approach.title)}): {package}. "
                    f"Dit verliest bij geen enkele weging meer dan {dutch.number(robust.regret, 4)}."
                )
            )


def _show_gaps(console: Console, comparison: Comparison, conflicts: Mapping[Question, Conflict]) -> None:
    shown: set[tuple[str, ...]] = set()
    for answer in comparison.answers:
        label = f"{dutch.lower_first(answer.question.approach.title)}, {answer.question.weighting}"
        if isinstance(answer, Stopped):
            console.print(f"Niet bewezen binnen de tijd: {label}.")
        elif not isinstance(answer, Chosen):
            conflict = conflicts.get(answer.question)
            names = tuple(rule.name for rule in conflict.rules) if conflict else ()
            if names not in shown:
                shown.add(names)
                show_conflict(console, comparison.catalogue, conflict)
