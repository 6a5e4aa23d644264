"""A score that people estimated together: whether the best package depends on it, and what it would be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.scores_off import tolerance_of
from keuzemodel.answer import Chosen, Infeasible
from keuzemodel.choosing.choose import choose
from keuzemodel.reading.digest import with_digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from keuzemodel.analysis.certainty.scores_off import Tolerance
    from keuzemodel.analysis.people.joined_scores import JoinedScore
    from keuzemodel.answer import Answer
    from keuzemodel.catalogue import Catalogue, Score
    from keuzemodel.solver.deadline import Deadline


@dataclass(frozen=True)
class Estimated:
    """What an estimate does."""

    joined: JoinedScore
    now: Chosen
    """With the score of the catalogue."""
    tolerance: Tolerance
    """How far that score may be off before another package is better."""
    then: Answer | None
    """With the middle one of the estimates; None if nobody knows."""

    @property
    def depends(self) -> bool:
        """Whether this package is no longer a best one at some score between the lowest and the highest estimate."""
        score, off = self.joined.score, self.tolerance
        if score is None:
            return False
        above, below = score.high - off.score, off.score - score.low
        return _passes(above, off.up, itself=off.up_itself) or _passes(below, off.down, itself=off.down_itself)


def estimated(now: Chosen, joined: JoinedScore, deadline: Deadline | None = None) -> Estimated:
    """Find out what an estimate does.

    Raises:
        OutOfTime: at the deadline.

    """
    off = tolerance_of(now, joined.measure, joined.criterion, deadline)
    then = None
    if joined.score is not None:
        catalogue = with_score(now.question.catalogue, joined.measure, joined.criterion, joined.score)
        then = choose(replace(now.question, catalogue=catalogue), deadline)
    return Estimated(joined, now, off, then)


def with_score(catalogue: Catalogue, measure: str, criterion: str, score: Score) -> Catalogue:
    """Give a catalogue with another score."""
    changed = replace(catalogue.by_id[measure], scores={**catalogue.by_id[measure].scores, criterion: score})
    measures = tuple(changed if m.id == measure else m for m in catalogue.measures)
    return with_digest(replace(catalogue, measures=measures))


def estimated_sentences(found: Estimated) -> Iterator[str]:
    """Say what people think, whether the package depends on it, and what it would be."""
    joined, catalogue = found.joined, found.now.question.catalogue
    unit = catalogue.criterion[joined.criterion].unit
    unknown = sum(one.score is None for one in joined.given)
    if joined.score is None:
        yield "Niemand weet het: de score blijft zoals hij is."
        return
    low, likely, high = (
        dutch.exact_amount(n, unit) for n in (joined.score.low, joined.score.likely, joined.score.high)
    )
    many = dutch.count(len(joined.given) - unknown, "mens schat", "mensen schatten")
    apart = f"{many} samen {likely}, met een band van {low} tot {high}." if low != high else f"{many} {likely}."
    yield f"{apart} {dutch.count(unknown, 'mens weet', 'mensen weten')} het niet." if unknown else apart
    if not found.depends:
        yield "Het pakket hangt er niet van af: bij elke score in deze band blijft dit pakket het beste."
        return
    yield f"Het pakket hangt ervan af: {_turns(found, unit)}."
    yield _then(found)


def _turns(found: Estimated, unit: str) -> str:
    score, off = found.joined.score, found.tolerance
    assert score is not None  # noqa: S101 - then it depends on nothing
    ends = []
    if _passes(off.score - score.low, off.down, itself=off.down_itself) and off.down is not None:
        ends.append(f"{'op' if off.down_itself else 'onder'} {dutch.exact_amount(off.score - off.down, unit)}")
    if _passes(score.high - off.score, off.up, itself=off.up_itself) and off.up is not None:
        ends.append(f"{'op' if off.up_itself else 'boven'} {dutch.exact_amount(off.score + off.up, unit)}")
    return f"{dutch.join(ends)} is dit pakket niet meer het beste"


def _then(found: Estimated) -> str:
    if isinstance(found.then, Infeasible):
        return "Bij de middelste schatting past geen enkel pakket meer bij de regels."
    if not isinstance(found.then, Chosen):
        return "Welk pakket bij de middelste schatting het beste is, is niet bewezen."
    catalogue, now, then = found.now.question.catalogue, found.now.package, found.then.package
    if now == then:
        return "Bij de middelste schatting blijft dit pakket het beste."
    turned = ((then - now, "erin"), (now - then, "eruit"))
    changes = [f"{dutch.join(catalogue.in_order(ids))} {how}" for ids, how in turned if ids]
    return f"Bij de middelste schatting gaat {dutch.join(changes)}."


def _passes(distance: Fraction, most: Fraction | None, *, itself: bool) -> bool:
    """Tell whether a distance reaches the one at which another package is better."""
    if most is None:
        return False
    return distance >= most if itself else distance > most
