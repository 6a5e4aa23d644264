"""The difference between packages in plain Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.direction import Direction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from keuzemodel.analysis.side_by_side import SideBySide
    from keuzemodel.catalogue import Criterion

_TWO = 2
_FEW = 2
_LETTERS = "ABCD"


def decision(found: SideBySide) -> str:
    """Say in one line how far the packages are apart."""
    n, shared, differ = len(found.sides), len(found.in_all), len(found.in_some)
    packages = f"{dutch.word(n).capitalize()} pakketten"
    if not differ:
        return f"{packages}, en ze zijn gelijk"
    same = f"{dutch.count(shared, 'maatregel', 'maatregelen')} in {dutch.every(n)}" if shared else "niets gemeen"
    return f"{packages}: {same}, {differ} {'verschilt' if differ == 1 else 'verschillen'}"


def paragraph(found: SideBySide) -> str:
    """Say what differs: in measures, in phases, and in what the packages bring and ask."""
    facts = dutch.circumstances(found.catalogue)
    counted_with = f"Geteld bij deze omstandigheden: {facts}." if facts else ""
    if not found.in_some:
        same = "De pakketten hebben precies dezelfde maatregelen. Ze brengen en vragen dus ook hetzelfde."
        return f"{same} {counted_with}".rstrip()
    sentences = [_sizes(found), counted_with]
    sentences += _measures_of_two(found) if len(found.sides) == _TWO else _measures_of_more(found)
    sentences.append(_phases(found))
    sentences += _amounts_of_two(found) if len(found.sides) == _TWO else _amounts_of_more(found)
    return " ".join(s for s in sentences if s)


def _sizes(found: SideBySide) -> str:
    names = labels(found)
    sizes = [len(side.package) for side in found.sides]
    parts = [f"A ({dutch.quoted(names[0])}) telt {dutch.count(sizes[0], 'maatregel', 'maatregelen')}"]
    parts += [
        f"{letter} ({dutch.quoted(name)}) {size}"
        for letter, name, size in zip(_LETTERS[1:], names[1:], sizes[1:], strict=False)
    ]
    shared = len(found.in_all)
    every = dutch.every(len(found.sides))
    if not shared:
        return f"Pakket {dutch.join(parts)}. Geen enkele maatregel zit in {every}."
    verb, who = (
        ("zit", "Eén maatregel") if shared == 1 else ("zitten", f"{dutch.word(shared).capitalize()} maatregelen")
    )
    return f"Pakket {dutch.join(parts)}. {who} {verb} in {every}."


def labels(found: SideBySide) -> list[str]:
    """Name each package by its weighting, and by its approach too where that tells them apart."""
    titles = [side.title for side in found.sides]
    differ = len({side.approach for side in found.sides}) > 1
    return [
        f"{side.title}, {dutch.lower_first(side.approach.title_in(found.catalogue))}"
        if (differ or titles.count(side.title) > 1) and side.approach is not None
        else side.title
        for side in found.sides
    ]


def _measures_of_two(found: SideBySide) -> list[str]:
    only = [found.shared.get(inside, ()) for inside in ((True, False), (False, True))]
    sentences = []
    for letter, other, ids in (("A", "B", only[0]), ("B", "A", only[1])):
        if ids:
            sentences.append(f"Alleen {letter} heeft {_measures(found, ids)}.")
        else:
            sentences.append(f"{letter} heeft niets wat {other} niet heeft.")
    return sentences


def _measures_of_more(found: SideBySide) -> list[str]:
    sentences = []
    first = found.sides[0].package
    for letter, side in zip(_LETTERS[1:], found.sides[1:], strict=False):
        more = found.catalogue.in_order(side.package - first)
        less = found.catalogue.in_order(first - side.package)
        parts = [f"wel {_measures(found, more)}"] if more else []
        parts += [f"{_measures(found, less)} niet"] if less else []
        differs = f"Anders dan A heeft {letter} {', en '.join(parts)}."
        sentences.append(differs if parts else f"{letter} is gelijk aan A.")
    return sentences


def _measures(found: SideBySide, ids: Sequence[str]) -> str:
    """Name a few measures in full; of more only the ids, since the table names them."""
    return dutch.names(found.catalogue, ids) if len(ids) <= _FEW else dutch.join(ids)


def _phases(found: SideBySide) -> str:
    """Say in which phases nothing differs, if there are any."""
    phases = [p for p in found.catalogue.phases if any(per[p.id].package for per in found.phases)]
    same = [p for p in phases if len({per[p.id].package for per in found.phases}) == 1]
    if not same or len(same) == len(phases):
        return ""
    names = dutch.join(dutch.quoted(p.title) for p in same)
    return f"In {names} verschillen ze niet."


def _amounts_of_two(found: SideBySide) -> list[str]:
    sentences = []
    for direction, verb in ((Direction.MAX, "brengt"), (Direction.MIN, "vraagt")):
        criteria = [c for c in found.catalogue.criteria if c.direction is direction]
        first, second = (t.totals for t in found.tallies)
        pairs = [(c, first[c.id], second[c.id]) for c in criteria]
        more = [_against(c, a, b) for c, a, b in pairs if a > b]
        less = [_against(c, a, b) for c, a, b in pairs if a < b]
        parts = [f"meer {dutch.join(more)}"] if more else []
        parts += [f"minder {dutch.join(less)}"] if less else []
        if parts:
            sentences.append(f"A {verb} {', maar '.join(parts)} dan B.")
        elif criteria:
            sentences.append(f"Ze {'brengen' if verb == 'brengt' else 'vragen'} evenveel.")
    return sentences


def _against(criterion: Criterion, a: Fraction, b: Fraction) -> str:
    first = dutch.number(a) if criterion.unit == "punten" else dutch.amount(a, criterion.unit)
    return f"{dutch.lower_first(criterion.title)} ({first} tegen {dutch.amount(b, criterion.unit)})"


def _amounts_of_more(found: SideBySide) -> list[str]:
    ranges = []
    for criterion in found.catalogue.criteria:
        totals = [t.totals[criterion.id] for t in found.tallies]
        if len(set(totals)) > 1:
            low, high = min(totals), max(totals)
            unit = "" if criterion.unit == "punten" else criterion.unit
            ranges.append(
                f"{dutch.lower_first(criterion.title)} van {dutch.amount(low, unit)} ({_who(totals, low)}) "
                f"tot {dutch.amount(high, unit)} ({_who(totals, high)})"
            )
    return [f"Wat ze brengen en vragen, loopt uiteen: {dutch.join(ranges)}."] if ranges else []


def _who(totals: Sequence[Fraction], wanted: Fraction) -> str:
    return dutch.join(letter for letter, t in zip(_LETTERS, totals, strict=False) if t == wanted)
