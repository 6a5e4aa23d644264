"""The first screen: the decision in one line, what is asked now, the measures, and what makes it firm or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.decision.agenda import Agenda, agenda
from keuzemodel.report.decision.choices import choices, facts
from keuzemodel.report.decision.otherwise import by_profile, other_approach
from keuzemodel.report.decision.rejected import rejected
from keuzemodel.report.decision.sureness import Line, sureness
from keuzemodel.report.prerequisites.needs import Named, named

if TYPE_CHECKING:
    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.question import Question
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.page.provenance import Kept, Provenance


# More titles than these push what the package brings and asks off the first screen.
_MOST_TITLES = 22
_MOST_STAGES = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done in one phase."""

    title: str
    count: str
    measures: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands first on the page."""

    asked: str
    """Approach, weighting, what was chosen beforehand, and the circumstances that hold or do not."""
    decision: str
    note: str
    """What the table wrote with the moment that this is about; empty if it is not about one."""
    stages: tuple[Stage, ...]
    """The phases in which something is chosen."""
    brief: bool
    """So many measures or phases that only ids fit on one screen."""
    agenda: Agenda
    """What is asked of the council now, and what later."""
    otherwise: tuple[Line, ...]
    """What else can be chosen, and by whom."""
    sureness: tuple[Line, ...]


def headline(
    insight: Insight,
    comparison: Comparison,
    provenance: Provenance,
    told: Timing | None = None,
    profiles: tuple[Profile, ...] = (),
) -> Headline:
    """Say what is decided, what is asked now, how sure it is, and what other weightings give.

    Args:
        insight: the analyses of the package.
        comparison: all weightings and approaches.
        provenance: the day, and the moment of the table that it is about.
        told: the plan and its moments; None if there is none.
        profiles: the packages of people to whom one aspect counts most.

    """
    chosen, moment = insight.chosen, provenance.moment
    question = chosen.question
    own = choices(question)
    lines = sureness(insight, comparison)
    if why_not := rejected(insight.explanations):
        lines += (Line("Waarom de andere niet", why_not, "niet-gekozen"),)
    weighting = f"weging {dutch.quoted(weighting_title(question, comparison))}"
    catalogue = question.catalogue
    approach = question.approach.title_in(catalogue)
    asked = " · ".join(filter(None, (_moment(moment), approach, weighting, *own, facts(question))))
    stages = tuple(
        Stage(
            phase.title,
            dutch.count(len(ids), "maatregel", "maatregelen"),
            tuple(named(question.catalogue, m) for m in ids),
        )
        for phase in question.catalogue.phases
        if (ids := chosen.phases[phase.id].package)
    )
    brief = len(chosen.package) > _MOST_TITLES or len(stages) > _MOST_STAGES
    note = moment.note if moment else ""
    otherwise = (
        Line(
            "De andere benadering",
            other_approach(chosen, comparison, told.planned.plan if told else None),
            "benaderingen",
        ),
        Line("Wie kan anders kiezen", by_profile(chosen, profiles), "anders"),
    )
    return Headline(
        asked,
        decision(chosen),
        note,
        stages,
        brief,
        agenda(chosen, told, provenance.on),
        tuple(line for line in otherwise if line.text),
        lines,
    )


def _moment(moment: Kept | None) -> str:
    """Say which moment it is about, such as ``Moment ‘Na de pauze’ van 3 februari 2025``."""
    if moment is None:
        return ""
    return f"Moment {dutch.quoted(moment.title)}{f' van {dutch.date(moment.on)}' if moment.on else ''}"


def decision(chosen: Chosen) -> str:
    """Say the decision in one line, such as ``Kies 16 van de 24 maatregelen, in twee fasen``."""
    catalogue = chosen.question.catalogue
    n, whole = len(chosen.package), len(catalogue.measures)
    if n == 0:
        return f"Kies geen van de {dutch.count(whole, 'maatregel', 'maatregelen')}"
    what = f"Kies {n} van de {dutch.count(whole, 'maatregel', 'maatregelen')}"
    if n == whole:
        what = f"Kies alle {n} maatregelen" if n > 1 else "Kies de enige maatregel"
    if len(catalogue.phases) == 1:
        return what
    used = [p.title for p in catalogue.phases if chosen.phases[p.id].package]
    if len(used) > 1:
        return f"{what}, in {dutch.word(len(used))} fasen"
    return f"{what}, {'alle ' if n > 1 else ''}in {phase_name(used[0])}"


def phase_name(title: str) -> str:
    """Write a phase inside a sentence."""
    return dutch.lower_first(title) if title.startswith("Fase ") else dutch.quoted(title)


def weighting_title(question: Question, comparison: Comparison) -> str:
    """Give the title of the weighting that was asked, or its name if it is not one of the compared ones."""
    name = question.weighting
    return next((w.title for w in comparison.weightings if w.name == name), name or "eigen weging")
