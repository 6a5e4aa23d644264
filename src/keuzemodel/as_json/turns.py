"""Where the package turns, as JSON; nothing is rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.numbers import json_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.analysis.weights.turns import Ends, Turn
    from keuzemodel.as_json import shapes


def of_turns(found: Mapping[str, Ends]) -> shapes.Turns:
    """Give both ends per aspect."""
    aspects: dict[str, shapes.AspectTurns] = {
        aspect: {"below": _of_turn(below), "above": _of_turn(above)} for aspect, (below, above) in found.items()
    }
    return {"status": "optimal", "aspects": aspects}


def _of_turn(turn: Turn | None) -> shapes.Turn | None:
    if turn is None:
        return None
    return {"weight": json_number(turn.weight), "came": list(turn.came), "went": list(turn.went)}
