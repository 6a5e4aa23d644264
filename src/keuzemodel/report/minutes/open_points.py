"""What a meeting leaves open: votes against, measures in dispute that nobody talked about, and what was not noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.minutes.scores import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.report.minutes.meeting import Meeting

_MOST_NAMED = 8


def open_points(meeting: Meeting) -> Iterator[str]:
    """Give every open point as a sentence."""
    yield from _talks(meeting)
    yield from _agreement(meeting)
    yield from _scores(meeting)
    yield from _moments(meeting)


def _talks(meeting: Meeting) -> Iterator[str]:
    for talk in meeting.talks:
        before, after = talk.turns
        named = f"{talk.measure} {meeting.catalogue.by_id[talk.measure].title}"
        if not any(after.values()):
            yield f"{named}: na het gesprek is niet opnieuw gestemd."
        if against := (after if any(after.values()) else before)["tegen"]:
            yield f"{named}: {dutch.count(against, 'mens is', 'mensen zijn')} nog tegen."


def _agreement(meeting: Meeting) -> Iterator[str]:
    found = meeting.agreement
    if found is None or not found.chosen:
        return
    talked = {talk.measure for talk in meeting.talks}
    silent = [id_ for id_ in found.overlap.contested if id_ not in talked]
    if silent:
        many = dutch.count(len(silent), "maatregel", "maatregelen")
        yield f"Over {many} zijn de pakketten verdeeld, zonder dat erover gestemd is: {first_named(silent)}."
    if not found.complete:
        yield "Het eerlijke pakket, of wie hoeveel moet verschuiven, is niet bewezen binnen de tijd."


def first_named(ids: Sequence[str]) -> str:
    """Name the first ones, and how many others there are: nobody reads more in one line."""
    rest = len(ids) - _MOST_NAMED
    return dutch.join(ids if rest <= 1 else (*ids[:_MOST_NAMED], f"nog {rest} andere"))


def _scores(meeting: Meeting) -> Iterator[str]:
    for one in meeting.scores:
        if one.joined.score is None:
            yield f"{named(meeting.catalogue, one)}: niemand aan tafel weet deze score."
        elif not one.adopted:
            yield f"{named(meeting.catalogue, one)}: de score die de tafel schat, staat nog niet in de catalogus."


def _moments(meeting: Meeting) -> Iterator[str]:
    for held in meeting.held:
        title = dutch.quoted(held.moment.title)
        unknown = [lock.measure for lock in held.locks if not held.moment.asked_by.get(lock.measure)]
        if unknown:
            yield f"Bij {title} is niet genoteerd wie {first_named(unknown)} wilde vastzetten."
        if held.moment.catalogue != meeting.catalogue.digest:
            yield f"De catalogus is veranderd sinds {title}: kijk na of dat pakket nog klopt."
