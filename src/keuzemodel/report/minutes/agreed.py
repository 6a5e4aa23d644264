"""Where the people of a meeting agree, and what they think of the measures that were talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.people import texts
from keuzemodel.analysis.people.spread import spread_of
from keuzemodel.analysis.people.talk import counted_text
from keuzemodel.answer import Infeasible
from keuzemodel.report.blocks import Section, Table
from keuzemodel.report.document.charts import drawing
from keuzemodel.report.document.placing import paragraphs, points, table
from keuzemodel.report.minutes.agreement_chart import agreement_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.people.agreement import Agreement
    from keuzemodel.analysis.people.talk import Talk
    from keuzemodel.report.blocks import Block
    from keuzemodel.report.minutes.meeting import Meeting

_NOBODY = "niet gestemd"


def agreed(meeting: Meeting, own_style: str) -> Iterator[Section]:
    """Tell where people agree, if anybody weighed."""
    found = meeting.agreement
    if found is None:
        return
    title = "Waar de tafel het over eens is"
    if not found.chosen:
        nothing = any(isinstance(answer, Infeasible) for answer in found.answers)
        why = "Geen enkel pakket voldoet aan alle regels." if nothing else "De pakketten zijn niet op tijd gevonden."
        yield Section("eens", title, paragraphs([why]))
        return
    left = dutch.count(len(meeting.left_out), "stem telt", "stemmen tellen")
    without = f"{left} niet mee: bij deze benadering blijft er niets van over." if meeting.left_out else ""
    said = paragraphs([texts.overlap_sentence(found, named=meeting.names), texts.tied_sentence(found), without])
    yield Section("eens", title, (*said, *_contested(found, own_style)))
    yield _weights(found, named=meeting.names)
    fair = (texts.fair_sentence(found, named=meeting.names), *texts.moves_sentences(found, named=meeting.names))
    groups = texts.groups_sentences(found, named=meeting.names)
    said = paragraphs([*fair, texts.mean_sentence(found, named=meeting.names), " ".join(groups)])
    yield Section("eerlijk", "Wat eerlijk is", said, 3)


def _contested(found: Agreement, own_style: str) -> Iterator[Block]:
    chart = agreement_chart(found)
    if chart is None:
        return
    overlap, catalogue, n = found.overlap, found.question.catalogue, len(found.chosen)
    says = (
        "Per maatregel waarover de tafel verdeeld is: in hoeveel pakketten hij zit, en in hoeveel niet. "
        "De tabel hieronder geeft dezelfde gegevens."
    )
    yield drawing("minutes/agreement_chart.svg.jinja", says, own_style, chart=chart, says=says)
    rows = [
        (
            f"{id_} {catalogue.by_id[id_].title}",
            str(overlap.counts[id_]),
            str(n - overlap.counts[id_]),
            "–" if found.fair is None else "wel" if id_ in found.fair.package else "niet",
        )
        for id_ in overlap.contested
    ]
    columns = ("Maatregel", "Pakketten met", "Pakketten zonder", "Eerlijk pakket")
    caption = "Het gesprek: wat de tafel het meest verdeelt, staat bovenaan"
    yield Table(caption, columns, tuple(rows), (46, 18, 18, 18), frozenset({1, 2}))


def _weights(found: Agreement, *, named: bool) -> Section:
    spreads = spread_of([answer.question for answer in found.answers])
    said = points(texts.spread_sentence(found, spread, named=named) for spread in spreads)
    return Section("gewichten", "Hoe zwaar mensen elk aspect wegen", (said,), 3)


def talked(meeting: Meeting) -> Iterator[Section]:
    """Tell what people thought before and after they talked, and what the minority says."""
    if not meeting.talks:
        return
    rows = [_row(meeting, talk) for talk in meeting.talks]
    columns = ("Maatregel", "Voor het gesprek", "Na het gesprek", "Wat verschoof")
    found = table("Oordelen voor en na het gesprek", columns, rows, (34, 24, 24, 18))
    yield Section("gestemd", "Stemmen, praten, opnieuw stemmen", (found,))
    reasons = [
        f"{talk.measure} {meeting.catalogue.by_id[talk.measure].title}: {dutch.join(map(dutch.quoted, talk.minority))}"
        for talk in meeting.talks
        if talk.minority
    ]
    if reasons:
        yield Section("minderheid", "Wat de minderheid zegt", (points(reasons),), 3)


def _row(meeting: Meeting, talk: Talk) -> tuple[str, ...]:
    before, after = map(counted_text, talk.turns)
    title = meeting.catalogue.by_id[talk.measure].title
    return (f"{talk.measure} {title}", before or _NOBODY, after or _NOBODY, talk.shift or "–")
