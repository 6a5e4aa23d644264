"""`limits`: how much of a criterion a package, or a part of it, has at least, at most, or at most as another part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Self

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.linear import unspent_terms
from keuzemodel.numbers import exact_number
from keuzemodel.package import unspent_total
from keuzemodel.rules.part import PARTS, Part
from keuzemodel.rules.rule import rule_name
from keuzemodel.rules.section import SectionRule
from keuzemodel.rules.stated_limit_checks import check_limit, check_limits
from keuzemodel.rules.sum_rule import SumRule

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue, Criterion
    from keuzemodel.written.raw_catalogue import RawCatalogue

_SIDES = ("at_least", "at_most")


@dataclass(frozen=True, slots=True)
class StatedLimit(SumRule, SectionRule):
    """One number, or one other sum, that a sum is held against; an item with two of them is two rules."""

    criterion: str
    part: Part | None
    """What is added up; None for the whole package."""
    is_floor: bool
    number: Fraction | None
    against: Part | None
    """What it may be no more than, if not a number."""
    reason: str
    kind = section = "limits"
    changes = "rule"
    conflict_place = 5
    is_added = True
    meaning = "Hoeveel een pakket, of een deel ervan, ten minste of hoogstens heeft van een criterium."
    heading = "Grenzen", "Elk pakket blijft hierbinnen."

    @classmethod
    def fields(cls) -> type[BaseModel]:
        return _fields()

    @classmethod
    def check(cls, raw: RawCatalogue) -> None:
        for item in raw.rules(cls.section):
            check_limit(raw, item)
        check_limits(raw, cls.section)

    @classmethod
    def read_all(cls, items: Iterable[Mapping[str, Any]], catalogue: Catalogue) -> tuple[Self, ...]:
        """Make a rule out of each number: the least and the most of one item bind apart, and cost apart."""
        each = (
            {key: part for key, part in item.items() if key not in _SIDES or key == side}
            for item in items
            for side in _SIDES
            if side in item
        )
        return tuple(cls.read(item, catalogue) for item in each)

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        part = Part.read(data["of"], catalogue) if "of" in data else None
        bound = data["at_least"] if "at_least" in data else data["at_most"]
        against = Part.read(bound["of"], catalogue) if isinstance(bound, dict) else None
        number = None if against else Fraction(bound)
        return cls(data["criterion"], part, "at_least" in data, number, against, data["reason"])

    @property
    def side(self) -> str:
        """The key of the number in the file."""
        return "at_least" if self.is_floor else "at_most"

    def written(self) -> dict[str, Any]:
        bound = {"of": self.against.written()} if self.against else exact_number(self.number or Fraction(0))
        part = {"of": self.part.written()} if self.part else {}
        return {"criterion": self.criterion, **part, self.side: bound, "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        parts = (() if part is None else part.order(catalogue) for part in self._both)
        return self.criterion, *parts, self.side, self.number or 0, self.reason

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that it names."""
        return tuple(part for part in (self.part, self.against) if part)

    @property
    def members(self) -> tuple[str, ...]:
        """The measures that it is about, if it is not about all."""
        return tuple(dict.fromkeys(m for part in self.parts for m in part.members))

    @property
    def named(self) -> frozenset[str]:
        return frozenset().union(*(part.named for part in self.parts))

    def having(self, members: tuple[str, ...]) -> Self:
        parts = (p and replace(p, members=tuple(m for m in p.members if m in members)) for p in self._both)
        return self._with(*parts)

    def ordered(self, catalogue: Catalogue) -> Self:
        return self._with(*(part and part.ordered(catalogue) for part in self._both))

    def without(self, measure: str) -> Self | None:
        part, against = (part and part.without(measure) for part in self._both)
        is_whole = (part is None) is (self.part is None) and (against is None) is (self.against is None)
        return self._with(part, against) if is_whole else None

    @classmethod
    def returning(cls, earlier: Catalogue, catalogue: Catalogue, measure: str) -> Catalogue:
        """Count it again where its theme, phase or group is counted."""
        back = (s for s in cls.stated_in(earlier) if measure in s.named and s.named <= catalogue.column.keys())
        return cls.stating(catalogue, (item.ordered(catalogue) for item in (*cls.stated_in(catalogue), *back)))

    @property
    def _both(self) -> tuple[Part | None, Part | None]:
        return self.part, self.against

    def _with(self, part: Part | None, against: Part | None) -> Self:
        return replace(self, part=part, against=against)

    @property
    def name(self) -> str:
        bound = self.against.path if self.against else ((str(self.number),),)
        return rule_name(self.kind, (self.criterion,), *(self.part.path if self.part else ()), (self.side,), *bound)

    def identity(self, shared: frozenset[str]) -> Hashable:
        parts = tuple(part and part.identity(shared) for part in self._both)
        return self.kind, self.criterion, self.side, self.number, parts

    def at(self, number: Fraction) -> Self:
        return replace(self, number=number)

    def factor(self, *measures: str) -> int:
        mine = self.part is None or set(measures) <= set(self.part.members)
        other = self.against is not None and set(measures) <= set(self.against.members)
        return int(mine) - int(other)

    def counted_terms(self, catalogue: Catalogue) -> dict[int, Fraction]:
        """The sum over the part; less that over the other part."""
        terms = unspent_terms(catalogue, self.criterion, _members(self.part))
        if self.against is not None:
            for j, score in unspent_terms(catalogue, self.criterion, _members(self.against)).items():
                terms[j] = terms.get(j, Fraction(0)) - score
        return {j: score for j, score in terms.items() if score}

    def sum_of(self, catalogue: Catalogue, package: frozenset[str]) -> Fraction:
        criterion = catalogue.criterion[self.criterion]
        mine = unspent_total(catalogue, criterion, package, _members(self.part))
        if self.against is None:
            return mine
        return mine - unspent_total(catalogue, criterion, package, _members(self.against))

    def sentence(self, catalogue: Catalogue) -> str:
        criterion = catalogue.criterion[self.criterion]
        may = {True: ("moet", "moeten samen"), False: ("mag", "mogen samen")}[self.is_floor][self._is_plural]
        verb = "opleveren" if criterion.direction is Direction.MAX else "vragen"
        text = f"{self._subject(catalogue)} {may} op {dutch.quoted(criterion.title)} {self._bound(catalogue)} {verb}."
        if self.against:
            text = f"{text[:-1]} als {self.against.subject(catalogue)}."
        return dutch.with_reason(text[0].upper() + text[1:], self.reason)

    def misfit(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say what a part comes to, and what it may come to."""
        criterion = catalogue.criterion[self.criterion]
        come = f"{'komen' if self._is_plural else 'komt'} {self._subject(catalogue)} op {dutch.quoted(criterion.title)}"
        amount = dutch.exact_amount(self._own_sum(catalogue, package), criterion.unit)
        if self.against is None:
            must = "moet" if self.is_floor else "mag"
            return f"{come} uit op {amount}, en dat {must} {self._bound(catalogue)} zijn."
        other = unspent_total(catalogue, criterion, package, _members(self.against))
        return (
            f"{come} uit op {amount}, en dat mag niet meer zijn dan bij {self.against.subject(catalogue)} "
            f"({dutch.exact_amount(other, criterion.unit)})."
        )

    def standing(self, catalogue: Catalogue, package: frozenset[str]) -> str:
        """Say what a package comes to."""
        criterion = catalogue.criterion[self.criterion]
        amount = dutch.amount(self._own_sum(catalogue, package), criterion.unit)
        if self.against is None:
            return f"In dit pakket is dat {amount}."
        other = unspent_total(catalogue, criterion, package, _members(self.against))
        return f"In dit pakket is dat {amount} tegen {dutch.amount(other, criterion.unit)}."

    def turning(self, catalogue: Catalogue, amounts: str, now: str) -> str:
        title = dutch.quoted(catalogue.criterion[self.criterion].title)
        what = f"het minimum voor {title}" if self.is_floor else f"de grens op {title}"
        where = f" voor {self._subject(catalogue)}" if self.part else ""
        return f"als {what}{where} in de catalogus {amounts} is (nu {now})"

    def just_met(self, catalogue: Catalogue) -> str:
        criterion = catalogue.criterion[self.criterion]
        come = f"{self._subject(catalogue)} {'komen' if self._is_plural else 'komt'}"
        amount = f"evenveel als {self.against.subject(catalogue)}" if self.against else self._amount(criterion)
        edge = "minder" if self.is_floor else "meer"
        text = f"{come} op {dutch.quoted(criterion.title)} precies uit op {amount}, en {edge} mag niet."
        return text[0].upper() + text[1:]

    def relaxed(self, catalogue: Catalogue, least: Fraction | None) -> str:
        """Say how far its number must move."""
        text = SectionRule.relaxed(self, catalogue, least)
        if least is None:
            return text
        amount = dutch.exact_amount(least, catalogue.criterion[self.criterion].unit)
        return f"{text} Dit getal kan {'hoogstens' if self.is_floor else 'niet lager dan'} {amount} zijn."

    @property
    def concerns(self) -> dict[str, str]:
        return {"criterion": self.criterion}

    @property
    def _is_plural(self) -> bool:
        return self.part is not None and (self.part.key is not None or len(self.part.members) > 1)

    def _subject(self, catalogue: Catalogue) -> str:
        return "het pakket" if self.part is None else self.part.subject(catalogue)

    def _bound(self, catalogue: Catalogue) -> str:
        if self.against is not None:
            return "hoogstens evenveel"
        amount = self._amount(catalogue.criterion[self.criterion])
        return f"{'ten minste' if self.is_floor else 'hoogstens'} {amount}"

    def _amount(self, criterion: Criterion) -> str:
        return dutch.exact_amount(self.number or Fraction(0), criterion.unit)

    def _own_sum(self, catalogue: Catalogue, package: frozenset[str]) -> Fraction:
        return unspent_total(catalogue, catalogue.criterion[self.criterion], package, _members(self.part))


def _members(part: Part | None) -> frozenset[str] | None:
    return None if part is None else frozenset(part.members)


def _fields() -> type[BaseModel]:
    """Give the model of an item."""
    from decimal import Decimal

    from pydantic import BaseModel, Discriminator, Field, Tag

    from keuzemodel.written.fields import Id, Number, Text, config

    class Part(BaseModel):
        """Een deel van de maatregelen; noem precies één van de vier."""

        model_config = config("Deel", extra={"oneOf": [{"required": [key]} for key in PARTS]})

        theme: Id = ""
        """De opgave waarvan de maatregelen tellen."""
        phase: Id = ""
        """De fase waarvan de maatregelen tellen."""
        group: Id = ""
        """De kop waarvan de maatregelen tellen."""
        members: Annotated[list[Id], Field(min_length=1)] = []
        """De maatregelen die tellen."""

        def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
            """Check that exactly one of the four is named."""
            if len(self.model_fields_set & set(PARTS)) != 1:
                raise ValueError("noem precies één van theme, phase, group en members")

    class OtherSum(BaseModel):
        """De som van hetzelfde criterium over een ander deel van de maatregelen."""

        model_config = config("Andere som")

        of: Part
        """Dat andere deel."""

    def kind_of_bound(value: object) -> str:
        return "sum" if isinstance(value, dict | BaseModel) else "number"

    class Limit(BaseModel):
        """Een grens aan een som van scores: ten minste zoveel, hoogstens zoveel, of hoogstens zoveel als iets anders.

        Wat niet bekend is, telt voorzichtig mee, zoals altijd. Noem `at_least`, `at_most` of allebei.
        """

        model_config = config("Grens", extra={"anyOf": [{"required": [key]} for key in _SIDES]})

        criterion: Id
        """Het criterium waarvan de scores optellen: een id onder `criteria`."""
        of: Part = Field(default_factory=Part.model_construct)
        """Het deel van de maatregelen dat telt; zonder `of` het hele pakket. Synergieën tellen mee als alle
        maatregelen ervan bij het deel horen."""
        at_least: Number = Decimal(0)
        """Hoeveel de som ten minste is."""
        at_most: Annotated[
            Annotated[Number, Tag("number")] | Annotated[OtherSum, Tag("sum")], Discriminator(kind_of_bound)
        ] = Decimal(0)
        """Hoeveel de som hoogstens is: een getal, of de som van een ander deel."""
        reason: Text
        """Waarom deze grens geldt."""

        def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
            """Check that there is something to hold the sum against."""
            if not self.model_fields_set & set(_SIDES):
                raise ValueError("noem at_least, at_most of allebei")

    return Limit
