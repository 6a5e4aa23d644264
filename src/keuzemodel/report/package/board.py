"""The package on a board: phases are columns, themes are rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.measures.cards import Card, builds_on, card, obligation, other_themes

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Heading, Measure
    from keuzemodel.report.page.links import Phrase


@dataclass(frozen=True, slots=True)
class Theme:
    """The measures of one theme in one phase."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """One column; every column has the same themes in the same order, so that they line up."""

    title: str
    description: str
    count: str
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The chosen package."""

    phases: tuple[Phase, ...]
    """Those in which something is chosen."""
    empty: str
    """Says in which phases nothing is chosen."""
    rows: int
    """Number of themes, the same in every phase."""


def board(chosen: Chosen) -> Board:
    """Lay out the package; a measure stands once, under the first of its themes.

    Themes of which no measure is chosen in any phase are left out.
    """
    catalogue = chosen.question.catalogue
    first = {catalogue.by_id[m].themes[0] for m in chosen.package}
    themes = [t for t in catalogue.themes if t.id in first]
    used = [p for p in catalogue.phases if chosen.phases[p.id].package]
    empty = [dutch.quoted(p.title) for p in catalogue.phases if p not in used]
    return Board(
        tuple(_phase(chosen, phase, themes) for phase in used),
        f"In {dutch.join(empty)} is niets gekozen." if empty else "",
        len(themes),
    )


def _phase(chosen: Chosen, phase: Heading, themes: list[Heading]) -> Phase:
    catalogue = chosen.question.catalogue
    measures = [catalogue.by_id[m] for m in chosen.phases[phase.id].package]
    placed = tuple(
        Theme(
            theme.title,
            tuple(
                card(catalogue, m, _remarks(catalogue, m), with_effects=False)
                for m in measures
                if m.themes[0] == theme.id
            ),
        )
        for theme in themes
    )
    return Phase(phase.title, phase.description, dutch.count(len(measures), "maatregel", "maatregelen"), placed)


def _remarks(catalogue: Catalogue, measure: Measure) -> tuple[Phrase, ...]:
    return (*obligation(measure), *builds_on(catalogue, measure), *other_themes(catalogue, measure))
