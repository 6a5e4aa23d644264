"""How sure the scores are: what can be trusted of the package, and what to find out first."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.uncertainty.texts import (
    contested,
    doubts_sentence,
    draws_sentences,
    fitted_sentences,
    measures_sentences,
    members_text,
    regret_sentences,
    rounded,
    sampled,
    worth_sentences,
)
from keuzemodel.analysis.why.worth import Worth, worth_of
from keuzemodel.grounds import origins_text
from keuzemodel.report.page.links import anchor

if TYPE_CHECKING:
    from keuzemodel.analysis.uncertainty.draws import Share
    from keuzemodel.analysis.uncertainty.uncertainty import Uncertainty
    from keuzemodel.report.insight import Insight

_FIRST = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A measure that is in the best package of some draws."""

    id: str
    title: str
    anchor: str
    chosen: bool
    share: str
    interval: str
    kind: str
    """Of its bar."""
    length: int
    """Of the bar, in percents."""
    band: tuple[int, int]
    """From where to where the share may lie, in percents."""


@dataclass(frozen=True, slots=True)
class ToFindOut:
    """A score that is worth finding out."""

    whose: str
    title: str
    """Of the measure; empty for a score of several together."""
    criterion: str
    worth: str
    length: int
    """Of its bar, in percents of the largest."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """The whole section."""

    regret: tuple[str, ...]
    draws: tuple[str, ...]
    rows: tuple[Row, ...]
    first: tuple[str, ...]
    to_find_out: tuple[ToFindOut, ...]
    fitted: str
    """What is left without the fitted points, for the first screen; empty if nothing was fitted."""
    note: str


def doubts(insight: Insight) -> Doubts | None:
    """Say what is sure while scores are in doubt; None where none is."""
    found = insight.uncertainty
    if found is None:
        return None
    worth = _worth(found)
    return Doubts(
        (_which(found), *regret_sentences(found, worth)),
        (*draws_sentences(found, worth), *fitted_sentences(found.fitted), *measures_sentences(found, steady=False)),
        _rows(found),
        worth_sentences(found, worth),
        _to_find_out(found),
        next(iter(fitted_sentences(found.fitted)), ""),
        _note(found),
    )


def _which(found: Uncertainty) -> str:
    """Say where all scores come from, and which are in doubt."""
    question = found.chosen.question
    return f"{origins_text(question.catalogue, question.value_weights)} {doubts_sentence(found.doubted)}".lstrip()


def _worth(found: Uncertainty) -> Worth:
    """Say values as shares of the package's own; plainly where it may lose more than it is worth."""
    value = found.chosen.value
    return Worth() if found.regret is not None and found.regret.value > value else worth_of(value)


def _rows(found: Uncertainty) -> tuple[Row, ...]:
    if found.draws is None:
        return ()
    catalogue = found.chosen.question.catalogue
    return tuple(
        Row(
            m,
            catalogue.by_id[m].title,
            anchor(catalogue, m),
            m in found.chosen.package,
            sampled(share),
            _interval(share),
            "brings" if m in found.chosen.package else "other",
            round(share.share * 100),
            (round(share.low * 100), round(share.high * 100)),
        )
        for m in contested(found)
        for share in (found.draws.measures[m],)
    )


def _interval(share: Share) -> str:
    return f"{dutch.percent(floor(share.low * 100) / 100)} tot {dutch.percent(ceil(share.high * 100) / 100)}"


def _to_find_out(found: Uncertainty) -> tuple[ToFindOut, ...]:
    catalogue = found.chosen.question.catalogue
    useful = [known for known in found.worth_knowing or () if known.worth][:_FIRST]
    return tuple(
        ToFindOut(
            members_text(catalogue, known.doubt, "{}"),
            catalogue.by_id[known.doubt.members[0]].title if known.doubt.of_measure else "",
            catalogue.criterion[known.doubt.criterion].title,
            rounded(known.worth, _worth(found)),
            round(known.worth / useful[0].worth * 100),
        )
        for known in useful
    )


def _note(found: Uncertainty) -> str:
    if found.draws is None:
        return ""
    return (
        f"Het aandeel komt uit {dutch.number(found.draws.count)} trekkingen. Het echte aandeel ligt, met 95% "
        "zekerheid, tussen de twee grenzen in de tabel. Het is geen kans dat een maatregel "
        "werkt: het zegt alleen hoe vaak hij bij deze banden in het beste pakket zit."
    )
