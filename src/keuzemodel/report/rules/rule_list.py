"""The rules of the catalogue, in one sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel.rules.kinds import listed

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue


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


def rule_list(catalogue: Catalogue) -> RuleList:
    """Say the catalogue's rules by kind, the restrictions first; kinds without rules are left out."""
    groups = tuple(RuleGroup(*heading, sentences) for heading, sentences in listed(catalogue))
    return RuleList(any(m.prerequisites for m in catalogue.measures), groups)
