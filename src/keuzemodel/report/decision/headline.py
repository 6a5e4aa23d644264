"""The first screen: the decision in one line, what is asked now, the measures, and what makes it firm or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.grounds import no_evidence
from keuzemodel.knobs import AMOUNTS, IDS
from keuzemodel.report.decision.agenda import Agenda, agenda
from keuzemodel.report.decision.sureness import Line, sureness
from keuzemodel.report.page.links import sentence
from keuzemodel.report.prerequisites.needs import Named, named

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
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
    """Approach, weighting, what was asked at least, and the circumstances that hold or do not."""
    decision: str
    note: str
    """What the table wrote with the moment that this is about; empty if it is not about one."""
    stages: tuple[Stage, ...]
    """The phases in which something is chosen."""
    brief: bool
    """So many measures or phases that only ids fit on one screen."""
    agenda: Agenda
    """What is asked of the council now, and what later."""
    sureness: tuple[Line, ...]


def headline(insight: Insight, comparison: Comparison, provenance: Provenance, told: Timing | None = None) -> Headline:
    """Say what is decided, what is asked now, how sure it is, and what other weightings give.

    Args:
        insight: the analyses of the package.
        comparison: all weightings and approaches.
        provenance: the day, and the moment of the table that it is about.
        told: the plan and its moments; None if there is none.

    """
    chosen, moment = insight.chosen, provenance.moment
    question = chosen.question
    own = _has_own_choices(question)
    lines = sureness(insight, _agreement(chosen, comparison), own=own)
    other = _other_approach(chosen, comparison)
    if other:
        lines += (Line("De andere benadering", sentence(other), "benaderingen"),)
    if own:
        lines += (Line("Eigen keuzes", sentence("De eigen keuzes staan onder ‘Waarom dit pakket’."), "waarom"),)
    weighting = f"weging {dutch.quoted(weighting_title(question, comparison))}"
    catalogue = question.catalogue
    approach = question.approach.title_in(catalogue)
    minimums = dutch.minimums(catalogue, question.minimum)
    asked = " · ".join(filter(None, (_moment(moment), approach, weighting, *minimums, dutch.circumstances(catalogue))))
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
    return Headline(asked, decision(chosen), note, stages, brief, agenda(chosen, told, provenance.on), lines)


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


def _agreement(chosen: Chosen, comparison: Comparison) -> str:
    """Say what the other weightings give; where scores were fitted, that this is no evidence (model.md §14)."""
    text = _other_weightings(chosen, comparison)
    question = chosen.question
    return text and f"{text} {no_evidence(question.catalogue, question.value_weights)}".rstrip()


def _other_weightings(chosen: Chosen, comparison: Comparison) -> str:
    answers = comparison.of(chosen.question.approach)
    if len(answers) < 2:  # noqa: PLR2004
        return ""
    packages = [a.package for a in answers if isinstance(a, Chosen)]
    others = [package for package in packages if package != chosen.package]
    same, n = len(packages) - len(others), dutch.word(len(answers))
    if same == len(answers):
        return f"{dutch.every(len(answers)).capitalize()} wegingen in dit rapport geven dit pakket."
    most = max((len(package ^ chosen.package) for package in others), default=0)
    differ = f" Een andere weging scheelt hoogstens {dutch.count(most, 'maatregel', 'maatregelen')}." if most else ""
    if same == 0:
        return f"Geen van de {n} wegingen in dit rapport geeft precies dit pakket.{differ}"
    verb = "geeft" if same == 1 else "geven"
    return f"Van de {n} wegingen in dit rapport {verb} er {dutch.word(same)} dit pakket.{differ}"


def _other_approach(chosen: Chosen, comparison: Comparison) -> str:
    question = chosen.question
    other = next(a for a in Approach if a is not question.approach)
    answer = next((a for a in comparison.of(other) if a.question.weighting == question.weighting), None)
    if not isinstance(answer, Chosen):
        return ""
    n = dutch.count(len(answer.package), "maatregel", "maatregelen")
    shared = len(answer.package & chosen.package)
    if answer.package == chosen.package:
        tail = "hetzelfde pakket"
    elif answer.package < chosen.package:
        tail = f"{n}. Die zitten allemaal ook in dit pakket" if shared > 1 else n
    elif answer.package > chosen.package:
        more = len(answer.package) - shared
        what = "andere" if more > 1 else "maatregel"
        tail = f"{n}: alle maatregelen van dit pakket en nog {dutch.word(more)} {what}"
    else:
        tail = f"{n}. Daarvan {'zit' if shared == 1 else 'zitten'} er {dutch.word(shared)} ook in dit pakket"
    return f"{_who(answer.question)} bij dezelfde weging {tail}."


def _who(question: Question) -> str:
    catalogue = question.catalogue
    limits = [dutch.of_criterion(catalogue.criterion[c], limit) for c, limit in question.limits.items()]
    most = f" (hoogstens {dutch.join(limits)})" if question.approach is Approach.WITHIN_CAPACITY else ""
    if catalogue.approaches:
        return f"{dutch.quoted(question.approach.title_in(catalogue))}{most} geeft"
    if not most:
        return "Wie alles overweegt en niet alleen kijkt naar wat er nu past, kiest"
    return f"Wie moet roeien met de riemen die er zijn{most}, kiest"


def _has_own_choices(question: Question) -> bool:
    """Tell whether who asked left less free than the catalogue does."""
    return any(getattr(question, knob.key) for knob in (*AMOUNTS, *IDS))
