"""What builds on what, as a drawing and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.why.dependence import resting_on
from keuzemodel.report.page.links import Phrase, linked, sentence
from keuzemodel.report.prerequisites.needs import Need, needs
from keuzemodel.report.prerequisites.sugiyama import Edge, Layout, Place, layout
from keuzemodel.report.type_width import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue

# In the unit of the drawing: the size of its letters.
_WIDTH, _INSIDE = 18.0, 16.2
_GAP, _BETWEEN, _TOP = 4.0, 0.8, 2.6
_LINE, _PADDING = 1.3, 0.7
_FEWEST, _MOST = 3, 6
"""Lines of a title for which a node has room."""
_PAPER = 72.0
"""So wide is the drawing at most on a sheet, in the smallest letters that can be read: see prerequisites.css."""


@dataclass(frozen=True, slots=True)
class Node:
    """One measure; the places are of its left upper corner."""

    id: str
    title: str
    chosen: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """From what is needed to what needs it."""

    path: str
    one_of: bool
    """Only one of several is needed."""
    live: bool
    """Both ends are chosen."""


@dataclass(frozen=True, slots=True)
class Band:
    """The columns of one phase."""

    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Graph:
    """Who needs whom; without nodes if no measure needs another, without needs if none needs anything."""

    messages: tuple[Phrase, ...]
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    bands: tuple[Band, ...]
    width: float
    height: float
    node_width: float
    node_height: float
    lines: int
    """For which a node has room."""
    has_one_of: bool
    needs: tuple[Need, ...]

    @property
    def fits_paper(self) -> bool:
        """True if it can be read on a sheet of A4; else the table stands there in its place."""
        return bool(self.nodes) and self.width <= _PAPER


def graph(chosen: Chosen) -> Graph:
    """Draw the prerequisites of all measures that have any, or are one."""
    catalogue = chosen.question.catalogue
    edges = _edges(catalogue)
    named = {node for edge in edges for node in edge}
    phases = [[m.id for m in catalogue.measures if m.phase == p.id and m.id in named] for p in catalogue.phases]
    drawn = [(phase, nodes) for phase, nodes in zip(catalogue.phases, phases, strict=True) if nodes]
    found = layout([nodes for _, nodes in drawn], edges)
    lines = _lines(catalogue, named)
    height = round(lines * _LINE + _PADDING, 2)
    bands, at = [], 0
    for (phase, _), columns in zip(drawn, found.columns, strict=True):
        bands.append(Band(phase.title, at * (_WIDTH + _GAP), columns * (_WIDTH + _GAP) - _GAP / 2))
        at += columns
    return Graph(
        messages=_messages(chosen, named),
        nodes=tuple(_node(chosen, found, id_, height) for id_ in catalogue.in_order(named)),
        arrows=tuple(_arrow(chosen, path, edge, height, one_of=edges[edge]) for edge, path in found.lines.items()),
        bands=tuple(bands),
        width=at * (_WIDTH + _GAP) - _GAP / 2,
        height=round(found.rows * (height + _BETWEEN) + _TOP, 2),
        node_width=_WIDTH,
        node_height=height,
        lines=lines,
        has_one_of=any(edges.values()),
        needs=needs(catalogue),
    )


def _edges(catalogue: Catalogue) -> dict[Edge, bool]:
    """Give every pair of measures, and whether it is one of several that will do."""
    edges: dict[Edge, bool] = {}
    for measure in catalogue.measures:
        for one_of in measure.requires_any:
            edges |= {(needed, measure.id): len(one_of) > 1 for needed in one_of}
        edges |= {(needed, measure.id): False for needed in measure.requires}
    return {edge: one_of for edge, one_of in edges.items() if edge[0] in catalogue.by_id}


def _lines(catalogue: Catalogue, named: Iterable[str]) -> int:
    """Give how many lines the longest title takes, with its number and a mark, within what can be drawn."""
    longest = max((wrapped(f"✓ {id_} {catalogue.by_id[id_].title}", _INSIDE) for id_ in named), default=0)
    return min(max(longest, _FEWEST), _MOST)


def _node(chosen: Chosen, found: Layout, id_: str, height: float) -> Node:
    place = found.nodes[id_]
    title = chosen.question.catalogue.by_id[id_].title
    x, y = _left(place), round(_middle(place, height) - height / 2, 2)
    return Node(id_, title, id_ in chosen.package, x, y)


def _arrow(chosen: Chosen, path: tuple[Place, ...], edge: Edge, height: float, *, one_of: bool) -> Arrow:
    """Draw a line that leaves and arrives level, and passes other columns between their nodes."""
    start, *between, end = path
    x, y = _left(start) + _WIDTH, _middle(start, height)
    parts = [f"M{x:g} {y:g}"]
    for place in between:
        parts += [_curve(x, y, _left(place), _middle(place, height)), f"H{_left(place) + _WIDTH:g}"]
        x, y = _left(place) + _WIDTH, _middle(place, height)
    tip = _left(end) - 0.55
    parts += [_curve(x, y, tip, _middle(end, height)), f"H{_left(end) - 0.1:g}"]
    return Arrow("".join(parts), one_of, chosen.package.issuperset(edge))


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (x + to_x) / 2
    return f"C{half:g} {y:g} {half:g} {to_y:g} {to_x:g} {to_y:g}"


def _left(place: Place) -> float:
    return place.column * (_WIDTH + _GAP) + _GAP / 4


def _middle(place: Place, height: float) -> float:
    return round(_TOP + place.row * (height + _BETWEEN), 2)


def _messages(chosen: Chosen, named: set[str]) -> tuple[Phrase, ...]:
    """Say on what the package rests most, and which measures stand alone."""
    catalogue = chosen.question.catalogue
    messages: list[Phrase] = []
    resting = {m: resting_on(catalogue, m, chosen.package) for m in chosen.ids}
    most = max(map(len, resting.values()), default=0)
    top = [m for m in chosen.ids if len(resting[m]) == most]
    if most and len({resting[m] for m in top}) == 1:
        without = "zonder die maatregel" if len(top) == 1 else "zonder een daarvan"
        falling = linked(catalogue, catalogue.in_order(resting[top[0]]))
        verb = "valt" if most == 1 else "vallen"
        parts = (linked(catalogue, top), f": {without} {verb} ook ", falling, " af.")
        messages.append(sentence("Het meeste van dit pakket rust op ", *parts))
    elif most:
        each = dutch.count(most, "andere gekozen maatregel", "andere gekozen maatregelen")
        messages.append(sentence("Het meeste van dit pakket rust op ", linked(catalogue, top), f": elk draagt {each}."))
    alone = [m.id for m in catalogue.measures if m.id not in named and not m.prerequisites]
    if alone and named:
        have, are = ("heeft", "is") if len(alone) == 1 else ("hebben", "zijn")
        messages.append(
            sentence(linked(catalogue, alone), f" {have} geen voorwaarden, en {are} dat ook niet voor andere.")
        )
    return tuple(messages)
