"""Why a measure is in or out: what it is worth, what hangs on it, its price, and what would turn it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count, product
from typing import TYPE_CHECKING

from keuzemodel.analysis.conflict.conflict import reduce_rules
from keuzemodel.analysis.price import RulePrice, price_of_rule, prices_of_rules
from keuzemodel.analysis.uncertainty.doubts import Doubted, doubts_of
from keuzemodel.analysis.uncertainty.worth_knowing import worth_knowing
from keuzemodel.analysis.why.dependence import brought_along, resting_on
from keuzemodel.analysis.why.facts import packages_otherwise
from keuzemodel.analysis.why.flipped import Flipped
from keuzemodel.analysis.why.limit_thresholds import LimitSearch
from keuzemodel.analysis.why.score_thresholds import score_thresholds
from keuzemodel.analysis.why.weight_thresholds import WeightSearch
from keuzemodel.choosing.resolver import BestPackage, Resolver
from keuzemodel.numbers import total
from keuzemodel.package import value_of, value_of_totals
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.deadline import OutOfTime, in_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from keuzemodel.analysis.uncertainty.worth_knowing import WorthKnowing
    from keuzemodel.analysis.why.thresholds import Threshold
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue, Measure
    from keuzemodel.question import Question
    from keuzemodel.rules.rule import Rule
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Part:
    """What a measure does on one criterion."""

    score: Fraction
    """Its own score as it counts."""
    synergies: Fraction
    """Extra effects together with measures in the package."""
    value: Fraction
    """weight · direction · (score + synergies) / range; 0 for a criterion that is not in the value."""
    unknown: bool
    """True if its own score is unknown, and counts cautiously."""


@dataclass(frozen=True)
class Explanation:
    """All there is to say about one measure; `explanation_texts` says it in Dutch."""

    answer: Chosen
    measure: str
    parts: Mapping[str, Part]
    """Per criterion, in catalogue order."""
    synergies: tuple[Synergy, ...]
    """Those that hold, or do not, by this measure alone."""
    other: BestPackage | None
    """The best package with the measure turned, by the tie rules; None if the rules make that impossible."""
    blockers: tuple[Rule, ...]
    """If it is impossible: rules that together make it so, each of them needed; the turning itself is left out."""
    brings: tuple[str, ...]
    """What it needs, also indirectly: in the package, or for a measure that is out, in the other one."""
    rests: tuple[str, ...]
    """What cannot do without it, also indirectly: in the package, or for a measure that is out, at all."""
    broken: tuple[Rule, ...]
    """Rules that break by only taking it out with what rests on it, or only adding it with what it needs."""
    joint: Fraction
    """What it adds to the value together with what rests on it (in), or with what it needs (out)."""
    choice_price: Fraction | None
    """If the user put it in or left it out: the value gained without that choice; else None."""
    thresholds: tuple[Threshold, ...]
    otherwise: Mapping[str, bool]
    """Per circumstance, whether the measure is in the best package once that is the other way, if there is one then."""
    all_thresholds: bool
    """False if the time was up before every threshold was looked for."""

    @property
    def is_in(self) -> bool:
        """Whether the measure is in the package."""
        return self.measure in self.answer.package

    @property
    def price(self) -> Fraction | None:
        """Value lost by turning it; None if that is impossible."""
        return None if self.other is None else self.answer.value - self.other.value

    @cached_property
    def own_value(self) -> Fraction:
        """What the measure itself adds to the value of the package, its synergies there included."""
        return total(part.value for part in self.parts.values())

    @property
    def comes_in(self) -> tuple[str, ...]:
        """Measures that come in once this one is turned, itself apart."""
        return self._differing(self._other_package - self.answer.package)

    @property
    def goes_out(self) -> tuple[str, ...]:
        """Measures that go out once this one is turned, itself apart."""
        return self._differing(self.answer.package - self._other_package)

    @property
    def _other_package(self) -> frozenset[str]:
        return self.answer.package if self.other is None else self.other.package

    def _differing(self, measures: frozenset[str]) -> tuple[str, ...]:
        return self.answer.question.catalogue.in_order(measures - {self.measure})


@dataclass(frozen=True)
class Explanations:
    """Explanations of measures, and the price of every rule."""

    answer: Chosen
    measures: tuple[Explanation, ...]
    rules: tuple[RulePrice, ...]
    complete: bool
    """False if the time was up; what is given is proven."""


@dataclass(frozen=True)
class OneExplained:
    """All there is to say about one measure."""

    explanations: Explanations
    worth: tuple[WorthKnowing, ...] | None
    """What its uncertain scores are worth knowing; None where the time was up."""

    @property
    def complete(self) -> bool:
        """False if the time was up; what is given is proven."""
        return self.explanations.complete and self.worth is not None


def explain_one(
    answer: Chosen,
    measure: str,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> OneExplained:
    """Explain one measure of an answer, and which of its uncertain scores decide."""
    found = explain(answer, [measure], deadline=deadline, report=report)
    doubted = Doubted(answer.question, doubts_of(answer.question.catalogue))
    return OneExplained(found, in_time(lambda: worth_knowing(doubted, deadline, measure)))


def explain(
    answer: Chosen,
    measures: Iterable[str],
    *,
    rules: bool = False,
    deadline: Deadline | None = None,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Explanations:
    """Explain measures of an answer: first what each is worth, then of each what turns it, the quick things first.

    Where the time is up, of every measure about as much is known.

    Args:
        answer: the proven best package.
        measures: ids of the measures to explain.
        rules: whether to give the price of every rule too.
        deadline: when to stop.
        report: told how many of how many steps are done.

    """
    measures = tuple(measures)
    explainer = _Explainer(answer, deadline)
    begun: list[_Begun] = []
    prices: list[RulePrice] = []
    steps = len(measures) * (1 + len(explainer.searches)) + (len(answer.question.rules) if rules else 0)
    done = count(1)
    try:
        for measure in measures:
            begun.append(explainer.begin(measure))
            report(next(done), steps)
        for price in prices_of_rules(explainer.resolver, answer) if rules else ():
            prices.append(price)
            report(next(done), steps)
        for search, one in product(explainer.searches, begun):
            search(one)
            report(next(done), steps)
        complete = True
    except OutOfTime:
        complete = False
    return Explanations(answer, tuple(one.explained(explainer.searches) for one in begun), tuple(prices), complete)


@dataclass
class _Begun:
    """A measure of which is known what it is worth, and as many thresholds as there was time for."""

    flipped: Flipped
    explanation: Explanation
    """Without what turns it."""
    thresholds: list[Threshold] = field(default_factory=list)
    otherwise: Mapping[str, bool] = field(default_factory=dict)
    searched: int = 0
    """How many searches are done."""

    def add(self, found: Iterator[Threshold]) -> None:
        """Take what a search finds."""
        self.thresholds.extend(found)
        self.searched += 1

    def explained(self, searches: Sequence[object]) -> Explanation:
        """Give the explanation with all that was found."""
        return replace(
            self.explanation,
            thresholds=tuple(self.thresholds),
            otherwise=self.otherwise,
            all_thresholds=self.searched == len(searches),
        )


class _Explainer:
    def __init__(self, answer: Chosen, deadline: Deadline | None) -> None:
        self.answer = answer
        self.question = answer.question
        self.catalogue = answer.question.catalogue
        self.deadline = deadline
        self.resolver = Resolver(answer.question, deadline)
        self.weights = WeightSearch(self.resolver, answer)
        self.limits = LimitSearch(self.resolver, answer)

    @property
    def searches(self) -> tuple[Callable[[_Begun], None], ...]:
        """What finds thresholds of a measure and adds them, each raising OutOfTime at the deadline; the quick first."""
        return self._scores, self._weights, self._limits

    def _scores(self, one: _Begun) -> None:
        packages = self.otherwise.items()
        one.otherwise = {fact: one.flipped.measure in package for fact, package in packages if package is not None}
        one.add(score_thresholds(one.flipped))

    def _weights(self, one: _Begun) -> None:
        one.add(self.weights.thresholds(one.flipped))

    def _limits(self, one: _Begun) -> None:
        one.add(self.limits.thresholds(one.flipped))

    @cached_property
    def otherwise(self) -> Mapping[str, frozenset[str] | None]:
        """Per circumstance, the best package once that is the other way."""
        return packages_otherwise(self.question, self.deadline)

    def begin(self, measure: str) -> _Begun:
        """Find what a measure is worth, and why.

        Raises:
            OutOfTime: at the deadline.

        """
        flipped = Flipped(self.resolver, self.answer, measure)
        package = self.answer.package
        other = None if flipped.turned is None else self.resolver.checked(flipped.flip, flipped.turned)
        if flipped.is_in:
            brings = brought_along(self.catalogue, measure, package)
            rests = resting_on(self.catalogue, measure, package)
            only = package - {measure} - rests
        else:
            brings = brought_along(self.catalogue, measure, None if other is None else other.package)
            rests = resting_on(self.catalogue, measure, frozenset(self.catalogue.ids))
            only = package | {measure} | brings
        state = self.catalogue.state(package)
        turned = [(s, sign) for s in Synergy.stated_in(self.catalogue) if (sign := s.turned_by(measure, state))]
        blockers = () if other else self._blockers(flipped.flip)
        choice_price = self._choice_price(measure)
        explanation = Explanation(
            answer=self.answer,
            measure=measure,
            parts=_parts(self.question, self.catalogue.by_id[measure], turned),
            synergies=tuple(s for s, _ in turned),
            other=other,
            blockers=blockers,
            brings=self.catalogue.in_order(brings),
            rests=self.catalogue.in_order(rests),
            broken=tuple(r for r in self.question.rules if not r.holds(self.catalogue, only)),
            joint=(self._value(package) - self._value(only)) * (1 if flipped.is_in else -1),
            choice_price=choice_price,
            thresholds=(),
            otherwise={},
            all_thresholds=False,
        )
        return _Begun(flipped, explanation)

    def _choice_price(self, measure: str) -> Fraction | None:
        choice = (measure, measure in self.answer.package)
        own = (rule for rule in self.question.rules if rule.is_own and rule.puts == choice)
        return next((price_of_rule(self.resolver, self.answer, rule) for rule in own), None)

    def _blockers(self, impossible: Question) -> tuple[Rule, ...]:
        """Give the rules that turning the measure conflicts with."""
        conflict = reduce_rules(impossible, self.deadline)
        return tuple(rule for rule in conflict.rules if rule in self.question.rules)

    def _value(self, package: frozenset[str]) -> Fraction:
        return value_of(self.catalogue, self.question.value_weights, package)


def _parts(question: Question, measure: Measure, turned: Iterable[tuple[Synergy, int]]) -> dict[str, Part]:
    """Split what a measure does over the criteria."""
    catalogue: Catalogue = question.catalogue
    parts = {}
    for criterion in catalogue.criteria:
        score = catalogue.counted(measure, criterion)
        extra = total(sign * s.scores[criterion.id].likely for s, sign in turned if criterion.id in s.scores)
        totals = {c.id: score * 0 for c in catalogue.criteria} | {criterion.id: score + extra}
        value = value_of_totals(catalogue, question.value_weights, totals)
        parts[criterion.id] = Part(score, extra, value, unknown=measure.scores[criterion.id] is None)
    return parts
