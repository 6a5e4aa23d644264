"""The scores that a table estimated: what the catalogue said, what people propose, and whether it was taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.blocks import Section
from keuzemodel.report.document.placing import points, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.report.minutes.meeting import Discussed, Meeting


def scores(meeting: Meeting) -> Iterator[Section]:
    """Tell every score that was estimated, in the order of the catalogue."""
    if not meeting.scores:
        return
    columns = ("Score", "Was", "Voorstel", "Wie schatten", "Overgenomen")
    rows = [_row(meeting.catalogue, one) for one in meeting.scores]
    found = table("Wat de catalogus zei, en wat de tafel schat", columns, rows, (36, 16, 20, 16, 12))
    yield Section("geschat", "Scores die de tafel schatte", (found,))
    reasons = [
        f"{named(meeting.catalogue, one)}: {dutch.join(map(dutch.quoted, said))}"
        for one in meeting.scores
        if (said := sorted(given.reason for given in one.joined.given if given.reason))
    ]
    if reasons:
        yield Section("redenen", "Waarom mensen dat schatten", (points(reasons),), 3)


def named(catalogue: Catalogue, one: Discussed) -> str:
    """Name a score."""
    measure, criterion = catalogue.by_id[one.joined.measure], catalogue.criterion[one.joined.criterion]
    return f"{measure.id} {measure.title}, {dutch.lower_first(criterion.title)}"


def _row(catalogue: Catalogue, one: Discussed) -> tuple[str, ...]:
    unit = catalogue.criterion[one.joined.criterion].unit
    known = sum(given.score is not None for given in one.joined.given)
    people = dutch.count(known, "mens", "mensen") if known else "niemand"
    unknown = len(one.joined.given) - known
    unsure = f"; {unknown} {'weet' if unknown == 1 else 'weten'} het niet" if unknown else ""
    adopted = "–" if one.joined.score is None else "ja" if one.adopted else "nee"
    return (
        named(catalogue, one),
        score_text(one.before, unit),
        score_text(one.joined.score, unit),
        f"{people}{unsure}",
        adopted,
    )


def score_text(score: Score | None, unit: str) -> str:
    """Write a score for people, with its band if it has one."""
    if score is None:
        return "onbekend"
    likely = dutch.exact_amount(score.likely, unit)
    return f"{likely}, van {dutch.exact(score.low)} tot {dutch.exact(score.high)}" if score.is_band else likely
