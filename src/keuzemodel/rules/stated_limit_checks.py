"""What is wrong with `limits` in a file, as far as the schema does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keuzemodel.rules.part import PARTS, members_of
from keuzemodel.written.names import check_headings, check_measures, check_named, check_some_measure
from keuzemodel.written.placed import PlacedDict, mapping_at
from keuzemodel.written.raw_catalogue import RawRule, ids_at, number_at
from keuzemodel.written.scores import check_clear
from keuzemodel.written.subject import id_text

if TYPE_CHECKING:
    from collections.abc import Hashable
    from decimal import Decimal

    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue


class _Bound(NamedTuple):
    """A number that a rule states."""

    item: RawRule
    key: str
    number: Decimal


def check_limit(raw: RawCatalogue, item: RawRule) -> None:
    """A limit names what exists, is about something, and has numbers that can be read in one way."""
    criterion = id_text(item.data.get("criterion"))
    if criterion is not None:
        check_named(raw, (*item.path, "criterion"), "criterion", criterion)
    most = raw.ranges[criterion] * _effects(raw) if criterion in raw.ranges else None
    for key in ("at_least", "at_most"):
        check_clear(raw, (*item.path, key), number_at(item.data, key), most)
    part, other = _part(item, "of"), _part(item, "at_most", "of")
    for named in (part, other):
        if named is not None:
            _check_part(raw, item, named)
    if other is not None and _identity(other) == (None if part is None else _identity(part)):
        text = f"{raw.subject(item.path)} vergelijkt een deel met zichzelf. Noem twee verschillende delen."
        raw.add(other.path, text)


def check_limits(raw: RawCatalogue, section: str) -> None:
    """No sum must be at least more than it may be at most."""
    bounds: dict[Hashable, dict[str, _Bound]] = {}
    for item in raw.rules(section):
        part = _part(item, "of")
        about = id_text(item.data.get("criterion")), None if part is None else _identity(part)
        known = bounds.setdefault(about, {})
        for key, sign in (("at_least", 1), ("at_most", -1)):
            number = number_at(item.data, key)
            if number is not None and (key not in known or number * sign > known[key].number * sign):
                known[key] = _Bound(item, key, number)
    for known in bounds.values():
        if len(known) == 2 and known["at_least"].number > known["at_most"].number:  # noqa: PLR2004 - both
            _report(raw, known["at_least"], known["at_most"])


def _report(raw: RawCatalogue, least: _Bound, most: _Bound) -> None:
    """Say it at the number that comes last."""
    first, last = sorted((least, most), key=lambda bound: raw.source.place((*bound.item.path, bound.key)))
    other = (*first.item.path, first.key)
    where = "" if first.item == last.item else f" ({raw.words.elsewhere(other, raw.source.place(other)[0])})"
    numbers = [f"ten minste {raw.words.number(least.number)}", f"hoogstens {raw.words.number(most.number)}"]
    told = [said + where * (bound is first) for said, bound in zip(numbers, (least, most), strict=True)]
    advice = "Dat kan nooit allebei. Pas een van de twee aan."
    raw.add((*last.item.path, last.key), f"{raw.subject(last.item.path)} vraagt {' en '.join(told)}. {advice}")


def _effects(raw: RawCatalogue) -> int:
    return len(raw.measures) + len(raw.rules("synergies"))


def _part(item: RawRule, *keys: str) -> RawRule | None:
    """Give the part under some keys; None if there is none."""
    data = mapping_at(item.data, *keys)
    if data is None:
        return None
    path: Path = (*item.path, *keys)
    return RawRule(path, data, ids_at(data, path, "members"))


def _check_part(raw: RawCatalogue, item: RawRule, part: RawRule) -> None:
    check_measures(raw, part.members, "maatregel")
    check_some_measure(raw, part.path, part.members)
    check_headings(raw, part.path, part.data)
    found = members_of(raw, part)
    if found is not None and not found[1]:
        text = f"{raw.subject(item.path)} gaat over de maatregelen {found[0]}, maar die zijn er niet. "
        raw.add(part.path, f"{text}Noem een ander deel, of haal deze grens weg.")


def _identity(part: RawRule) -> Hashable:
    """Give what makes two parts the same; parts that are wrong are all different."""
    keys = [key for key in PARTS if key in part.data]
    if len(keys) != 1 or not isinstance(part.data, PlacedDict):
        return part.path
    if keys == ["members"]:
        return "members", frozenset(id_ for _, id_ in part.members)
    return keys[0], id_text(part.data[keys[0]])
