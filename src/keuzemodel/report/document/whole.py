"""The whole report as a document: its sections in the order of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.document.charts import drawing
from keuzemodel.report.document.details import details
from keuzemodel.report.document.document import Document
from keuzemodel.report.document.doubt import alternatives, certainty, doubts
from keuzemodel.report.document.placing import numbered, paragraphs, points, table
from keuzemodel.report.page.links import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.report.blocks import Block, Table
    from keuzemodel.report.decision.agenda import Agenda
    from keuzemodel.report.reasons.why import Whys
    from keuzemodel.report.timing.timing import Starting, When
    from keuzemodel.report.view_model import Report


def of_report(report: Report, own_style: str = "") -> Document:
    """Give all that the page says.

    Args:
        report: the view model of the page.
        own_style: tokens of a municipality, for the drawings.

    """
    status = report.status
    region = report.region if report.region and report.region not in report.title else ""
    about = " · ".join(filter(None, (report.title, region, report.date)))
    warning = " ".join(filter(None, (status.title, status.meaning, status.grounds)))
    sections = (
        *_decision(report),
        _brings_and_asks(report),
        *_timing(report, own_style),
        *report.others,
        *_reasons(report),
        *certainty(report, own_style),
        *doubts(report),
        *alternatives(report, own_style),
        *_steps(report),
        *_safe(report),
        *details(report),
    )
    return Document(report.headline.decision, about, warning, sections, report.method.repeating.command, 10.5, 2)


def _decision(report: Report) -> Iterator[Section]:
    headline = report.headline
    yield Section(
        "besluit", "Het pakket", (Paragraph(headline.asked), *paragraphs([headline.note]), *_agenda(headline.agenda))
    )
    for stage in headline.stages:
        items = tuple(Paragraph(measure.title, measure.id) for measure in stage.measures)
        yield Section("fase", f"{stage.title}: {stage.count}", (Listing(items),), 3)
    lines = tuple(Paragraph(plain(line.text), f"{line.title}.") for line in (*headline.otherwise, *headline.sureness))
    yield Section("zeker-kort", "Hoe zeker is dit?", (Listing(lines),), 3)


def _agenda(agenda: Agenda) -> Iterator[Block]:
    """Say what is asked now and what later, where there is something to ask."""
    lines = [("Nu:", agenda.now), ("Later:", agenda.later)]
    if asked := tuple(Paragraph(plain(text), when) for when, text in lines if text):
        yield Listing(asked)


def _brings_and_asks(report: Report) -> Section:
    brings, asks = report.totals.brings, report.totals.asks
    rows = [
        (
            tile.title,
            verb,
            f"{tile.number} {tile.of or tile.unit}".strip(),
            "; ".join(filter(None, (tile.words, tile.short))),
        )
        for verb, tiles in (("brengt", brings), ("vraagt", asks))
        for tile in tiles
    ]
    columns = ("Criterium", "Het pakket", "Hoeveel", "Dat is")
    return Section("samen", "Wat het pakket brengt en vraagt", (table("Het hele pakket", columns, rows),))


def _steps(report: Report) -> Iterator[Section]:
    impact = report.impact
    if not impact.stages:
        return
    columns = ("Maatregel", *(column.label for column in impact.columns))
    rows = [
        (
            f"{row.id} {row.title}".strip(),
            *(f"{cell.effect.amount}{f' ({cell.note})' if cell.note else ''}" for cell in row.cells),
        )
        for stage in impact.stages
        for row in (*stage.rows, stage.total)
    ]
    rows += [(row.title, *(cell.effect.amount for cell in row.cells)) for row in impact.totals]
    found = numbered("Wat elke maatregel en het hele pakket per criterium brengt en vraagt", columns, rows)
    yield Section(
        "effect", "Wat elke stap brengt en vraagt", (Paragraph(impact.message), found, *paragraphs(impact.notes))
    )


def _safe(report: Report) -> Iterator[Section]:
    told = report.safe
    if told.meaning:
        listed: tuple[Block, ...] = (points(map(plain, told.others)),) if told.others else ()
        yield Section("veilig", "Wat ‘bijna altijd verstandig’ betekent", (Paragraph(told.meaning), *listed))


def _timing(report: Report, own_style: str) -> Iterator[Section]:
    when = report.when
    if when is None:
        return
    blocks: list[Block] = [*paragraphs(when.messages)]
    if when.chart is not None:
        alt = f"{when.messages[0]} De tabel hieronder geeft dezelfde gegevens."
        blocks.append(drawing("timing/gantt_chart.svg.jinja", alt, own_style, when=when, chart=when.chart))
        rows = [(f"{row.id} {row.title}", row.start, row.in_effect, row.why) for row in when.measures]
        columns = ("Maatregel", "Begint", "Werkt vanaf", "Waarom niet eerder")
        blocks.append(table("Wanneer elke maatregel begint en werkt", columns, rows))
        used = [(row.name, *row.used, row.in_effect, row.worth) for row in when.periods]
        blocks.append(
            numbered(
                "Wat elke periode vraagt, hoeveel maatregelen er werken, en welk deel van de waarde dat is",
                ("Periode", *when.columns, "Werkt", "Waarde"),
                used,
            )
        )
    yield Section("wanneer", "Wanneer", tuple(blocks))
    if when.decisions:
        yield Section("besluiten", "Wat u wanneer besluit", (_decisions(when), *paragraphs([when.stopping])), 3)


def _decisions(when: When) -> Table:
    looking = any(row.look_at for row in when.decisions)
    columns = ("Vóór", "Beslis over", *(("Kijk eerst naar",) if looking else ()), "Wat blijft als u dan stopt")
    rows = [
        (row.before, "; ".join(map(_starting, row.starting)), *((row.look_at or "–",) if looking else ()), row.left)
        for row in when.decisions
    ]
    return table("Wat u wanneer besluit, en wat er blijft van de waarde als u dan stopt", columns, rows)


def _starting(one: Starting) -> str:
    return f"{one.id} {one.title}" + (f" ({one.waiting})" if one.waiting else "")


def _reasons(report: Report) -> Iterator[Section]:
    yield _measures("waarom-wel", "Waarom de gekozen maatregelen meedoen", report.whys)
    yield _measures("niet-gekozen", "Waarom de andere maatregelen niet meedoen", report.left_out)
    risks = [
        Paragraph(f"{risk} Wat helpt: {helps}", why.id)
        for why in (*report.whys.items, *report.left_out.items)
        for risk, helps in why.risks
    ]
    if risks:
        yield Section("risicos", "Risico’s, en wat helpt", (Listing(tuple(risks)),), 3)


def _measures(anchor: str, caption: str, told: Whys) -> Section:
    rows = [
        (f"{why.id} {why.title}", f"{why.sentence or 'De tijd was om.'} {why.doubt}".strip(), why.price or "–")
        for why in told.items
    ]
    blocks: list[Block] = [*paragraphs([*told.intro, told.missing])]
    if rows:
        blocks.append(table(caption, ("Maatregel", "Waarom", "Zonder of met"), rows))
    return Section(anchor, told.title, tuple(blocks))
