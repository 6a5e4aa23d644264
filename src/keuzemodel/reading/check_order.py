"""Check the order that prerequisites ask for: no circles, and nothing that comes in a later phase."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from keuzemodel.dutch import join
from keuzemodel.reading.cycles import cycles
from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import plain

if TYPE_CHECKING:
    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawMeasure

_MOST_CYCLES = 25


def check_cycles(raw: RawCatalogue) -> None:
    """Report circles of prerequisites, over `requires` and `requires_any` together."""
    arrows: dict[str, dict[str, Path]] = {id_: {} for id_ in raw.by_id}
    for measure in raw.by_id.values():
        for ids in (measure.requires, *(members for _, members in measure.requires_any)):
            for path, named in ids:
                if named in arrows:
                    arrows[measure.id].setdefault(named, path)
    graph = {id_: tuple(to) for id_, to in arrows.items()}
    for circle in islice(cycles(graph), _MOST_CYCLES):
        closed = [*circle, circle[0]]
        named = " → ".join(map(plain, closed))
        text = f"de voorwaarden lopen in een kring: {named}. Haal een van deze voorwaarden weg."
        raw.add(arrows[closed[0]][closed[1]], text)


def check_phases(raw: RawCatalogue) -> None:
    """Report prerequisites in a later phase than the measure that needs them."""
    position = {phase: i for i, phase in enumerate(raw.section("phases"))}

    def begins(measure: RawMeasure) -> int | None:
        return position.get(id_text(measure.data.get("phase")) or "")

    def later(named: str, phase: int) -> bool:
        other = begins(raw.by_id[named]) if named in raw.by_id else None
        return other is not None and other > phase

    for measure in raw.measures:
        phase = begins(measure)
        if phase is None:
            continue
        in_phase = f"{measure.name} (fase {plain(measure.data['phase'])})"
        me = plain(measure.id)
        for path, named in measure.requires:
            if later(named, phase):
                that = plain(raw.by_id[named].data["phase"])
                text = f"{in_phase} heeft voorwaarde {plain(named)}, die pas in fase {that} komt. "
                raw.add(path, text + f"Zet {me} in een latere fase of {plain(named)} in een eerdere.")
        for path, members in measure.requires_any:
            if members and all(later(named, phase) for _, named in members):
                names = join((plain(named) for _, named in members), "of")
                text = f"{in_phase} heeft als voorwaarde {names}, en die komen allemaal in een latere fase. "
                raw.add(path, text + f"Zet {me} in een latere fase, of een van de andere in een eerdere.")
