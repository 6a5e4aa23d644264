"""What is taken out of the data of files, without leaving anything empty behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.excel.following_sheets import STATE
from keuzemodel.excel.listings import put_or_drop
from keuzemodel.excel.tables import at

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from keuzemodel.excel.tables import Data


def remove(data: Data, path: Sequence[str]) -> None:
    """Take out what stands under some keys, and what is then left empty above it."""
    *above, last = path
    holders = [data]
    for key in above:
        holders.append(holders[-1][key])
    del holders[-1][last]
    for key, holder, below in zip(reversed(above), reversed(holders[:-1]), reversed(holders[1:]), strict=True):
        if not below:
            del holder[key]


def forget_criteria(data: Data, criteria: Collection[str]) -> None:
    """Take criteria out of whatever has scores: where they had columns, those are gone too."""
    measures = data.get("measures", ())
    for item in (*measures, *at(data, ("rules", "synergies"), ()), *at(data, (STATE, "measures"), {}).values()):
        _take_out(item, criteria)
        for person in item.get("scored", {}).values():
            _take_out(person, criteria)
        put_or_drop(item, "scored", {name: one for name, one in item.get("scored", {}).items() if one["scores"]})


def _take_out(item: Data, criteria: Collection[str]) -> None:
    for key in ("scores", "basis", "reasons"):
        if key in item:
            item[key] = {id_: value for id_, value in item[key].items() if id_ not in criteria}
            if not item[key] and key != "scores":
                del item[key]
