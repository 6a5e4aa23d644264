"""What is asked of the council: when to decide what, the risks, the draft decision, and how to follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.following.texts import day_text
from keuzemodel.analysis.uncertainty.texts import members_text
from keuzemodel.development import is_over
from keuzemodel.planning.texts import numbered_periods, past_sentence
from keuzemodel.report.blocks import Listing, Paragraph, Section, Table
from keuzemodel.report.brief.advice import short_title
from keuzemodel.report.decision.room import spread, too_little
from keuzemodel.report.decision.sureness import mostly_in
from keuzemodel.report.timing.both_ways import both_ways

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.moments import Moment
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.indicators import Dated, Indicator
    from keuzemodel.planning.plan import Plan
    from keuzemodel.report.insight import Insight

_MOST_MOMENTS = 8
_MOST_RISKS = 4
_MOST_INDICATORS = 4
_FIRST_TO_FIND_OUT = 3
_MOST_GATES = 2
_MOST_NAMED = 4
_MOST_QUIET = 2
_MOMENT = 9
"""How wide a moment is, as a part of the whole."""


def timing(chosen: Chosen, told: Timing | None, comparison: Comparison, on: date) -> Iterator[Section]:
    """Say when what is decided, and what it is worth to stop there; and if the plan was to begin before this day."""
    if told is None or not told.moments:
        return
    plan = told.planned.plan
    shown = told.moments[:_MOST_MOMENTS]
    rows = (
        ("Beslis over", *(", ".join(m.starting) for m in shown)),
        ("Aantal dat hierop wacht", *(str(len(_bears(m)) or "–") for m in shown)),
        ("Waarde als u dan stopt", *(_stopped(chosen, m) for m in shown)),
    )
    is_barred = chosen.value > 0 and any(m.if_stopped is None for m in shown)
    kind, names = numbered_periods(plan.asked.periods)
    columns = (f"Vóór {kind}".rstrip(), *(names[m.period] for m in shown))
    caption = " ".join((_span(plan), *_quiet(plan, told), *past_sentence(plan, on)))
    caption += " Wie stopt, maakt af wat al loopt." if len(shown) > 1 else ""
    caption += " Een streepje: dan stoppen kan niet, door de regels." if is_barred else ""
    left = len(told.moments) - len(shown)
    if left:
        caption += f" De laatste {dutch.word(left)} momenten staan in de bijlage."
    table = Table(caption, columns, rows, (24, *(_MOMENT for _ in shown)))
    open_ = both_ways(told, comparison)
    more = [Paragraph(open_)] if open_ else []
    yield Section("wanneer", "Wanneer, en wat u dan beslist", (table, *more))


def _quiet(plan: Plan, told: Timing) -> Iterator[str]:
    """Say in which periods before the last moment nothing begins, if these are few."""
    moments = {m.period for m in told.moments}
    without = [plan.asked.periods[t] for t in range(min(moments), max(moments)) if t not in moments]
    if 0 < len(without) <= _MOST_QUIET:
        yield f"In {dutch.join(without)} begint niets."


def _span(plan: Plan) -> str:
    periods = plan.asked.periods
    last = periods[max(plan.ready.values()) - 1]
    limits = [
        f"{dutch.of_criterion(plan.asked.catalogue.criterion[c], max(amounts))} in een periode"
        for c, amounts in plan.asked.limits.items()
    ]
    with_ = f", met hoogstens {dutch.join(limits)}" if limits else ""
    return f"Alles is klaar na {last}{with_}."


def _bears(moment: Moment) -> frozenset[str]:
    """Give the later measures that cannot do without what starts now."""
    return frozenset(later for _, some in moment.opens for later in some)


def _stopped(chosen: Chosen, moment: Moment) -> str:
    """Say which part of the value is there if nothing starts from then on."""
    if moment.if_stopped is None or chosen.value <= 0:
        return "–"
    return dutch.part(moment.if_stopped / chosen.value)


def risks(insight: Insight, told: Timing | None) -> Iterator[Section]:
    """Give the risks of what begins first, then of the measures on which the value depends most; and what helps."""
    catalogue = insight.chosen.question.catalogue
    now = told.moments[0].starting if told is not None and told.moments else ()
    inside = [e for e in insight.explanations.measures if e.is_in and catalogue.by_id[e.measure].risks]
    ranked = sorted(inside, key=lambda e: (e.measure not in now, -(e.price or 0)))
    items = tuple(
        Paragraph(f"{_sentence(risk.risk)} Wat helpt: {dutch.lower_first(_sentence(risk.mitigation))}", e.measure)
        for e in ranked[:_MOST_RISKS]
        for risk in catalogue.by_id[e.measure].risks[:1]
    )
    if items:
        yield Section("risicos", "Risico’s, en wat helpt", (Listing(items),))


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."


def decision(insight: Insight, told: Timing | None, on: date) -> Section:
    """Draft the decision: what now, what later and on which condition, what to find out, and what to report.

    Args:
        insight: the analyses.
        told: the plan and its moments; None if there is none.
        on: the day on which the page is made.

    """
    chosen = insight.chosen
    catalogue = chosen.question.catalogue
    n = len(chosen.package)
    if not n:
        return Section("besluit", "Ontwerpbesluit", (Paragraph("Nu geen van de maatregelen uit te voeren."),))
    count = "De maatregel" if n == 1 else f"De {n} maatregelen"
    points = [f"{count} van het advies als voorlopige richting vast te stellen{_not_yet(told)}."]
    points += _now_and_later(chosen, told, on)
    points += _find_out(insight)
    points += _means(chosen, told)
    points.append(_report(catalogue))
    return Section("besluit", "Ontwerpbesluit", (Listing(tuple(map(Paragraph, points)), numbered=True),))


def _not_yet(told: Timing | None) -> str:
    """Say that the steps are decided on one by one, where there are moments for that."""
    return ", en over elke stap apart te beslissen" if told is not None and len(told.moments) > 1 else ""


def _means(chosen: Chosen, told: Timing | None) -> Iterator[str]:
    """Ask for amounts where the model has none, and who brings what a plan needs and is not there now."""
    criteria = chosen.question.catalogue.criteria
    asked = []
    if not any("€" in c.unit or "euro" in c.unit.casefold() for c in criteria):
        asked.append("een raming in geld, met wie wat betaalt")
    if told is not None and spread(chosen, told.planned.plan):
        short = [dutch.of_criterion(c, lacking) for c in criteria if (lacking := too_little(chosen, c))]
        asked.append(f"wie levert wat er nu niet is ({dutch.join(short)})")
    if asked:
        yield f"Erbij te vragen: {dutch.join(asked)}."


def _now_and_later(chosen: Chosen, told: Timing | None, on: date) -> Iterator[str]:
    catalogue = chosen.question.catalogue
    if told is None or not told.moments:
        used = [p for p in catalogue.phases if chosen.phases[p.id].package]
        yield f"Te beginnen met {dutch.lower_first(used[0].title)}: {dutch.join(chosen.phases[used[0].id].package)}."
        for phase in used[1:]:
            ids = dutch.join(chosen.phases[phase.id].package)
            yield f"Over {dutch.lower_first(phase.title)} ({ids}) pas te beslissen als de vorige stap is bekeken."
        return
    plan = told.planned.plan
    first, *later = told.moments
    start = plan.asked.periods[first.period]
    when = "Als eerste te beginnen" if is_over(start, on) else f"Nu te beginnen ({start})"
    yield f"{when} met {_named(catalogue, first.starting)}."
    gates = [m for m in later if m.gates][:_MOST_GATES]
    for moment in gates:
        yield _gate(chosen, moment, plan.asked.periods[moment.period], on)
    if len(later) > len(gates):
        yield "Over de andere stappen te beslissen op de momenten in de tabel, na een tussenstand."


def _named(catalogue: Catalogue, measures: tuple[str, ...]) -> str:
    """Name the first few in full."""
    names = [f"{m} {dutch.quoted(short_title(catalogue, m))}" for m in measures[:_MOST_NAMED]]
    more = len(measures) - _MOST_NAMED
    return f"{', '.join(names)}, en nog {dutch.word(more)} andere" if more > 0 else dutch.join(names)


def _gate(chosen: Chosen, moment: Moment, before: str, on: date) -> str:
    """Say that there is a choice to go on or to stop, and what is left of the value then."""
    when = (
        f"Daarna te beslissen, in de planning vóór {before}" if is_over(before, on) else f"Vóór {before} te beslissen"
    )
    go = f"{when}: beginnen met {_named(chosen.question.catalogue, moment.starting)}"
    if moment.if_stopped is None:
        return f"{go}. Stoppen kan dan niet: zonder deze stap klopt het pakket niet met de regels."
    if chosen.value <= 0:
        return f"{go}, of stoppen."
    return f"{go}, of stoppen. Dan houdt u {_stopped(chosen, moment)} van de waarde."


def _find_out(insight: Insight) -> Iterator[str]:
    found = insight.uncertainty
    useful = [known for known in (found.worth_knowing or () if found else ()) if known.worth]
    if useful:
        catalogue = insight.chosen.question.catalogue
        by_criterion: dict[str, list[str]] = {}
        for doubt in (known.doubt for known in useful[:_FIRST_TO_FIND_OUT]):
            by_criterion.setdefault(doubt.criterion, []).append(members_text(catalogue, doubt))
        names = [
            f"{dutch.quoted(catalogue.criterion[c].title)} van {dutch.join(whose)}" for c, whose in by_criterion.items()
        ]
        which = "Die" if len(useful) == 1 else "Elk daarvan"
        yield f"Eerst te laten uitzoeken: {dutch.join(names)}. {which} kan de keuze veranderen.{_mostly(insight)}"


def _mostly(insight: Insight) -> str:
    """Name what other scores mostly bring in, though it is not in the package."""
    mostly = mostly_in(insight)
    if not mostly:
        return ""
    verb = "is" if len(mostly) == 1 else "zijn"
    return f" Daarna opnieuw te wegen: {dutch.join(mostly)}. Bij andere scores {verb} die meestal wel de beste keus."


def _report(catalogue: Catalogue) -> str:
    if catalogue.indicators:
        return "Elk jaar de stand van de indicatoren hieronder te bespreken, en dan opnieuw te kiezen als dat nodig is."
    return "Een voorstel te vragen voor wat we gaan meten: de catalogus noemt nog geen indicatoren."


def monitoring(catalogue: Catalogue) -> Iterator[Section]:
    """Name what is measured, from where to where."""
    if catalogue.indicators:
        shown = catalogue.indicators[:_MOST_INDICATORS]
        yield Section(
            "volgen", "Hoe u het volgt", (Listing(tuple(Paragraph(_course(i), f"{i.title}:") for i in shown)),)
        )


def _course(indicator: Indicator) -> str:
    """Say where an indicator starts and where it should be; of the whole, else of its first region."""
    region = indicator.places[0]
    course = indicator.course_of(region)
    if course is None or (course.baseline is None and not course.targets):
        return "hier staat nog geen begin en geen doel bij."
    parts = [f"in {region}" if region else ""]
    if course.baseline is not None:
        parts.append(f"begin {_on(course.baseline, indicator)}")
    parts += [f"doel {_on(last, indicator)}" for last in course.targets[-1:]]
    return f"{', '.join(p for p in parts if p)}."


def _on(point: Dated, indicator: Indicator) -> str:
    value = "onbekend" if point.value is None else dutch.amount(point.value, indicator.unit)
    return f"{value} op {day_text(point.date)}"
