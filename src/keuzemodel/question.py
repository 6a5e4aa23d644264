"""The one value that determines an answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.asked import Asked
from keuzemodel.circumstances import changed_circumstances, with_circumstances
from keuzemodel.knobs import AMOUNTS, IDS
from keuzemodel.linear import weighted_terms
from keuzemodel.odd_signs import look_alike
from keuzemodel.problems import WrongUse
from keuzemodel.rules.kinds import ASKED, catalogue_rules, ordered
from keuzemodel.rules.limit import Limit
from keuzemodel.weighting import criterion_weights, weight_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.rules.rule import Rule

_MOST_PROBLEMS = 50
_MOST_NAMED = 20
_LONGEST = 100
"""Characters of an id that is quoted."""


@dataclass(frozen=True)
class Question(Asked):
    """What a user asks, and what an analysis made of it; make one with :func:`ask`."""

    without: frozenset[str] = frozenset()
    """Names of rules that an analysis sets aside; users cannot."""
    weighting: str | None = field(default=None, compare=False)
    """The weighting's name, a label only."""

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
        """Every rule that a package must obey, by place and name."""
        asked = (rule for kind in ASKED for rule in kind.of_question(self))
        return ordered(rule for rule in (*catalogue_rules(self.catalogue), *asked) if rule.name not in self.without)

    @cached_property
    def settled(self) -> frozenset[str]:
        """Measures that one rule by itself puts in every package, or leaves out: no weights can change that."""
        return frozenset(rule.puts[0] for rule in self.rules if rule.puts is not None)

    @cached_property
    def bounded(self) -> frozenset[str]:
        """Ids of the criteria of which some rule bounds a sum."""
        return frozenset(rule.sum.criterion for rule in self.rules if rule.sum is not None)

    def forcing(self, measure: str, *, included: bool) -> Question:
        """Ask the same with one measure forced in or out as well."""
        if included:
            return replace(self, include=self.catalogue.in_order((*self.include, measure)))
        return replace(self, exclude=self.catalogue.in_order((*self.exclude, measure)))

    def freeing(self, criterion: str) -> Question:
        """Ask the same without what the user asks of the total of a criterion."""
        own = ((rule.name, rule.sum) for rule in self.rules if rule.is_own)
        return self.setting_aside(name for name, sum_ in own if sum_ is not None and sum_.criterion == criterion)

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
    circumstances: Mapping[str, bool] | None = None,
    minimum: Mapping[str, Fraction] | None = None,
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
        circumstances: circumstance id -> whether it holds; what is not named holds as in the catalogue.
        minimum: criterion id -> what a package has at least.
        weighting: the weighting's name, as a label.

    Raises:
        WrongUse: everything that is wrong with it, in Dutch, one line each.

    """
    include, exclude, only_phases = list(include), list(exclude), list(only_phases)
    capacity, minimum = dict(capacity or {}), dict(minimum or {})
    problems = [
        f"Het gewicht van '{key}': {text}" if key else text[0].upper() + text[1:]
        for key, text in weight_errors(catalogue, weights).items()
    ]
    problems += measure_errors(catalogue, [*include, *exclude])
    circumstances = dict(circumstances or {})
    problems += _circumstance_errors(catalogue, circumstances)
    problems += unknown_ids("fase", only_phases, catalogue.phase_position)
    problems += unknown_ids(
        "benadering",
        [approach.value if isinstance(approach, Approach) else approach],
        [a.value for a in Approach],
    )
    problems += _capacity_errors(catalogue, capacity)
    problems += unknown_ids("criterium", minimum, catalogue.criterion)
    if problems:
        raise WrongUse("\n".join(_first(list(dict.fromkeys(problems)))))
    question = Question(
        catalogue=with_circumstances(catalogue, circumstances),
        weights=tuple(criterion_weights(catalogue, weights).items()),
        approach=Approach(approach),
        circumstances=changed_circumstances(catalogue, circumstances),
        weighting=weighting,
        **fitting(
            catalogue,
            capacity=capacity,
            minimum=minimum,
            include=include,
            exclude=exclude,
            only_phases=only_phases,
        ),
    )
    _ = question.value_weights  # raises WrongUse where no limit or no weight is left
    return question


def fitting(catalogue: Catalogue, **knobs: Any) -> dict[str, Any]:  # noqa: ANN401 - values of any knob
    """Give amounts and ids in catalogue order, as fields of a Question, as far as the catalogue has them."""
    fields: dict[str, Any] = {}
    for knob in AMOUNTS:
        amounts = dict(knobs[knob.key])
        fields[knob.key] = tuple((c, amounts[c]) for c in catalogue.criterion if c in amounts)
    for knob in IDS:
        known = catalogue.phase_position if knob.key == "only_phases" else catalogue.position
        asked = frozenset(knobs[knob.key])
        fields[knob.key] = tuple(id_ for id_ in known if id_ in asked)
    return fields


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


def measure_errors(catalogue: Catalogue, given: Iterable[str]) -> list[str]:
    """Say which ids are no measure; of a circumstance, how it is set."""
    facts = {id_: None for id_ in given if id_ in catalogue.circumstance}
    return unknown_ids("maatregel", [id_ for id_ in given if id_ not in facts], catalogue.ids) + [
        f"{dutch.quoted(id_)} is geen maatregel maar een omstandigheid. Die stelt u in met: --stel {id_}=ja of "
        f"--stel {id_}=nee"
        for id_ in facts
    ]


def _circumstance_errors(catalogue: Catalogue, given: Iterable[str]) -> list[str]:
    if catalogue.circumstances:
        return unknown_ids("omstandigheid", given, catalogue.circumstance)
    return [f"Er is geen omstandigheid {dutch.quoted(id_)}: deze catalogus kent er geen." for id_ in given]


def _unknown(what: str, id_: str, known: list[str]) -> str:
    if len(id_) > _LONGEST:
        return f"Er is geen {what} {dutch.quoted(f'{id_[:_LONGEST]}…')}."
    if alike := look_alike(id_, known):
        return f"Er is geen {what} {dutch.quoted(id_)}. Bedoelt u {dutch.quoted(alike[0])}? {alike[1]}"
    near = get_close_matches(id_, known, n=3, cutoff=0.5)
    hint = f"Bedoelt u {dutch.join(map(dutch.quoted, near), 'of')}?" if near else f"Kies uit: {', '.join(known[:40])}."
    return f"Er is geen {what} {dutch.quoted(id_)}. {hint}"


def _capacity_errors(catalogue: Catalogue, capacity: Mapping[str, Fraction]) -> list[str]:
    problems = unknown_ids("criterium", capacity, catalogue.criterion)
    for id_, limit in capacity.items():
        if id_ not in catalogue.criterion:
            continue
        if problem := Limit.problem(catalogue.criterion[id_], limit):
            problems.append(problem)
    return problems
