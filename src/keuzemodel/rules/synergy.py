"""`synergies`: an extra effect of measures together. No restriction, but it has columns and rows of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from keuzemodel import dutch
from keuzemodel.catalogue import Score
from keuzemodel.numbers import total
from keuzemodel.rules.section import Section
from keuzemodel.solver.row import Row, at_least, at_most
from keuzemodel.written.names import check_measures
from keuzemodel.written.placed import mapping_at
from keuzemodel.written.scores import check_scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule


@dataclass(frozen=True, slots=True)
class Synergy(Section):
    """An extra effect once all members are in; negative means overlap."""

    members: tuple[str, ...]
    scores: Mapping[str, Score]
    """Criterion id -> extra score; a criterion that is not named gets nothing."""
    reason: str
    section = "synergies"
    meaning = "Extra effect of overlap van maatregelen samen."
    heading = "Versterking en overlap", "Dit komt erbij, of gaat eraf, als al deze maatregelen meedoen."

    @classmethod
    def fields(cls) -> type[BaseModel]:
        from pydantic import BaseModel

        from keuzemodel.written.fields import Id, Members, ScoreField, Text, config

        class Synergy(BaseModel):
            """Extra effect zodra alle genoemde maatregelen in het pakket zitten; onder nul is het overlap."""

            model_config = config("Synergie")

            members: Members
            """De id's van twee of meer maatregelen."""
            scores: dict[Id, ScoreField]
            """Het extra effect per criterium; wat er niet staat, krijgt niets extra."""
            reason: Text
            """Waarom er extra effect of overlap is."""

        return Synergy

    @classmethod
    def check_item(cls, raw: RawCatalogue, item: RawRule) -> None:
        check_measures(raw, item.members, "maatregel")
        if (scores := mapping_at(item.data, "scores")) is not None:
            check_scores(raw, (*item.path, "scores"), scores)

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        scores = {c: Score.read(data["scores"][c]) for c in catalogue.criterion if c in data["scores"]}
        return cls(catalogue.in_order(data["members"]), MappingProxyType(scores), data["reason"])

    def written(self) -> dict[str, Any]:
        scores = {c: score.written() for c, score in self.scores.items()}
        return {"members": list(self.members), "scores": scores, "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        scores = sorted((c, s.low, s.likely, s.high) for c, s in self.scores.items())
        return sorted(self.places(catalogue)), scores, self.reason

    def holds(self, package: frozenset[str]) -> bool:
        """All members are in."""
        return package.issuperset(self.members)

    def rows(self, catalogue: Catalogue, column: int) -> tuple[Row, ...]:
        """Y ≤ x_i for each member, and y ≥ Σ x_i − (number of members − 1), where y is its column."""
        # Both sides: the weights may turn an extra effect into a loss, and then nothing else holds it up.
        places = self.places(catalogue)
        both = at_least({column: 1, **dict.fromkeys(places, -1)}, 1 - len(places))
        return (*(at_most({column: 1, i: -1}, 0) for i in places), both)

    def sentence(self, catalogue: Catalogue) -> str:
        parts = [
            ("+" if score.likely > 0 else "") + dutch.of_criterion(catalogue.criterion[c], score.likely)
            for c, score in self.scores.items()
        ]
        extra = dutch.join(parts) or "geen verschil"
        return dutch.with_reason(f"{dutch.names(catalogue, self.members)} samen: {extra}.", self.reason)

    def brought_by(self, measure: str, package: frozenset[str]) -> bool:
        """Tell whether it holds with a measure in, and all else as it is, and not without."""
        return measure in self.members and self.holds(package | {measure})

    def contribution(self, catalogue: Catalogue, measure: str) -> str:
        """Say what a measure does by it, in a Dutch sentence that follows one on the measure; empty if nothing."""
        others = dutch.names(catalogue, [m for m in self.members if m != measure])
        effects = [
            f"{dutch.lower_first(catalogue.criterion[c].title)} {dutch.signed(score.likely)}"
            for c, score in self.scores.items()
        ]
        return f"Daarin telt mee wat hij samen met {others} doet: {dutch.join(effects)}." if effects else ""

    def having(self, members: tuple[str, ...]) -> Self:
        return replace(self, members=members)

    def without(self, measure: str) -> Self | None:
        return None if measure in self.members else self

    @classmethod
    def stating(cls, catalogue: Catalogue, items: Iterable[Self]) -> Catalogue:
        """Give a catalogue with these synergies."""
        return replace(catalogue, synergies=tuple(items))

    @classmethod
    def differences(cls, earlier: Catalogue, now: Catalogue) -> Iterator[tuple[str, Catalogue]]:
        """Find other effects of the same measures: a Dutch sentence, and now with the effects of then."""
        then, new = ({s.named: cls._with(c, s.named) for s in cls.stated_in(c)} for c in (earlier, now))
        shared = set(earlier.ids) & set(now.ids)
        for members in dict.fromkeys([*new, *then]):
            effects = [_effects(found.get(members, ())) for found in (then, new)]
            if effects[0] == effects[1] or not members <= shared:
                continue
            names = dutch.names(now, now.in_order(members))
            was, is_ = (_effects_text(now, e) for e in effects)
            kept = (s for s in cls.stated_in(now) if s.named != members)
            text = f"Het extra effect van {names} samen was {was}, en is nu {is_}."
            yield text, cls.stating(now, (*kept, *then.get(members, ())))

    @classmethod
    def _with(cls, catalogue: Catalogue, members: frozenset[str]) -> tuple[Self, ...]:
        return tuple(s for s in cls.stated_in(catalogue) if s.named == members)


def _effects(synergies: Iterable[Synergy]) -> dict[str, Fraction]:
    """Add up what equal sets of measures do together."""
    scores = [s.scores for s in synergies]
    criteria = dict.fromkeys(c for some in scores for c in some)
    sums = {c: total(some[c].likely for some in scores if c in some) for c in criteria}
    return {c: effect for c, effect in sums.items() if effect}


def _effects_text(catalogue: Catalogue, effects: Mapping[str, Fraction]) -> str:
    if not effects:
        return "niets"
    titles = {c: x.title for c, x in catalogue.criterion.items()}
    return dutch.join(f"{dutch.signed(e, 4)} op {dutch.quoted(titles.get(c, c))}" for c, e in effects.items())
