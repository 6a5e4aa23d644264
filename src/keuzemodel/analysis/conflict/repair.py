"""What makes a question without a package possible again, exactly.

Only the rules of a conflict are tried: another rule can be set aside without the conflict going away. Two kinds of
repair stand by themselves: a number, such as a limit, that is moved just as far as it takes for a package to exist, and
a forced measure or a phase that is let go. Where no single one is enough, the fewest of them that are enough together.

*Cheapest* is the repair after which the best package has the highest value; of equals the one of the lowest
`repair_place`, so rules of the catalogue last.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.choosing.model import Amount, region_of
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.rules.rule import Rule
from keuzemodel.solver.deadline import OutOfTime
from keuzemodel.solver.row import at_least_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.rules.rule import Rule
    from keuzemodel.rules.sum_rule import SumRule
    from keuzemodel.solver.deadline import Deadline
    from keuzemodel.solver.program import Region


@dataclass(frozen=True)
class Step:
    """One rule that is changed."""

    rule: Rule
    at: Fraction | None = None
    """For a rule with a number: the nearest one that is enough; None for a rule that is let go."""


@dataclass(frozen=True)
class Option:
    """Steps that together make a package possible."""

    steps: tuple[Step, ...]
    value: Fraction
    """Of the best package once they are taken."""


@dataclass(frozen=True)
class Repair:
    """All smallest repairs that were found, the cheapest first."""

    options: tuple[Option, ...]
    """Single steps; if none is enough, the fewest steps together. May be empty."""
    complete: bool
    """False if the time was up before all were tried."""

    @property
    def cheapest(self) -> Option | None:
        """The option after which the best package has the highest value."""
        return self.options[0] if self.options else None


def find_repair(question: Question, rules: Sequence[Rule], deadline: Deadline | None = None) -> Repair:
    """Find the smallest repairs of a question that no package answers.

    Args:
        question: one without a package.
        rules: a conflict among its rules, preferably an irreducible one.
        deadline: when to stop.

    """
    finder = _Finder(question, deadline)
    options: list[Option] = []
    try:
        options.extend(finder.options(rules))
    except OutOfTime:
        return Repair(_cheapest_first(options), complete=False)
    return Repair(_cheapest_first(options), complete=True)


def step_sentence(catalogue: Catalogue, step: Step) -> str:
    """Say one step as a Dutch sentence."""
    return step.rule.relaxed(catalogue, step.at)


def option_sentence(catalogue: Catalogue, option: Option) -> str:
    """Say all steps of an option."""
    return " ".join(step_sentence(catalogue, step) for step in option.steps)


def texts(catalogue: Catalogue, repair: Repair) -> Iterator[str]:
    """Say all repairs, the cheapest first, as Dutch sentences."""
    sentences = [option_sentence(catalogue, option) for option in repair.options]
    if len(sentences) == 1:
        yield f"Zo kan het wel: {dutch.lower_first(sentences[0])}"
    elif sentences:
        yield f"Dit kost de minste waarde: {dutch.lower_first(sentences[0])}"
        for sentence in sentences[1:]:
            yield f"Of: {dutch.lower_first(sentence)}"
    elif repair.complete:
        yield "Geen van uw eigen keuzes lost dit op: de regels van de catalogus kunnen zelf niet samen."
    if not repair.complete:
        yield "De tijd was om: niet elke oplossing is geprobeerd."


def _cheapest_first(options: list[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: -option.value))


class _Finder:
    def __init__(self, question: Question, deadline: Deadline | None) -> None:
        self.question = question
        self.resolver = Resolver(question, deadline)

    def options(self, rules: Sequence[Rule]) -> Iterator[Option]:
        """Give single steps on a conflict's rules; else the fewest of all the user's own choices together."""
        own = [rule for rule in rules if rule.is_own]
        found = False
        for rule in sorted(own or rules, key=_repair_place):
            option = self._option((rule,))
            if option is not None:
                found = True
                yield option
        if not found:
            yield from self._together()

    def _together(self) -> Iterator[Option]:
        """Let go as few of the user's own choices as possible.

        For every set of limits and phases that could go, the solver keeps as many forced measures as it can.
        """
        own = sorted((rule for rule in self.question.rules if rule.is_own), key=_repair_place)
        forced = [(rule, *rule.puts) for rule in own if rule.puts is not None]
        others = [rule for rule in own if rule.puts is None]
        fewest = len(own)
        sets: list[tuple[Rule, ...]] = []
        for size in range(len(others) + 1):
            if size > fewest:
                break
            for some in combinations(others, size):
                gone = self._forced_to_let_go(some, forced)
                if gone is not None and size + len(gone) <= fewest:
                    fewest = size + len(gone)
                    sets.append((*some, *gone))
        for rules in sets:
            if len(rules) == fewest and (option := self._option(rules)) is not None:
                yield option

    def _forced_to_let_go(self, others: tuple[Rule, ...], forced: list[tuple[Rule, str, bool]]) -> list[Rule] | None:
        """Give the fewest forced measures to let go besides some other rules, and of those the best in value."""
        variant = self.question.setting_aside(rule.name for rule in (*others, *(rule for rule, _, _ in forced)))
        position = self.question.catalogue.position
        kept = [0] * len(self.resolver.objective)
        for _, measure, included in forced:
            kept[position[measure]] += 1 if included else -1
        most = self.resolver.search.maximise(kept, region_of(variant))
        if most is None:
            return None
        region = most.region.adding(at_least_value(kept, most.value))
        best = self.resolver.maximum(region)
        if best is None:
            return None
        columns = self.resolver.preferred(region, best.value)
        return [rule for rule, measure, included in forced if (position[measure] in columns) is not included]

    def _option(self, rules: tuple[Rule, ...]) -> Option | None:
        """Let rules go; then give every number among them the least that is enough."""
        region = region_of(self.question.setting_aside(rule.name for rule in rules))
        if self.resolver.maximum(region) is None:
            return None
        steps = []
        for rule in rules:
            adjusted = self._adjusted(rule, region)
            steps.append(Step(rule, None if adjusted is None else adjusted.number))
            if adjusted is not None:
                region = region.adding(*adjusted.rows(self.question.catalogue))
        best = self.resolver.maximum(region)
        return None if best is None else Option(tuple(steps), self.resolver.in_value(best.value))

    def _adjusted(self, rule: Rule, region: Region) -> SumRule | None:
        """Give a rule that was set aside the nearest number at which a package exists, if it has a number."""
        sum_ = rule.adjustable
        if sum_ is None:
            return None
        amount = Amount(self.question.catalogue, sum_.terms(self.question.catalogue))
        found = self.resolver.search.maximise(amount.least, region)
        return None if found is None else sum_.at(sum_.sign * amount.of(found.columns))


def _repair_place(rule: Rule) -> int:
    return rule.repair_place
