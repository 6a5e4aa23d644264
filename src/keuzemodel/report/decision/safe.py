"""The measures that can be decided on safely, in one list with one meaning; and how looser lists differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import free_of
from keuzemodel.grounds import no_evidence
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.report.insight import Insight

_ALL = 3
"""Kinds of trials that there are."""
FIRMLY = Fraction(95, 100)
"""Of the weightings, for what counts as almost all."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Something of which a measure should not depend."""

    measures: tuple[str, ...]
    """That are in the best package each time."""
    when: str
    """Each time of what."""
    short: str
    """The same in a few words."""
    ignores: str
    """What it does not look at."""


def trials(insight: Insight, comparison: Comparison) -> Iterator[Trial]:
    """Give what a measure that is safe to decide on stands up to, as far as it is known."""
    question = insight.chosen.question
    catalogue, several = question.catalogue, len(comparison.answers)
    draws, firm = insight.uncertainty.draws if insight.uncertainty else None, insight.firm
    if several > 1 and len(comparison.packages) == several:
        when, short = _compared(comparison)
        yield Trial(comparison.in_all, when, short, "Andere scores en andere wegingen tellen hier niet mee.")
    if draws is not None:
        inside = tuple(m for m in catalogue.ids if draws.measures[m].times == draws.count)
        when = f"ook als de onzekere scores anders uitvallen ({dutch.number(draws.count)} keer geprobeerd)"
        yield Trial(inside, when, "andere scores", "Dat is bij deze weging en deze benadering.")
    if firm is not None:
        inside = tuple(m for m in catalogue.ids if firm.by_aspect[m] >= FIRMLY)
        least = f" waarin elk aspect minstens {dutch.percent(firm.minimum, 1)} weegt" if firm.minimum else ""
        when = f"bij ten minste {dutch.percent(FIRMLY)} van alle wegingen{least}"
        yield Trial(inside, when, "bijna alle gewichten", "Dat is bij deze scores en deze benadering.")


def _compared(comparison: Comparison) -> tuple[str, str]:
    """Say what was compared, and the same in a few words."""
    n = len(comparison.weightings)
    both = len(comparison.approaches) > 1
    if n == 1:
        return "in beide benaderingen", "beide benaderingen"
    weightings = f"bij {dutch.every(n)} doorgerekende wegingen"
    if not both:
        return weightings, f"{dutch.every(n)} wegingen"
    return f"{weightings} in beide benaderingen", f"{dutch.every(n)} wegingen, beide benaderingen"


def safe(insight: Insight, comparison: Comparison, *, in_full: bool = True) -> Phrase:
    """Name what is in the best package whatever is tried, and what was; empty if nothing was tried.

    Args:
        insight: the analyses.
        comparison: all weightings and approaches.
        in_full: say exactly what was tried; else in a few words.

    """
    chosen = insight.chosen
    tried = tuple(trials(insight, comparison))
    if not tried:
        return ()
    inside = safe_measures(insight, comparison)
    when = dutch.join([trial.when for trial in tried], "én")
    if not in_full:
        when = dutch.join(trial.short for trial in tried)
    if not inside:
        return sentence(f"geen enkele maatregel zit steeds in het beste pakket: {when}.")
    those = "die zit" if len(inside) == 1 else "die zitten"
    start = f"{those} steeds in het beste pakket," if in_full else "steeds in het beste pakket:"
    fitted = no_evidence(chosen.question.catalogue, chosen.question.value_weights)
    tail = f" Ook {'dat is ' if in_full else ''}geen bewijs." if fitted else ""
    tail += "" if insight.complete or len(tried) == _ALL else " De tijd was om: niet alles is geprobeerd."
    return sentence(linked(chosen.question.catalogue, inside), f": {start} {when}.{tail}")


def safe_measures(insight: Insight, comparison: Comparison) -> tuple[str, ...]:
    """Give what is in the best package whatever is tried, unless a rule puts it there; empty if nothing was tried."""
    chosen, tried = insight.chosen, tuple(trials(insight, comparison))
    always = (m for m in chosen.ids if all(m in trial.measures for trial in tried))
    return tuple(free_of(chosen.question, always)) if tried else ()


def safe_reason(insight: Insight, measures: Sequence[str]) -> str:
    """Say how many others fall away without these, most first; empty where nothing rests on them."""
    rests = {e.measure: len(e.rests) for e in insight.explanations.measures if e.measure in measures}
    by_count: dict[int, list[str]] = {}
    for measure in measures:
        by_count.setdefault(rests.get(measure, 0), []).append(measure)
    parts = [
        f"zonder {dutch.join(some, 'of')} {'valt' if n == 1 else 'vallen'} er {dutch.word(n)} af"
        for n, some in sorted(by_count.items(), reverse=True)
        if n
    ]
    text = dutch.join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What safe means here, and lists that look at less."""

    meaning: str
    """Empty if nothing was tried."""
    others: tuple[Phrase, ...]


def meaning(insight: Insight, comparison: Comparison, always: Iterable[Phrase] = ()) -> Meaning:
    """Say what the list of the first screen looks at, and give the lists that each look at a part of that.

    Args:
        insight: the analyses.
        comparison: all weightings and approaches.
        always: what is said of measures that no weighting leaves out.

    """
    tried = tuple(trials(insight, comparison))
    if not tried:
        return Meaning("", ())
    catalogue = insight.chosen.question.catalogue
    said = (
        "Zo noemen wij een maatregel die steeds in het beste pakket zit: "
        f"{dutch.join([trial.when for trial in tried], 'én')}. Die lijst staat vooraan. "
        f"{safe_reason(insight, safe_measures(insight, comparison))}"
    ).rstrip()
    if len(tried) == 1:
        return Meaning(said, tuple(always))
    others = (
        sentence(
            f"Steeds in het beste pakket {trial.when}: ",
            linked(catalogue, trial.measures) if trial.measures else "geen enkele maatregel",
            f". {trial.ignores}",
        )
        for trial in tried
    )
    return Meaning(f"{said} Wie maar naar één daarvan kijkt, vindt een andere lijst:", (*others, *always))
