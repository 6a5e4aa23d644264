"""All weightings and approaches next to each other, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from keuzemodel import dutch
from keuzemodel.analysis import ties
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.approach import GIVE_LIMIT, Approach, left_out_sentence
from keuzemodel.console.choosing import show_conflict, trusted
from keuzemodel.console.frame import console_for_data, headed, show_source
from keuzemodel.console.shown import Text

if TYPE_CHECKING:
    from rich.console import Console

    from keuzemodel.analysis.comparison import Comparison

_LETTERS = {Approach.ALL_CONSIDERED: "A", Approach.WITHIN_CAPACITY: "R"}


def compared(comparison: Comparison) -> None:
    """Show which measures are in the package of which weighting and approach."""
    console = console_for_data()
    catalogue = comparison.catalogue
    minimum = comparison.answers[0].question.minimum if comparison.answers else ()
    headed(console, catalogue, f"{catalogue.title}: alle wegingen en benaderingen", minimum)
    letters = ", ".join(f"{_LETTERS[a]} = {dutch.lower_first(a.title_in(catalogue))}" for a in comparison.approaches)
    console.print(Text(f"{letters}.", style="italic"))
    console.print(_packages_table(comparison))
    _say_what_a_value_says(console, comparison)
    console.print()
    console.print(_measures_table(comparison))
    console.print(Text("● doet mee, · doet niet mee. Het cijfer is de weging.", style="italic"))
    _show_overlap(console, comparison)
    _show_robust(console, comparison)
    _show_gaps(console, comparison)
    for approach in comparison.left_out:
        console.print(Text(f"{left_out_sentence(approach, catalogue)} {GIVE_LIMIT}"))
    solvers = {a.trusted for a in comparison.answers if isinstance(a, Chosen) and a.trusted is not None}
    for solver in sorted(solvers):
        console.print(Text(trusted(solver)))
    show_source(console, catalogue)


def _letters(comparison: Comparison) -> list[str]:
    return [_LETTERS[approach] for approach in comparison.approaches]


def _packages_table(comparison: Comparison) -> Table:
    """Give per weighting how many measures each package has, and its value."""
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    table.add_column("", justify="right", style="bold", no_wrap=True)
    table.add_column("Weging", overflow="fold")
    for letter in _letters(comparison):
        table.add_column(f"{letter}: aantal", justify="right", no_wrap=True)
        table.add_column("waarde", justify="right", no_wrap=True)
    answers = zip(*(comparison.of(approach) for approach in comparison.approaches), strict=True)
    for k, (weighting, row) in enumerate(zip(comparison.weightings, answers, strict=True), 1):
        cells = [cell for answer in row for cell in _size_and_value(answer)]
        table.add_row(str(k), Text(weighting.title), *cells)
    return table


def _size_and_value(answer: Answer) -> tuple[str, str]:
    if not isinstance(answer, Chosen):
        return "–", "–"
    return str(len(answer.package)), dutch.number(answer.value, 4)


def _measures_table(comparison: Comparison) -> Table:
    """Give per measure in which packages it is; the columns are narrow, so that the titles have room."""
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    table.add_column("", justify="right", style="bold", no_wrap=True)
    table.add_column("Maatregel", ratio=1, min_width=20, overflow="fold")
    for letter in _letters(comparison):
        for k in range(len(comparison.weightings)):
            table.add_column(f"{letter}{k + 1}", justify="center", no_wrap=True)
    for measure in comparison.catalogue.measures:
        marks = [_mark(answer, measure.id) for answer in comparison.answers]
        table.add_row(Text(measure.id), Text(measure.title), *marks)
    return table


def _mark(answer: Answer, measure_id: str) -> str:
    if not isinstance(answer, Chosen):
        return "?"
    return "●" if measure_id in answer.package else "·"


def _say_what_a_value_says(console: Console, comparison: Comparison) -> None:
    """Say that values of two rows, or of two approaches, are not on one scale."""
    if len(comparison.answers) > 1:
        both = " en dezelfde benadering" if len(comparison.approaches) > 1 else ""
        console.print(
            f"Vergelijk deze waarden niet met elkaar: een waarde zegt alleen iets tegenover andere pakketten bij "
            f"dezelfde weging{both}."
        )


def _show_overlap(console: Console, comparison: Comparison) -> None:
    n = len(comparison.packages)
    if not n:
        return
    in_all = ", ".join(comparison.in_all) or "geen enkele maatregel"
    in_none = ", ".join(comparison.in_none) or "geen enkele maatregel"
    console.print(Text(f"In {'het enige pakket' if n == 1 else f'{dutch.every(n)} pakketten'}: {in_all}."))
    console.print(Text(f"In geen enkel pakket: {in_none}."))
    tied = [a for a in comparison.answers if isinstance(a, Chosen) and not a.unique]
    if tied:
        many = dutch.count(len(tied), "pakket", "pakketten")
        console.print(ties.of_several(f"Bij {many} zijn"))


def _show_robust(console: Console, comparison: Comparison) -> None:
    for approach, robust in comparison.robust.items():
        label = dutch.lower_first(approach.title_in(comparison.catalogue))
        if robust is None and all(isinstance(answer, Chosen) for answer in comparison.of(approach)):
            console.print(f"Niet bewezen binnen de tijd: welk pakket nooit ver van het beste is ({label}).")
        elif robust is not None:
            package = ", ".join(comparison.catalogue.in_order(robust.package)) or "het lege pakket"
            loss = (
                f"Dit verliest bij geen enkele weging meer dan {dutch.number(dutch.raised(robust.regret, 4), 4)}."
                if robust.regret
                else "Dit is bij elke weging het beste."
            )
            tied = ties.others("zijn hierin precies even goed", unique=robust.unique)
            console.print(Text(f"Nooit ver van het beste ({label}): {package}. {loss} {tied}".rstrip()))


def _show_gaps(console: Console, comparison: Comparison) -> None:
    shown: set[tuple[str, ...]] = set()
    titles = {weighting.name: weighting.title for weighting in comparison.weightings}
    for answer in comparison.answers:
        approach = dutch.lower_first(answer.question.approach.title_in(comparison.catalogue))
        label = f"{approach}, {titles[answer.question.weighting or '']}"
        if isinstance(answer, Stopped):
            console.print(f"Niet bewezen binnen de tijd: {label}.")
        elif not isinstance(answer, Chosen):
            conflict = comparison.conflicts.get(answer.question)
            names = tuple(rule.name for rule in conflict.rules) if conflict else ()
            if names not in shown:
                shown.add(names)
                show_conflict(console, comparison.catalogue, conflict)
