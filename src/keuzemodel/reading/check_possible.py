"""Check that every measure of a catalogue can be in some package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.reading.possible import Restriction, impossible
from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.written.raw_catalogue import Ids, RawCatalogue

_MOST_REASONS = 6


def check_possible(raw: RawCatalogue) -> None:
    """Report measures that prerequisites, alternatives and `together` alone make impossible."""
    excluded = impossible(list(_restrictions(raw)))
    for measure in raw.by_id.values():
        why = excluded.get(measure.id)
        if why is None:
            continue
        reasons = [restriction.text for restriction in why[:_MOST_REASONS]]
        if len(why) > _MOST_REASONS:
            reasons.append(f"zo zijn er nog {len(why) - _MOST_REASONS} regels")
        text = f"{measure.name} kan in geen enkel pakket: {'; '.join(reasons)}. Pas een van deze regels aan."
        raw.add((*measure.path, "id"), text)


def _restrictions(raw: RawCatalogue) -> Iterator[Restriction]:
    """Give the restrictions among measures that exist; a list with an unknown one counts as met.

    A circumstance may hold or not: it counts as a measure that needs nothing.
    """

    def known(ids: Ids) -> tuple[str, ...]:
        return tuple(dict.fromkeys(named for _, named in ids if named in raw.measure_ids))

    for measure in raw.by_id.values():
        for named in known(measure.requires):
            yield Restriction("requires", (named,), measure.id)
        for _, ids in measure.requires_any:
            members = known(ids)
            if members and len(members) == len({named for _, named in ids}):
                yield Restriction("requires_any", members, measure.id)
    for kind in SECTIONS:
        if kind.restriction is not None:
            for item in raw.rules(kind.section):
                yield Restriction(kind.restriction, known(item.members))
