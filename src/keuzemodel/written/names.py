"""Checks of ids that some part of a catalogue names: each exists, and none is twice in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from keuzemodel.written.subject import id_text
from keuzemodel.written.wording import listed, plain, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keuzemodel.written.placed import Path
    from keuzemodel.written.raw_catalogue import Ids, RawCatalogue, Section


class _Named(NamedTuple):
    section: Section
    word: str
    that: str


_KEYS = {
    "aspect": _Named("aspects", "aspect", "dat aspect"),
    "phase": _Named("phases", "fase", "die fase"),
    "theme": _Named("themes", "opgave", "die opgave"),
    "group": _Named("groups", "kop", "die kop"),
    "criterion": _Named("criteria", "criterium", "dat criterium"),
}


def check_named(raw: RawCatalogue, path: Path, key: str, named: str) -> None:
    """Report an id that does not exist: of an aspect, a phase, a theme, a group or a criterion."""
    kind = _KEYS[key]
    vocabulary = raw.vocabulary(kind.section)
    if vocabulary is not None and named not in vocabulary:
        about = "de capaciteit" if path[0] == "capacity" else raw.subject(path)
        advice = vocabulary.advice(named) or f"Noem een id {raw.words.under(kind.section)}."
        text = f"{about} noemt {kind.word} {quote(named)}, maar {kind.that} bestaat niet. {advice}"
        # For scores and capacity the id is the key itself.
        raw.add(path, text, key=path[-1] == named)


def check_headings(raw: RawCatalogue, path: Path, data: Mapping[str, Any]) -> None:
    """Report what does not exist of the aspect, phase, theme and group that something names."""
    for key in ("aspect", "phase", "theme", "group"):
        if named := id_text(data.get(key)):
            check_named(raw, (*path, key), key, named)


def check_measures(raw: RawCatalogue, ids: Ids, word: str) -> None:
    """Every measure or circumstance in a list exists and is there once; headings are neither."""
    for path, named in ids:
        # Without any measure all ids are unknown; then the missing measures are what to mend.
        if named in raw.measure_ids or not raw.by_id:
            continue
        about = raw.subject(path)
        if named in raw.section("groups"):
            below = raw.having("group").get(named, ())
            instead = f"de maatregel eronder: {listed(below, plain, 'of')}" if below else "een maatregel"
            text = f"{about} noemt {word} {quote(named)}, maar dat is een kop. Noem {instead}."
        else:
            advice = raw.measure_ids.advice(named) or f"Noem een id dat {raw.words.under('measures')} staat."
            text = f"{about} noemt {word} {quote(named)}, maar die maatregel bestaat niet. {advice}"
        raw.add(path, text)
    check_twice(raw, ids)


def check_some_measure(raw: RawCatalogue, path: Path, ids: Ids) -> None:
    """Report a rule that names nothing but circumstances: no package can do anything about it."""
    if ids and all(named in raw.section("circumstances") for _, named in ids):
        text = f"{raw.subject(path)} noemt alleen omstandigheden. Noem er ten minste één maatregel bij."
        raw.add(path, text)


def check_twice(raw: RawCatalogue, ids: Ids) -> None:
    """No list names the same id twice."""
    seen: set[str] = set()
    for path, named in ids:
        if named in seen:
            text = f"{raw.subject(path)} noemt {quote(named)} twee keer in één lijst. Haal er één weg."
            raw.add(path, text)
        seen.add(named)
