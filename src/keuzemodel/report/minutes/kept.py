"""The moments of a meeting: what was asked, what came out, what was turned, and what locks cost."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.weights.weight_space import aspects_that_count
from keuzemodel.approach import Approach
from keuzemodel.numbers import total
from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.document.placing import paragraphs, points, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.report.blocks import Block
    from keuzemodel.report.minutes.meeting import Held, Meeting
    from keuzemodel.storage.moments import Moment

_SHORT = 2


def kept(meeting: Meeting) -> Iterator[Section]:
    """Tell every moment, the oldest first."""
    if not meeting.held:
        return
    many = dutch.count(len(meeting.held), "moment", "momenten")
    starred = [dutch.quoted(h.moment.title) for h in meeting.held if h.moment.star]
    stars = f"Met een ster: {dutch.join(starred)}." if starred else ""
    yield Section("momenten", "De momenten", paragraphs([f"De tafel legde {many} vast, het oudste eerst.", stars]))
    for held in meeting.held:
        yield _moment(meeting.catalogue, held)


def _moment(catalogue: Catalogue, held: Held) -> Section:
    moment = held.moment
    blocks: list[Block] = [*paragraphs([when(moment.at), moment.note])]
    if held.question is None:
        blocks.append(Paragraph("Dit moment past niet bij de catalogus van nu.", "Let op."))
    elif moment.catalogue != catalogue.digest:
        text = "De catalogus is sinds dit moment veranderd. Het pakket is dat van toen; wat keuzes kosten, is van nu."
        blocks.append(Paragraph(text, "Let op."))
    if held.question is not None:
        blocks.append(Paragraph(asked(held.question), "Ingesteld:"))
    blocks += _turned(held)
    blocks += _package(catalogue, moment)
    blocks += _locks(catalogue, held)
    return Section(f"moment-{moment.name}", f"{'★ ' if moment.star else ''}{moment.title}", tuple(blocks), 3)


def when(at: str) -> str:
    """Write a time such as ``3 februari 2025, 14.05 uur``; a text that is no time stays as it is."""
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return at
    return f"{dutch.date(time)}, {time:%H.%M} uur"


def asked(question: Question) -> str:
    """Say how the table weighed, by which approach, and what it asked at least and at most."""
    catalogue, weights = question.catalogue, question.value_weights
    titles = {aspect.id: aspect.title for aspect in catalogue.aspects}
    parts = [
        f"{dutch.lower_first(titles[aspect])} {dutch.percent(total(weights[c] for c in members), 1)}"
        for aspect, members in aspects_that_count(catalogue, weights).items()
    ]
    limits = [dutch.of_criterion(catalogue.criterion[c], limit, in_full=True) for c, limit in question.limits.items()]
    within = question.approach is Approach.WITHIN_CAPACITY or question.capacity
    bounds = [f"hoogstens {limit}" for limit in limits if within]
    bounds += dutch.minimums(catalogue, question.minimum)
    bounded = f", met {dutch.join(bounds)}" if bounds else ""
    holds = dutch.circumstances(catalogue)
    return f"{question.approach.title_in(catalogue)}{bounded}. Weging: {dutch.join(parts)}. {holds}".rstrip()


def _turned(held: Held) -> Iterator[Block]:
    if not held.changes:
        return
    if len(held.changes) <= _SHORT:
        yield Paragraph(" ".join(held.changes), "Veranderd sinds het vorige moment:")
    else:
        yield Paragraph("", "Veranderd sinds het vorige moment:")
        yield points(held.changes)


def _package(catalogue: Catalogue, moment: Moment) -> Iterator[Block]:
    known = catalogue.in_order(moment.package)
    many = dutch.count(len(moment.package), "maatregel", "maatregelen")
    yield Paragraph(f"{many}." if moment.package else "niets doen.", "Pakket:")
    if known:
        yield Listing(tuple(Paragraph(catalogue.by_id[id_].title, id_) for id_ in known), columns=2)


def _locks(catalogue: Catalogue, held: Held) -> Iterator[Block]:
    if not held.locks:
        return
    rows = [
        (
            f"{lock.measure} {catalogue.by_id[lock.measure].title}",
            "moet meedoen" if lock.included else "mag niet meedoen",
            held.moment.asked_by.get(lock.measure) or "niet genoteerd",
            "niet bewezen" if lock.cost is None else held.worth.cost(lock.cost) if lock.cost else "niets",
        )
        for lock in held.locks
    ]
    columns = ("Maatregel", "Keuze van de tafel", "Wie vroeg dit", "Wat het kost")
    yield table(f"Wat de tafel vastzette bij {dutch.quoted(held.moment.title)}", columns, rows, (40, 20, 20, 20))
