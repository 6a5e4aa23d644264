"""How sure it is, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Paragraph, Section
from keuzemodel.report.document.charts import drawing
from keuzemodel.report.document.placing import numbered, paragraphs, points, table
from keuzemodel.report.page.links import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.report.alternatives.frontier_chart import FrontierChart
    from keuzemodel.report.blocks import Block
    from keuzemodel.report.view_model import Report


def certainty(report: Report, own_style: str) -> Iterator[Section]:
    """Tell what the weights do."""
    sure, shares = report.certainty, report.shares
    yield Section("zeker", "Hoe zeker is dit", paragraphs([*sure.paragraph, sure.caveat]))
    if sure.tied:
        yield Section("enige", sure.tied, paragraphs(sure.tied_text), 3)
    rows = [
        (
            f"{row.id} {row.title}",
            row.share,
            "ja" if row.chosen else "nee",
            *([row.firm] if shares.firm else []),
            row.core,
        )
        for row in shares.rows
    ]
    firm = [shares.firm] if shares.firm else []
    columns = ("Maatregel", "Van alle wegingen", "Gekozen", *firm, "Van de pakketten")
    caption = "Deel van alle denkbare wegingen waarbij een maatregel in het beste pakket zit"
    blocks = [Paragraph(shares.message)]
    found = (numbered(caption, columns, rows),) if rows else ()
    yield Section(
        "aandelen",
        "Hoe vaak zit een maatregel in het beste pakket bij andere gewichten?",
        (*blocks, *found, *paragraphs(shares.notes)),
        3,
    )
    yield from _sensitivity(report)
    yield from _map(report, own_style)
    yield from _scores_off(report)
    yield from _robust(report)


def _sensitivity(report: Report) -> Iterator[Section]:
    found = report.sensitivity
    rows = [(row.title, row.now, row.low, row.high) for row in found.rows]
    caption = "Tussen welke gewichten het pakket het beste blijft, als de andere hun verhouding houden"
    blocks: list[Block] = [Paragraph(found.message)]
    if rows:
        blocks.append(numbered(caption, ("Aspect of criterium", "Nu", "Van", "Tot"), rows))
    yield Section(
        "gewichten", "Hoeveel mag een gewicht veranderen?", (*blocks, *paragraphs(map(plain, found.nearest))), 3
    )


def _map(report: Report, own_style: str) -> Iterator[Section]:
    map_ = report.slice
    if map_ is None:
        return
    left, bottom, size = map_.corner
    alt = f"{map_.message} De tabel hieronder geeft dezelfde gegevens."
    picture = drawing("certainty/slice_chart.svg.jinja", alt, own_style, map=map_, left=left, bottom=bottom, size=size)
    spots = [f"{s.letter} {s.title}{'' if s.on_slice else ', naast de kaart'}: {plain(s.says)}" for s in map_.spots]
    rows = [(str(a.number), a.share, plain(a.difference), str(a.size), *a.ranges) for a in map_.areas]
    columns = ("Vlak", "Deel van de kaart", "Verschil met dit pakket", "Aantal", *map_.axes)
    found = table("De vlakken van de kaart: deel, pakket en gewichten", columns, rows, numbers=(1, 3))
    said = paragraphs([f"{map_.message} {map_.reading}", map_.note])
    words: tuple[Block, ...] = (points(map_.words),) if map_.words else ()
    key: tuple[Block, ...] = (points(spots),) if spots else ()
    yield Section("kaart", map_.title, (*said, *words, picture, *key, found), 3)


def _scores_off(report: Report) -> Iterator[Section]:
    found = report.score_tolerances
    rows = [(f"{r.id} {r.title}", r.criterion, r.now, r.turns, r.tolerance) for r in found.rows]
    columns = ("Maatregel", "Score op", "Nu", "Ander pakket", "Speling")
    blocks: list[Block] = [Paragraph(found.message)]
    if rows:
        blocks.append(table("Scores die elk op zichzelf het pakket kunnen veranderen", columns, rows, numbers=[2]))
    yield Section("scores-anders", "Welke scores maken uit?", tuple(blocks), 3)


def _robust(report: Report) -> Iterator[Section]:
    yield Section("robuust", "Nooit ver van het beste", paragraphs([report.robust.intro]), 3)
    for one in report.robust.packages:
        blocks: list[Block] = [*paragraphs([one.message, plain(one.package), *map(plain, one.difference)])]
        if one.columns:
            blocks.append(points(f"{column.letter}: {plain(column.says)}" for column in one.columns))
            rows = [*((row.weighting, *row.losses) for row in one.rows), ("Grootste verlies in waarde", *one.largest)]
            columns = ("Weging", *(column.letter for column in one.columns))
            blocks.append(numbered("Wat elk pakket bij elke weging verliest", columns, rows))
        yield Section("robuust-benadering", one.approach, tuple(blocks), 4)


def doubts(report: Report) -> Iterator[Section]:
    """Tell what the scores do."""
    found = report.doubts
    if found is None:
        return
    yield Section("onzeker", "Hoe zeker zijn de scores?", paragraphs(found.regret))
    blocks: list[Block] = [*paragraphs(found.draws)]
    if found.rows:
        rows = [(f"{r.id} {r.title}", r.share, "ja" if r.chosen else "nee", r.interval) for r in found.rows]
        columns = ("Maatregel", "Van de trekkingen", "Gekozen", "Ligt tussen")
        blocks.append(numbered("Deel van de trekkingen waarin een maatregel in het beste pakket zit", columns, rows))
    yield Section(
        "trekkingen",
        "Hoe vaak zit een maatregel in het beste pakket bij andere scores?",
        (*blocks, *paragraphs([found.note])),
        3,
    )
    blocks = [*paragraphs(found.first)]
    if found.to_find_out:
        first = [(f"{r.whose} {r.title}".strip(), r.criterion, r.worth) for r in found.to_find_out]
        caption = "Wat het gemiddeld oplevert om één score te kennen voordat u kiest"
        blocks.append(table(caption, ("Van", "Score op", "Gemiddeld waard"), first, numbers=[2]))
    yield Section("uitzoeken", "Wat moet u eerst uitzoeken?", tuple(blocks), 3)


def alternatives(report: Report, own_style: str) -> Iterator[Section]:
    """Tell what comes close, what more of something brings, and what the other approach gives."""
    near = report.near_best
    rows = [
        (
            plain(r.comes) or "–",
            plain(r.goes) or "–",
            str(r.size),
            r.loss,
            *r.differences,
        )
        for r in near.rows
    ]
    columns = ("Erbij", "Eraf", "Aantal", "Minder waarde", *near.columns)
    blocks: list[Block] = [Paragraph(near.message)]
    if rows:
        blocks.append(
            table("Pakketten die bijna even goed zijn, naast het beste", columns, rows, numbers=range(2, len(columns)))
        )
    yield Section("alternatieven", "Pakketten die bijna even goed zijn", (*blocks, *paragraphs(near.notes)))
    for chart in (report.frontier, *report.floors):
        if chart is not None:
            yield _frontier(chart, own_style)
    yield from _approaches(report)


def _frontier(chart: FrontierChart, own_style: str) -> Section:
    alt = f"{chart.messages[0]} De tabel hieronder geeft dezelfde gegevens."
    picture = drawing("alternatives/frontier_chart.svg.jinja", alt, own_style, chart=chart)
    rows = [
        (
            r.used,
            r.value,
            str(r.size),
            f"{plain(r.comes) or '–'}{f' ({chart.knee})' if r.is_knee else ''}",
            plain(r.goes) or "–",
        )
        for r in chart.rows
    ]
    columns = (chart.column, "Waarde", "Aantal", "Erbij", "Eraf")
    found = table("Elk punt waar een ander pakket het beste wordt", columns, rows, numbers=range(3))
    return Section(chart.anchor, chart.title, (*paragraphs(chart.messages), picture, found), 3)


def _approaches(report: Report) -> Iterator[Section]:
    found = report.approaches
    blocks: list[Block] = [Paragraph(found.message)]
    blocks += [
        Paragraph(", ".join(f"{m.id} {m.title}" for m in side.measures), f"{side.title}:") for side in found.sides
    ]
    if found.rows:
        rows = [(f"{row.title} – {row.verb}", *row.amounts, row.difference) for row in found.rows]
        columns = ("Criterium", *found.titles, "Verschil")
        blocks.append(numbered("Wat het pakket van elke benadering brengt en vraagt", columns, rows))
    yield Section("benaderingen", "De twee benaderingen", tuple(blocks))
