"""`coverage`: at least, or at most, so many measures of a theme, phase, group or list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Self

from keuzemodel import dutch
from keuzemodel.catalogue import added
from keuzemodel.rules.part import PARTS, Of, belonging, counted, read_part, written_part
from keuzemodel.rules.rule import rule_name
from keuzemodel.rules.section import SectionRule
from keuzemodel.solver.row import Row, at_least, at_most
from keuzemodel.written.names import check_headings
from keuzemodel.written.raw_catalogue import number_at

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule

_BOUNDS = ("at_least", "at_most")
_NONE = "geen enkele"


@dataclass(frozen=True, slots=True)
class Coverage(SectionRule):
    """At least, at most, or both, so many measures of a part."""

    of: Of
    key: str | None
    """The id of the theme, phase or group; None for a list of members."""
    members: tuple[str, ...]
    """The measures that count, in catalogue order (also for a theme, phase or group)."""
    at_least: int | None
    reason: str
    at_most: int | None = added(None)
    kind = section = "coverage"
    conflict_place = 4
    meaning = "Hoeveel maatregelen er ten minste en hoogstens zijn van een opgave, fase, groep of lijst."
    heading = "Wat er ten minste in moet", "Elk pakket moet hieraan voldoen."
    needs = ()
    adjustable = None

    @classmethod
    def fields(cls) -> type[BaseModel]:
        from pydantic import BaseModel, Field

        from keuzemodel.written.fields import Count, Id, Text, Whole, config

        extra: dict[str, Any] = {
            "oneOf": [{"required": [key]} for key in PARTS],
            "anyOf": [{"required": [key]} for key in _BOUNDS],
        }

        class Coverage(BaseModel):
            """Hoeveel maatregelen er zijn van één opgave, fase, groep of lijst; noem precies één van die vier.

            Noem ook `at_least`, `at_most` of allebei.
            """

            model_config = config("Dekking", extra=extra)

            theme: Id = ""
            """De opgave waarvan de maatregelen tellen."""
            phase: Id = ""
            """De fase waarvan de maatregelen tellen."""
            group: Id = ""
            """De groep waarvan de maatregelen tellen."""
            members: Annotated[list[Id], Field(min_length=1)] = []
            """De maatregelen die tellen."""
            at_least: Whole = Decimal(0)
            """Hoeveel maatregelen er ten minste in het pakket zitten."""
            at_most: Count = Decimal(0)
            """Hoeveel maatregelen er hoogstens in het pakket zitten; 0 is: geen enkele."""
            reason: Text
            """Waarom deze regel geldt."""

            def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
                """Check that exactly one of the four is named, and how many."""
                if len(self.model_fields_set & set(PARTS)) != 1:
                    raise ValueError("noem precies één van theme, phase, group en members")
                if not self.model_fields_set & set(_BOUNDS):
                    raise ValueError("noem at_least, at_most of allebei")

        return Coverage

    @classmethod
    def check_item(cls, raw: RawCatalogue, item: RawRule) -> None:
        super(Coverage, cls).check_item(raw, item)
        check_headings(raw, item.path, item.data)
        least, most, found = number_at(item.data, "at_least"), number_at(item.data, "at_most"), counted(raw, item)
        if least is None:
            return
        subject = raw.subject(item.path)
        low, high = (raw.words.key((*item.path, key)) for key in _BOUNDS)
        if most is not None and least > most:
            advice = f"Verlaag {low} of verhoog {high}."
            text = f"{subject} vraagt ten minste {least} en hoogstens {most} maatregelen. {advice}"
            raw.add((*item.path, "at_least"), text)
        elif found is not None and least > found[1]:
            of, there_are = found
            advice = f"Verlaag {low} of voeg maatregelen toe."
            verb = "is" if there_are == 1 else "zijn"
            text = f"{subject} vraagt ten minste {least} maatregelen {of}, maar er {verb} er {there_are}. {advice}"
            raw.add((*item.path, "at_least"), text)

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        least, most = (int(data[key]) if key in data else None for key in _BOUNDS)
        return cls(*read_part(data, catalogue), least, data["reason"], most)

    @property
    def _bounds(self) -> dict[str, int]:
        both = zip(_BOUNDS, (self.at_least, self.at_most), strict=True)
        return {key: bound for key, bound in both if bound is not None}

    def written(self) -> dict[str, Any]:
        return {**written_part(self.of, self.key, self.members), **self._bounds, "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        bounds = tuple(-1 if bound is None else bound for bound in (self.at_least, self.at_most))
        return self.of, self.key or "", self.places(catalogue), bounds, self.reason

    def having(self, members: tuple[str, ...]) -> Self:
        return replace(self, members=members)

    @property
    def name(self) -> str:
        part = self.members if self.key is None else (self.key,)
        least = "" if self.at_least is None else str(self.at_least)
        most = () if self.at_most is None else ((str(self.at_most),),)
        return rule_name(self.kind, (self.of,), part, (least,), *most)

    @classmethod
    def headed(cls, items: Iterable[Self]) -> tuple[str, str]:
        title, introduction = cls.heading
        most = any(item.at_most is not None for item in items)
        return "Hoeveel erin moet en erin mag" if most else title, introduction

    def sentence(self, catalogue: Catalogue) -> str:
        text = self.counted(catalogue)
        return dutch.with_reason(f"{text[0].upper()}{text[1:]}.", self.reason)

    def counted(self, catalogue: Catalogue) -> str:
        """Say how many there must be, or may be, of what."""
        if self.at_least is not None and self.at_most is not None and self.at_least < self.at_most:
            return f"{replace(self, at_most=None).counted(catalogue)}; hoogstens {self.at_most} mogen dat"
        many = (self.at_most or self.at_least) != 1
        must = "moeten" if many else "moet"
        if self.at_least is None:
            must = "mogen" if many and self.at_most else "mag"
        if self.circumstances(catalogue):
            return f"{self._number} hiervan {must} meedoen of gelden: {dutch.names(catalogue, self.members)}"
        measures = "maatregelen" if many and self._number != _NONE else "maatregel"
        return f"{self._number} {measures} {must} {belonging(catalogue, self.of, self.key, self.members)}"

    @property
    def _number(self) -> str:
        least, most = self.at_least, self.at_most
        if most is None:
            return f"ten minste {least}"
        if least is None:
            return f"hoogstens {most}" if most else _NONE
        return f"precies {most}"

    def rows(self, catalogue: Catalogue) -> tuple[Row, ...]:
        """Σ x ≥ at_least and Σ x ≤ at_most."""
        inside = dict.fromkeys(self.places(catalogue), 1)
        least = () if self.at_least is None else (at_least(inside, self.at_least),)
        return least if self.at_most is None else (*least, at_most(inside, self.at_most))

    def holds(self, catalogue: Catalogue, package: frozenset[str]) -> bool:
        """Enough members are in, and not too many."""
        inside = len(self.inside(catalogue, package))
        return inside >= (self.at_least or 0) and (self.at_most is None or inside <= self.at_most)

    def misfit(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say how many a package has, and how many it may have."""
        inside = len(self.inside(catalogue, package))
        if not self.at_most or inside <= self.at_most:
            return ""
        most = replace(self, at_least=None).counted(catalogue)
        return f"zijn het er {inside}, en {most}."

    @property
    def named(self) -> frozenset[str]:
        return frozenset(() if self.key else self.members)

    def identity(self, shared: frozenset[str]) -> Hashable:
        return self.kind, self.of, self.key, self.at_least, self.at_most, shared.intersection(self.members)

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Count it again where its theme, phase or group is counted, and in the lists that name it."""
        parts = {(c.of, c.key) for c in cls.stated_in(earlier) if c.key is not None and measure in c.members}
        back = (
            c.having(catalogue.in_order((*c.members, measure))) if (c.of, c.key) in parts else c
            for c in cls.stated_in(catalogue)
        )
        return super(Coverage, cls).returning(earlier, cls.stating(catalogue, back), measure)
