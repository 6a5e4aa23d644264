"""What people think of the measures that were talked about: counts, who moved, and the reasons of the minority."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.storage.opinions import CHOICES, ROUNDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.storage.ballot_box import BallotBox
    from keuzemodel.storage.opinions import Opinion

Json = dict[str, Any]


def opinions_view(catalogue: Catalogue, box: BallotBox) -> Json:
    """Give every measure that was talked about, in catalogue order."""
    talked = set(box.opinions.measures())
    return {"measures": [_measure(catalogue, box, id_) for id_ in catalogue.ids if id_ in talked]}


def _measure(catalogue: Catalogue, box: BallotBox, id_: str) -> Json:
    before, after = (box.opinions.of(id_, turn) for turn in range(1, ROUNDS + 1))
    last = after or before
    return {
        "id": id_,
        "title": catalogue.by_id[id_].title,
        "turns": [_counts(turn) for turn in (before, after)],
        "shift": _shift(before, after),
        "minority": _minority(last),
    }


def _counts(opinions: Mapping[int, Opinion]) -> dict[str, int]:
    count = Counter(opinion.choice for opinion in opinions.values())
    return {choice: count[choice] for choice in CHOICES}


def _shift(before: Mapping[int, Opinion], after: Mapping[int, Opinion]) -> str:
    both = before.keys() & after.keys()
    if not both:
        return ""
    moved = sum(before[number].choice != after[number].choice for number in both)
    many = dutch.count(moved, "mens", "mensen") if moved else "Niemand"
    return f"{many} {'veranderde' if moved <= 1 else 'veranderden'} van mening."


def _minority(opinions: Mapping[int, Opinion]) -> list[str]:
    """Give the reasons of the smaller side: against or for; of both where they are as many."""
    count = _counts(opinions)
    sides = [side for side in ("voor", "tegen") if count[side] == min(count["voor"], count["tegen"])]
    return sorted(o.why for o in opinions.values() if o.choice in sides and o.why)
