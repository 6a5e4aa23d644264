from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from keuzemodel.report.prerequisites.sugiyama import Edge, layout


@st.composite
def drawings(draw: st.DrawFn) -> tuple[list[list[str]], list[Edge]]:
    """Phases with nodes, and lines that run to a later node, so that there is no circle."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    names = iter("abcdefghijklmno")
    phases = [[next(names) for _ in range(size)] for size in sizes]
    pairs = list(combinations([node for phase in phases for node in phase], 2))
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    return phases, edges


@given(drawings())
def test_lines_run_from_left_to_right_and_nodes_do_not_overlap(drawing: tuple[list[list[str]], list[Edge]]) -> None:
    phases, edges = drawing
    found = layout(phases, edges)
    assert set(found.nodes) == {node for phase in phases for node in phase}
    for edge in edges:
        columns = [place.column for place in found.lines[edge]]
        assert columns == list(range(columns[0], columns[-1] + 1))
        assert len(columns) > 1
    for one, other in combinations(found.nodes.values(), 2):
        assert one.column != other.column or abs(one.row - other.row) >= 0.99
    assert all(0.49 <= place.row <= found.rows for place in found.nodes.values())


@given(drawings())
def test_phases_stand_next_to_each_other(drawing: tuple[list[list[str]], list[Edge]]) -> None:
    phases, edges = drawing
    found = layout(phases, edges)
    start = 0
    for phase, width in zip(phases, found.columns, strict=True):
        assert {found.nodes[node].column for node in phase} <= set(range(start, start + width))
        start += width


def test_a_chain_is_a_straight_line() -> None:
    found = layout([["a", "b"], ["c"]], [("a", "b"), ("b", "c")])
    assert [found.nodes[n].column for n in "abc"] == [0, 1, 2]
    assert len({found.nodes[n].row for n in "abc"}) == 1


def test_nothing_to_draw() -> None:
    assert layout([], []).rows == 0
