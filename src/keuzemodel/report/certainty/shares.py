"""In which share of all weightings each measure is in the best package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import (
    besides_settled,
    borders_sentences,
    free_of,
    proven_text,
    settled_sentences,
    share_text,
)
from keuzemodel.report.page.links import Phrase, anchor, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.answer import Chosen
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.pieces import Mapped

_NEVER = " bij geen enkele weging in een pakket dat als enige het beste is."
_ALWAYS = " altijd zinnig: in elk pakket dat dan als enige het beste is."


@dataclass(frozen=True, slots=True)
class Row:
    """One measure."""

    id: str
    title: str
    anchor: str
    chosen: bool
    share: str
    bar: int
    """The same in percents."""
    firm: str
    """The share if every aspect weighs at least a little; empty if that is not known."""
    core: str
    """In how many of the packages of the map it is."""


@dataclass(frozen=True, slots=True)
class Shares:
    """All measures, the largest share first; without rows if nothing is known."""

    message: str
    rows: tuple[Row, ...]
    firm: str
    """Title of the column for the firm map."""
    always: tuple[Phrase, ...]
    notes: tuple[str, ...]


def shares(insight: Insight) -> Shares:
    """Say how often each measure is in the best package."""
    map_ = insight.map
    if map_ is None or not map_.entries:
        return Shares("De tijd was om voordat hiervan iets bekend was.", (), "", (), ())
    catalogue = map_.question.catalogue
    ids = sorted(catalogue.ids, key=lambda m: (-map_.by_aspect[m], catalogue.position[m]))
    firm = insight.firm
    return Shares(
        _message(map_),
        tuple(
            Row(
                id=m,
                title=catalogue.by_id[m].title,
                anchor=anchor(catalogue, m),
                chosen=m in insight.chosen.package,
                share=_with_proof(map_, m),
                bar=dutch.whole_percents(map_.by_aspect[m]),
                firm="" if firm is None else _share(firm, m),
                core=share_text(map_.core_index[m], map_.core_index[m]),
            )
            for m in ids
        ),
        "" if firm is None else f"Als elk aspect ten minste {_minimum(firm)} weegt",
        () if firm is None else _always(firm, map_),
        _notes(map_),
    )


def _share(map_: Mapped, measure: str) -> str:
    return share_text(map_.by_aspect[measure], map_.core_index[measure])


def _with_proof(map_: Mapped, measure: str) -> str:
    """Give the share, and between what it certainly is where that is another thing."""
    certain = proven_text(map_.proven.measures[measure]) if map_.proven else ""
    return f"{_share(map_, measure)} (zeker {certain})" if certain else _share(map_, measure)


def split_sentence(chosen: Chosen, map_: Mapped) -> str:
    """Say how far the chosen measures stand apart from the others; empty where there are none of a kind."""
    catalogue = chosen.question.catalogue
    inside = [m for m in catalogue.ids if m in chosen.package]
    outside = [m for m in catalogue.ids if m not in chosen.package]
    if not inside or not outside:
        return ""
    least = min(inside, key=lambda m: map_.by_aspect[m])
    most = max(outside, key=lambda m: map_.by_aspect[m])
    if map_.by_aspect[most] >= map_.by_aspect[least]:
        return ""
    low, high = _share(map_, least), _share(map_, most)
    least_named, most_named = (dutch.quoted(catalogue.name(m)) for m in (least, most))
    many = dutch.whole(len(inside), "gekozen maatregel", "gekozen maatregelen")
    first = f"Van {many} zit {least_named} het minst vaak in het beste pakket: bij {low} van alle denkbare wegingen."
    if len(inside) == 1:
        first = f"De gekozen maatregel zit bij {low} van alle denkbare wegingen in het beste pakket."
    if all(map_.core_index[m] == 0 for m in outside):
        return f"{first} {'De andere zit' if len(outside) == 1 else 'De andere zitten'} er bij geen enkele weging in."
    if len(outside) == 1:
        return f"{first} De andere zit er bij {high} in."
    return f"{first} Van de andere zit {most_named} er het vaakst in: bij {high}."


def _message(map_: Mapped) -> str:
    """Name the measure that is in most often, and those that never are."""
    catalogue = map_.question.catalogue
    free = free_of(map_.question, catalogue.ids)
    if not free:
        return "Welke maatregelen erin zitten, staat los van de weging vast."
    most = max(free, key=lambda m: map_.by_aspect[m])
    if not map_.core_index[most]:
        return "Geen enkele maatregel zit in een pakket dat ergens als enige het beste is."
    name = dutch.quoted(catalogue.name(most))
    text = f"In {_share(map_, most)} van alle denkbare wegingen zit {name} in het beste pakket."
    never = free_of(map_.question, map_.never)
    if not map_.complete or not never:
        return text
    subject = "Maatregel" if len(never) == 1 else "De maatregelen"
    verb = "zit" if len(never) == 1 else "zitten"
    return f"{text} {subject} {dutch.join(never)} {verb}{_NEVER}"


def _always(firm: Mapped, map_: Mapped) -> tuple[Phrase, ...]:
    """Say what is in every best package as long as every aspect weighs a little, and what in none."""
    if not firm.complete:
        return (sentence("Wat altijd zinnig is, is niet bekend: de kaart is niet compleet."),)
    catalogue = firm.question.catalogue
    where = f"Weegt elk aspect ten minste {_minimum(firm)}, dan"
    firmly, never = (free_of(firm.question, measures) for measures in (firm.always, firm.never))
    free = free_of(firm.question, catalogue.ids)
    if not free:
        return ()
    if firmly:
        verb = "is" if len(firmly) == 1 else "zijn"
        always = sentence(f"{where} {verb} ", linked(catalogue, firmly), _ALWAYS)
    else:
        nearest = max(free, key=lambda m: firm.by_aspect[m])
        tail = f" komt daar met {_share(firm, nearest)} het dichtst bij."
        besides = besides_settled(firm.question, firmly, firm.always)
        none = f"{where} is geen enkele maatregel altijd zinnig{besides}; "
        always = sentence(none, linked(catalogue, [nearest]), tail)
    if not never or firm.never == map_.never:
        return (always,)
    verb = "zit" if len(never) == 1 else "zitten"
    return always, sentence(f"{where} {verb} ", linked(catalogue, never), _NEVER)


def _notes(map_: Mapped) -> tuple[str, ...]:
    error = "" if not map_.error else f" De aandelen kloppen op ongeveer {dutch.percent(map_.error, 2)} na."
    every = "elke verdeling van het gewicht over de aspecten telt even zwaar mee, en binnen een aspect elke verdeling"
    core = "‘Van de pakketten’: in welk deel van de pakketten die bij een deel van de wegingen het beste zijn, hij zit."
    return (
        f"‘Alle denkbare wegingen’ betekent: {every} over de criteria.{error}",
        *settled_sentences(map_.question),
        core,
        *borders_sentences(map_.question, map_.minimum),
    )


def _minimum(map_: Mapped) -> str:
    return dutch.percent(map_.minimum, 1)
