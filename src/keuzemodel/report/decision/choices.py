"""What was asked beside weights and approach, in words: what must be in or out, and what holds otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.knobs import KNOBS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from keuzemodel.question import Question


def choices(question: Question) -> tuple[str, ...]:
    """Say what was chosen beforehand, a clause each; limits and circumstances of the catalogue are no such choice."""
    return tuple(text for knob in KNOBS for text in _TOLD[knob.key](question))


def facts(question: Question) -> str:
    """Say which circumstances hold as the catalogue says; empty if there are none."""
    catalogue = question.catalogue
    changed = dict(question.circumstances)
    same = (c for c in catalogue.circumstances if c.id not in changed)
    return dutch.join(f"{dutch.quoted(c.title)} geldt{'' if c.holds else ' niet'}" for c in same)


def _most(question: Question) -> Iterator[str]:
    catalogue = question.catalogue
    stated = catalogue.capacity if question.approach is Approach.WITHIN_CAPACITY else {}
    for c, limit in question.limits.items():
        if stated.get(c) != limit:
            yield f"hoogstens {dutch.of_criterion(catalogue.criterion[c], limit, in_full=True)}"


def _least(question: Question) -> Iterator[str]:
    yield from dutch.minimums(question.catalogue, question.minimum)


def _in(question: Question) -> Iterator[str]:
    if question.include:
        verb = "moet" if len(question.include) == 1 else "moeten"
        yield f"{dutch.names(question.catalogue, question.include)} {verb} meedoen"


def _out(question: Question) -> Iterator[str]:
    if question.exclude:
        verb = "mag" if len(question.exclude) == 1 else "mogen"
        yield f"{dutch.names(question.catalogue, question.exclude)} {verb} niet meedoen"


def _phases(question: Question) -> Iterator[str]:
    if question.only_phases:
        catalogue = question.catalogue
        titles = (catalogue.phases[catalogue.phase_position[p]].title for p in question.only_phases)
        yield f"alleen maatregelen uit {dutch.join(map(dutch.quoted, titles))}"


def _circumstances(question: Question) -> Iterator[str]:
    titles = question.catalogue.circumstance
    for id_, holds in dict(question.circumstances).items():
        was = "niet" if holds else "wel"
        yield f"{dutch.quoted(titles[id_].title)} geldt{'' if holds else ' niet'} (in de catalogus {was})"


_TOLD: Mapping[str, Callable[[Question], Iterator[str]]] = {
    "capacity": _most,
    "minimum": _least,
    "include": _in,
    "exclude": _out,
    "only_phases": _phases,
    "circumstances": _circumstances,
}
"""How each knob is told; one that is forgotten is an error at once."""
