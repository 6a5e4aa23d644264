"""Check that every measure of a catalogue can be in some package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.reading.possible import impossible
from keuzemodel.rules.kinds import STATED

if TYPE_CHECKING:
    from keuzemodel.written.raw_catalogue import RawCatalogue

_MOST_REASONS = 6


def check_possible(raw: RawCatalogue) -> None:
    """Report measures that prerequisites, alternatives and `together` alone make impossible."""
    excluded = impossible([r for kind in STATED for r in kind.restrictions(raw)])
    for measure in raw.by_id.values():
        why = excluded.get(measure.id)
        if why is None:
            continue
        reasons = [restriction.text for restriction in why[:_MOST_REASONS]]
        if len(why) > _MOST_REASONS:
            reasons.append(f"zo zijn er nog {len(why) - _MOST_REASONS} regels")
        text = f"{measure.name} kan in geen enkel pakket: {'; '.join(reasons)}. Pas een van deze regels aan."
        raw.add((*measure.path, "id"), text)
