"""The report of a meeting, in sections that a page and a Word file place alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.blocks import Section
from keuzemodel.report.document.document import Document
from keuzemodel.report.document.placing import paragraphs, points
from keuzemodel.report.minutes.agreed import agreed, talked
from keuzemodel.report.minutes.kept import kept
from keuzemodel.report.minutes.open_points import open_points
from keuzemodel.report.minutes.scores import scores
from keuzemodel.report.page.provenance import Repeating, repeating
from keuzemodel.report.page.status import Status, status_of

if TYPE_CHECKING:
    from datetime import date

    from keuzemodel.report.minutes.meeting import Meeting
    from keuzemodel.report.page.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole report of a meeting."""

    title: str
    region: str
    date: str
    status: Status
    heading: str
    warning: str
    """What the scores rest on."""
    sections: tuple[Section, ...]
    repeating: Repeating


def file_name(day: date) -> str:
    """Give the name of the report of a day, without what says which form it has."""
    return f"verslag-{day.isoformat()}"


def minutes(meeting: Meeting, provenance: Provenance, own_style: str = "") -> Minutes:
    """Word what a meeting left.

    Args:
        meeting: all that is known of it.
        provenance: how the report is made.
        own_style: tokens of a municipality, for the drawing.

    """
    catalogue = meeting.catalogue
    status = status_of(catalogue)
    open_ = tuple(open_points(meeting))
    said = (points(open_),) if open_ else paragraphs(["Er is geen punt open."])
    return Minutes(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(provenance.on),
        status=status,
        heading=_heading(meeting),
        warning=" ".join(filter(None, (status.title, status.grounds or status.meaning))),
        sections=(
            Section("open", "Open punten", said),
            *kept(meeting),
            *agreed(meeting, own_style),
            *talked(meeting),
            *scores(meeting),
        ),
        repeating=repeating(provenance),
    )


def of_minutes(found: Minutes) -> Document:
    """Give the report of a meeting as a document."""
    about = f"{found.title} · verslag van de tafel · {found.date}"
    end = f"Gemaakt met: {found.repeating.command}"
    return Document(found.heading, about, found.warning, found.sections, end, 10.5, 2)


def _heading(meeting: Meeting) -> str:
    """Say in one line what there was, such as ``Verslag: 3 momenten, 12 stemmen en 1 gesprek``."""
    counts = [
        (len(meeting.held), "moment", "momenten"),
        (len(meeting.votes), "stem", "stemmen"),
        (len(meeting.talks), "gesprek", "gesprekken"),
        (len(meeting.scores), "geschatte score", "geschatte scores"),
    ]
    return f"Verslag: {dutch.join(dutch.count(n, one, more) for n, one, more in counts if n)}"
