"""Find circles in a directed graph: enough of them to name every arrow that is part of one."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Give circles of nodes, each from the node that is first in the graph's order.

    Every arrow that is part of some circle is part of one that is given, the shortest with that arrow.
    """
    component = _components(graph)
    position = {node: i for i, node in enumerate(graph)}
    named: set[tuple[str, str]] = set()
    for node in graph:
        for following in graph[node]:
            if component[node] != component[following] or (node, following) in named:
                continue
            circle = [node, *_shortest_path(graph, component, following, node)[:-1]]
            named.update(zip(circle, [*circle[1:], circle[0]], strict=True))
            start = circle.index(min(circle, key=position.__getitem__))
            yield circle[start:] + circle[:start]


def _shortest_path(graph: Mapping[str, Sequence[str]], component: Mapping[str, int], start: str, end: str) -> list[str]:
    """Give a shortest path between two nodes of one strongly connected component."""
    came_from: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while end not in came_from:
        node = waiting.popleft()
        for following in graph[node]:
            if following not in came_from and component[following] == component[start]:
                came_from[following] = node
                waiting.append(following)
    path: list[str] = []
    node_or_none: str | None = end
    while node_or_none is not None:
        path.append(node_or_none)
        node_or_none = came_from[node_or_none]
    return path[::-1]


def _components(graph: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Give each node the number of its strongly connected component (Tarjan 1972), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    component: dict[str, int] = {}
    path: list[str] = []
    for root in graph:
        work = [(root, iter(graph[root]))] if root not in index else []
        while work:
            node, following = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                path.append(node)
            for other in following:
                if other not in index:
                    work.append((other, iter(graph[other])))
                    break
                if other not in component:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    while node not in component:
                        component[path.pop()] = index[node]
    return component
