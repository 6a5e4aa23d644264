"""A report as a document, whatever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keuzemodel.report.blocks import Section
    from keuzemodel.report.brief.brief import Brief


@dataclass(frozen=True, slots=True)
class Document:
    """Its first lines, and its sections in order."""

    title: str
    about: str
    """Of what, and when."""
    warning: str
    """What the scores rest on."""
    sections: tuple[Section, ...]
    end: str
    """How it was made."""
    size: float
    """Of its letters, in points, where no template says so."""
    margin: float
    """Of its paper, in centimetres, idem."""


_LARGEST = 8.5
"""Points: letters of the two pages are not larger; a text processor sets them wider apart than a page does."""


def of_brief(brief: Brief) -> Document:
    """Give the two pages for a council."""
    size = min(_LARGEST, brief.layout.size)
    about = f"{brief.title} · voor de raad · {brief.date}"
    return Document(brief.decision, about, brief.warning, brief.sections, brief.appendix, size, 1.5)
