"""The kinds of rules there are, and the rules of a catalogue. A new kind is a file next to this one and a line here."""

from __future__ import annotations

from functools import lru_cache
from inspect import get_annotations
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.forced import Forced
from keuzemodel.rules.limit import Limit
from keuzemodel.rules.mandatory import Mandatory
from keuzemodel.rules.minimum import Minimum
from keuzemodel.rules.phase_left_out import PhaseLeftOut
from keuzemodel.rules.prerequisite import Prerequisite
from keuzemodel.rules.rule import AskedRule, CatalogueRule, Rule, Stated
from keuzemodel.rules.section import Section
from keuzemodel.rules.standing import Standing
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.synergy import Synergy
from keuzemodel.rules.together import Together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keuzemodel.catalogue import Catalogue

_Rule = TypeVar("_Rule", bound=Rule)


def registered(*kinds: type[Rule | Stated]) -> tuple[type[Rule | Stated], ...]:
    """Refuse a kind that leaves out something that every kind must say.

    Raises:
        TypeError: with the names of what is left out.

    """
    for kind in kinds:
        told = (name for base in kind.__mro__ for name, type_ in get_annotations(base).items() if "ClassVar" in type_)
        abstract: frozenset[str] = getattr(kind, "__abstractmethods__", frozenset())
        if missing := {*abstract, *(name for name in told if not hasattr(kind, name))}:
            raise TypeError(f"{kind.__name__} does not say: {', '.join(sorted(missing))}")
    return kinds


KINDS = registered(
    *(Prerequisite, Mandatory, Standing, Alternatives, Together, Synergy, Coverage, StatedLimit),
    *(Limit, Minimum, Forced, PhaseLeftOut),
)
"""In the order in which people write them: the sections of a catalogue, and the options of a command."""
STATED = tuple(kind for kind in KINDS if issubclass(kind, Stated))
SECTIONS = tuple(kind for kind in KINDS if issubclass(kind, Section))
ASKED = tuple(kind for kind in KINDS if issubclass(kind, AskedRule))
_OF_CATALOGUE = tuple(kind for kind in KINDS if issubclass(kind, CatalogueRule))


@lru_cache(maxsize=8)
def catalogue_rules(catalogue: Catalogue) -> tuple[CatalogueRule, ...]:
    """Give the rules that the catalogue itself states, each name once, in a fixed order."""
    return ordered(chain.from_iterable(kind.of_catalogue(catalogue) for kind in _OF_CATALOGUE))


def ordered(rules: Iterable[_Rule]) -> tuple[_Rule, ...]:
    """Give rules by place and name, each name once, so that no order of writing can matter."""
    return tuple(sorted({rule.name: rule for rule in rules}.values(), key=lambda r: (r.conflict_place, r.name)))


def listed(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Say what a catalogue states, by kind: restrictions first, then effects; kinds without any are left out.

    Yields:
        Title and introduction of a list, and its sentences.

    """
    rules, effects = catalogue_rules(catalogue), catalogue.synergies
    for stated in (rules, effects):
        for kind in STATED:
            items = [item for item in stated if isinstance(item, kind)]
            heading = kind.headed(items) if items else None
            if heading is not None:
                yield heading, tuple(item.sentence(catalogue) for item in items)


@lru_cache(maxsize=8)
def needed(catalogue: Catalogue) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Give, of every measure that cannot do without others, the lists of which it needs at least one each."""
    lists: dict[str, dict[tuple[str, ...], None]] = {}
    for rule in catalogue_rules(catalogue):
        for measure, one_of in rule.needs:
            lists.setdefault(measure, {})[one_of] = None
    return {measure: tuple(found) for measure, found in lists.items()}
