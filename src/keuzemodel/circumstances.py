"""Circumstances: facts that nobody chooses, and that a user may set to see what then would be best."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from keuzemodel.reading.digest import with_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Catalogue


def with_circumstances(catalogue: Catalogue, given: Mapping[str, bool]) -> Catalogue:
    """Give a catalogue in which circumstances hold as they are set; ids that it does not have are left out."""
    circumstances = tuple(replace(c, holds=given.get(c.id, c.holds)) for c in catalogue.circumstances)
    if circumstances == catalogue.circumstances:
        return catalogue
    return with_digest(replace(catalogue, circumstances=circumstances))


def changed_circumstances(catalogue: Catalogue, given: Mapping[str, bool]) -> tuple[tuple[str, bool], ...]:
    """Give what is set otherwise than in a catalogue, in its order."""
    circumstances = catalogue.circumstances
    return tuple((c.id, given[c.id]) for c in circumstances if given.get(c.id, c.holds) is not c.holds)
