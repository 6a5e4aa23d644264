"""`rapport`."""

from __future__ import annotations

from keuzemodel.cli.asked import Asked
from keuzemodel.problems import Exit


def rapport(asked: Asked) -> Exit:
    """Schrijf een rapport als webpagina in de map reports."""
    raise NotImplementedError
