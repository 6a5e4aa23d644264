from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from hashlib import sha256
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import interval_texts
from keuzemodel.analysis.certainty.scores_off import Tolerance
from keuzemodel.analysis.certainty.turning import Turning, distance_text
from keuzemodel.analysis.why.flipped import Flipped
from keuzemodel.analysis.why.limit_thresholds import LimitSearch
from keuzemodel.analysis.why.score_thresholds import score_thresholds
from keuzemodel.analysis.why.thresholds import Changed, Threshold, can_be, condition, nearest
from keuzemodel.analysis.why.weight_thresholds import WeightSearch
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.choosing.model import measures_in
from keuzemodel.choosing.resolver import Resolver
from keuzemodel.direction import Direction
from keuzemodel.question import ask
from keuzemodel.rules.limit import Limit
from keuzemodel.rules.minimum import Minimum
from keuzemodel.rules.stated_limit import StatedLimit
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions
from test_choose import knapsack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.question import Question

LESS = questions(catalogues(most=5))


def highest(values: Iterable[Fraction]) -> Fraction | None:
    return max(values, default=None)


def turned(question: Question, measure: str, was_in: bool) -> bool:
    """Whether every best package has the measure the other way round."""
    worth = brute.weights(question)
    sides: dict[bool, list[Fraction]] = {True: [], False: []}
    for package in brute.packages(question):
        sides[(measure in package) is was_in].append(brute.value(question.catalogue, worth, package))
    stay, flip = highest(sides[True]), highest(sides[False])
    return flip is not None and (stay is None or flip > stay)


def first_turn(
    points: Iterable[Fraction], start: Fraction, end: Fraction, is_turned: Callable[[Fraction], bool]
) -> tuple[Fraction, bool] | None:
    """Look at every point where something can change, and between them: where it turns, and whether at it."""
    sign = 1 if end > start else -1
    stops = sorted({p for p in points if min(start, end) <= p <= max(start, end)} | {start, end}, reverse=sign < 0)
    for stop, following in pairwise(stops):
        if stop != start and is_turned(stop):
            return stop, True
        if is_turned((stop + following) / 2):
            return stop, False
    return (end, True) if start != end and is_turned(end) else None


def along(question: Question, criterion: str, weight: Fraction) -> Question:
    """The question with another weight for a criterion, the others in proportion."""
    now = question.value_weights
    rest = {c: w for c, w in now.items() if c != criterion}
    whole = sum(rest.values())
    shares = {c: w / whole if whole else Fraction(1, len(rest)) for c, w in rest.items()}
    weights = {c: (1 - weight) * share for c, share in shares.items()} | {criterion: weight}
    return replace(question, weights=tuple((c, weights.get(c, Fraction(0))) for c in question.catalogue.weighing))


def limited(question: Question, criterion: str, limit: Fraction) -> Question:
    capacity = dict(question.capacity) | {criterion: limit}
    return replace(question, capacity=tuple(capacity.items()))


def scored(question: Question, measure: str, criterion: str, score: Fraction) -> Question:
    catalogue = question.catalogue
    measures = tuple(
        replace(m, scores={**m.scores, criterion: exact(score)}) if m.id == measure else m for m in catalogue.measures
    )
    digest = sha256(f"{catalogue.digest}{measure}{criterion}{score}".encode()).hexdigest()
    return replace(question, catalogue=replace(catalogue, measures=measures, digest=digest))


def fitting(question: Question, criterion: Criterion, measure: str, package: frozenset[str]) -> Iterator[Fraction]:
    """By how much a score of a package must change for each sum of a rule to be just right."""
    catalogue = question.catalogue
    amount = brute.total(catalogue, criterion, package)
    for bounds in (question.limits, dict(question.minimum)):
        if criterion.id in bounds:
            yield bounds[criterion.id] - amount
    for limit in brute.stated(catalogue, StatedLimit):
        if limit.criterion == criterion.id:
            sums = [(1, limit.part), *([(-1, limit.against)] if limit.against else [])]
            amount = sum(n * brute.part_total(catalogue, criterion, package, part) for n, part in sums) + Fraction(0)
            times = sum(n for n, part in sums if measure in brute.belongs(catalogue, part))
            if times:
                yield ((limit.number or 0) - amount) / times


