"""The rules of the catalogue, in one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.measures.effects import of_criterion
from keuzemodel.rules import Kind, Prerequisite, catalogue_rules

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue, Synergy


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one kind."""

    title: str
    intro: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleList:
    """All rules of the catalogue."""

    has_needs: bool
    """What needs what has a section of its own."""
    groups: tuple[RuleGroup, ...]


_GROUPS = {
    Kind.ALTERNATIVES: ("Alternatieven", "Deze maatregelen sluiten elkaar uit."),
    Kind.TOGETHER: ("Samen of niet", "Deze maatregelen horen bij elkaar."),
    Kind.COVERAGE: ("Wat er ten minste in moet", "Elk pakket moet hieraan voldoen."),
}


def rule_list(catalogue: Catalogue) -> RuleList:
    """Say the catalogue's rules by kind; kinds without rules are left out."""
    rules = catalogue_rules(catalogue)
    groups = []
    for kind, (title, intro) in _GROUPS.items():
        sentences = tuple(r.sentence(catalogue) for r in rules if r.kind is kind)
        if sentences:
            groups.append(RuleGroup(title, intro, sentences))
    synergies = tuple(
        dutch.with_reason(f"{dutch.names(catalogue, s.members)} samen: {extra(catalogue, s)}.", s.reason)
        for s in catalogue.synergies
    )
    if synergies:
        intro = "Dit komt erbij, of gaat eraf, als al deze maatregelen meedoen."
        groups.append(RuleGroup("Versterking en overlap", intro, synergies))
    return RuleList(any(isinstance(r, Prerequisite) for r in rules), tuple(groups))


def extra(catalogue: Catalogue, synergy: Synergy) -> str:
    """Say the extra effect of a synergy, such as ``+1 punt inhoud``."""
    parts = [
        ("+" if score.likely > 0 else "") + of_criterion(catalogue.criterion[c], score.likely)
        for c, score in synergy.scores.items()
    ]
    return dutch.join(parts) or "geen verschil"
