"""A chosen package, or why there is none, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch, unknowns
from keuzemodel.analysis import ties
from keuzemodel.answer import Answer, Chosen, Stopped
from keuzemodel.console.frame import console_for_data, headed, show_source
from keuzemodel.console.package_table import package_tables
from keuzemodel.console.shown import Text
from keuzemodel.package import unspent_total
from keuzemodel.ranges import range_texts

if TYPE_CHECKING:
    from rich.console import Console

    from keuzemodel.analysis.conflict.conflict import Conflict
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.weighting import Weighting


def checked(catalogue: Catalogue, weightings: tuple[Weighting, ...]) -> None:
    """Say that the input is in order, and what is in it."""
    from keuzemodel.choosing.never import in_no_package, is_no_package

    console = console_for_data()
    console.print(f"{catalogue.title} is in orde.", style="bold")
    console.print(
        f"{dutch.count(len(catalogue.measures), 'maatregel', 'maatregelen')}, "
        f"{dutch.count(len(catalogue.criteria), 'criterium', 'criteria')}, "
        f"{dutch.count(len(weightings), 'weging', 'wegingen')}."
    )
    unknown = sum(score is None for m in catalogue.measures for score in m.scores.values())
    if unknown:
        counts = "Die telt" if unknown == 1 else "Die tellen"
        console.print(
            f"{dutch.count(unknown, 'score is', 'scores zijn')} nog onbekend. {counts} voorzichtig mee: "
            "bij wat een maatregel vraagt als het hoogste, bij wat hij oplevert als 0."
        )
    for text in range_texts(catalogue):
        console.print(Text(text))
    if is_no_package(catalogue):
        console.print("Let op: geen enkel pakket voldoet aan alle regels. Waarom niet, zegt: keuzemodel kies")
    elif never := in_no_package(catalogue):
        verb = "past" if len(never) == 1 else "passen"
        console.print(
            Text(
                f"Let op: {dutch.names(catalogue, never)} {verb} in geen enkel pakket, door alle regels samen. "
                f"Welke regels dat zijn, zegt: keuzemodel uitleg {never[0]}"
            )
        )
    show_source(console, catalogue)


def answered(answer: Answer, conflict: Conflict | None, weighting: Weighting) -> None:
    """Show the answer to one question."""
    console = console_for_data()
    catalogue = answer.question.catalogue
    headed(console, catalogue, f"{answer.question.approach.title_in(catalogue)} · {weighting.title}")
    if isinstance(answer, Chosen):
        _show_package(console, answer)
    elif isinstance(answer, Stopped):
        console.print("De tijd was om voordat bewezen was welk pakket het beste is.")
        if answer.package is not None and answer.value is not None:
            console.print(f"Het beste dat gevonden is, met waarde {dutch.number(answer.value, 4)}:")
            console.print("  " + (dutch.join(catalogue.in_order(answer.package)) or "het lege pakket"))
        console.print(f"Geen pakket heeft een waarde boven {dutch.number(dutch.raised(answer.bound, 4), 4)}.")
        console.print("Geef meer tijd met --tijd, of laat --tijd weg.")
    else:
        show_conflict(console, catalogue, conflict)


def show_conflict(console: Console, catalogue: Catalogue, conflict: Conflict | None) -> None:
    """Say why no package obeys the rules."""
    console.print("Geen enkel pakket voldoet aan alle regels.", style="bold")
    if conflict is None:
        return
    if len(conflict.rules) == 1:
        console.print("Deze regel kan op zichzelf al niet:")
    else:
        console.print("Deze regels kunnen niet samen:")
    for rule in conflict.rules:
        console.print(Text(f"  • {rule.sentence(catalogue)}"))
    if not conflict.irreducible:
        console.print("Of ze er allemaal toe doen, is niet bewezen: de tijd was om.")
    if conflict.repair is not None:
        from keuzemodel.analysis.conflict.repair import texts as repair_texts

        for text in repair_texts(catalogue, conflict.repair):
            console.print(Text(text))


def _show_package(console: Console, chosen: Chosen) -> None:
    catalogue = chosen.question.catalogue
    console.print(f"Kies {len(chosen.ids)} van de {dutch.count(len(catalogue.measures), 'maatregel', 'maatregelen')}.")
    legend, tables = package_tables(chosen, console.width)
    console.print(Text(legend))
    for table in tables:
        console.print(table)
    if mandatory := [m.id for m in catalogue.measures if m.mandatory]:
        console.print(Text(f"Verplicht, en dus in elk pakket: {dutch.join(mandatory)}."))
    out = [id_ for id_ in catalogue.ids if id_ not in chosen.package]
    if out:
        console.print(Text(f"Niet gekozen: {', '.join(out)}."))
    for criterion_id, count in chosen.tally.unknown.items():
        text = unknowns.in_total(catalogue.criterion[criterion_id], count, chosen.tally.totals[criterion_id])
        console.print(Text(f"{unknowns.MARK} {text}"))
    if not chosen.package:
        console.print("Niets doen is het beste pakket: geen ander pakket heeft een hogere waarde.")
    if text := unknowns.left_out(chosen):
        console.print(Text(text))
    proven = "bewezen de hoogste" if chosen.trusted is None else "de hoogste die gevonden is"
    console.print(f"Waarde {dutch.number(chosen.value, 4)}, {proven}. {ties.in_short(chosen)}")
    if chosen.trusted is not None:
        console.print(Text(trusted(chosen.trusted)))
    console.print(Text(_weights_line(chosen.question)))
    for criterion_id, limit in chosen.question.limits.items():
        criterion = catalogue.criterion[criterion_id]
        used = dutch.exact(unspent_total(catalogue, criterion, chosen.package))
        marked = unknowns.marked(used, chosen.tally.unknown.get(criterion_id, 0))
        spent = " Wat al gedaan is, telt daarin niet mee." if catalogue.spent(criterion_id) else ""
        most = dutch.exact_amount(limit, criterion.unit)
        console.print(Text(f"{criterion.title}: {marked} gebruikt van hoogstens {most}.{spent}"))
    for criterion_id, least in chosen.question.minimum:
        criterion = catalogue.criterion[criterion_id]
        amount = dutch.exact_amount(chosen.tally.totals[criterion_id], criterion.unit)
        marked = unknowns.marked(amount, chosen.tally.unknown.get(criterion_id, 0))
        console.print(f"{criterion.title}: {marked}; u vroeg ten minste {dutch.exact_amount(least, criterion.unit)}.")
    show_source(console, catalogue, chosen.question.value_weights)


def trusted(solver: str) -> str:
    """Say what was not proven."""
    return (
        f"Let op: dat geen pakket meer waard is, zegt de rekenkern {solver}. Zelf nagaan in hele getallen duurde te "
        "lang. Het pakket en zijn waarde zijn wel nagerekend."
    )


def _weights_line(question: Question) -> str:
    titles = question.catalogue.criterion
    weights = sorted(question.value_weights.items(), key=lambda item: -item[1])
    parts = [f"{dutch.lower_first(titles[c].title)} {dutch.percent(w, 1)}" for c, w in weights if w]
    return f"Gewichten: {', '.join(parts)}."
