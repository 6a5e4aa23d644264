"""What the other weightings and the other approach give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.answer import Chosen
from keuzemodel.approach import Approach
from keuzemodel.grounds import no_evidence

if TYPE_CHECKING:
    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.question import Question


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


def other_approach(chosen: Chosen, comparison: Comparison) -> str:
    """Say what the other approach gives at the same weighting; empty if that is not known."""
    question = chosen.question
    answer = comparison.other_than(question)
    if not isinstance(answer, Chosen):
        return ""
    n = dutch.count(len(answer.package), "maatregel", "maatregelen")
    shared = len(answer.package & chosen.package)
    if answer.package == chosen.package:
        tail = "hetzelfde pakket"
    elif answer.package < chosen.package:
        tail = f"{n}, alle uit dit pakket" if shared > 1 else n
    elif answer.package > chosen.package:
        more = len(answer.package) - shared
        what = "andere" if more > 1 else "maatregel"
        tail = f"{n}: alle maatregelen van dit pakket en nog {dutch.word(more)} {what}"
    else:
        tail = f"{n}. Daarvan {'zit' if shared == 1 else 'zitten'} er {dutch.word(shared)} ook in dit pakket"
    return f"{_who(answer.question)} {tail}."


def _who(question: Question) -> str:
    catalogue = question.catalogue
    limits = [dutch.of_criterion(catalogue.criterion[c], limit) for c, limit in question.limits.items()]
    most = f" (hoogstens {dutch.join(limits)})" if question.approach is Approach.WITHIN_CAPACITY else ""
    if catalogue.approaches:
        return f"{dutch.quoted(question.approach.title_in(catalogue))}{most} geeft"
    if not most:
        return "Wie alles overweegt en niet alleen kijkt naar wat er nu past, kiest"
    return f"Wie roeit{most}, kiest"
