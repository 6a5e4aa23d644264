"""Measures that no package of a catalogue contains, by all its rules together: no error, but good to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.choosing.model import program_of
from keuzemodel.solver.search import Search

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


def is_no_package(catalogue: Catalogue) -> bool:
    """Tell whether no package at all obeys the rules, not even the empty one."""
    program = program_of(catalogue)
    return Search(program).maximise([0] * len(program.columns), program.everything) is None


def in_no_package(catalogue: Catalogue) -> tuple[str, ...]:
    """Find them, in catalogue order; all of them if no package obeys the rules."""
    program = program_of(catalogue)
    search, unseen = Search(program), set(range(len(catalogue.measures)))
    while unseen:
        found = search.maximise([int(j in unseen) for j in range(len(program.columns))], program.everything)
        if found is None or unseen.isdisjoint(found.columns):
            break
        unseen -= found.columns
    return tuple(id_ for j, id_ in enumerate(catalogue.ids) if j in unseen)
