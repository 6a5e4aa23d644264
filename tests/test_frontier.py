from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brute
from keuzemodel.analysis import frontier as module
from keuzemodel.analysis import frontier_line
from keuzemodel.analysis.frontier import frontier, frontier_criterion
from keuzemodel.analysis.frontier_line import Line, Point
from keuzemodel.analysis.frontier_texts import ignored, message, place_sentence
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.choosing.choose import choose
from keuzemodel.problems import WrongUse
from keuzemodel.question import Question, ask
from keuzemodel.reading.digest import with_digest
from keuzemodel.rules.coverage import Coverage
from keuzemodel.rules.limit import Limit
from keuzemodel.rules.minimum import Minimum
from keuzemodel.rules.stated_limit import StatedLimit
from keuzemodel.rules.synergy import Synergy
from keuzemodel.solver.deadline import Deadline, OutOfTime
from strategies import catalogue_of, catalogues, criterion, exact, measure, questions
from test_choose import knapsack


def efficient(question: Question, criterion_id: str) -> list[tuple[Fraction, Fraction, brute.Package]]:
    """Every amount at which a higher value becomes possible, with the package by the tie rules.

    The strictest amount is the least of what is asked, and the most of what is brought.
    """
    catalogue = question.catalogue
    sign = -catalogue.criterion[criterion_id].direction.sign
    own = Limit(criterion_id, Fraction(0)), Minimum(criterion_id, Fraction(0))
    loose = question.setting_aside(rule.name for rule in own)
    worth = {c: w for c, w in brute.weights(question).items() if c != criterion_id}
    whole = sum(worth.values())
    worth = {c: w / whole for c, w in worth.items()}
    rows = [
        (sign * brute.total(catalogue, catalogue.criterion[criterion_id], p), brute.value(catalogue, worth, p), p)
        for p in brute.subsets(catalogue.ids)
        if all(rule.holds(catalogue, p) for rule in loose.rules)
    ]
    points: list[tuple[Fraction, Fraction, brute.Package]] = []
    for used in sorted({row[0] for row in rows}):
        best = max(value for u, value, _ in rows if u <= used)
        if not points or best > points[-1][1]:
            package = min((p for u, v, p in rows if u <= used and v == best), key=lambda p: brute.tie_key(catalogue, p))
            points.append((used, best, package))
    return sorted((sign * used, value, package) for used, value, package in points)


@settings(max_examples=40)
@given(questions(catalogues(most=6)), st.data())
def test_a_stopped_search_goes_on_where_it_was(question: Question, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(question.catalogue.criteria))
    if not any(w for c, w in question.value_weights.items() if c != chosen.id):
        return
    whole = frontier(question, chosen)
    if whole is None:
        return
    walked = whole.points if chosen.direction.sign < 0 else whole.points[::-1]
    line = Line()
    seen: list[Point] = []
    deadline = Deadline()

    def stop_at_every_point(_done: int, _of: int) -> None:
        assert line.highest == walked[-1].value
        seen.append(line.points[-1])
        deadline.cancel()
        raise OutOfTime(0)

    for n in range(1, len(whole.points) + 1):
        deadline = Deadline()
        stopped = frontier(question, chosen, deadline, stop_at_every_point, line)
        assert stopped is not None
        assert set(stopped.points) == set(walked[:n])
        if stopped.complete:  # at the highest value there may be nothing left to do
            assert n == len(whole.points)
            assert stopped == whole
            continue
        assert stopped.exact_to == walked[n - 1].used
        assert not stopped.largest_gap
    assert frontier(question, chosen, line=line) == whole
    assert tuple(seen) == walked


