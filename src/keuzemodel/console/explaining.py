"""Explanations, near-best packages and frontiers on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from keuzemodel import dutch, unknowns
from keuzemodel.analysis import ties
from keuzemodel.analysis.frontier_texts import ignored, message, place_sentence
from keuzemodel.analysis.uncertainty.texts import decisive_sentences
from keuzemodel.analysis.why.explanation_texts import texts
from keuzemodel.analysis.why.reasons import headline
from keuzemodel.console.criteria_columns import columns
from keuzemodel.console.frame import console_for_data, headed, show_source
from keuzemodel.console.shown import Text
from keuzemodel.package import unknown_in

if TYPE_CHECKING:
    from fractions import Fraction

    from rich.console import Console

    from keuzemodel.analysis.alternatives import Alternative, Alternatives
    from keuzemodel.analysis.frontier import Frontier
    from keuzemodel.analysis.why.explanation import Explanation, Explanations, OneExplained, Part
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighting

_DECIMALS = 4
_STOPPED = "De tijd was om. Wat hier staat, is bewezen; de rest ontbreekt. Geef meer tijd met --tijd."


def explained_one(one: OneExplained, weighting: Weighting) -> None:
    """Show all there is to say about one measure."""
    console, found = console_for_data(), one.explanations
    _title(console, found.answer, weighting, "waarom")
    for explanation in found.measures:
        for k, text in enumerate(texts(explanation)):
            console.print(Text(text, style="bold" if k == 0 else ""))
        console.print(_parts_table(explanation))
    for text in decisive_sentences(found.answer.question.catalogue, one.worth or ()):
        console.print(Text(text))
    _close(console, found.answer, complete=one.complete)


def explained(found: Explanations, weighting: Weighting) -> None:
    """Show one line for every measure, and the price of every rule."""
    console = console_for_data()
    catalogue = found.answer.question.catalogue
    _title(console, found.answer, weighting, "waarom deze maatregelen")
    table = _table()
    table.add_column("", justify="right", style="bold", no_wrap=True)
    table.add_column("Maatregel", ratio=2, overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column("Prijs", justify="right", no_wrap=True)
    table.add_column("Waarom", ratio=3, overflow="fold")
    for e in found.measures:
        price = "kan niet" if e.price is None else dutch.number(e.price, _DECIMALS)
        table.add_row(
            Text(e.measure),
            Text(catalogue.by_id[e.measure].title),
            "wel" if e.is_in else "niet",
            price,
            Text(headline(e)),
        )
    console.print(table)
    console.print(
        "Prijs: zoveel waarde gaat verloren als de maatregel eruit moet (wel) of erin moet (niet).", style="italic"
    )
    if tied := ties.others(unique=found.answer.unique):
        console.print(f"{tied} Daarin zijn maatregelen met prijs 0 anders.")
    _show_rules(console, found)
    _close(console, found.answer, complete=found.complete)


def listed(found: Alternatives, weighting: Weighting) -> None:
    """Show the near-best packages, and what each changes against the best."""
    console = console_for_data()
    catalogue = found.best.question.catalogue
    _title(console, found.best, weighting, "de beste pakketten")
    _show_alternatives(console, found)
    best = ", ".join(found.best.ids) or "het lege pakket"
    console.print(Text(f"Pakket 1 is het beste: {best}. De andere rijen tonen het verschil daarmee."))
    some = frozenset().union(*(alternative.answer.package for alternative in found.packages))
    for criterion_id in unknown_in(catalogue, some):
        console.print(Text(unknowns.in_amounts(catalogue.criterion[criterion_id])))
    console.print(ties.of_first(found.best))
    if found.complete and not found.more and len(found.packages) < found.wanted.most:
        console.print("Meer pakketten die hieraan voldoen zijn er niet.")
    if found.more:
        console.print(
            f"Er zijn er meer dan {dutch.number(found.wanted.most)}. Vraag met --verschil om grotere verschillen."
        )
    _close(console, found.best, complete=found.complete)


def drawn(found: Frontier) -> None:
    """Show every breakpoint of the frontier, and where the approaches lie."""
    console = console_for_data()
    catalogue = found.question.catalogue
    title = f"{catalogue.title} · waarde naar {dutch.lower_first(found.criterion.title)}"
    headed(console, catalogue, title, found.question.minimum)
    table = _table()
    table.add_column(found.criterion.title, justify="right")
    table.add_column("Waarde", justify="right", no_wrap=True)
    table.add_column("Erbij", ratio=1, overflow="fold")
    table.add_column("Eraf", ratio=1, overflow="fold")
    table.add_column("Aantal", justify="right", no_wrap=True)
    before: frozenset[str] = frozenset()
    for point in found.points:
        comes, goes = point.package - before, before - point.package
        knee = "bold" if point is found.diminishing else ""
        table.add_row(
            Text(unknowns.marked(dutch.number(point.used), _unknown_used(found, point.package))),
            Text(dutch.number(point.value, _DECIMALS)),
            Text(", ".join(catalogue.in_order(comes))),
            Text(", ".join(catalogue.in_order(goes))),
            str(len(point.package)),
            style=knee,
        )
        before = point.package
    console.print(table)
    console.print("Erbij en eraf: ten opzichte van de regel erboven.", style="italic")
    if any(_unknown_used(found, point.package) for point in found.points):
        console.print(Text(unknowns.in_amounts(found.criterion)))
    for text in message(found):
        console.print(Text(text))
    for place in found.places.values():
        console.print(Text(place_sentence(found, place)))
    console.print(Text(ignored(found)))
    show_source(console, catalogue, found.question.value_weights)


def _unknown_used(found: Frontier, package: frozenset[str]) -> int:
    return unknown_in(found.question.catalogue, package).get(found.criterion.id, 0)


def _title(console: Console, answer: Chosen, weighting: Weighting, what: str) -> None:
    catalogue = answer.question.catalogue
    title = f"{answer.question.approach.title_in(catalogue)} · {weighting.title} · {what}"
    headed(console, catalogue, title, answer.question.minimum)


def _close(console: Console, answer: Chosen, *, complete: bool) -> None:
    if not complete:
        console.print(_STOPPED, style="bold")
    show_source(console, answer.question.catalogue, answer.question.value_weights)


def _table() -> Table:
    return Table(box=None, pad_edge=False, collapse_padding=True)


def _parts_table(e: Explanation) -> Table:
    catalogue = e.answer.question.catalogue
    weights = e.answer.question.value_weights
    table = _table()
    for title in ("Criterium", "Score", "Samen met andere", "Gewicht", "Waarde"):
        table.add_column(title, justify="left" if title == "Criterium" else "right")
    for id_, part in e.parts.items():
        weight = weights.get(id_)
        table.add_row(
            Text(catalogue.criterion[id_].title),
            _score(catalogue, e.measure, id_, part),
            dutch.signed(part.synergies) if part.synergies else "",
            "telt niet mee" if weight is None else dutch.percent(weight, 1),
            "" if weight is None else dutch.signed(part.value, _DECIMALS),
        )
    table.add_row(Text("Samen"), "", "", "", dutch.signed(e.own_value, _DECIMALS), style="bold")
    return table


def _score(catalogue: Catalogue, measure: str, criterion_id: str, part: Part) -> Text:
    """Write a score, with the words that the criterion has for it."""
    words = catalogue.criterion[criterion_id].meaning(catalogue.by_id[measure].scores[criterion_id])
    return Text("?" if part.unknown else f"{dutch.number(part.score)} ({words})" if words else dutch.number(part.score))


def _show_rules(console: Console, found: Explanations) -> None:
    catalogue = found.answer.question.catalogue
    if not found.rules:
        return
    table = _table()
    table.add_column("Prijs", justify="right", no_wrap=True)
    table.add_column("Regel", ratio=1, overflow="fold")
    for price in sorted(found.rules, key=lambda p: -p.amount):
        if price.amount:
            table.add_row(dutch.number(price.amount, _DECIMALS), Text(price.rule.sentence(catalogue)))
    free = sum(not price.amount for price in found.rules)
    if table.row_count:
        console.print("Wat de regels kosten: zoveel waarde komt erbij zonder die ene regel.", style="bold")
        console.print(table)
    if free:
        others = "andere " if table.row_count else ""
        verb = dutch.count(free, f"{others}regel kost", f"{others}regels kosten")
        console.print(f"{verb} niets: zonder {'die' if free == 1 else 'zo’n'} regel blijft de waarde gelijk.")
    for price in found.rules:
        if text := price.rule.cost(catalogue, price.amount):
            console.print(Text(text))


def _show_alternatives(console: Console, found: Alternatives) -> None:
    catalogue = found.best.question.catalogue
    packages = [(_what_differs(alternative), _amounts(alternative)) for alternative in found.packages]
    # Beside the criteria: the number of the package, its value, and the difference in value.
    beside = len(str(len(packages))) + len("Waarde Verschil") + 4
    laid_out = columns(catalogue, [amounts for _, amounts in packages], console.width, beside)
    console.print(Text(laid_out.legend()))
    for part in laid_out.parts():
        table = _table()
        table.add_column("", justify="right", style="bold")
        if part.start == 0:
            table.add_column("Waarde", justify="right", no_wrap=True)
            table.add_column("Verschil", justify="right", no_wrap=True)
            table.add_column("Erin", ratio=1, min_width=6, overflow="fold")
            table.add_column("Eruit", ratio=1, min_width=6, overflow="fold")
        laid_out.add_to(table, part)
        for k, (differs, amounts) in enumerate(packages, 1):
            cells = differs if part.start == 0 else ()
            table.add_row(str(k), *map(Text, cells), *(amounts[c] for c in part))
        console.print(table)


def _what_differs(alternative: Alternative) -> tuple[str, ...]:
    """Give its value, what it loses of the best, and which measures differ."""
    value = dutch.number(alternative.answer.value, _DECIMALS)
    if alternative.answer is alternative.best:
        return value, "", "", ""
    comes, goes = (", ".join(ids) or "–" for ids in (alternative.comes_in, alternative.goes_out))
    return value, _loss(-alternative.loss), comes, goes


def _amounts(alternative: Alternative) -> tuple[str, ...]:
    """Give the amounts of the best, or the difference with them."""
    first = alternative.answer is alternative.best
    amounts = alternative.answer.tally.totals if first else alternative.difference
    differing = alternative.best.package if first else alternative.answer.package ^ alternative.best.package
    unknown = unknown_in(alternative.best.question.catalogue, differing)
    return tuple(unknowns.marked(dutch.number(a) if first else _loss(a), unknown.get(c, 0)) for c, a in amounts.items())


def _loss(value: Fraction) -> str:
    return dutch.signed(value, _DECIMALS) if value else "0"
