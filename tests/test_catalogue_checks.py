"""Checks across places that `test_wrong_files` does not show: there each file has exactly one problem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogues import HEAD, catalogue_text, measure
from keuzemodel.reading.catalogue_checks import catalogue_problems
from keuzemodel.reading.structure import structure_problems
from keuzemodel.reading.yaml_source import parse_yaml
from keuzemodel.rules.cycles import cycles


def texts(text: str) -> list[str]:
    source = parse_yaml(text, "f")
    assert source.usable
    return [p.text for p in catalogue_problems(source)]


def test_a_good_catalogue_has_no_problems() -> None:
    source = parse_yaml(catalogue_text(), "f")
    assert source.problems == ()
    assert structure_problems(source, "catalogue") == []
    assert catalogue_problems(source) == []


def test_every_circle_is_named_once_in_full() -> None:
    found = texts(
        catalogue_text(
            measure("1", requires='["2"]'),
            measure("2", requires='["1"]', requires_any='[["3", "5"]]'),
            measure("3", requires='["1"]'),
            measure("4", requires='["4", "1"]'),
            measure("5"),
        )
    )
    assert [t.split(": ")[1].split(".")[0] for t in found] == ["1 → 2 → 1", "1 → 2 → 3 → 1", "4 → 4"]


def test_one_member_in_time_is_enough() -> None:
    members = (measure("1", requires_any='[["2", "3"]]'), measure("2", phase='"2"'), measure("3"))
    assert texts(catalogue_text(*members)) == []


def test_a_single_unquoted_id_gives_no_unknown_ids_elsewhere() -> None:
    assert texts(catalogue_text(measure("1", id="5.10"), measure("2", requires='["5.10"]'))) == []
    assert texts(catalogue_text(measure("1"), measure("2", requires="[1]"))) == []


@pytest.mark.parametrize("section", ["criteria", "phases", "themes", "groups", "capacity", "aspects"])
def test_a_section_that_is_no_mapping_gives_no_unknown_ids(section: str) -> None:
    head = "".join(f"{section}: x\n" if line.startswith(section) else line for line in _sections(HEAD) if line)
    found = texts(catalogue_text(head=head))
    assert not [t for t in found if "bestaat niet" in t]


def _sections(text: str) -> list[str]:
    sections: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith(" "):
            sections[-1] += line
        else:
            sections.append(line)
    return sections


def test_what_depends_on_an_impossible_measure_says_so() -> None:
    found = texts(
        catalogue_text(
            measure("1", requires='["2"]'),
            measure("2", requires_any='[["3", "4"]]'),
            measure("3"),
            measure("4"),
            rules='  alternatives: [{members: ["2", "3"], reason: x}, {members: ["2", "4"], reason: x}]\n',
        )
    )
    first, second = (text.removesuffix(" Pas een van deze regels aan.") for text in found)
    assert first == "maatregel 1 kan in geen enkel pakket: 1 vraagt 2; 2 kan zelf nooit."
    rivals = "van 2 en 3 mag er hooguit één; van 2 en 4 mag er hooguit één"
    assert second == f"maatregel 2 kan in geen enkel pakket: 2 vraagt 3 of 4; {rivals}."


def test_together_with_a_rival_is_impossible() -> None:
    rules = '  alternatives: [{members: ["1", "2"], reason: x}]\n  together: [{members: ["2", "1"], reason: x}]\n'
    assert len(texts(catalogue_text(rules=rules))) == 2


def test_a_list_with_an_unknown_member_makes_nothing_impossible() -> None:
    found = texts(
        catalogue_text(
            measure("1", requires_any='[["2", "x"]]'),
            measure("2"),
            rules='  alternatives: [{members: ["2", "1"], reason: x}]\n',
        )
    )
    assert len(found) == 1
    assert "bestaat niet" in found[0]


def test_the_number_of_suggestions_is_limited() -> None:
    many = ", ".join(f'"x{i}"' for i in range(3000))
    found = texts(catalogue_text(measure("1", requires=f"[{many}]"), *(measure(f"m{i}") for i in range(500))))
    assert len(found) == 3000


GRAPHS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True)).map(
    lambda g: {n: g.get(n, []) for n in "abcdef"}
)


@given(GRAPHS)
def test_the_circles_cover_exactly_the_arrows_from_which_one_can_return(graph: dict[str, list[str]]) -> None:
    def reachable(start: str) -> set[str]:
        found, waiting = {start}, [start]
        while waiting:
            new = set(graph[waiting.pop()]) - found
            found |= new
            waiting.extend(new)
        return found

    arrows = {(a, b) for a in graph for b in graph[a] if a in reachable(b)}
    named: set[tuple[str, str]] = set()
    for circle in cycles(graph):
        steps = set(zip(circle, [*circle[1:], circle[0]], strict=True))
        assert all(b in graph[a] for a, b in steps)
        assert len(set(circle)) == len(circle)
        assert circle[0] == min(circle)
        assert not steps <= named
        named |= steps
    assert named == arrows