@settings(max_examples=60)
@given(questions(catalogues(most=6)), st.data())
def test_points_that_are_spread_are_breakpoints_and_lie_close(question: Question, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(question.catalogue.criteria))
    if not any(w for c, w in question.value_weights.items() if c != chosen.id):
        return
    whole = frontier(question, chosen)
    if whole is None:
        return
    walked = whole.points if chosen.direction.sign < 0 else whole.points[::-1]
    parts = data.draw(st.sampled_from([1, 2, 3, 10**9]))
    known = data.draw(st.integers(0, len(walked) - 1))
    line = Line(points=list(walked[:known]))
    deadline = Deadline()

    def stop_before_the_walk_goes_on(_done: int, _of: int) -> None:
        if len(line.points) > known:
            deadline.cancel()
            raise OutOfTime(0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SOON", 0)
        patch.setattr(frontier_line, "_VISIBLE", parts)
        stopped = frontier(question, chosen, deadline, stop_before_the_walk_goes_on, line)
        assert frontier(question, chosen, line=line) == whole
    assert stopped is not None
    strictest_first = stopped.points if chosen.direction.sign < 0 else stopped.points[::-1]
    places = [walked.index(point) for point in strictest_first]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == len(walked) - 1
    rise = walked[-1].value - walked[max(0, known - 1)].value
    for a, b in pairwise(places):
        step = walked[b].value - walked[a].value
        assert b == a + 1 or step <= rise / parts
        assert a < known or step <= stopped.largest_gap
    if parts == 10**9:
        assert places == list(range(len(walked)))
    assert all(text.endswith(".") for text in message(stopped))


@settings(max_examples=120)
@given(questions(catalogues(most=6)), st.data())
def test_every_breakpoint_as_brute_force(question: Question, data: st.DataObject) -> None:
    catalogue = question.catalogue
    chosen = data.draw(st.sampled_from(catalogue.criteria))
    if not any(w for c, w in question.value_weights.items() if c != chosen.id):
        with pytest.raises(WrongUse, match="geen gewicht"):
            frontier(question, chosen)
        return
    expected = efficient(question, chosen.id)
    found = frontier(question, chosen)
    if found is None:
        assert not expected
        return
    assert [(p.used, p.value, p.package) for p in found.points] == expected
    assert found.complete
    knee = found.diminishing
    if knee is not None:
        assert all(slope(found.points[0], knee) >= slope(knee, p) for p in found.points if p.used > knee.used)
    for approach, place in found.places.items():
        answer = choose(place.answer.question)
        assert isinstance(answer, Chosen)
        assert place.answer.question.approach is approach
        assert place.used == brute.total(catalogue, chosen, answer.package)
        sign = chosen.direction.sign
        assert place.line == max((v for u, v, _ in expected if sign * u >= sign * place.used), default=None)
    assert all(text.endswith(".") for text in message(found))


def slope(a: Point, b: Point) -> Fraction:
    return (b.value - a.value) / (b.used - a.used)


def test_worked_example_of_lourenco_morton_and_bana_e_costa() -> None:
    """Also {1, 2, 4} and {1, 2, 3}: under the straight line from {1, 2} to all four."""
    question = knapsack(20)
    found = frontier(question, question.catalogue.criterion["kosten"])
    assert found is not None
    assert [question.catalogue.in_order(p.package) for p in found.points] == [
        (),
        ("1",),
        ("2",),
        ("1", "2"),
        ("1", "2", "4"),
        ("1", "2", "3"),
        ("1", "2", "3", "4"),
    ]
    assert [(int(p.used), int(p.value * 10)) for p in found.points] == [
        (0, 0),
        (4, 3),
        (8, 4),
        (12, 7),
        (20, 9),
        (22, 10),
        (30, 12),
    ]
    assert found.diminishing is not None
    assert found.diminishing.used == 12
    place = found.places[Approach.WITHIN_CAPACITY]
    assert place.used == 20
    assert place.value == place.line == Fraction(9, 10)
    assert place_sentence(found, place) == (
        "‘Roeien met de riemen die we hebben’ vraagt 20 punten en heeft hier waarde 0,9: dat ligt op de lijn."
    )
    assert "Bij 12 punten gaat meer inzet minder opleveren" in " ".join(message(found))


def test_over_which_criterion_it_goes() -> None:
    catalogue = knapsack(20).catalogue
    assert frontier_criterion(catalogue, None).id == "kosten"
    assert frontier_criterion(catalogue, "baten").id == "baten"
    with pytest.raises(WrongUse, match="Bedoelt u ‘kosten’"):
        frontier_criterion(catalogue, "kostn")
    without = catalogue_of([measure("1", {"a": exact(1), "b": exact(1)})], [criterion("a"), criterion("b", "min")])
    with pytest.raises(WrongUse, match="Zeg met --criterium"):
        frontier_criterion(without, None)


def test_what_at_least_so_much_costs() -> None:
    """1 brings 3 for 4, 2 brings 4 for 8, and so on: the fewest costs for at least so many benefits."""
    question = ask(knapsack(20).catalogue, {"kosten": Fraction(1)})
    found = frontier(question, question.catalogue.criterion["baten"])
    assert found is not None
    assert not found.asks
    assert [(int(p.used), int(p.value * 10)) for p in found.points] == [
        (0, 0),
        (3, -4),
        (4, -8),
        (7, -12),
        (9, -20),
        (10, -22),
        (12, -30),
    ]
    assert found.best is found.points[0]
    assert found.diminishing is not None
    assert found.diminishing.used == 7
    first, bend = message(found)
    assert first == "De waarde loopt van 0 bij 0 punten baten naar −3 bij 12 punten. Meer is er niet te halen."
    assert bend.startswith("Bij 7 punten wordt meer eisen duurder: tot daar kost elk extra punt gemiddeld 0,171 waarde")


def test_a_minimum_of_its_own_is_ignored_and_one_of_the_catalogue_is_not() -> None:
    question = knapsack(20)
    floor = StatedLimit("baten", None, is_floor=True, number=Fraction(4), against=None, reason="")
    catalogue = with_digest(replace(question.catalogue, rules=(floor,)))
    asked = ask(catalogue, {"kosten": Fraction(1)}, minimum={"baten": Fraction(9)})
    found = frontier(asked, catalogue.criterion["baten"])
    assert found is not None
    assert [int(p.used) for p in found.points] == [4, 7, 9, 10, 12]
    assert ignored(found).endswith("er geldt hier geen minimum voor. Wat de catalogus ervoor vraagt, geldt wel.")


def test_a_straight_line_has_no_bend() -> None:
    criteria = [criterion("baten", "max", 10), criterion("tijd", "min", 10)]
    measures = [measure(i, {"baten": exact(2), "tijd": exact(1)}) for i in "123"]
    catalogue = catalogue_of(measures, criteria)
    found = frontier(ask(catalogue, {"baten": Fraction(1)}), catalogue.criterion["tijd"])
    assert found is not None
    assert [p.used for p in found.points] == [0, 1, 2, 3]
    assert found.diminishing is None


def test_a_solution_that_highs_keeps_from_before_does_not_lead_it_astray() -> None:
    """On this walk HiGHS 1.16 valued an earlier solution wrongly, called it optimal, and two points were lost."""
    scores = {
        "0": (-2, 1, -1, 3),
        "1": (2, 0, -1, -3),
        "2": (-2, 1, 1, -1),
        "3": (3, 0, -5, 3),
        "4": (0, 0, 3, 2),
        "5": (-2, -1, -1, 3),
        "6": (2, 0, 1, 2),
    }
    needs = {"1": (("6",),), "2": (("3", "5", "6"),), "4": (("6",),), "5": (("6",),)}
    catalogue = catalogue_of(
        [
            measure(id_, dict(zip("abcd", map(exact, s), strict=True)), requires_any=needs.get(id_, ()))
            for id_, s in scores.items()
        ],
        [criterion("a", range_=3), criterion("b", range_=1), criterion("c", "min"), criterion("d", "min", range_=3)],
        synergies=(
            Synergy(("0", "1", "3"), {"b": exact(0)}, ""),
            Synergy(("3", "6"), {"a": exact(2), "c": exact(4), "d": exact(0)}, ""),
            Synergy(("1", "2", "4"), {"b": exact(-1), "d": exact(-3)}, ""),
        ),
        rules=(Coverage("members", None, ("0", "2", "3", "6"), 1, ""),),
    )
    weights = {"a": Fraction(1, 12), "b": Fraction(5, 12), "c": Fraction(1, 12), "d": Fraction(5, 12)}
    question = ask(catalogue, weights, capacity={"d": Fraction("5.7"), "c": Fraction("11.1")})
    found = frontier(question, catalogue.criterion["c"])
    assert found is not None
    assert [(p.used, p.value, p.package) for p in found.points] == efficient(question, "c")
