"""A measure that the user put in or left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keuzemodel import dutch
from keuzemodel.rules.placing import Placing
from keuzemodel.rules.rule import AskedRule, rule_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.asked import Asked
    from keuzemodel.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Forced(Placing, AskedRule):
    """A measure is where the user wants it."""

    measure: str
    included: bool
    kind = subject = "forced"
    conflict_place = 9

    @classmethod
    def of_question(cls, asked: Asked) -> Iterator[Forced]:
        for measures, included in ((asked.include, True), (asked.exclude, False)):
            for measure in measures:
                yield cls(measure, included=included)

    @property
    def name(self) -> str:
        return rule_name("include" if self.included else "exclude", (self.measure,))

    def sentence(self, catalogue: Catalogue) -> str:
        how = "moet meedoen" if self.included else "mag niet meedoen"
        return f"U koos: {dutch.quoted(catalogue.name(self.measure))} {how}."

    @property
    def is_in(self) -> bool:
        return self.included

    @property
    def repair_place(self) -> int:
        """A measure that must be out is let go before one that must be in."""
        return 3 if self.included else 2

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:  # noqa: ARG002
        """Say that the measure may be anywhere."""
        how = "moet meedoen" if self.included else "niet mag meedoen"
        return f"Laat los dat maatregel {dutch.quoted(catalogue.name(self.measure))} {how}."

    @classmethod
    def differences(cls, earlier: Asked, now: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
        """Compare what must be in, then what must be out."""
        catalogue = now.catalogue
        for field, then, new, must in (
            ("include", earlier.include, now.include, "meedoen"),
            ("exclude", earlier.exclude, now.exclude, "wegblijven"),
        ):
            for id_ in catalogue.in_order([*then, *new]):
                if (id_ in then) is (id_ in new):
                    continue
                name = dutch.quoted(catalogue.name(id_))
                text = f"{name} moet nu {must}." if id_ in new else f"{name} moest eerst {must}, en nu niet meer."
                yield text, {field: catalogue.in_order({*new} ^ {id_})}
