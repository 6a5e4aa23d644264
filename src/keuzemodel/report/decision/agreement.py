"""What the other weightings give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.grounds import no_evidence

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison


def agreement(chosen: Chosen, comparison: Comparison) -> str:
    """Say what the other weightings give; where scores were fitted, that this is no evidence (model.md §14)."""
    text = _other_weightings(chosen, comparison)
    question = chosen.question
    return text and f"{text} {no_evidence(question.catalogue, question.value_weights, short=True)}".rstrip()


def _other_weightings(chosen: Chosen, comparison: Comparison) -> str:
    answers = comparison.of(chosen.question.approach)
    if len(answers) < 2:  # noqa: PLR2004
        return ""
    packages = [a.package for a in answers if isinstance(a, Chosen)]
    others = [package for package in packages if package != chosen.package]
    same, n = len(packages) - len(others), dutch.word(len(answers))
    if same == len(answers):
        return f"{dutch.every(len(answers)).capitalize()} doorgerekende wegingen geven dit pakket."
    most = max((len(package ^ chosen.package) for package in others), default=0)
    differ = f" Een andere weging verschilt hoogstens {dutch.count(most, 'maatregel', 'maatregelen')}." if most else ""
    if same == 0:
        return f"Geen van de {n} doorgerekende wegingen geeft precies dit pakket.{differ}"
    verb = "geeft" if same == 1 else "geven"
    return f"Van de {n} doorgerekende wegingen {verb} er {dutch.word(same)} dit pakket.{differ}"