def turned_along(question: Question, criterion: str, measure: str, was_in: bool, weight: Fraction) -> bool:
    return turned(along(question, criterion, weight), measure, was_in)


def turned_within(question: Question, criterion: str, measure: str, was_in: bool, limit: Fraction) -> bool:
    return turned(limited(question, criterion, limit), measure, was_in)


def numbered(question: Question, rule: Minimum | StatedLimit, number: Fraction) -> Question:
    """The question with another number in a rule."""
    if isinstance(rule, Minimum):
        return replace(question, minimum=((rule.criterion, number),))
    catalogue = question.catalogue
    others = tuple(other for other in catalogue.rules if other != rule)
    digest = sha256(f"{catalogue.digest}{rule}{number}".encode()).hexdigest()
    changed = replace(catalogue, rules=(*others, rule.at(number)), digest=digest)
    return replace(question, catalogue=changed)


def turned_by(question: Question, rule: Minimum | StatedLimit, measure: str, was_in: bool, number: Fraction) -> bool:
    return turned(numbered(question, rule, number), measure, was_in)


def turned_at(question: Question, criterion: str, measure: str, was_in: bool, score: Fraction) -> bool:
    return turned(scored(question, measure, criterion, score), measure, was_in)


def found(answer: Chosen, measure: str, changed: Changed) -> dict[tuple[str, bool], Threshold]:
    resolver = Resolver(answer.question)
    sides = Flipped(resolver, answer, measure)
    thresholds = {
        Changed.WEIGHT: lambda: WeightSearch(resolver, answer).thresholds(sides),
        Changed.LIMIT: lambda: LimitSearch(resolver, answer).thresholds(sides),
        Changed.SCORE: lambda: score_thresholds(sides),
    }[changed]()
    return {(t.criterion, t.upward): t for t in thresholds if t.changed is changed}


def check_side(question: Question, answer: Chosen, measure: str, *, turned_now: bool) -> None:
    """The program itself agrees on this side of a threshold."""
    here = choose(question)
    was_in = measure in answer.package
    if turned_now:
        assert isinstance(here, Chosen)
        assert (measure in here.package) is not was_in
    elif isinstance(here, Chosen) and here.unique:
        assert (measure in here.package) is was_in


@settings(max_examples=40)
@given(LESS, st.data())
def test_weight_thresholds_as_brute_force(question: Question, data: st.DataObject) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    measure = data.draw(st.sampled_from(question.catalogue.ids))
    was_in = measure in answer.package
    thresholds = found(answer, measure, Changed.WEIGHT)
    now = question.value_weights
    assert {c for c, _ in thresholds} <= set(now)
    packages = brute.packages(question)
    for c, start in now.items() if len(now) > 1 else ():
        lines = set()
        for package in packages:
            low, high = (
                brute.value(question.catalogue, along(question, c, t).value_weights, package)
                for t in (Fraction(0), Fraction(1))
            )
            lines.add((low, high - low))
        crossings = {(a - b) / (q - p) for (a, p), (b, q) in combinations(lines, 2) if p != q}
        for end in (Fraction(0), Fraction(1)):
            expected = first_turn(crossings, start, end, partial(turned_along, question, c, measure, was_in))
            got = thresholds.get((c, end == 1)) if start != end else None
            # Only at the very end can a measure turn at a point and not before it.
            if expected is not None and expected[1]:
                expected = None
            assert (None if got is None else got.at) == (None if expected is None else expected[0])
            if got is not None:
                beyond = min((abs(x - got.at) for x in crossings if x != got.at), default=Fraction(1)) / 2
                step = min(beyond, abs(end - got.at) / 2) * (1 if end == 1 else -1)
                check_side(along(question, c, got.at + step), answer, measure, turned_now=True)
                before = got.at - step
                if min(start, end) <= before <= max(start, end):
                    check_side(along(question, c, before), answer, measure, turned_now=False)


