"""The rules of the catalogue: what needs what, and the other rules in one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.left_out import extra
from keuzemodel.report.pieces import anchor
from keuzemodel.rules import Kind, Prerequisite, catalogue_rules

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Named:
    """A measure by its full name, as a link."""

    id: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Need:
    """A measure and what must be in the package too: of every list at least one."""

    measure: Named
    lists: tuple[tuple[Named, ...], ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one kind."""

    title: str
    intro: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleList:
    """All rules of the catalogue."""

    needs: tuple[Need, ...]
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
    return RuleList(_needs(catalogue), tuple(groups))


def _needs(catalogue: Catalogue) -> tuple[Need, ...]:
    lists: dict[str, list[tuple[str, ...]]] = {}
    for rule in catalogue_rules(catalogue):
        if isinstance(rule, Prerequisite):
            lists.setdefault(rule.measure, []).append(rule.one_of)
    return tuple(
        Need(
            _named(catalogue, measure),
            tuple(
                tuple(_named(catalogue, m) for m in one_of)
                for one_of in sorted(lists[measure], key=lambda ids: [catalogue.position[m] for m in ids])
            ),
        )
        for measure in catalogue.in_order(list(lists))
    )


def _named(catalogue: Catalogue, measure_id: str) -> Named:
    return Named(measure_id, catalogue.by_id[measure_id].title, anchor(catalogue, measure_id))
