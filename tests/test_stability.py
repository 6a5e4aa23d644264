from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

import brute_map
from keuzemodel.analysis.weights.nearest import corners_within, nearest_change
from keuzemodel.analysis.weights.stability import stability
from keuzemodel.answer import Chosen
from keuzemodel.choosing.choose import choose
from keuzemodel.question import Question, ask
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions

Weights = dict[str, Fraction]
BIT = Fraction(1, 10**6)


def chosen_for(question: Question) -> Chosen:
    answer = choose(question)
    if not isinstance(answer, Chosen):
        reject()
    return answer


def at(question: Question, weights: Weights) -> Question:
    return replace(question, weights=tuple((c, weights.get(c, Fraction(0))) for c in question.catalogue.weighing))


def stays_best(chosen: Chosen, weights: Weights) -> bool:
    """By `kies` itself: the best value there is the value of the package."""
    assert sum(weights.values()) == 1
    answer = choose(at(chosen.question, weights))
    assert isinstance(answer, Chosen)
    return answer.value == brute_map.worth(chosen.question, weights, chosen.package)


def with_weight(weights: Weights, members: list[str], amount: Fraction, parts: list[list[str]]) -> Weights:
    """Give some criteria together this weight, the rest in proportion (evenly by part, if all 0)."""
    result = dict.fromkeys(weights, Fraction(0))
    now = sum((weights[c] for c in members), start=Fraction(0))
    for c in members:
        result[c] = amount * (weights[c] / now if now else Fraction(1, len(members)))
    others = [part for part in parts if part != members]
    for part in others:
        for c in part:
            share = weights[c] / (1 - now) if now != 1 else Fraction(1, len(others) * len(part))
            result[c] = share - amount * share
    return result


@settings(max_examples=40, deadline=None)
@given(questions(catalogues(most=6)))
def test_inside_the_interval_the_package_stays_and_outside_it_does_not(question: Question) -> None:
    chosen = chosen_for(question)
    weights = dict(question.value_weights)
    found = stability(chosen)
    loose = {c: [c] for c in weights}
    aspects: dict[str, list[str]] = {}
    for c in weights:
        aspects.setdefault(question.catalogue.criterion[c].aspect, []).append(c)
    for intervals, parts in ((found.criteria, loose), (found.aspects, aspects)):
        assert set(intervals) == set(parts)
        for key, (low, high) in intervals.items():
            members, every = parts[key], list(parts.values())
            assert 0 <= low <= sum(weights[c] for c in members) <= high <= 1
            if len(every) == 1:
                continue
            for edge in (low, high, (low + high) / 2):
                assert stays_best(chosen, with_weight(weights, members, edge, every))
            for beyond in (low - BIT * low, high + BIT * (1 - high)):
                if not low <= beyond <= high:
                    assert not stays_best(chosen, with_weight(weights, members, beyond, every))


