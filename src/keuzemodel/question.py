"""The one value that determines an answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Direction
from keuzemodel.linear import weighted_terms
from keuzemodel.problems import WrongUse
from keuzemodel.rules import Forced, Limit, PhaseLeftOut, Rule, catalogue_rules, ordered
from keuzemodel.weighting import criterion_weights, weight_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue

_MOST_PROBLEMS = 50
_MOST_NAMED = 20
_LONGEST = 100
"""Characters of an id that is quoted."""


@dataclass(frozen=True)
class Question:
    """Catalogue, weights, approach, limits and what the user fixed; make one with :func:`ask`."""

    catalogue: Catalogue
    weights: tuple[tuple[str, Fraction], ...]
    """Criterion id and normalised weight, for every criterion in catalogue order."""
    approach: Approach
    capacity: tuple[tuple[str, Fraction], ...] = ()
    """The user's own limits, in criteria order."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    only_phases: tuple[str, ...] = ()
    """Empty for all phases."""
    without: frozenset[str] = frozenset()
    """Names of rules that an analysis sets aside; users cannot."""
    weighting: str | None = field(default=None, compare=False)
    """The weighting's name, a label only."""

    @cached_property
    def limits(self) -> dict[str, Fraction]:
        """Criterion id -> limit that holds."""
        return self.approach.limits(self.catalogue, dict(self.capacity))

    @cached_property
    def value_weights(self) -> dict[str, Fraction]:
        """Criterion id -> weight as used in the value."""
        return self.approach.weights_in_value(dict(self.weights), self.limits)

    @cached_property
    def value_terms(self) -> dict[int, Fraction]:
        """The value as a linear expression over columns."""
        return weighted_terms(self.catalogue, self.value_weights)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that a package must obey, by kind and name."""
        left_out = [p.id for p in self.catalogue.phases if self.only_phases and p.id not in self.only_phases]
        rules = [
            *catalogue_rules(self.catalogue),
            *(PhaseLeftOut(phase) for phase in left_out),
            *(Limit(criterion, limit) for criterion, limit in self.limits.items()),
            *(Forced(measure, included=True) for measure in self.include),
            *(Forced(measure, included=False) for measure in self.exclude),
        ]
        return ordered([rule for rule in rules if rule.name not in self.without])

    def forcing(self, measure: str, *, included: bool) -> Question:
        """Ask the same with one measure forced in or out as well."""
        if included:
            return replace(self, include=self.catalogue.in_order((*self.include, measure)))
        return replace(self, exclude=self.catalogue.in_order((*self.exclude, measure)))

    def setting_aside(self, rules: Iterable[str]) -> Question:
        """Ask the same without some of the rules (by name)."""
        return replace(self, without=self.without | frozenset(rules))


def ask(  # noqa: PLR0913 - these are the knobs a user has
    catalogue: Catalogue,
    weights: Mapping[str, Fraction],
    approach: Approach | str = Approach.ALL_CONSIDERED,
    *,
    capacity: Mapping[str, Fraction] | None = None,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    only_phases: Iterable[str] = (),
    weighting: str | None = None,
) -> Question:
    """Check what a user asks and make it a Question.

    Args:
        catalogue: the measures and their rules.
        weights: criterion or aspect id -> weight, as written.
        approach: one of the two approaches, or its name.
        capacity: criterion id -> limit, each replacing a default of the catalogue.
        include: measures that must be in.
        exclude: measures that must be out.
        only_phases: phases that may be used; empty for all.
        weighting: the weighting's name, as a label.

    Raises:
        WrongUse: everything that is wrong with it, in Dutch, one line each.

    """
    include, exclude, only_phases = list(include), list(exclude), list(only_phases)
    capacity = dict(capacity or {})
    problems = [
        f"Het gewicht van '{key}': {text}" if key else text[0].upper() + text[1:]
        for key, text in weight_errors(catalogue, weights).items()
    ]
    problems += unknown_ids("maatregel", [*include, *exclude], catalogue.ids)
    problems += unknown_ids("fase", only_phases, catalogue.phase_position)
    problems += unknown_ids(
        "benadering",
        [approach.value if isinstance(approach, Approach) else approach],
        [a.value for a in Approach],
    )
    problems += _capacity_errors(catalogue, capacity)
    if problems:
        raise WrongUse("\n".join(_first(list(dict.fromkeys(problems)))))
    question = Question(
        catalogue=catalogue,
        weights=tuple(criterion_weights(catalogue, weights).items()),
        approach=Approach(approach),
        capacity=tuple((c, capacity[c]) for c in catalogue.criterion if c in capacity),
        include=catalogue.in_order(include),
        exclude=catalogue.in_order(exclude),
        only_phases=tuple(p.id for p in catalogue.phases if p.id in only_phases),
        weighting=weighting,
    )
    _ = question.value_weights  # raises WrongUse where no limit or no weight is left
    return question


def _first(problems: list[str]) -> list[str]:
    """Give not more than people, or programs, can do something with."""
    more = len(problems) - _MOST_PROBLEMS
    return problems if more <= 0 else [*problems[:_MOST_PROBLEMS], f"Er zijn nog {more} andere fouten."]


def unknown_ids(what: str, given: Iterable[str], known: Iterable[str]) -> list[str]:
    """Say in Dutch which ids do not exist, with the nearest ones that do; of very many only the first."""
    known = list(known)
    unknown = [id_ for id_ in dict.fromkeys(given) if id_ not in frozenset(known)]
    problems = [_unknown(what, id_, known) for id_ in unknown[:_MOST_NAMED]]
    if len(unknown) > _MOST_NAMED:
        problems.append(f"Nog {len(unknown) - _MOST_NAMED} andere namen bestaan ook niet.")
    return problems


def _unknown(what: str, id_: str, known: list[str]) -> str:
    if len(id_) > _LONGEST:
        return f"Er is geen {what} {dutch.quoted(f'{id_[:_LONGEST]}…')}."
    near = get_close_matches(id_, known, n=3, cutoff=0.5)
    hint = f"Bedoelt u {dutch.join(map(dutch.quoted, near), 'of')}?" if near else f"Kies uit: {', '.join(known[:40])}."
    return f"Er is geen {what} {dutch.quoted(id_)}. {hint}"


def _capacity_errors(catalogue: Catalogue, capacity: Mapping[str, Fraction]) -> list[str]:
    problems = unknown_ids("criterium", capacity, catalogue.criterion)
    for id_, limit in capacity.items():
        criterion = catalogue.criterion.get(id_)
        if criterion is None:
            continue
        if criterion.direction is Direction.MAX:
            problems.append(
                f"Een grens op {dutch.quoted(id_)} kan niet: daarvan is meer juist beter. "
                "Een grens kan alleen op wat een pakket vraagt."
            )
        elif limit < 0:
            problems.append(f"De grens op {dutch.quoted(id_)} is lager dan 0. Geef 0 of een hoger getal.")
    return problems
