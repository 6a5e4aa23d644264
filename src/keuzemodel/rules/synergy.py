"""`synergies`: an extra effect of measures together, or of some without others.

No restriction, but each has a column and rows of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Self

from keuzemodel import dutch
from keuzemodel.catalogue import Score, added
from keuzemodel.numbers import total
from keuzemodel.rules.section import Section
from keuzemodel.solver.row import Row, at_least, at_most
from keuzemodel.written.names import check_measures, check_some_measure
from keuzemodel.written.placed import mapping_at
from keuzemodel.written.raw_catalogue import ids_at
from keuzemodel.written.scores import check_scores
from keuzemodel.written.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from pydantic import BaseModel

    from keuzemodel.catalogue import Catalogue
    from keuzemodel.written.raw_catalogue import RawCatalogue, RawRule


@dataclass(frozen=True, slots=True)
class Synergy(Section):
    """An extra effect once all members are in, and nothing of `unless` is; negative means overlap."""

    members: tuple[str, ...]
    scores: Mapping[str, Score]
    """Criterion id -> extra score; a criterion that is not named gets nothing."""
    reason: str
    unless: tuple[str, ...] = added(())
    """In catalogue order."""
    section = "synergies"
    meaning = "Extra effect of overlap van maatregelen samen, of van de ene zonder de andere."
    heading = "Versterking en overlap", "Dit komt erbij, of gaat eraf, als al deze maatregelen meedoen."

    @classmethod
    def fields(cls) -> type[BaseModel]:
        from pydantic import BaseModel, Field

        from keuzemodel.written.fields import Id, ScoreField, Text, config

        extra: dict[str, Any] = {"anyOf": [{"required": ["unless"]}, {"properties": {"members": {"minItems": 2}}}]}

        class Synergy(BaseModel):
            """Extra effect zodra alle genoemde maatregelen in het pakket zitten; onder nul is het overlap.

            Met `unless` geldt het alleen zolang geen van die andere maatregelen erin zit.
            """

            model_config = config("Synergie", extra)

            members: Annotated[list[Id], Field(min_length=1)]
            """De id's van twee of meer maatregelen; met `unless` mag het er ook één zijn."""
            unless: Annotated[list[Id], Field(min_length=1)] = []
            """De id's van maatregelen die het effect wegnemen: zit er een van in het pakket, dan geldt het niet."""
            scores: dict[Id, ScoreField]
            """Het extra effect per criterium; wat er niet staat, krijgt niets extra."""
            reason: Text
            """Waarom er extra effect of overlap is."""

            def model_post_init(self, _context: Any, /) -> None:  # noqa: ANN401 - pydantic's signature
                """Check that it is about more than one measure."""
                if "unless" not in self.model_fields_set and len(self.members) == 1:
                    raise ValueError("noem twee of meer members, of ook unless")

        return Synergy

    @classmethod
    def check_item(cls, raw: RawCatalogue, item: RawRule) -> None:
        unless = ids_at(item.data, item.path, "unless")
        for ids in (item.members, unless):
            check_measures(raw, ids, "maatregel")
        check_some_measure(raw, item.path, [*item.members, *unless])
        members = {id_ for _, id_ in item.members}
        for path, id_ in unless:
            if id_ in members:
                advice = "Haal hem bij een van beide weg."
                both = raw.words.keys(item.path, ("members", "unless"), "en ook bij")
                raw.add(path, f"{raw.subject(path)} noemt {quote(id_)} bij {both}. {advice}")
        if (scores := mapping_at(item.data, "scores")) is not None:
            check_scores(raw, (*item.path, "scores"), scores)

    @classmethod
    def read(cls, data: Mapping[str, Any], catalogue: Catalogue) -> Self:
        scores = {c: Score.read(data["scores"][c]) for c in catalogue.criterion if c in data["scores"]}
        members, unless = (catalogue.named_in_order(data.get(key, ())) for key in ("members", "unless"))
        return cls(members, MappingProxyType(scores), data["reason"], unless)

    def written(self) -> dict[str, Any]:
        scores = {c: score.written() for c, score in self.scores.items()}
        unless = {"unless": list(self.unless)} if self.unless else {}
        return {"members": list(self.members), **unless, "scores": scores, "reason": self.reason}

    def order(self, catalogue: Catalogue) -> tuple[Any, ...]:
        scores = sorted((c, s.low, s.likely, s.high) for c, s in self.scores.items())
        unless = sorted(catalogue.column[m] for m in self.unless)
        return sorted(self.places(catalogue)), scores, self.reason, unless

    def holds(self, state: frozenset[str]) -> bool:
        """All members are in or hold, and nothing of `unless` does."""
        return state.issuperset(self.members) and state.isdisjoint(self.unless)

    def rows(self, catalogue: Catalogue, column: int) -> tuple[Row, ...]:
        """Y ≤ x_i for each member, y ≤ 1 − x_u for each of `unless`, and y ≥ Σ x_i − Σ x_u − (members − 1).

        Here y is its column.
        """
        # Both sides: the weights may turn an extra effect into a loss, and then nothing else holds it up.
        places, unless = self.places(catalogue), [catalogue.column[m] for m in self.unless]
        both = at_least({column: 1, **dict.fromkeys(places, -1), **dict.fromkeys(unless, 1)}, 1 - len(places))
        return (
            *(at_most({column: 1, i: -1}, 0) for i in places),
            *(at_most({column: 1, u: 1}, 1) for u in unless),
            both,
        )

    @classmethod
    def headed(cls, items: Iterable[Self]) -> tuple[str, str]:
        title, introduction = cls.heading
        with_unless = any(item.unless for item in items)
        return title, "Dit komt erbij, of gaat eraf, als het pakket zo is." if with_unless else introduction

    def sentence(self, catalogue: Catalogue) -> str:
        parts = [
            ("+" if score.likely > 0 else "") + dutch.of_criterion(catalogue.criterion[c], score.likely)
            for c, score in self.scores.items()
        ]
        extra = dutch.join(parts) or "geen verschil"
        return dutch.with_reason(f"{_together(catalogue, self.members, self.unless)}: {extra}.", self.reason)

    def turned_by(self, measure: str, state: frozenset[str]) -> int:
        """Give 1 if a measure makes it hold, with all else as it is; −1 if it makes it not hold, 0 for neither."""
        return self.holds(state | {measure}) - self.holds(state - {measure})

    def contribution(self, catalogue: Catalogue, measure: str) -> str:
        """Say what a measure does by it, in a Dutch sentence that follows one on the measure; empty if nothing."""
        effects = dutch.join(
            f"{dutch.lower_first(catalogue.criterion[c].title)} {dutch.signed(score.likely)}"
            for c, score in self.scores.items()
        )
        others = [m for m in self.members if m != measure]
        if not effects:
            return ""
        if measure in self.unless:
            rest = [m for m in self.unless if m != measure]
            return (
                f"Daarin telt mee wat door deze maatregel vervalt: {effects} bij {_together(catalogue, others, rest)}."
            )
        if self.unless:
            what = f" samen met {dutch.names(catalogue, others)}" if others else ""
            return f"Daarin telt mee wat hij{what} doet{_without(catalogue, self.unless)}: {effects}."
        return f"Daarin telt mee wat hij samen met {dutch.names(catalogue, others)} doet: {effects}."

    @property
    def named(self) -> frozenset[str]:
        return frozenset((*self.members, *self.unless))

    def having(self, members: tuple[str, ...]) -> Self:
        return replace(self, members=members)

    def ordered(self, catalogue: Catalogue) -> Self:
        members, unless = map(catalogue.named_in_order, (self.members, self.unless))
        return replace(self, members=members, unless=unless)

    def without(self, measure: str) -> Self | None:
        """Take a measure out: what needed it never holds, and what it took away always does."""
        if measure in self.members:
            return None
        return replace(self, unless=tuple(m for m in self.unless if m != measure))

    @classmethod
    def stating(cls, catalogue: Catalogue, items: Iterable[Self]) -> Catalogue:
        """Give a catalogue with these synergies."""
        return replace(catalogue, synergies=tuple(items))

    @classmethod
    def differences(cls, earlier: Catalogue, now: Catalogue) -> Iterator[tuple[str, Catalogue]]:
        """Find other effects of the same measures: a Dutch sentence, and now with the effects of then."""
        then, new = ({s.when: cls._holding_when(c, s.when) for s in cls.stated_in(c)} for c in (earlier, now))
        shared = earlier.shared_with(now)
        for when in dict.fromkeys([*new, *then]):
            effects = [_effects(found.get(when, ())) for found in (then, new)]
            if effects[0] == effects[1] or not shared.issuperset(when[0] | when[1]):
                continue
            was, is_ = (_effects_text(now, e) for e in effects)
            kept = (s for s in cls.stated_in(now) if s.when != when)
            back = (s.ordered(now) for s in then.get(when, ()))
            text = f"Het extra effect van {_together(now, *map(now.named_in_order, when))} was {was}, en is nu {is_}."
            yield text, cls.stating(now, (*kept, *back))

    @property
    def when(self) -> tuple[frozenset[str], frozenset[str]]:
        """What must be in and what must be out; equal for all that hold in the same packages."""
        return frozenset(self.members), frozenset(self.unless)

    @classmethod
    def _holding_when(cls, catalogue: Catalogue, when: tuple[frozenset[str], frozenset[str]]) -> tuple[Self, ...]:
        return tuple(s for s in cls.stated_in(catalogue) if s.when == when)


def _together(catalogue: Catalogue, members: Sequence[str], unless: Sequence[str]) -> str:
    """Name what must be in, and what must be out."""
    together = " samen" if len(members) > 1 else ""
    return f"{dutch.names(catalogue, members)}{together}{_without(catalogue, unless)}"


def _without(catalogue: Catalogue, unless: Sequence[str]) -> str:
    if not unless:
        return ""
    how = {1: "niet", 2: "geen van beide"}.get(len(unless), "geen van alle")
    one, more = ("meedoet", "geldt"), ("meedoen", "gelden")
    facts = sum(id_ in catalogue.circumstance for id_ in unless)
    verbs = one if len(unless) == 1 else more
    verb = verbs[1] if facts == len(unless) else " of ".join(verbs) if facts else verbs[0]
    return f", als {dutch.names(catalogue, unless)} {how} {verb}"


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