@settings(max_examples=40, deadline=None)
@given(questions(catalogues(most=6)), st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_no_nearer_weighting_changes_the_package(question: Question, numbers: list[int]) -> None:
    chosen = chosen_for(question)
    weights = dict(question.value_weights)
    found = nearest_change(chosen)
    assume(any(numbers[: len(weights)]))
    whole = sum(numbers[: len(weights)])
    other = {c: Fraction(n, whole) for c, n in zip(weights, numbers, strict=False)}
    if found is None:
        assert stays_best(chosen, other)
        return
    assert sum(abs(found.weights[c] - weights[c]) for c in weights) / 2 == found.distance
    assert sum(found.weights.values()) == 1
    assert min(found.weights.values()) >= 0
    assert stays_best(chosen, found.weights)
    beyond = dict(found.beyond.question.value_weights)
    assert not stays_best(chosen, beyond)
    # What is best just beyond draws level at the nearest weighting itself.
    worth = [brute_map.worth(question, found.weights, p) for p in (found.beyond.package, chosen.package)]
    assert worth[0] == worth[1]
    # Nothing nearer changes it: any other weighting, brought within the distance.
    away = sum((abs(other[c] - weights[c]) for c in weights), start=Fraction(0)) / 2
    part = min(Fraction(1), found.distance / away) if away else Fraction(0)
    assert stays_best(chosen, {c: (1 - part) * weights[c] + part * other[c] for c in weights})


@settings(max_examples=60, deadline=None)
@given(questions(catalogues(most=6)))
def test_the_distance_is_the_least_over_all_outcomes(question: Question) -> None:
    chosen = chosen_for(question)
    weights = dict(question.value_weights)
    own = brute_map.outcome(question, chosen.package)
    distances = []
    for outcome in brute_map.by_outcome(question):
        lead = [a - b for a, b in zip(outcome, own, strict=True)]
        if max(lead) > 0:
            distances.append(least_distance(lead, list(weights.values())))
    found = nearest_change(chosen)
    assert (found.distance if found else None) == (min(distances) if distances else None)


def least_distance(lead: list[Fraction], weights: list[Fraction]) -> Fraction:
    """By trying every way to move: to one criterion, from sets of others, one of them in part."""
    best = Fraction(1)
    for to, most in enumerate(lead):
        for bits in range(1 << len(lead)):
            emptied = [k for k in range(len(lead)) if bits >> k & 1 and k != to]
            moved = sum((weights[k] for k in emptied), start=Fraction(0))
            value = sum((a * w for a, w in zip(lead, weights, strict=True)), start=Fraction(0))
            value += sum((weights[k] * (most - lead[k]) for k in emptied), start=Fraction(0))
            if value >= 0:
                best = min(best, moved) if not emptied or value == 0 else best
            for k in range(len(lead)):
                if k != to and k not in emptied and value < 0 < most - lead[k]:
                    part = -value / (most - lead[k])
                    if part <= weights[k]:
                        best = min(best, moved + part)
    return best


def test_two_criteria_by_hand() -> None:
    criteria = [criterion("a", range_=1), criterion("b", range_=1)]
    measures = [measure("1", {"a": exact(1), "b": exact(-3)}), measure("2", {"a": exact(-1), "b": exact(1)})]
    question = ask(catalogue_of(measures, criteria), {"a": Fraction(9), "b": Fraction(1)})
    chosen = chosen_for(question)
    assert chosen.package == {"1"}
    found = stability(chosen)
    # 1 is worth a − 3b, so it is in from a = 3/4; 2 comes in below a = 1/2 only.
    assert found.criteria == {"a": (Fraction(3, 4), Fraction(1)), "b": (Fraction(0), Fraction(1, 4))}
    nearest = nearest_change(chosen)
    assert nearest is not None
    assert nearest.distance == Fraction(3, 20)
    assert nearest.weights == {"a": Fraction(3, 4), "b": Fraction(1, 4)}
    assert nearest.beyond.package == frozenset()


def test_a_package_that_is_always_best() -> None:
    criteria = [criterion("a"), criterion("b")]
    question = ask(catalogue_of([measure("1", {"a": exact(1), "b": exact(1)})], criteria), {"a": Fraction(1)})
    chosen = chosen_for(question)
    assert nearest_change(chosen) is None
    assert stability(chosen).criteria == dict.fromkeys("ab", (Fraction(0), Fraction(1)))


def test_weightings_within_a_distance_have_these_corners() -> None:
    weights = {"a": Fraction(1, 2), "b": Fraction(1, 4), "c": Fraction(1, 4)}
    near = list(corners_within(weights, Fraction(1, 8)))
    assert len(near) == 6
    assert all(sum(abs(w[c] - weights[c]) for c in w) / 2 == Fraction(1, 8) for w in near)
    far = {tuple(w.values()) for w in corners_within(weights, Fraction(1))}
    assert far == {tuple(Fraction(int(c == k)) for k in range(3)) for c in range(3)}


def test_brute_force_agrees_with_itself() -> None:
    assert brute_map.game_value([[Fraction(1), Fraction(-1)], [Fraction(-1), Fraction(1)]]) == 0
    assert brute_map.game_value([[Fraction(2), Fraction(0)], [Fraction(0), Fraction(2)]]) == 1
