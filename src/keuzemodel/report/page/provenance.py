"""How a report was made, so that anyone can make it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Made:
    """What the command line knows and the answer does not."""

    command: str
    """As typed."""
    on: date
    version: str
    """Of keuzemodel, and of what it counts with."""
    catalogue: str
    """Name of the catalogue's file, without the folders of this machine."""
    weightings: str
    """Name of the folder or file with weightings, idem."""
    weightings_digest: str
