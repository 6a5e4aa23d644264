"""The view model of two pages for a council: what it decides on, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.report.blocks import Paragraph, Section, texts
from keuzemodel.report.brief import advice, decide, options, sureness
from keuzemodel.report.brief.fit import Layout, layout
from keuzemodel.report.decision.headline import decision
from keuzemodel.report.page.status import Status, status_of
from keuzemodel.report.reasons.terms import used_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keuzemodel.analysis.certainty.profiles import Profile
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.timing.timing import Timing
    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.planning.outcome import Outcome
    from keuzemodel.report.insight import Insight
    from keuzemodel.report.page.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Brief:
    """The two pages."""

    title: str
    region: str
    date: str
    status: Status
    decision: str
    warning: str
    """What the scores rest on."""
    sections: tuple[Section, ...]
    layout: Layout
    """Of the sections on two pages of paper."""
    appendix: str
    """Where all of it is worked out."""


def brief(  # noqa: PLR0913, PLR0917 - all that was found out
    chosen: Chosen,
    comparison: Comparison,
    provenance: Provenance,
    insight: Insight,
    profiles: tuple[Profile, ...] = (),
    plan: tuple[Outcome, Timing] | None = None,
) -> Brief:
    """Word what a council needs to decide.

    Args:
        chosen: the package that is advised.
        comparison: all weightings and approaches.
        provenance: how the pages were made.
        insight: the slow analyses of the package; what is not known of them is left out.
        profiles: the packages of people to whom one aspect counts most.
        plan: when its measures start, and why; None if there are no periods, or no plan.

    """
    catalogue = chosen.question.catalogue
    status = status_of(catalogue, chosen.question.value_weights)
    told = plan[1] if plan else None
    warning = " ".join(filter(None, (status.title, status.grounds or status.meaning)))
    said = (
        decide.decision(insight, told, provenance.on),
        *advice.about(catalogue),
        advice.advice(chosen, comparison, told.planned.plan if told else None),
        options.section(insight, comparison),
        *decide.timing(chosen, told, comparison, provenance.on),
        sureness.sureness(insight, comparison, profiles),
        *advice.rejected(insight),
        *sureness.others(insight, comparison, profiles),
        *decide.risks(insight, told),
        *decide.monitoring(catalogue),
    )
    sections = _with_terms(catalogue, said)
    return Brief(
        title=catalogue.title,
        region=catalogue.region,
        date=dutch.date(provenance.on),
        status=status,
        decision=f"Advies: {dutch.lower_first(decision(chosen))}",
        warning=warning,
        sections=sections,
        layout=layout(warning, sections),
        appendix="Hoe dit is berekend, staat in de bijlage: het lange rapport.",
    )


def _with_terms(catalogue: Catalogue, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Explain the words of the catalogue that these pages use, below the advice."""
    used = used_in(catalogue, (text for section in sections for block in section.blocks for text in texts(block)))
    meanings = (f"{dutch.quoted(word)}: {dutch.lower_first(' '.join(meaning.split()))}" for word, meaning in used)
    said = [Paragraph(" ".join(meanings), "Woorden.")] if used else []
    return tuple(replace(s, blocks=(*s.blocks, *said)) if s.id == "advies" else s for s in sections)
