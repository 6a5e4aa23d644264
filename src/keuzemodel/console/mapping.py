"""How sure a choice is, on the terminal: the weight map, the weights, the weightings and the scores."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import (
    always_sentences,
    changes,
    counting_sentence,
    interval_texts,
    measure_sentence,
    nearest_sentence,
    proven_text,
    share_text,
    size_sentence,
)
from keuzemodel.analysis.certainty.turning import bursts, just_met, leeway, leeway_share, score_text, turnings
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import ScoresStatus
from keuzemodel.console import frame
from keuzemodel.console.frame import console_for_data, headed, show_source
from keuzemodel.console.shown import Text
from keuzemodel.console.slicing import show_slice
from keuzemodel.numbers import total
from keuzemodel.ranges import share_one_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console

    from keuzemodel.analysis.certainty.how_sure import HowSure
    from keuzemodel.analysis.certainty.scores_off import Tolerance
    from keuzemodel.analysis.losses import Losses
    from keuzemodel.analysis.weights.stability import Stability
    from keuzemodel.analysis.weights.weight_map import WeightMap
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.weighting import Weighting

_SHOWN = 10


def mapped(sure: HowSure, weighting: Weighting, named: Iterable[Weighting]) -> None:
    """Show how sure the choice of a weighting is, among the named ones."""
    console = console_for_data()
    titles = {w.name: w.title for w in named}
    chosen = sure.chosen
    catalogue = chosen.question.catalogue
    title = f"Hoe zeker is dit? {chosen.question.approach.title_in(catalogue)} · {weighting.title}"
    headed(console, catalogue, title, chosen.question.minimum)
    if sure.map is None:
        console.print("De tijd was om voordat er iets van de weegkaart bekend was. Geef meer tijd met --tijd.")
    else:
        _show_map(console, sure.map, chosen)
    if sure.stability is not None:
        _show_stability(console, sure.stability)
    console.print(Text(nearest_sentence(sure)))
    console.print()
    if sure.slice is not None:
        show_slice(console, sure.slice, chosen, titles)
    if sure.losses is not None:
        _show_losses(console, catalogue, sure.losses, titles)
    if sure.tolerances is not None:
        _show_tolerances(console, chosen, sure.tolerances)
    if sure.bands is not None and sure.bands.count:
        _show_band(console, chosen, sure.bands.cautious, "het minst gunstig")
        _show_band(console, chosen, sure.bands.favourable, "het gunstigst")
    if not sure.complete:
        console.print("Niet alles is bewezen. Geef meer tijd met --tijd of een hoger --maximum.", style="bold")
    show_source(console, catalogue, chosen.question.value_weights)
    if catalogue.scores_status is ScoresStatus.RECONSTRUCTION:
        console.print("Dit gaat over deze scores. Over de oorspronkelijke scores zegt het niets.")


def _show_map(console: Console, map_: WeightMap, chosen: Chosen) -> None:
    catalogue = map_.catalogue
    n = len(map_.entries)
    console.print(Text(size_sentence(map_)))
    if not n:
        return
    console.print()
    table = frame.table(
        "Wegingen per criterium", "Wegingen per aspect", "Maatregelen", "Verschil met het gekozen pakket"
    )
    for entry in map_.entries[:_SHOWN]:
        table.add_row(
            dutch.percent(entry.share, 1),
            dutch.percent(entry.share_by_aspect, 1),
            str(len(entry.package)),
            Text(changes(catalogue, chosen.package, entry.package)),
        )
    if n > _SHOWN:
        table.add_row("", "", "", Text(f"en nog {n - _SHOWN} andere", style="italic"))
    console.print(table)
    _show_measures(console, map_)


def _show_measures(console: Console, map_: WeightMap) -> None:
    catalogue = map_.catalogue
    proven = {} if map_.proven_by_aspect is None else map_.proven_by_aspect.measures
    certain = {id_: proven_text(interval) for id_, interval in proven.items()}
    more = ("Zeker (per aspect)",) if any(certain.values()) else ()
    table = frame.table("", "Maatregel", "Wegingen per aspect", *more, "Wegingen per criterium", "Pakketten")
    for id_ in catalogue.ids:
        table.add_row(
            Text(id_, style="bold"),
            Text(catalogue.by_id[id_].title),
            share_text(map_.shares_by_aspect.measures[id_], map_.core_index[id_]),
            *(certain[id_] for _ in more),
            share_text(map_.shares.measures[id_], map_.core_index[id_]),
            share_text(map_.core_index[id_], map_.core_index[id_]),
        )
    console.print(table)
    if said := measure_sentence(map_):
        console.print(Text(said))
    for sentence in always_sentences(map_):
        console.print(Text(sentence))
    console.print(Text(f"{counting_sentence(map_)} ‘Pakketten’ telt alleen pakketten die ergens het beste zijn."))
    console.print()


def _show_stability(console: Console, stability: Stability) -> None:
    if len(stability.criteria) == 1:
        console.print("Er telt maar één criterium mee. Aan de weging valt dus niets te veranderen.")
        return
    catalogue = stability.chosen.question.catalogue
    weights = stability.chosen.question.value_weights
    table = frame.table("Gewicht", "Nu", "Zelfde pakket van", "tot en met")
    for aspect in catalogue.aspects:
        members = [c for c in catalogue.criteria_of[aspect.id] if c in weights]
        if members:
            now = total(weights[c] for c in members)
            table.add_row(Text(aspect.title), dutch.percent(now, 1), *interval_texts(stability.aspects[aspect.id]))
        if len(members) > 1:
            for c in members:
                title = Text(f"  {catalogue.criterion[c].title}")
                table.add_row(title, dutch.percent(weights[c], 1), *interval_texts(stability.criteria[c]))
    console.print("Zo ver kan elk gewicht veranderen; de andere houden hun verhouding:")
    console.print(table)


def _show_losses(console: Console, catalogue: Catalogue, losses: Losses, titles: Mapping[str, str]) -> None:
    names = list(losses.rows[0].losses)
    package = ", ".join(catalogue.in_order(losses.robust.package)) or "het lege pakket"
    if len(losses.rows) == 1 and not losses.robust.regret:
        which = "de enige weging" if len(names) == 1 else f"{dutch.every(len(names))} wegingen"
        console.print(Text(f"Eén pakket is bij {which} het beste: {package}."))
        console.print()
        return
    letters = [*islice(dutch.letters(), len(losses.rows))]
    table = frame.table("Verlies in waarde bij", *letters)
    for name in names:
        table.add_row(Text(titles[name]), *(dutch.number(row.losses[name], 3) for row in losses.rows))
    table.add_row("het meest", *(dutch.number(row.largest, 3) for row in losses.rows), style="bold")
    console.print(table)
    robust = losses.robust.package
    for letter, row in zip(letters, losses.rows, strict=True):
        of = (
            f", de keuze bij {dutch.join(dutch.quoted(titles[name]) for name in row.chosen_by)}"
            if row.chosen_by
            else ""
        )
        if row.package == robust:
            console.print(Text(f"{letter} is nooit ver van het beste{of}: {package}."))
        else:
            console.print(Text(f"{letter}{of}: anders dan A, {changes(catalogue, robust, row.package)}."))
    console.print()


def _show_tolerances(console: Console, chosen: Chosen, tolerances: tuple[Tolerance, ...]) -> None:
    catalogue = chosen.question.catalogue
    full = just_met(chosen)
    for rule in full:
        console.print(Text(rule.just_met(catalogue)))
    found = [turning for turning in turnings(catalogue, tolerances) if not bursts(chosen, turning)]
    if not found:
        start = "Verder kan geen enkele score" if full else "Geen enkele score kan"
        console.print(f"{start} op zichzelf het pakket veranderen, zolang hij binnen de schaal blijft.")
        return
    shares = () if share_one_scale(catalogue) else ("Van het bereik",)
    table = frame.table("", "Criterium", "Score nu", "Pakket verandert", "Speling", *shares)
    for turning in found[:_SHOWN]:
        t = turning.tolerance
        table.add_row(
            Text(t.measure, style="bold"),
            Text(catalogue.criterion[t.criterion].title),
            score_text(catalogue, t),
            turning.words,
            leeway(turning),
            *(leeway_share(turning) for _ in shares),
        )
    scores = len({(turning.tolerance.measure, turning.tolerance.criterion) for turning in found})
    can = "kan" if scores == 1 else "kunnen"
    console.print(f"Deze scores doen er het meest toe ({scores} {can} op zichzelf het pakket veranderen):")
    console.print(table)


def _show_band(console: Console, chosen: Chosen, answer: Answer, how: str) -> None:
    if isinstance(answer, Chosen):
        what = changes(chosen.question.catalogue, chosen.package, answer.package)
        console.print(Text(f"Als alle onzekere scores {how} uitvallen: {what}."))