@settings(max_examples=50)
@given(LESS, st.data())
def test_limit_thresholds_as_brute_force(question: Question, data: st.DataObject) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    measure = data.draw(st.sampled_from(question.catalogue.ids))
    was_in = measure in answer.package
    thresholds = found(answer, measure, Changed.LIMIT)
    assert {c for c, _ in thresholds} <= set(question.limits)
    catalogue = question.catalogue
    for c, start in question.limits.items():
        uses = {brute.total(catalogue, catalogue.criterion[c], p) for p in brute.subsets(catalogue.ids)}
        for end in (Fraction(0), max([start, *uses]) + 1):
            expected = first_turn(uses, start, end, partial(turned_within, question, c, measure, was_in))
            got = thresholds.get((c, end > 0)) if start != end else None
            assert (None if got is None else (got.at, got.inclusive)) == expected
            if got is not None:
                gap = min((abs(u - got.at) for u in uses if u != got.at), default=Fraction(1)) / 2
                inside, outside = (got.at, got.at - gap) if got.upward else (got.at - min(gap, got.at / 2), got.at)
                check_side(limited(question, c, inside), answer, measure, turned_now=True)
                if min(start, end) <= outside <= max(start, end):
                    check_side(limited(question, c, outside), answer, measure, turned_now=False)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=1, max_size=5), st.data())
