"""How sure a choice is, on the terminal: the weight map, the weights, the weightings and the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import (
    always_sentences,
    changes,
    counting_sentence,
    measure_sentence,
    nearest_sentence,
    share_text,
    size_sentence,
)
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import ScoresStatus
from keuzemodel.console.frame import STATUS, console_for_data

if TYPE_CHECKING:
    from fractions import Fraction

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


def mapped(sure: HowSure, weighting: Weighting) -> None:
    """Show how sure a choice is."""
    console = console_for_data()
    chosen = sure.chosen
    catalogue = chosen.question.catalogue
    console.print(Text(f"Hoe zeker is dit? {chosen.question.approach.title} · {weighting.title}", style="bold"))
    if sure.map is None:
        console.print("De tijd was om voordat er iets van de weegkaart bekend was. Geef meer tijd met --tijd.")
    else:
        _show_map(console, sure.map, chosen)
    if sure.stability is not None:
        _show_stability(console, sure.stability)
    console.print(Text(nearest_sentence(sure)))
    console.print()
    if sure.losses is not None:
        _show_losses(console, catalogue, sure.losses)
    if sure.tolerances is not None:
        _show_tolerances(console, catalogue, sure.tolerances)
    if sure.bands is not None and sure.bands.count:
        _show_band(console, chosen, sure.bands.cautious, "het minst gunstig")
        _show_band(console, chosen, sure.bands.favourable, "het gunstigst")
    if not sure.complete:
        console.print("Niet alles is bewezen. Geef meer tijd met --tijd of een hoger --maximum.", style="bold")
    console.print(STATUS[catalogue.scores_status])
    if catalogue.scores_status is ScoresStatus.RECONSTRUCTION:
        console.print("Dit gaat over deze scores. Over de scores in het rapport zelf zegt het niets.")


def _show_map(console: Console, map_: WeightMap, chosen: Chosen) -> None:
    catalogue = map_.catalogue
    n = len(map_.entries)
    console.print(Text(size_sentence(map_)))
    if not n:
        return
    console.print()
    table = _table("Wegingen per criterium", "Wegingen per aspect", "Aantal", "Verschil met het gekozen pakket")
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
    table = _table("", "Maatregel", "Wegingen per aspect", "Wegingen per criterium", "Pakketten")
    for id_ in catalogue.ids:
        table.add_row(
            Text(id_, style="bold"),
            Text(catalogue.by_id[id_].title),
            share_text(map_.shares_by_aspect.measures[id_], map_.core_index[id_]),
            share_text(map_.shares.measures[id_], map_.core_index[id_]),
            share_text(map_.core_index[id_], map_.core_index[id_]),
        )
    console.print(table)
    shares = map_.shares_by_aspect.measures
    most = max(catalogue.ids, key=lambda id_: shares[id_])
    console.print(Text(measure_sentence(map_, most)))
    for sentence in always_sentences(map_):
        console.print(Text(sentence))
    console.print(Text(f"{counting_sentence(map_)} ‘Pakketten’ telt alleen pakketten die ergens het beste zijn."))
    console.print()


def _show_stability(console: Console, stability: Stability) -> None:
    catalogue = stability.chosen.question.catalogue
    weights = stability.chosen.question.value_weights
    table = _table("Gewicht", "Nu", "Zelfde pakket van", "tot en met")
    for criterion, (low, high) in stability.criteria.items():
        title = catalogue.criterion[criterion].title
        table.add_row(Text(title), *(dutch.percent(x, 1) for x in (weights[criterion], low, high)))
    console.print("Zo ver kan elk gewicht veranderen; de andere houden hun verhouding:")
    console.print(table)


def _show_losses(console: Console, catalogue: Catalogue, losses: Losses) -> None:
    names = list(losses.rows[0].losses)
    table = _table("Verlies in waarde", *names)
    for k, row in enumerate(losses.rows):
        label = f"Nooit ver van het beste ({len(row.package)})" if not k else f"Pakket van {dutch.join(row.chosen_by)}"
        table.add_row(Text(label), *(dutch.number(row.losses[name], 3) for name in names))
    console.print(table)
    robust = ", ".join(catalogue.in_order(losses.robust.package)) or "het lege pakket"
    console.print(Text(f"Nooit ver van het beste: {robust}."))
    console.print()


def _show_tolerances(console: Console, catalogue: Catalogue, tolerances: tuple[Tolerance, ...]) -> None:
    rows: list[tuple[Fraction, Tolerance, str]] = []
    for t in tolerances:
        if t.up is not None and t.up_within_scale:
            rows.append((t.up, t, f"boven {dutch.number(t.score + t.up)}"))
        if t.down is not None and t.down_within_scale:
            rows.append((t.down, t, f"onder {dutch.number(t.score - t.down)}"))
    if not rows:
        console.print("Geen enkele score kan op zichzelf het pakket veranderen, zolang zij binnen de schaal blijft.")
        return
    rows.sort(key=lambda row: row[0])
    table = _table("", "Criterium", "Score nu", "Pakket verandert", "Speling")
    for room, t, text in rows[:_SHOWN]:
        table.add_row(
            Text(t.measure, style="bold"),
            Text(catalogue.criterion[t.criterion].title),
            dutch.number(t.score),
            text,
            dutch.number(room),
        )
    console.print(f"Deze scores doen er het meest toe ({len(rows)} kunnen op zichzelf het pakket veranderen):")
    console.print(table)


def _show_band(console: Console, chosen: Chosen, answer: Answer, how: str) -> None:
    if isinstance(answer, Chosen):
        what = changes(chosen.question.catalogue, chosen.package, answer.package)
        console.print(Text(f"Vallen alle onzekere scores {how} uit, dan: {what}."))


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    for title in titles:
        table.add_column(title, overflow="fold")
    return table
