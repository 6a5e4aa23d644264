"""Why a plan is as it is, in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.analysis.timing import delay, moments, more_capacity, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.timing.timing import Timing


def short_sentences(told: Timing) -> Iterator[str]:
    """Say what the user's delays do, and where it is too full."""
    if told.delay is not None:
        yield from delay.sentences(told.delay)
    if text := reasons.bottleneck_sentence(told.planned.plan, told.reasons):
        yield text


def long_sentences(told: Timing) -> Iterator[str]:
    """Say all of it."""
    plan = told.planned.plan
    if text := more_capacity.sentence(told.planned, told.more):
        yield text
    if not told.complete:
        yield "Wat meer capaciteit in een periode oplevert, is niet helemaal uitgezocht: de tijd was om."
    yield ""
    yield "Waarom niet eerder:"
    for found in told.reasons:
        yield f"  {found.measure} {reasons.sentence(plan, found)}"
    yield ""
    yield "Wat u wanneer besluit:"
    yield from moments.sentences(plan, told.moments)
    yield ""
