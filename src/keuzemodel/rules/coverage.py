"""`coverage`: at least so many measures of a theme, phase, group or list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Self

from keuzemodel import dutch
from keuzemodel.rules.part import PARTS, Of, belonging, counted, read_part, written_part
from keuzemodel.rules.rule import rule_name
from keuzemodel.rules.section import SectionRule
from keuzemodel.solver.row import Row, at_least
from keuzemodel.written.names import check_headings, check_measures
from keuzemodel.written.raw_catalogue import number_at

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule


@dataclass(frozen=True, slots=True)
class Coverage(SectionRule):
    """At least so many measures of a part."""

    of: Of
    key: str | None
    """The id of the theme, phase or group; None for a list of members."""
    members: tuple[str, ...]
    """The measures that count, in catalogue order (also for a theme, phase or group)."""
    at_least: int
    reason: str
    kind = section = "coverage"
    conflict_place = 4
    meaning = "Hoeveel maatregelen er ten minste moeten zijn van een opgave, fase, groep of lijst."
    heading = "Wat er ten minste in moet", "Elk pakket moet hieraan voldoen."
    needs = ()
    adjustable = None

    @classmethod
    def fields(cls) -> type[BaseModel]:
        from pydantic import BaseModel, Field

        from keuzemodel.written.fields import Id, Text, Whole, config

        class Coverage(BaseModel):
            """Ten minste zoveel maatregelen van één opgave, fase, groep of lijst; noem precies één van die vier."""

            model_config = config("Dekking", extra={"oneOf": [{"required": [key]} for key in PARTS]})

            theme: Id = ""
            """De opgave waarvan er genoeg maatregelen moeten zijn."""
            phase: Id = ""
            """De fase waarvan er genoeg maatregelen moeten zijn."""
            group: Id = ""
            """De groep waarvan er genoeg maatregelen moeten zijn."""
            members: Annotated[list[Id], Field(min_length=1)] = []
            """De maatregelen waarvan er genoeg moeten zijn."""
            at_least: Whole
            """Hoeveel maatregelen er ten minste in het pakket zitten."""
            reason: Text
            """Waarom deze regel geldt."""

            def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
                """Check that exactly one of the four is named."""
                if len(self.model_fields_set & set(PARTS)) != 1:
                    raise ValueError("noem precies één van theme, phase, group en members")

        return Coverage

    @classmethod
    def check_item(cls, raw: RawCatalogue, item: RawRule) -> None:
        check_measures(raw, item.members, "maatregel")
        check_headings(raw, item.path, item.data)
        least, found = number_at(item.data, "at_least"), counted(raw, item)
        if least is not None and found is not None and least > found[1]:
            of, there_are = found
            text = f"{raw.subject(item.path)} vraagt ten minste {least} maatregelen {of}, "
            advice = "Verlaag 'at_least' of voeg maatregelen toe."
            verb = "is" if there_are == 1 else "zijn"
            raw.add((*item.path, "at_least"), f"{text}maar er {verb} er {there_are}. {advice}")

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        return cls(*read_part(data, catalogue), int(data["at_least"]), data["reason"])

    def written(self) -> dict[str, Any]:
        part = written_part(self.of, self.key, self.members)
        return {**part, "at_least": self.at_least, "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        return self.of, self.key or "", self.places(catalogue), self.at_least, self.reason

    def having(self, members: tuple[str, ...]) -> Self:
        return replace(self, members=members)

    @property
    def name(self) -> str:
        part = self.members if self.key is None else (self.key,)
        return rule_name(self.kind, (self.of,), part, (str(self.at_least),))

    def sentence(self, catalogue: Catalogue) -> str:
        count = dutch.count(self.at_least, "maatregel moet", "maatregelen moeten")
        of = belonging(catalogue, self.of, self.key, self.members)
        return dutch.with_reason(f"Ten minste {count} {of}.", self.reason)

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ x ≥ at_least."""
        return (at_least(dict.fromkeys(self.places(catalogue), 1), self.at_least),)

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:  # noqa: ARG002
        """Enough members are in."""
        return len(package.intersection(self.members)) >= self.at_least

    @property
    def named(self) -> frozenset[str]:
        return frozenset(() if self.key else self.members)

    def identity(self, shared: frozenset[str]) -> Hashable:
        return self.kind, self.of, self.key, self.at_least, shared.intersection(self.members)

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Count it again where its theme, phase or group is counted."""
        parts = {(c.of, c.key) for c in cls.stated_in(earlier) if c.key is not None and measure in c.members}
        back = (
            c.having(catalogue.in_order((*c.members, measure))) if (c.of, c.key) in parts else c
            for c in cls.stated_in(catalogue)
        )
        return cls.stating(catalogue, back)
