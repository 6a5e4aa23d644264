"""What stands behind it: every score with its reason, the rules, and how the report was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel.report.blocks import Listing, Paragraph, Section
from keuzemodel.report.document.placing import numbered, paragraphs, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.report.view_model import Report


def details(report: Report) -> Iterator[Section]:
    """Tell scores, rules and method."""
    yield from _scores(report)
    groups = report.rules.groups
    if groups:
        yield Section("regels", "De regels", ())
    for group in groups:
        yield Section("regel", group.title, (*paragraphs([group.intro]), points(group.sentences)), 3)
    if report.terms:
        terms = tuple(Paragraph(term.description, f"{term.title}:") for term in report.terms)
        yield Section("begrippen", "Begrippen", (Listing(terms),))
    yield Section("werkwijze", "Werkwijze", ())
    for step in report.method.steps:
        yield Section("stap", step.title, (Paragraph(step.text),), 3)
    how = report.method.repeating
    facts = [Paragraph(fact.text, f"{fact.title}:") for fact in (*how.facts, *how.digests)]
    yield Section(
        "herhalen",
        "Dit rapport opnieuw maken",
        (Listing((Paragraph(how.command, "Opdracht:", typed=True), *facts)),),
        3,
    )


def _scores(report: Report) -> Iterator[Section]:
    scores = report.scores
    said = ["0 betekent: geen verschil met niets doen."]
    said += ["Een vraagteken betekent: niet bekend."] if scores.has_unknown else []
    said += ["Tussen haakjes staat de bandbreedte."] if scores.has_band else []
    said += [scores.fitted] if scores.fitted else []
    columns = ("Maatregel", *(c.title for c in scores.criteria))
    rows = [(f"{row.id} {row.title}", *row.scores) for row in scores.rows]
    found = numbered("Scores van alle maatregelen per criterium", columns, rows)
    yield Section("scores", "Alle scores", (Paragraph(" ".join(said)), found))
    meanings = tuple(
        Paragraph(
            " ".join(
                [
                    c.description,
                    f"Bij de scores geldt: {c.reads}.",
                    *(f"{points_}: {words}." for points_, words in c.scale),
                ]
            ),
            f"{c.title}.",
        )
        for c in scores.criteria
    )
    yield Section("criteria", "Wat de criteria betekenen", (Listing(meanings),), 3)
    source = [f"Bron van de catalogus: {scores.source}"] if scores.source else []
    order = {row.id: place for place, row in enumerate(scores.rows)}
    yield Section("waarom-scores", "Waarom deze scores", paragraphs(source), 3)
    for why in sorted((*report.whys.items, *report.left_out.items), key=lambda why: order[why.id]):
        reasons = paragraphs(["; ".join(why.words), f"{why.ground} {why.rationale}".strip(), f"Bron: {why.source}"])
        yield Section("waarom-score", f"{why.id} {why.title}", reasons, 4)
