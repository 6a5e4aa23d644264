"""What `together` and `alternatives` have in common: a rule on a few measures that are named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from keuzemodel.rules.rule import rule_name
from keuzemodel.rules.section import SectionRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Bundle(SectionRule):
    """Two or more measures that a rule is about."""

    members: tuple[str, ...]
    reason: str
    adjustable = None

    @classmethod
    def fields(cls) -> type[BaseModel]:
        return _fields()

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        return cls(catalogue.named_in_order(data["members"]), data["reason"])

    def written(self) -> dict[str, Any]:
        return {"members": list(self.members), "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        return self.places(catalogue), self.reason

    def having(self, members: tuple[str, ...]) -> Self:
        return replace(self, members=members)

    @property
    def name(self) -> str:
        return rule_name(self.kind, self.members)


@cache
def _fields() -> type[BaseModel]:
    """Give the model of an item, one for both kinds."""
    from pydantic import BaseModel

    from keuzemodel.written.fields import Members, Text, config

    class Bundle(BaseModel):
        """Maatregelen die samen een regel vormen."""

        model_config = config("Groep maatregelen")

        members: Members
        """De id's van twee of meer maatregelen."""
        reason: Text
        """Waarom deze regel geldt."""

    return Bundle
