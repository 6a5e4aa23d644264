"""What unknown scores do, in Dutch: as how much they count, what a total holds of them, and where they may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch

if TYPE_CHECKING:
    from fractions import Fraction

    from keuzemodel.answer import Chosen
    from keuzemodel.catalogue import Criterion
    from keuzemodel.package import Tally

MARK = "*"
"""Behind a total that holds unknown scores."""


def counts_as(criterion: Criterion) -> str:
    """Say as how much an unknown score counts (model.md §2)."""
    return dutch.amount(criterion.cautious, criterion.unit)


def is_all_unknown(criterion: Criterion, tally: Tally) -> bool:
    """Tell whether a total holds nothing but unknown scores: then its number says nothing."""
    unknown = tally.unknown.get(criterion.id, 0)
    nothing_else = tally.totals[criterion.id] == criterion.cautious * unknown
    return bool(unknown) and unknown == len(tally.package) and nothing_else


def total_text(criterion: Criterion, tally: Tally) -> str:
    """Write a total; a question mark where it holds nothing but unknown scores."""
    return "?" if is_all_unknown(criterion, tally) else dutch.number(tally.totals[criterion.id])


def in_total(criterion: Criterion, count: int, total: Fraction) -> str:
    """Say what a total holds of so many unknown scores, and what is known of it."""
    if not criterion.cautious:
        return f"{counted(criterion, count).removesuffix('.')} in dit getal."
    known = dutch.amount(total - criterion.cautious * count, criterion.unit)
    return f"{counted(criterion, count)} Bekend is {known}."


def counted(criterion: Criterion, count: int) -> str:
    """Say how many scores are unknown, and as what they count."""
    scores = dutch.count(count, "score is", "scores zijn")
    if not criterion.cautious:
        return f"{criterion.title}: {scores} onbekend en {'telt' if count == 1 else 'tellen'} niet mee."
    counts = f"telt als {counts_as(criterion)}" if count == 1 else f"tellen elk als {counts_as(criterion)}"
    return f"{criterion.title}: {scores} onbekend en {counts}, het hoogste dat kan."


def in_amounts(criterion: Criterion) -> str:
    """Say what every unknown score counts as in marked amounts of a criterion."""
    if not criterion.cautious:
        return f"{MARK} {criterion.title}: onbekende scores tellen hierin niet mee."
    return (
        f"{MARK} {criterion.title}: elke onbekende score telt hierin als {counts_as(criterion)}, het hoogste dat kan."
    )


def marked(text: str, count: int) -> str:
    """Mark an amount that holds unknown scores."""
    return f"{text}{MARK}" if count else text


def left_out(chosen: Chosen) -> str:
    """Say that measures may be out because of scores that are unknown; empty if all that counts is known."""
    question = chosen.question
    catalogue = question.catalogue
    outside = [m for m in catalogue.measures if m.id not in chosen.package]
    counts = [c for c in catalogue.criteria if question.value_weights.get(c.id) or c.id in question.bounded]
    unknown = {c: n for c in counts if (n := sum(m.scores[c.id] is None for m in outside))}
    if not unknown:
        return ""
    n = sum(unknown.values())
    on = dutch.join(dutch.quoted(c.title) + (f" ({k})" if len(unknown) > 1 else "") for c, k in unknown.items())
    are, verb, them = ("is 1 score", "telt", "hem") if n == 1 else (f"zijn {n} scores", "tellen", "ze")
    return (
        f"Bij de maatregelen die niet gekozen zijn, {are} onbekend: op {on}. Die {verb} voorzichtig mee, "
        f"en dat kan meespelen. Zoek {them} uit voordat u deze maatregelen afschrijft."
    )
