from __future__ import annotations

import random
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from keuzemodel.choosing.never import in_no_package, is_no_package
from keuzemodel.reading.possible import impossible
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage
from keuzemodel.written.restriction import Bound, Restriction, needing
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IDS = tuple("abcdefg")
members = st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True).map(tuple)


def requires(measure: str, *needed: str) -> list[Restriction]:
    return [needing(f"{measure} vraagt {one}", measure, (one,)) for one in needed]


def requires_any(measure: str, one_of: tuple[str, ...]) -> Restriction:
    return needing(f"{measure} vraagt {' of '.join(one_of)}", measure, one_of)


def alternatives(*ids: str) -> Restriction:
    return Restriction(f"van {' en '.join(ids)} mag er hooguit één", (Bound(dict.fromkeys(ids, 1), 1),))


def together(*ids: str) -> Restriction:
    ring = zip(ids, (*ids[1:], ids[0]), strict=True)
    return Restriction("samen", tuple(Bound({i: 1, j: -1}, 0) for i, j in ring if i != j))


def coverage(least: int, ids: tuple[str, ...]) -> Restriction:
    return Restriction("dekking", (Bound(dict.fromkeys(ids, -1), -least),))


restrictions = st.one_of(
    st.builds(lambda m, p: requires(m, p)[0], st.sampled_from(IDS), st.sampled_from(IDS)),
    st.builds(requires_any, st.sampled_from(IDS), members),
    st.builds(lambda p: alternatives(*p), members),
    st.builds(lambda p: together(*p), members),
    st.builds(lambda n, p: coverage(min(n, len(p)), p), st.integers(0, 2), members),
)


def holds(restriction: Restriction, package: frozenset[str]) -> bool:
    return all(sum(a for id_, a in bound.terms.items() if id_ in package) <= bound.most for bound in restriction.bounds)


def packages(ids: Sequence[str], rules: Iterable[Restriction]) -> list[frozenset[str]]:
    rules = list(rules)
    subsets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    return [p for p in map(frozenset, subsets) if all(holds(r, p) for r in rules)]


def brute(ids: Sequence[str], rules: Sequence[Restriction]) -> set[str]:
    found = packages(ids, rules) or packages(ids, [r for r in rules if holds(r, frozenset())])
    return set(ids) - set(chain.from_iterable(found))


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
    for id_, why in excluded.items():
        # A conclusion stands for the rules behind it.
        assert {named for r in why if r not in rules for b in r.bounds for named in b.terms} <= set(excluded)
        assert not any(id_ in p for p in packages(IDS, why))
        for dropped in why:
            assert any(id_ in p for p in packages(IDS, [r for r in why if r is not dropped]))


def test_says_why_in_the_order_of_the_rules() -> None:
    rules = [
        *requires("4", "5.2"),
        *requires("1", "9"),
        *requires("5.2", "7"),
        alternatives("4", "7"),
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
        *requires("a", "b"),
        *requires("b", "c"),
        alternatives("b", "c"),
    ]
    excluded = impossible(rules)
    assert [r.text for r in excluded["a"]] == ["a vraagt b", "b kan zelf nooit"]


def test_one_way_out_among_conflicting_choices_is_found() -> None:
    # Twenty choices of two, of which only one combination obeys: guessing all would take a million steps.
    rules = [requires_any("top", (f"a{i}", f"b{i}")) for i in range(20)]
    rules += [alternatives(f"a{i}", f"b{(i + 1) % 20}") for i in range(20)]
    rules += [alternatives("a0", f"a{i}") for i in range(1, 20)]
    assert impossible(rules) == {}


def test_pigeons_do_not_fit() -> None:
    rules = [requires_any("top", tuple(f"{p}.{h}" for h in range(5))) for p in range(6)]
    rules += [alternatives(*(f"{p}.{h}" for p in range(6))) for h in range(5)]
    assert set(impossible(rules)) == {"top"}


def test_a_chain_of_thousands() -> None:
    ids = [str(i) for i in range(3000)]
    links = [r for a, b in pairwise(ids) for r in requires(a, b)]
    clash = [*requires(ids[2000], "x", "y"), alternatives("x", "y")]
    assert impossible(links) == {}
    excluded = impossible([*links, *clash])
    assert len(excluded) == 2001
    assert len(excluded["2000"]) == 3


def test_thousands_of_measures_with_every_kind_of_rule() -> None:
    rng = random.Random(4)  # noqa: S311
    ids = [str(i) for i in range(3000)]
    rules = [requires(ids[i], rng.choice(ids[:i]))[0] for i in rng.sample(range(1, 3000), 1200)]
    rules += [requires_any(ids[i], tuple(rng.sample(ids[:i], 3))) for i in rng.sample(range(3, 3000), 600)]
    rules += [alternatives(*rng.sample(ids, 3)) for _ in range(300)]
    rules += [together(*rng.sample(ids, 2)) for _ in range(100)]
    excluded = impossible(rules)
    assert all(why for why in excluded.values())


def test_what_coverage_keeps_out_is_no_error_and_is_told() -> None:
    """4 and 3 exclude one another, and 3 must be there: the catalogue can be used, and `controleer` tells of 4."""
    catalogue = catalogue_of(
        [measure(id_, {"nut": exact(1)}) for id_ in "1234"],
        [criterion("nut")],
        rules=(Alternatives(("3", "4"), ""), Coverage("members", None, ("3",), 1, "")),
    )
    assert in_no_package(catalogue) == ("4",)
    without = catalogue_of(
        [measure(id_, {"nut": exact(1)}) for id_ in "12"],
        [criterion("nut")],
        rules=(Alternatives(("1", "2"), ""), Coverage("members", None, ("1", "2"), 2, "")),
    )
    assert in_no_package(without) == ("1", "2")
    assert is_no_package(without)
    assert not is_no_package(catalogue)