def test_the_package_with_a_measure_turned_is_the_one_that_the_tie_rules_choose(
    effects: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Many packages are worth as much, at other costs."""
    criteria = [criterion("kosten", "min"), criterion("baten")]
    measures = [measure(str(k), {"kosten": exact(c), "baten": exact(b)}) for k, (b, c) in enumerate(effects)]
    catalogue = catalogue_of(measures, criteria, capacity={"kosten": Fraction(2)})
    question = ask(catalogue, {"baten": Fraction(1)}, "roeien-met-de-riemen")
    answer = choose(question)
    assert isinstance(answer, Chosen)
    sides = Flipped(Resolver(question), answer, data.draw(st.sampled_from(catalogue.ids)))
    right = brute.best(sides.flip)
    found = sides.turned
    assert (None if found is None else measures_in(catalogue, found.columns)) == (None if right is None else right[0])


@settings(max_examples=80)
@given(LESS, st.data())
def test_thresholds_of_minimums_and_of_limits_of_the_catalogue_as_brute_force(
    question: Question, data: st.DataObject
) -> None:
    answer = choose(question)
    rules = [r for rule in question.rules if isinstance(r := rule.adjustable, Minimum | StatedLimit)]
    if not isinstance(answer, Chosen) or not rules:
        return
    measure = data.draw(st.sampled_from(question.catalogue.ids))
    was_in = measure in answer.package
    resolver = Resolver(question)
    sides = Flipped(resolver, answer, measure)
    thresholds = {(t.rule, t.upward): t for t in LimitSearch(resolver, answer).thresholds(sides)}
    catalogue = question.catalogue
    for rule in rules:
        part = getattr(rule, "part", None)
        criterion = catalogue.criterion[rule.criterion]
        sums = {brute.part_total(catalogue, criterion, p, part) for p in brute.subsets(catalogue.ids)}
        assert rule.number is not None
        for end in (min([rule.number, *sums]) - 1, max([rule.number, *sums]) + 1):
            up = end > rule.number
            expected = first_turn(sums, rule.number, end, partial(turned_by, question, rule, measure, was_in))
            got = thresholds.get((rule, up))
            assert (None if got is None else (got.at, got.inclusive)) == expected
            assert got is None or got.changed == ("minimum" if isinstance(rule, Minimum) else "rule")


@settings(max_examples=50)
@given(LESS, st.data())
def test_score_thresholds_as_brute_force(question: Question, data: st.DataObject) -> None:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        return
    id_ = data.draw(st.sampled_from(question.catalogue.ids))
    was_in = id_ in answer.package
    thresholds = found(answer, id_, Changed.SCORE)
    catalogue = question.catalogue
    worth = brute.weights(question)
    for c in catalogue.criteria:
        now = catalogue.counted(catalogue.by_id[id_], c)
        per_point = worth.get(c.id, Fraction(0)) * c.direction.sign / c.range
        out = [p for p in brute.packages(question) if id_ not in p]
        level = highest(brute.value(catalogue, worth, p) for p in out)
        points = set()
        for p in (p for p in brute.subsets(catalogue.ids) if id_ in p):
            if per_point and level is not None:
                points.add(now + (level - brute.value(catalogue, worth, p)) / per_point)
            points |= {now + step for step in fitting(question, c, id_, p)}
        for end in (-c.range, c.range):
            expected = first_turn(points, now, end, partial(turned_at, question, c.id, id_, was_in))
            got = thresholds.get((c.id, end > 0)) if now != end else None
            assert (None if got is None else (got.at, got.inclusive)) == expected
            if got is not None:
                gaps = [abs(x - got.at) for x in {*points, end, now} if x != got.at]
                step = min(gaps, default=Fraction(1)) / 2 * (1 if got.upward else -1)
                inside, outside = (got.at, got.at - step) if got.inclusive else (got.at + step, got.at)
                check_side(scored(question, id_, c.id, inside), answer, id_, turned_now=True)
                if min(now, end) <= outside <= max(now, end):
                    check_side(scored(question, id_, c.id, outside), answer, id_, turned_now=False)


def test_one_threshold_of_each_kind_on_the_worked_example() -> None:
    """{1, 2, 4} is best within 20; 3 takes the place of 4 from 22 on."""
    answer = choose(knapsack(20))
    assert isinstance(answer, Chosen)
    limit = found(answer, "3", Changed.LIMIT)["kosten", True]
    assert limit.at == 22
    assert limit.inclusive
    assert condition(answer.question.catalogue, limit) == "als een pakket 22 punten of meer ‘kosten’ mag vragen (nu 20)"
    score = found(answer, "3", Changed.SCORE)
    assert {(c, up): (str(t.at), t.inclusive) for (c, up), t in score.items()} == {
        ("kosten", False): ("8", True),
        ("baten", True): ("5", False),  # {2, 3} is worth 7 within 20: two less than {1, 2, 4}
    }


def two_criteria() -> Catalogue:
    criteria = [criterion("baten", "max", 10), criterion("tijd", "min", 10)]
    return catalogue_of([measure("1", {"baten": exact(6), "tijd": exact(2)})], criteria)


def test_a_weight_threshold_in_a_sentence() -> None:
    question = ask(two_criteria(), {"baten": Fraction(1), "tijd": Fraction(1)})
    answer = choose(question)
    assert isinstance(answer, Chosen)
    thresholds = tuple(found(answer, "1", Changed.WEIGHT).values())
    assert {(t.criterion, t.upward, t.at) for t in thresholds} == {
        ("baten", False, Fraction(1, 4)),
        ("tijd", True, Fraction(3, 4)),
    }
    (only,) = nearest(question.catalogue, thresholds)
    assert condition(question.catalogue, only) == "als ‘baten’ minder dan 25% weegt (nu 50%)"


def in_halves() -> Catalogue:
    """Give the same with a score that is no whole number, so that thresholds are not told in whole ones."""
    catalogue = two_criteria()
    (only,) = catalogue.measures
    return replace(catalogue, measures=(replace(only, scores={**only.scores, "baten": exact(Fraction(13, 2))}),))


def test_where_scores_are_whole_the_first_whole_one_is_told() -> None:
    def told(at: str, *, upward: bool, inclusive: bool = False, halves: bool = False) -> str:
        threshold = Threshold(Changed.SCORE, "baten", Fraction(4), Fraction(at), upward, inclusive)
        return (
            condition(in_halves() if halves else two_criteria(), threshold)
            .removeprefix("als zijn score op ‘baten’ ")
            .removesuffix(" (nu 4)")
        )

    assert told("4.33", upward=True) == told("5", upward=True, inclusive=True) == "5 of meer is"
    assert told("5", upward=True) == "6 of meer is"
    assert told("3.7", upward=False) == "3 of minder is"
    assert told("3", upward=False) == "2 of minder is"
    assert told("10", upward=True) == "meer dan 10 is"  # 11 is beyond the range
    assert told("4.33", upward=True, halves=True) == "meer dan 4,33 is"


def test_numbers_that_round_alike_are_told_apart() -> None:
    threshold = Threshold(Changed.SCORE, "baten", Fraction(6), Fraction("6.00004"), upward=True, inclusive=False)
    assert condition(in_halves(), threshold) == "als zijn score op ‘baten’ meer dan 6,00004 is (nu 6)"
    assert two_criteria().criterion["baten"].direction is Direction.MAX


def test_a_limit_that_turns_a_measure_on_both_sides_tells_both() -> None:
    now = Fraction(20)
    limit = Limit("tijd", now)
    below = Threshold(Changed.LIMIT, "tijd", now, Fraction(20), upward=False, inclusive=False, rule=limit)
    above = Threshold(Changed.LIMIT, "tijd", now, Fraction(21), upward=True, inclusive=True, rule=limit)
    said = "als een pakket minder dan 20 punten of juist 21 punten of meer ‘tijd’ mag vragen (nu 20)"
    assert condition(two_criteria(), below, above) == said
    assert condition(two_criteria(), above, below) == said


def test_a_score_that_nobody_would_give_is_no_threshold_to_tell() -> None:
    catalogue = catalogue_of([measure("1", {"x": exact(3)}), measure("2", {"x": exact(1)})], [criterion("x", "min")])

    def at(number: str, *, upward: bool, inclusive: bool = False) -> Threshold:
        return Threshold(Changed.SCORE, "x", Fraction(3), Fraction(number), upward, inclusive)

    assert not can_be(catalogue, at("-1", upward=False))
    assert not can_be(catalogue, at("0", upward=False))
    assert can_be(catalogue, at("0", upward=False, inclusive=True))
    assert can_be(catalogue, at("2.5", upward=True))
    assert not can_be(catalogue, at("3", upward=True))
    assert can_be(catalogue, replace(at("-1", upward=False), changed=Changed.LIMIT))


def test_one_threshold_reads_the_same_wherever_it_is_told() -> None:
    now, at, catalogue = Fraction(25), Fraction(44897, 1000), in_halves()
    threshold = Threshold(Changed.WEIGHT, "tijd", now / 100, at / 100, upward=True, inclusive=False)
    assert condition(catalogue, threshold) == "als ‘tijd’ meer dan 44,8% weegt (nu 25%)"
    assert interval_texts((Fraction(0), threshold.at)) == ("0%", "44,8%")
    score = Threshold(Changed.SCORE, "baten", Fraction(2), Fraction(11, 3), upward=True, inclusive=False)
    assert condition(catalogue, score) == "als zijn score op ‘baten’ meer dan 3,66 is (nu 2)"
    room = Fraction(5, 3)
    turns = Turning(
        Tolerance("1", "baten", Fraction(2), Fraction(5), room, None), up=True, distance=room, share=room / 5
    )
    assert (turns.words, distance_text(catalogue, turns)) == ("boven 3,66", "1,66")
    assert [dutch.turning(Fraction(53, 14), Fraction(4)), dutch.leeway(Fraction(53, 14), Fraction(4))] == [
        ("3,79", "4"),
        "0,21",
    ]


def test_an_amount_of_a_score_has_its_unit() -> None:
    catalogue = catalogue_of([measure("1", {"geld": exact(1)})], [replace(criterion("geld", "min"), unit="euro")])
    score = Threshold(Changed.SCORE, "geld", Fraction(90000), Fraction(84500), upward=False, inclusive=True)
    assert condition(catalogue, score) == "als zijn score op ‘geld’ € 84.500 of minder is (nu € 90.000)"
