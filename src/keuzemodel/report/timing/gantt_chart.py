"""A plan as a drawing (Gantt): above it what works by then, measures as bars with lines, below them the use."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.package import value_of
from keuzemodel.planning.texts import numbered_periods

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keuzemodel.analysis.why.worth import Worth
    from keuzemodel.planning.plan import Plan

WIDTH = 720.0
_LEFT, _RIGHT = 252.0, 716.0
_ROW, _BAR = 24.0, 14.0
_EFFECT, _USE = 64.0, 46.0
_TOP = 20.0
_HEAD = 22.0
_TITLE = 41
"""Signs of an id and a title that fit on a line before the bars."""
_LINES, _LINE = 3, 13.0
"""Lines that a title may take, and how high one is; a title longer than that ends in an ellipsis."""
_SIGN = 6.6
"""How wide a sign of a period's name is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A measure: developed from `x` to `end`, in effect from there to the right side."""

    id: str
    title: tuple[tuple[str, float], ...]
    """Its lines, each with where it stands."""
    y: float
    x: float
    end: float


@dataclass(frozen=True, slots=True)
class Column:
    """A period: its name, and what it brings."""

    name: str
    x: float
    middle: float
    width: float
    effect: float
    """Height of what is brought in it."""
    amount: str


@dataclass(frozen=True, slots=True)
class Use:
    """What the periods ask of one criterion, and what fits in them."""

    title: str
    base: float
    bars: tuple[tuple[float, float, float], ...]
    """x, width and height."""
    limits: str
    """The path of the capacities."""


@dataclass(frozen=True, slots=True)
class GanttChart:
    """The drawing, in units of a view box."""

    height: float
    effect_base: float
    head: float
    bottom: float
    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]
    """From the end of a prerequisite to the start of what waited for it."""
    uses: tuple[Use, ...]
    kind: str
    """What all periods are, such as ``halfjaar``, where their names are only numbers; empty otherwise."""
    left: float = _LEFT
    right: float = _RIGHT
    width: float = WIDTH


def gantt_chart(plan: Plan, worth: Worth) -> GanttChart:
    """Draw a plan, with values said so; who starts first stands first."""
    order = sorted(plan.starts, key=lambda id_: (plan.starts[id_], plan.ready[id_]))
    effect_base = _TOP + _EFFECT
    first = effect_base + _HEAD
    bars, bottom = _bars(plan, order, first)
    uses = tuple(_uses(plan, bottom))
    return GanttChart(
        height=bottom + len(uses) * (_USE + _HEAD) + 8,
        effect_base=effect_base,
        head=effect_base + _HEAD - 7,
        bottom=bottom,
        columns=tuple(_columns(plan, worth)),
        bars=bars,
        lines=tuple(_lines(plan, {bar.id: bar for bar in bars})),
        uses=uses,
        kind=numbered_periods(plan.asked.periods)[0],
    )


def worth_in_effect(plan: Plan) -> list[Fraction]:
    """Give the value of what is in effect in every period."""
    catalogue, weights = plan.asked.catalogue, plan.asked.question.value_weights
    return [value_of(catalogue, weights, frozenset(plan.in_effect(t))) for t in range(len(plan.asked.periods))]


def worth_texts(plan: Plan, worth: Worth) -> tuple[str, ...]:
    """Write it, as a part of the value of the whole package where that is above 0."""
    of = worth.reach
    return tuple(dutch.number(v, 2) if of is None else dutch.part(v / of) for v in worth_in_effect(plan))


def _at(plan: Plan, period: int) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * period / len(plan.asked.periods), 1)


def _span(plan: Plan, period: int) -> tuple[float, float]:
    """Give where a period begins, and how wide it is."""
    x = _at(plan, period)
    return x, round(_at(plan, period + 1) - x, 1)


def _bars(plan: Plan, order: Sequence[str], top: float) -> tuple[tuple[Bar, ...], float]:
    """Give the bars under each other, each as high as the lines of its title, and where they end."""
    bars = []
    for id_ in order:
        lines = _title_lines(id_, plan.asked.catalogue.by_id[id_].title)
        height = max(_ROW, len(lines) * _LINE + 6)
        y = top + height / 2
        at = y + 4 - (len(lines) - 1) * _LINE / 2
        told = tuple((line, round(at + k * _LINE, 1)) for k, line in enumerate(lines))
        bars.append(Bar(id_, told, y, _at(plan, plan.starts[id_]), _at(plan, plan.ready[id_])))
        top += height
    return tuple(bars), top


def _title_lines(id_: str, title: str) -> list[str]:
    """Break a title, the first line of which stands after its id."""
    indent = " " * (len(id_) + 1)
    lines = wrap(title, _TITLE, initial_indent=indent, max_lines=_LINES, placeholder="…")
    return [line.strip() for line in lines]


def _columns(plan: Plan, worth: Worth) -> Iterator[Column]:
    periods = range(len(plan.asked.periods))
    amounts, told = worth_in_effect(plan), worth_texts(plan, worth)
    most = max([Fraction(0), *amounts]) or Fraction(1)
    _, names = numbered_periods(plan.asked.periods)
    longest = max(map(len, names)) * _SIGN
    every = max(1, ceil(longest * len(periods) / (_RIGHT - _LEFT)))
    for t in periods:
        x, width = _span(plan, t)
        shown = t % every == 0
        yield Column(
            names[t] if shown else "",
            x,
            round(x + width / 2, 1),
            width,
            round(float(max(amounts[t], Fraction(0)) / most) * (_EFFECT - 16), 1),
            told[t] if shown else "",
        )


def _lines(plan: Plan, bars: dict[str, Bar]) -> Iterator[str]:
    """Draw a line from each prerequisite in the plan, down and then to the right."""
    for id_, bar in bars.items():
        for one_of in plan.asked.catalogue.by_id[id_].prerequisites:
            for needed in (bars[n] for n in one_of if n in bars):
                if needed.end <= bar.x:
                    yield f"M{needed.end - 3} {needed.y + _BAR / 2}V{bar.y}H{bar.x}"


def _uses(plan: Plan, bottom: float) -> Iterator[Use]:
    for k, (id_, limits) in enumerate(plan.asked.limits.items()):
        used = [plan.used(id_, t) for t in range(len(limits))]
        scale = (_USE - 4) / float(max([Fraction(0), *used, *limits]) or 1)
        base = bottom + (k + 1) * (_USE + _HEAD)
        spans = [_span(plan, t) for t in range(len(limits))]
        heights = [round(max(0.0, float(amount) * scale), 1) for amount in used]
        tops = [round(base - float(limit) * scale, 1) for limit in limits]
        yield Use(
            dutch.titled(plan.asked.catalogue.criterion[id_]),
            base,
            tuple((x + 2, round(width - 4, 1), height) for (x, width), height in zip(spans, heights, strict=True)),
            "M" + "L".join(f"{x} {top}H{round(x + width, 1)}" for (x, width), top in zip(spans, tops, strict=True)),
        )
