"""What people think of a measure before they talk about it, and after that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICES = ("voor", "leven", "tegen")
"""For, can live with it, against."""
ROUNDS = 2
"""Before the talk and after it."""


@dataclass(frozen=True)
class Opinion:
    """What one person thinks of one measure."""

    choice: str
    why: str


@dataclass(frozen=True)
class Talk:
    """A measure that was talked about: number of the person -> opinion, before and after."""

    measure: str
    before: Mapping[int, Opinion]
    after: Mapping[int, Opinion]

    @property
    def turns(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many made each choice, before and after."""
        return counts(self.before), counts(self.after)

    @property
    def last(self) -> Mapping[int, Opinion]:
        """What they think in the end."""
        return self.after or self.before

    @property
    def minority(self) -> list[str]:
        """The reasons of the smaller side that anybody is on: against or for; of both where they are as many."""
        count = counts(self.last)
        held = [side for side in ("voor", "tegen") if count[side]]
        sides = [side for side in held if count[side] == min(count[other] for other in held)]
        return sorted(o.why for o in self.last.values() if o.choice in sides and o.why)

    @property
    def shift(self) -> str:
        """Say how many changed their mind; empty if nobody was asked twice."""
        both = self.before.keys() & self.after.keys()
        if not both:
            return ""
        moved = sum(self.before[number].choice != self.after[number].choice for number in both)
        many = dutch.count(moved, "mens", "mensen") if moved else "Niemand"
        return f"{many} {'veranderde' if moved <= 1 else 'veranderden'} van mening."


def counts(opinions: Mapping[int, Opinion]) -> dict[str, int]:
    """Count each choice."""
    count = Counter(opinion.choice for opinion in opinions.values())
    return {choice: count[choice] for choice in CHOICES}


def counted_text(count: Mapping[str, int]) -> str:
    """Say how many made each choice; nothing where nobody did."""
    if not any(count.values()):
        return ""
    return f"{count['voor']} voor, {count['leven']} kan ermee leven, {count['tegen']} tegen"
