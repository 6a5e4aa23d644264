"""What else can be chosen, in a few lines: by the other approach, and by people to whom something else counts most."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.package import value_of
from keuzemodel.report.decision.room import limits, spread
from keuzemodel.report.page.links import Phrase, linked, sentence

if TYPE_CHECKING:
    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.planning.plan import Plan
    from keuzemodel.question import Question

_MOST_NAMED, _MOST_IDS = 8, 2
_ABOUT_HALF = (Fraction(9, 20), Fraction(11, 20))


def other_approach(chosen: Chosen, comparison: Comparison, plan: Plan | None = None) -> Phrase:
    """Say what the other approach gives at the same weighting; empty if that is not known.

    Args:
        chosen: the package.
        comparison: all weightings and approaches.
        plan: over which time the package fits all the same; None if there is none.

    """
    answer = comparison.other_than(chosen.question)
    if not isinstance(answer, Chosen):
        return ()
    catalogue = chosen.question.catalogue
    n = f"{dutch.count(len(answer.package), 'maatregel', 'maatregelen')}{_worth(chosen, answer.package)}"
    shared = len(answer.package & chosen.package)
    more = catalogue.in_order(answer.package - chosen.package)
    less = catalogue.in_order(chosen.package - answer.package)
    tail: Phrase
    if not more and not less:
        tail = sentence("hetzelfde pakket")
    elif not more:
        named = shared > 1 and len(less) <= _MOST_NAMED
        parts: tuple[str | Phrase, ...] = (": deze zonder ", linked(catalogue, less)) if named else ()
        tail = sentence(n, *parts)
    elif not less:
        what = "andere" if len(more) > 1 else "maatregel"
        tail = sentence(f"{n}: alle maatregelen van dit pakket en nog {dutch.word(len(more))} {what}")
    else:
        tail = sentence(f"{n}. Daarvan {'zit' if shared == 1 else 'zitten'} er {dutch.word(shared)} ook in dit pakket")
    fits = spread(chosen, plan)
    also = f" Met nieuwe ruimte in elke periode past alles, in {fits}." if fits else ""
    return sentence(f"{_who(chosen, answer.question)} ", tail, f".{also}")


def _worth(chosen: Chosen, package: frozenset[str]) -> str:
    """Say what a part of the advice is worth, as a share of that: numbers of one scale."""
    if chosen.value <= 0 or not package < chosen.package:
        return ""
    return f", {share_of_value(chosen, package)} van de waarde"


def share_of_value(chosen: Chosen, package: frozenset[str]) -> str:
    """Write what a package is worth in the weights of the advice, as a share of that, which is above 0."""
    question = chosen.question
    return dutch.part(value_of(question.catalogue, question.value_weights, package) / chosen.value)


def _who(chosen: Chosen, question: Question) -> str:
    catalogue = question.catalogue
    said = limits(question) if question.approach is Approach.WITHIN_CAPACITY else ""
    most = f" (hoogstens {said}{_half(chosen, question)})" if said else ""
    if catalogue.approaches:
        return f"{dutch.quoted(question.approach.title_in(catalogue))}{most} geeft"
    if not most:
        return "Wie alles overweegt en niet alleen kijkt naar wat er nu past, kiest"
    return f"Wie het doet met wat er nu is{most}, kiest"


def _half(chosen: Chosen, question: Question) -> str:
    """Say that a limit is about half of what the package asks, if it is."""
    low, high = _ABOUT_HALF
    asked = [(limit, chosen.tally.totals[c]) for c, limit in question.limits.items()]
    return ", ongeveer de helft" if len(asked) == 1 and all(low * n <= limit <= high * n for limit, n in asked) else ""


def by_profile(chosen: Chosen, found: tuple[Profile, ...]) -> Phrase:
    """Say how many measures people choose to whom one aspect counts most; empty where all choose this package."""
    catalogue = chosen.question.catalogue
    others = [p for p in found if p.answer.package != chosen.package]
    if not others:
        return ()
    first, *more = others
    said = [f"{dutch.quoted(catalogue.title_of(p.aspect))} {_number(p.answer)}" for p in more]
    also = f"; bij {dutch.join(said)}" if said else ""
    count = dutch.count(len(first.answer.package), "maatregel", "maatregelen")
    title = dutch.quoted(catalogue.title_of(first.aspect))
    return sentence(f"Wie {title} voor {dutch.percent(first.share)} laat tellen, kiest {count}{also}.")


def _number(answer: Chosen) -> str:
    """Give how many, and which if these are few."""
    n = len(answer.package)
    if not n:
        return "geen"
    return f"{n} ({dutch.join(answer.ids)})" if n <= _MOST_IDS else str(n)
