"""What one measure brings and asks, as bars that can be read without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from keuzemodel import dutch
from keuzemodel.direction import Direction
from keuzemodel.grounds import MARK, is_fitted
from keuzemodel.unknowns import counts_as

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.catalogue import Catalogue, Criterion, Measure, Score

Kind = Literal["brings", "asks", "nothing", "unknown"]
_LONGEST_LABEL = 16
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Effect:
    """One score of one measure."""

    label: str
    """The criterion, short."""
    amount: str
    """The number as shown next to the bar; ``?`` if unknown."""
    reads: str
    """The same in words."""
    kind: Kind
    """A full bar (brings), a hatched one (asks), no bar, or a question mark."""
    length: int
    """Of the bar, in percents of the criterion's range."""
    band: tuple[int, int] | None
    """Where the whisker begins and ends, in the same unit."""


def effects(catalogue: Catalogue, measure: Measure) -> tuple[Effect, ...]:
    """Give the scores of a measure, in the order of the criteria."""
    return tuple(_effect(criterion, measure.scores[criterion.id]) for criterion in catalogue.criteria)


def legend(catalogue: Catalogue) -> str:
    """Explain the bars, as far as they occur."""
    scores = [s for m in catalogue.measures for s in m.scores.values()]
    parts = ["Een volle balk is wat een maatregel brengt, een gearceerde balk wat hij vraagt of kost."]
    if any(s is not None and s.is_band for s in scores):
        parts.append("Een lijn met eindstreepjes is de bandbreedte.")
    if any(s is None for s in scores):
        parts.append("Een vraagteken betekent: niet bekend.")
    return " ".join(parts)


def label(criterion: Criterion) -> str:
    """Give a name that fits above a bar: a short title, else the words of the id if they are a short form of it.

    They are if a word of the title begins with the first of them: ``besparing_kort`` is, and ``bespstr`` is not.
    """
    words = criterion.id.replace("_", " ").replace("-", " ")
    is_name = len(words) >= _SHORTEST_NAME and words.replace(" ", "").isalpha()
    first = words.partition(" ")[0].casefold()
    is_name = is_name and any(word.startswith(first) for word in criterion.title.casefold().split())
    if len(criterion.title) <= _LONGEST_LABEL or not is_name or len(words) >= len(criterion.title):
        return dutch.isolated(criterion.title)
    return words[:1].upper() + words[1:]


def score_text(score: Score | None) -> str:
    """Write a score with its band: ``2``, ``2 (1 tot 4)`` or ``?``."""
    if score is None:
        return "?"
    likely = dutch.number(score.likely)
    return f"{likely} ({_band(score)})" if score.is_band else likely


def marked_score(measure: Measure, criterion: str) -> str:
    """Write a score of a measure with its band, and a mark if it was fitted to a known outcome."""
    text = score_text(measure.scores[criterion])
    return f"{text} {MARK}" if is_fitted(measure, criterion) else text


def _effect(criterion: Criterion, score: Score | None) -> Effect:
    name = label(criterion)
    if score is None:
        reads = f"niet bekend, telt voorzichtig mee als {counts_as(criterion)}"
        return Effect(name, "?", reads, "unknown", 0, None)
    kind = _kind(criterion, score.likely)
    words = criterion.meaning(score)
    reads = _reads(criterion, score.likely)
    if words:
        reads = f"{reads}: {words}" if score.likely else words
    if not score.is_band:
        return Effect(name, dutch.number(score.likely), reads, kind, _length(criterion, score.likely), None)
    ends = sorted((_length(criterion, score.low), _length(criterion, score.high)))
    begin = 0 if score.low * score.high < 0 else ends[0]
    return Effect(
        name,
        dutch.number(score.likely),
        f"{reads}, met een bandbreedte van {_band(score)}",
        kind,
        _length(criterion, score.likely),
        (begin, ends[1]),
    )


def _band(score: Score) -> str:
    return f"{dutch.number(score.low)} tot {dutch.number(score.high)}"


def _kind(criterion: Criterion, likely: Fraction) -> Kind:
    if not likely:
        return "nothing"
    return "brings" if likely * criterion.direction.sign > 0 else "asks"


def _reads(criterion: Criterion, likely: Fraction) -> str:
    if not likely:
        return "geen verschil"
    if criterion.direction is Direction.MAX:
        verb = "brengt" if likely > 0 else "kost"
    else:
        verb = "vraagt" if likely > 0 else "scheelt"
    return f"{verb} {dutch.amount(abs(likely), criterion.unit)}"


def _length(criterion: Criterion, value: Fraction) -> int:
    return dutch.whole_percents(abs(value) / criterion.range)
