"""What is said of a plan, in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.development import is_over, kind_of_period
from keuzemodel.planning.plan_question import ask_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from keuzemodel.planning.make_plan import Planned, PlanStopped
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.planning.plan import Plan
    from keuzemodel.planning.plan_question import PlanQuestion

_DECIMALS = 12


_KINDS = {
    "H": "H1 is het eerste half jaar, H2 het tweede",
    "Q": "Q1 is het eerste kwartaal, Q4 het laatste",
    "K": "K1 is het eerste kwartaal, K4 het laatste",
}


def names_explained(periods: Iterable[str]) -> str:
    """Say what the letters in the names of periods mean, as a clause; empty where there are none."""
    return "; ".join(_KINDS[kind] for kind in dict.fromkeys(map(kind_of_period, periods)) if kind)


def numbered_periods(periods: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Part ``halfjaar 1``, ``halfjaar 2`` and so on into what they are and their numbers; other names stay."""
    parted = [name.rpartition(" ") for name in periods]
    kinds = {kind for kind, _, _ in parted}
    if len(kinds) == 1 and all(kind and number.isdecimal() for kind, _, number in parted):
        return kinds.pop(), [number for _, _, number in parted]
    return "", periods


def past_sentence(plan: Plan, on: date, letters: str = "") -> Iterator[str]:
    """Say once of a plan whose first period is over on a day, that it is one of then; or what its names mean."""
    first = min((start for start in plan.starts.values() if start >= 0), default=None)
    if first is not None and is_over(start := plan.asked.periods[first], on):
        if letters:
            yield f"De planning is nog die van toen, vanaf {start} ({letters})."
        else:
            yield f"De planning is nog die van toen, vanaf {start}. Lees die als volgorde."


def limits_text(limits: tuple[Fraction, ...] | None) -> str:
    """Say what fits in each period: one number where it is the same in all."""
    if limits is None:
        return "geen grens"
    return f"hoogstens {'; '.join(map(dutch.exact, limits if len(set(limits)) > 1 else limits[:1]))}"


def dates_text(first: str | None, last: str | None) -> str:
    """Say when a measure may be developed; empty for always."""
    return " en ".join(filter(None, (first and f"niet vóór {first}", last and f"niet na {last}")))


def asked_sentences(asked: PlanQuestion) -> Iterator[str]:
    """Say what was asked of a plan otherwise than the catalogue says."""
    stated = dict(ask_plan(asked.question, asked.count).limits)
    for id_, limits in asked.limits.items():
        if limits != stated.get(id_):
            title = dutch.quoted(asked.catalogue.criterion[id_].title)
            yield f"Gevraagd is voor {title} per periode {limits_text(limits)}."
    for id_ in asked.catalogue.in_order({*asked.not_before, *asked.not_after}):
        first, last = (dates.get(id_) for dates in (asked.not_before, asked.not_after))
        names = (None if t is None else asked.periods[t] for t in (first, last))
        yield f"Gevraagd is {id_} {dates_text(*names)}."


def plan_sentence(plan: Plan) -> str:
    """Say how much is planned, what starts first, and when all is done."""
    return " ".join(plan_sentences(plan))


def plan_sentences(plan: Plan) -> tuple[str, ...]:
    """Say the same: first how much and when, then what starts first."""
    periods = plan.asked.periods
    starts = {id_: start for id_, start in plan.starts.items() if start >= 0}
    if not starts and plan.done:
        return (f"Alles in het plan is al gedaan: {dutch.join(plan.done)}.",)
    if not starts:
        return ("Niets doen is het beste plan: geen enkele maatregel die op tijd af is, maakt de waarde hoger.",)
    first = min(starts.values())
    starting = [id_ for id_, start in starts.items() if start == first]
    last = max(plan.ready.values()) - 1
    count = dutch.count(len(starts), "maatregel", "maatregelen")
    done = f"in één periode, {periods[last]}" if first == last else f"van {periods[first]} tot en met {periods[last]}"
    already = (f"Al gedaan: {dutch.join(plan.done)}.",) if plan.done else ()
    return (f"Plan: {count} {done}.", f"Begin met {dutch.join(starting)}.", *already)


def left_out_sentence(outcome: Outcome, plan: Plan) -> Iterator[str]:
    """Say what the best package has and the plan does not."""
    left = outcome.left_out(plan)
    if left:
        fits = "past" if len(left) == 1 else "passen"
        yield f"Wel in het beste pakket, maar {fits} niet in deze tijd: {dutch.join(left)}."


def worth_sentence(answer: Planned) -> str:
    """Say what a plan is worth, and whether that is proven."""
    how = "bewezen de hoogste" if answer.trusted is None else "de hoogste die gevonden is"
    value, results = dutch.number(answer.value, 4), dutch.number(answer.plan.results, 4)
    return f"Waarde {value}, en daarbij over alle perioden samen {results} aan resultaat: {how}."


def trusted_sentence(outcome: Outcome) -> Iterator[str]:
    """Say what was not proven here."""
    if outcome.trusted is None:
        return
    missing = "minder niet genoeg is" if outcome.least else "geen plan beter is"
    check = "" if outcome.least else " Het plan en wat het waard is zijn wel nagerekend."
    yield f"Let op: dat {missing}, zegt de rekenkern {outcome.trusted}. Zelf nagaan duurde te lang.{check}"


def stopped_sentences(answer: PlanStopped) -> Iterator[str]:
    """Say what is not proven, and how much better it might be."""
    if answer.plan is None:
        yield "De tijd was om voordat er een plan was."
    else:
        yield "De tijd was om voordat bewezen was welk plan het beste is. Hieronder staat het beste dat gevonden is."
    if answer.value is not None:
        value, results = dutch.number(answer.value, 4), dutch.number(answer.plan.results if answer.plan else 0, 4)
        yield f"Waarde {value}, resultaat over alle perioden {results}."
    if answer.results_bound is None:
        yield f"Geen plan heeft een waarde boven {dutch.number(dutch.raised(answer.bound, 4), 4)}."
    else:
        bound = dutch.number(dutch.raised(answer.results_bound, 4), 4)
        yield f"Geen plan heeft meer waarde. Met deze waarde is het resultaat nooit meer dan {bound}."
    yield "Geef meer tijd met --tijd, of laat --tijd weg."


def least_sentences(outcome: Outcome) -> Iterator[str]:
    """Say that there is no plan, and what would be enough."""
    asked = outcome.asked
    periods = dutch.count(len(asked.periods), "periode", "perioden")
    what = "Het hele pakket" if asked.package is not None else "Een pakket dat aan alle regels voldoet,"
    if asked.package is not None:
        yield f"Pakket van kies: {', '.join(asked.catalogue.in_order(asked.package)) or 'niets doen'}."
    yield f"{what} past niet in {periods}."
    found = outcome.least
    if found is None:
        yield "Wat er wel voor nodig is, is niet uitgezocht: de tijd was om."
        return
    if found.periods is None:
        yield "Ook in meer perioden past het nooit."
    else:
        yield f"Het past wel in {dutch.count(found.periods, 'periode', 'perioden')}: geef --perioden {found.periods}."
    for id_, capacity in found.per_period.items():
        criterion = asked.catalogue.criterion[id_]
        if capacity is None:
            yield f"Met meer ruimte voor {dutch.quoted(criterion.title)} past het niet in {periods}."
        else:
            amount = dutch.exact_amount(dutch.raised(capacity, _DECIMALS), criterion.unit)
            yield f"Of in {periods}, met in elke periode {amount} voor {dutch.quoted(criterion.title)}."
