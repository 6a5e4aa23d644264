"""A simple layered drawing of what needs what: columns by phase, within a phase by order, few crossings.

After Sugiyama, Tagawa & Toda (1981): layers, dummies for lines that pass a layer, barycentres for the order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SWEEPS = 12
_LOOSE = 0.45
"""Height that a passing line takes, of the height of a node."""

Edge = tuple[str, str]
"""What is needed, and what needs it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node's column, and the height of its middle in rows from the top."""

    column: int
    row: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is drawn."""

    nodes: Mapping[str, Place]
    lines: Mapping[Edge, tuple[Place, ...]]
    """Every place that a line passes, its ends included."""
    columns: tuple[int, ...]
    """Number of columns of each phase."""
    rows: float


@dataclass
class _Item:
    """A node, or a dummy where a line passes."""

    column: int
    size: float
    row: float = 0.0
    near: list[_Item] = field(default_factory=list)


def layout(phases: Sequence[Sequence[str]], edges: Iterable[Edge]) -> Layout:
    """Place nodes so that lines run from left to right and cross little.

    Args:
        phases: per phase its nodes, in order.
        edges: without cycles.

    """
    edges = list(edges)
    column, widths = _columns(phases, edges)
    items = {node: _Item(column[node], 1.0) for phase in phases for node in phase}
    layers: list[list[_Item]] = [[] for _ in range(sum(widths))]
    for item in items.values():
        layers[item.column].append(item)
    passed: dict[Edge, list[_Item]] = {}
    for edge in edges:
        path = [items[edge[0]]]
        for between in range(column[edge[0]] + 1, column[edge[1]]):
            dummy = _Item(between, _LOOSE)
            layers[between].append(dummy)
            path.append(dummy)
        path.append(items[edge[1]])
        for a, b in pairwise(path):
            a.near.append(b)
            b.near.append(a)
        passed[edge] = path
    _arrange(layers)
    top = min((i.row - i.size / 2 for layer in layers for i in layer), default=0.0)
    bottom = max((i.row + i.size / 2 for layer in layers for i in layer), default=0.0)

    def place(item: _Item) -> Place:
        return Place(item.column, round(item.row - top, 3))

    return Layout(
        {node: place(item) for node, item in items.items()},
        {edge: tuple(map(place, path)) for edge, path in passed.items()},
        widths,
        round(bottom - top, 3),
    )


def _columns(phases: Sequence[Sequence[str]], edges: list[Edge]) -> tuple[dict[str, int], tuple[int, ...]]:
    """Give each node a column: next to what rests on it, or else next to what it needs."""
    column: dict[str, int] = {}
    widths: list[int] = []
    for phase in phases:
        start = sum(widths)
        backwards = [(b, a) for a, b in edges if a in phase and b in phase]
        steps = {node: _depth(node, backwards) for node in phase}
        width = max(steps.values(), default=0) + 1
        carries = {a for a, _ in edges}
        column |= {node: start + width - 1 - steps[node] for node in phase if node in carries}
        for node in phase:
            if node not in carries:
                column[node] = max((column[a] + 1 for b, a in backwards if b == node), default=start)
        widths.append(width)
    return column, tuple(widths)


def _depth(node: str, edges: list[Edge]) -> int:
    """Give the length of the longest way to a node."""
    return max((1 + _depth(a, edges) for a, b in edges if b == node), default=0)


def _arrange(layers: list[list[_Item]]) -> None:
    for layer in layers:
        _pack(layer, [float(i) for i in range(len(layer))])
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wished = {id(item): _wish(item, sweep) for item in layer}
            layer.sort(key=lambda item: wished[id(item)])
            _pack(layer, [wished[id(item)] for item in layer])


def _wish(item: _Item, sweep: int) -> float:
    """Give where an item would like to be: in the middle of its neighbours on one side, at last on both."""
    side = [n for n in item.near if sweep >= _SWEEPS - 2 or (n.column < item.column) is (sweep % 2 == 0)]
    return fmean(n.row for n in side) if side else item.row


def _pack(layer: list[_Item], wished: list[float]) -> None:
    """Place items in order near where they wish to be, without overlap: blocks that touch share their error."""
    blocks: list[tuple[float, list[_Item]]] = []
    for item, wish in zip(layer, wished, strict=True):
        members, start, weight = [item], wish - item.size / 2, 1
        while blocks and blocks[-1][0] + sum(i.size for i in blocks[-1][1]) > start:
            before, others = blocks.pop()
            height = sum(i.size for i in others)
            start = (before * len(others) + (start - height) * weight) / (len(others) + weight)
            members = others + members
            weight = len(members)
        blocks.append((start, members))
    for start, members in blocks:
        at = start
        for item in members:
            item.row = at + item.size / 2
            at += item.size
