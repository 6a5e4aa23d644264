from __future__ import annotations

import random
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.reading.possible import Restriction, impossible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IDS = tuple("abcdefg")
members = st.lists(st.sampled_from(IDS), min_size=1, max_size=3).map(tuple)
restrictions = st.one_of(
    st.builds(lambda m, p: Restriction("requires", (p,), m), st.sampled_from(IDS), st.sampled_from(IDS)),
    st.builds(lambda m, p: Restriction("requires_any", p, m), st.sampled_from(IDS), members),
    st.builds(lambda p: Restriction("alternatives", p), members),
    st.builds(lambda p: Restriction("together", p), members),
)


def holds(restriction: Restriction, package: frozenset[str]) -> bool:
    inside = set(restriction.members) & package
    match restriction.kind:
        case "requires":
            return restriction.measure not in package or inside == set(restriction.members)
        case "requires_any":
            return restriction.measure not in package or bool(inside)
        case "alternatives":
            return len(inside) <= 1
        case _:
            return not inside or inside == set(restriction.members)


def brute(ids: Sequence[str], rules: Iterable[Restriction]) -> set[str]:
    subsets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    packages = [p for p in map(frozenset, subsets) if all(holds(r, p) for r in rules)]
    return set(ids) - set(chain.from_iterable(packages))


@settings(max_examples=600, deadline=None)
@given(st.lists(restrictions, max_size=14))
def test_finds_exactly_the_measures_that_are_in_no_package(rules: list[Restriction]) -> None:
    assert set(impossible(rules)) == brute(IDS, rules)


@settings(max_examples=300, deadline=None)
@given(st.lists(restrictions, max_size=14))
def test_the_rules_that_are_named_exclude_the_measure_and_none_can_be_missed(
    rules: list[Restriction],
) -> None:
    excluded = impossible(rules)
    for measure, why in excluded.items():
        # A conclusion stands for the rules behind it.
        base = [r for r in why if r.kind != "impossible"]
        known = {m for r in why if r.kind == "impossible" for m in r.members}
        assert known <= set(excluded)
        assert _excluded_given(measure, base, known)
        for dropped in why:
            rest = [r for r in base if r is not dropped]
            facts = known - set(dropped.members) if dropped.kind == "impossible" else known
            assert not _excluded_given(measure, rest, facts)


def _excluded_given(measure: str, rules: list[Restriction], out: set[str]) -> bool:
    ids = [i for i in IDS if i not in out]
    # What is out cannot be an option, and what needs it falls.
    subsets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    return not any(measure in p and all(holds(r, p) for r in rules) for p in map(frozenset, subsets))


def test_says_why_in_the_order_of_the_rules() -> None:
    rules = [
        Restriction("requires", ("5.2",), "4"),
        Restriction("requires", ("9",), "1"),
        Restriction("requires", ("7",), "5.2"),
        Restriction("alternatives", ("4", "7")),
    ]
    excluded = impossible(rules)
    assert [r.text for r in excluded["4"]] == [
        "4 vraagt 5.2",
        "5.2 vraagt 7",
        "van 4 en 7 mag er hooguit één",
    ]
    assert set(excluded) == {"4"}


def test_what_needs_an_impossible_measure_refers_to_it() -> None:
    rules = [
        Restriction("requires", ("b",), "a"),
        Restriction("requires", ("c",), "b"),
        Restriction("alternatives", ("b", "c")),
    ]
    excluded = impossible(rules)
    assert [r.text for r in excluded["a"]] == ["a vraagt b", "b kan zelf nooit"]


def test_one_way_out_among_conflicting_choices_is_found() -> None:
    # Twenty choices of two, of which only one combination obeys: guessing all would take a million steps.
    rules = [Restriction("requires_any", (f"a{i}", f"b{i}"), "top") for i in range(20)]
    rules += [Restriction("alternatives", (f"a{i}", f"b{(i + 1) % 20}")) for i in range(20)]
    rules += [Restriction("alternatives", ("a0", f"a{i}")) for i in range(1, 20)]
    assert impossible(rules) == {}


def test_pigeons_do_not_fit() -> None:
    rules = [Restriction("requires_any", tuple(f"{p}.{h}" for h in range(5)), "top") for p in range(6)]
    rules += [Restriction("alternatives", tuple(f"{p}.{h}" for p in range(6))) for h in range(5)]
    assert set(impossible(rules)) == {"top"}


def test_a_chain_of_thousands() -> None:
    ids = [str(i) for i in range(3000)]
    links = [Restriction("requires", (b,), a) for a, b in pairwise(ids)]
    clash = [Restriction("requires", ("x", "y"), ids[2000]), Restriction("alternatives", ("x", "y"))]
    assert impossible(links) == {}
    excluded = impossible([*links, *clash])
    assert len(excluded) == 2001
    assert len(excluded["2000"]) == 2


def test_thousands_of_measures_with_every_kind_of_rule() -> None:
    rng = random.Random(4)  # noqa: S311
    ids = [str(i) for i in range(3000)]
    rules = [Restriction("requires", (rng.choice(ids[:i]),), ids[i]) for i in rng.sample(range(1, 3000), 1200)]
    rules += [
        Restriction("requires_any", tuple(rng.sample(ids[:i], 3)), ids[i]) for i in rng.sample(range(3, 3000), 600)
    ]
    rules += [Restriction("alternatives", tuple(rng.sample(ids, 3))) for _ in range(300)]
    rules += [Restriction("together", tuple(rng.sample(ids, 2))) for _ in range(100)]
    excluded = impossible(rules)
    assert all(why for why in excluded.values())
