"""A plan as bars: one line a measure, whatever the width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from keuzemodel.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.planning.plan import Plan

_DEVELOPED = "█"
_IN_EFFECT = "─"
_WIDEST_ID = 10
_LEAST_TITLE = 12
_WIDEST_PERIOD = 4
_PARTED = re.compile(r"(.*?\d{4})[-\s/]+(\S{1,3})")
"""A year, and a part of it, such as ``2026-H1``."""


@dataclass(frozen=True)
class _Head:
    """What stands above the periods."""

    lines: tuple[str, ...]
    legend: str
    """What numbers above them mean; empty where their names stand there."""


def gantt(plan: Plan, width: int) -> Iterator[str]:
    """Draw a plan in lines of a width: who starts first stands first."""
    catalogue, periods = plan.asked.catalogue, plan.asked.periods
    ids = min(_WIDEST_ID, max((cell_len(visible(id_)) for id_ in plan.starts), default=1)) + 1
    wide = max(1, min(_WIDEST_PERIOD, (width - ids - _LEAST_TITLE) // len(periods)))
    titles = max(0, width - ids - wide * len(periods) - 1)
    head = _head(periods, wide)
    for line in head.lines:
        yield " " * (ids + titles + 1) + line
    for id_ in sorted(plan.starts, key=lambda m: (plan.starts[m], plan.ready[m])):
        name = _fitted(visible(id_), ids - 1) + " " + _fitted(visible(catalogue.by_id[id_].title), titles)
        yield f"{name} {_bar(plan, id_, wide)}"
    yield f"{_DEVELOPED * 2} ontwikkelen   {_IN_EFFECT * 2} werkt{head.legend}"


def _bar(plan: Plan, id_: str, wide: int) -> str:
    start, ready = max(0, plan.starts[id_]), max(0, plan.ready[id_])
    left = len(plan.asked.periods) - ready
    return " " * (wide * start) + _DEVELOPED * (wide * (ready - start)) + _IN_EFFECT * (wide * left)


def _fitted(text: str, width: int) -> str:
    """Give a text in just so many cells."""
    return set_cell_size(text if cell_len(text) <= width else f"{set_cell_size(text, max(0, width - 1))}…", width)


def _head(periods: Sequence[str], wide: int) -> _Head:
    """Write the names of periods above them: whole, as years with their parts below, or numbered."""
    names = [visible(name) for name in periods]
    if all(cell_len(name) < wide for name in names):
        return _Head(("".join(_fitted(name, wide) for name in names),), "")
    parted = [_PARTED.fullmatch(name) for name in names]
    if all(parted) and all(found and len(found[2]) < wide for found in parted):
        pairs = [(found[1], found[2]) for found in parted if found]
        return _Head((_years([year for year, _ in pairs], wide), "".join(_fitted(p, wide) for _, p in pairs)), "")
    numbers = [str(k + 1) for k in range(len(names))]
    line = "".join(_fitted(n if len(n) < wide else "", wide) for n in numbers)
    return _Head((line,), f"   1 = {names[0]}, {len(names)} = {names[-1]}" if len(names) > 1 else f"   1 = {names[0]}")


def _years(years: Sequence[str], wide: int) -> str:
    """Write each year above the first of its periods."""
    line, k = "", 0
    while k < len(years):
        same = next((n for n in range(k, len(years)) if years[n] != years[k]), len(years)) - k
        line += _fitted(years[k], wide * same)
        k += same
    return line
