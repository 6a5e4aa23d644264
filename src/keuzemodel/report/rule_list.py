"""The rules of the catalogue, one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.left_out import extra
from keuzemodel.rules import Kind, Prerequisite, catalogue_rules

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one kind."""

    title: str
    intro: str
    sentences: tuple[str, ...]


_GROUPS = {
    Kind.PREREQUISITE: ("Voorwaarden", "Sommige maatregelen kunnen alleen als een andere ook meedoet."),
    Kind.ALTERNATIVES: ("Alternatieven", "Sommige maatregelen sluiten elkaar uit."),
    Kind.TOGETHER: ("Samen of niet", "Sommige maatregelen horen bij elkaar."),
    Kind.COVERAGE: ("Wat er ten minste in moet", "Elk pakket moet hieraan voldoen."),
}


def rule_list(catalogue: Catalogue) -> tuple[RuleGroup, ...]:
    """Say the catalogue's rules by kind, in catalogue order; kinds without rules are left out."""
    rules = catalogue_rules(catalogue)
    groups = []
    for kind, (title, intro) in _GROUPS.items():
        of_kind = sorted(
            (r for r in rules if r.kind is kind),
            key=lambda r: catalogue.position[r.measure] if isinstance(r, Prerequisite) else 0,
        )
        sentences = tuple(r.sentence(catalogue) for r in of_kind)
        if sentences:
            groups.append(RuleGroup(title, intro, sentences))
    synergies = tuple(
        dutch.with_reason(f"{dutch.names(catalogue, s.members)} samen: {extra(catalogue, s)}.", s.reason)
        for s in catalogue.synergies
    )
    if synergies:
        intro = "Dit komt erbij, of gaat eraf, als al deze maatregelen meedoen."
        groups.append(RuleGroup("Versterking en overlap", intro, synergies))
    return tuple(groups)
