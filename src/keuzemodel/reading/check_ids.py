"""Check that every id in a catalogue exists, is there once, and means one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from keuzemodel.reading.raw_catalogue import Section, ids_at
from keuzemodel.reading.subject import id_text
from keuzemodel.reading.wording import listed, plain, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.reading.placed import Path
    from keuzemodel.reading.raw_catalogue import Ids, RawCatalogue


class _Kind(NamedTuple):
    section: Section
    word: str
    that: str


_ASPECT = _Kind("aspects", "aspect", "dat aspect")
_CRITERION = _Kind("criteria", "criterium", "dat criterium")
_PHASE = _Kind("phases", "fase", "die fase")
_THEME = _Kind("themes", "opgave", "die opgave")
_GROUP = _Kind("groups", "kop", "die kop")
_KINDS = {"aspect": _ASPECT, "phase": _PHASE, "theme": _THEME, "group": _GROUP}


def check_ids(raw: RawCatalogue) -> None:
    """Report every id that is unknown, double or ambiguous."""
    _check_measure_ids(raw)
    _check_shared_ids(raw)
    for path, named, kind in _references(raw):
        vocabulary = raw.vocabulary(kind.section)
        if vocabulary is not None and named not in vocabulary:
            about = "de capaciteit" if path[0] == "capacity" else raw.subject(path)
            advice = vocabulary.advice(named) or f"Noem een id onder '{kind.section}'."
            text = f"{about} noemt {kind.word} {quote(named)}, maar {kind.that} bestaat niet. {advice}"
            # For scores and capacity the id is the key itself.
            raw.add(path, text, key=path[-1] == named)
    for measure in raw.measures:
        _check_twice(raw, ids_at(measure.data, measure.path, "themes"))
        for ids in (measure.requires, *(members for _, members in measure.requires_any)):
            _check_measures(raw, ids, "voorwaarde")
    for rule in raw.rules:
        _check_measures(raw, rule.members, "maatregel")


def _references(raw: RawCatalogue) -> Iterator[tuple[Path, str, _Kind]]:
    """Give every id that is named and is no measure's, with its path."""
    holders: list[tuple[Path, dict[str, Any]]] = [(m.path, m.data) for m in raw.measures]
    holders += [(rule.path, rule.data) for rule in raw.rules if rule.kind == "coverage"]
    holders += [(("criteria", id_), c) for id_, c in raw.section("criteria").items() if isinstance(c, dict)]
    for path, data in holders:
        for key, kind in _KINDS.items():
            if named := id_text(data.get(key)):
                yield (*path, key), named, kind
    for measure in raw.measures:
        for path, theme in ids_at(measure.data, measure.path, "themes"):
            yield path, theme, _THEME
    for path, scores in raw.all_scores():
        for id_ in scores:
            yield (*path, id_), id_, _CRITERION
    for id_ in raw.section("capacity"):
        yield ("capacity", id_), id_, _CRITERION


def _check_measure_ids(raw: RawCatalogue) -> None:
    """Every measure has its own id, and no heading has the same."""
    headings = raw.section("groups")
    for measure in raw.measures:
        first = raw.by_id[measure.id]
        path = (*measure.path, "id")
        if measure is not first:
            line = raw.source.place((*first.path, "id"))[0]
            text = f"{measure.name} staat er twee keer: ook op regel {line}. Geef een van beide een ander id."
            raw.add(path, text)
        elif measure.id in headings:
            text = f"{measure.name} heet net als een kop onder 'groups'. Geef een van beide een ander id."
            raw.add(path, text)


def _check_shared_ids(raw: RawCatalogue) -> None:
    """Let an aspect and a criterion share an id only if that criterion is its only one (model.md §3)."""
    aspects, criteria = raw.section("aspects"), raw.section("criteria")
    criteria_of: dict[str, list[str]] = {}
    for id_, data in criteria.items():
        aspect = id_text(data.get("aspect")) if isinstance(data, dict) else None
        if aspect is not None and aspect in aspects:
            criteria_of.setdefault(aspect, []).append(id_)
    judged = {id_ for ids in criteria_of.values() for id_ in ids}
    for id_ in aspects:
        of_aspect = criteria_of.get(id_, [])
        if id_ in judged and of_aspect != [id_]:
            others = listed([c for c in of_aspect if c != id_], quote)
            why = f"dat aspect heeft ook {others}" if others else "dat criterium hoort er niet bij"
            text = f"criterium {quote(id_)} heet als een aspect, maar {why}. Geef het een ander id."
            raw.add(("criteria", id_), text, key=True)


def _check_measures(raw: RawCatalogue, ids: Ids, word: str) -> None:
    """Every measure in a list exists and is there once; headings are no measures."""
    for path, named in ids:
        # Without any measure all ids are unknown; then the missing measures are what to mend.
        if named in raw.by_id or not raw.by_id:
            continue
        about = raw.subject(path)
        if named in raw.section("groups"):
            below = raw.having("group").get(named, ())
            instead = f"de maatregel eronder: {listed(below, plain, 'of')}" if below else "een maatregel"
            text = f"{about} noemt {word} {quote(named)}, maar dat is een kop. Noem {instead}."
        else:
            advice = raw.measure_ids.advice(named) or "Noem een id dat onder 'measures' staat."
            text = f"{about} noemt {word} {quote(named)}, maar die maatregel bestaat niet. {advice}"
        raw.add(path, text)
    _check_twice(raw, ids)


def _check_twice(raw: RawCatalogue, ids: Ids) -> None:
    """No list names the same id twice."""
    seen: set[str] = set()
    for path, named in ids:
        if named in seen:
            text = f"{raw.subject(path)} noemt {quote(named)} twee keer in één lijst. Haal er één weg."
            raw.add(path, text)
        seen.add(named)
