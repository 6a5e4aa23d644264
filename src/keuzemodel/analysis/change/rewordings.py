"""What is worded otherwise in two catalogues: titles, units, reasons and sources, on which no package depends."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.approach import Approach
from keuzemodel.catalogue import Basis, Heading, ScoresStatus
from keuzemodel.rules.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keuzemodel.catalogue import Catalogue, Circumstance, Criterion, Measure

Texts = dict[str, str]
"""What a text is, with its article, and the text."""
_TITLE, _UNIT = "De titel", "De eenheid"
_ALWAYS_KEPT = frozenset({_TITLE, _UNIT})
_LONG = 80
_AROUND = 3
"""Words that stay on both sides of what differs in a long text."""
_STATUS = {
    ScoresStatus.RECONSTRUCTION: "reconstructie",
    ScoresStatus.ESTIMATE: "schatting",
    ScoresStatus.ADOPTED: "vastgesteld",
}
_BASIS = {
    Basis.SOURCE: "de bron",
    Basis.JUDGEMENT: "ingeschat",
    Basis.FITTED: "aangepast aan een pakket dat vooraf al bekend was",
}


def rewordings(earlier: Catalogue, now: Catalogue, *, complete: bool = True) -> tuple[str, ...]:
    """Say what is worded otherwise, one Dutch sentence each.

    Args:
        earlier: the catalogue then.
        now: the catalogue of now; only what both have is compared.
        complete: False if of the earlier one only titles and units are known.

    """
    if earlier.digest == now.digest:
        return ()
    then = dict(_texts(earlier))
    found: dict[tuple[str, str, str], list[str]] = {}
    for place, texts in _texts(now):
        for what, is_ in texts.items():
            was = then.get(place, {}).get(what)
            if was is not None and was != is_ and (complete or what in _ALWAYS_KEPT):
                found.setdefault((what, was, is_), []).append(place[1])
    return tuple(_told(f"{what} van {dutch.join(names)}", was, is_) for (what, was, is_), names in found.items())


def _texts(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Texts]]:
    """Give all texts, each with an id of what they belong to and its name in a sentence."""
    headings = (
        ("aspect", catalogue.aspects),
        ("fase", catalogue.phases),
        ("opgave", catalogue.themes),
        ("kop", catalogue.groups),
        ("begrip", catalogue.terms),
        ("benadering", [Heading(a.value, a.title_in(catalogue), a.description_in(catalogue)) for a in Approach]),
    )
    yield ("catalogue", "de catalogus"), _of_catalogue(catalogue)
    for word, some in headings:
        for heading in some:
            yield (word, f"{word} {heading.id}"), _of_heading(heading)
    for criterion in catalogue.criteria:
        yield ("criterion", f"criterium {criterion.id}"), _of_criterion(catalogue, criterion)
    for circumstance in catalogue.circumstances:
        yield ("circumstance", f"omstandigheid {circumstance.id}"), _of_heading(circumstance)
    for indicator in catalogue.indicators:
        act = indicator.act.text if indicator.act else ""
        texts = {_TITLE: indicator.title, _UNIT: indicator.unit, "Wat te doen valt bij achterstand": act}
        yield ("indicator", f"indicator {indicator.id}"), texts
    for measure in catalogue.measures:
        yield ("measure", f"maatregel {measure.id}"), _of_measure(catalogue, measure)
    yield from _reasons(catalogue)


def _of_catalogue(catalogue: Catalogue) -> Texts:
    status = _STATUS[catalogue.scores_status]
    return {
        _TITLE: catalogue.title,
        "De regio": catalogue.region,
        "De bron": catalogue.source,
        "De status": status,
        "Het probleem": catalogue.problem,
        "Het doel": catalogue.goal,
    }


def _of_heading(heading: Heading | Circumstance) -> Texts:
    return {_TITLE: heading.title, "De uitleg": heading.description}


def _of_criterion(catalogue: Catalogue, criterion: Criterion) -> Texts:
    scale = (f"{dutch.exact(points)}: {words}" for points, words in criterion.scale)
    return {
        _TITLE: criterion.title,
        _UNIT: criterion.unit,
        "De uitleg": criterion.description,
        "Het aspect": catalogue.title_of(criterion.aspect) if criterion.aspect else "",
        "De betekenis": "; ".join(scale),
        "De termijn": "eenmalig" if criterion.once else "elk jaar opnieuw",
    }


def _of_measure(catalogue: Catalogue, measure: Measure) -> Texts:
    groups, themes = ({h.id: h.title for h in some} for some in (catalogue.groups, catalogue.themes))
    bases = (f"{catalogue.criterion[c].title} {_BASIS[basis]}" for c, basis in measure.basis)
    return {
        _TITLE: measure.title,
        "De onderbouwing": measure.rationale,
        "De bron": measure.source,
        "De kop": groups[measure.group] if measure.group else "",
        "De lijst met opgaven": dutch.join(themes[t] for t in measure.themes),
        "De lijst met risico’s": "; ".join(f"{r.risk}: {r.mitigation}" for r in measure.risks),
        "De herkomst van de scores": dutch.join(bases),
    }


def _reasons(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Texts]]:
    """Give the reasons of rules and effects; two that are about the same measures are taken together."""
    for kind in SECTIONS:
        reasons: dict[tuple[str, ...], list[str]] = {}
        for item in kind.stated_in(catalogue):
            reasons.setdefault(tuple(sorted(item.named)), []).append(item.written().get("reason", ""))
        for named, some in reasons.items():
            if named:
                rule = f"de regel over {dutch.join(catalogue.named_in_order(named))}"
                yield (kind.section, rule), {"De reden": "; ".join(some)}


def _told(what: str, was: str, is_: str) -> str:
    if not was:
        return f"{what} staat er nu bij: {dutch.quoted(is_)}."
    if not is_:
        return f"{what} is weg: {dutch.quoted(was)}."
    return "{} was {} en is nu {}.".format(what, *map(dutch.quoted, _differing(was, is_)))


def _differing(was: str, is_: str) -> tuple[str, str]:
    """Cut two long texts to the words that differ, and a few around them."""
    then, now = was.split(), is_.split()
    if max(len(was), len(is_)) <= _LONG or then == now:
        return was, is_
    start = _in_common(then, now)
    end = _in_common(reversed(then[start:]), reversed(now[start:]))
    return _around(then, start, end), _around(now, start, end)


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the words with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _around(words: list[str], start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(len(words) - end + _AROUND, len(words))
    before, after = ("…" if first else ""), ("…" if last < len(words) else "")
    return " ".join(filter(None, (before, *words[first:last], after)))
