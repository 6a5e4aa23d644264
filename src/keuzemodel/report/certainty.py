"""How sure it is: in one paragraph, whether it is the only best package, and one that is never far from the best."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.analysis.certainty.map_texts import share_text
from keuzemodel.answer import Chosen
from keuzemodel.catalogue import ScoresStatus
from keuzemodel.report.pieces import Phrase, linked, sentence
from keuzemodel.report.shares import split_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keuzemodel.analysis.comparison import Comparison
    from keuzemodel.analysis.robust import Robust
    from keuzemodel.approach import Approach
    from keuzemodel.report.insight import Insight, Mapped

_SOME = Fraction(1, 2)
"""Neither all packages nor none."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What the robust package loses under one weighting."""

    weighting: str
    loss: str
    share: str
    """Of the best value under that weighting; empty where that says nothing."""


@dataclass(frozen=True, slots=True)
class RobustPackage:
    """The package of one approach with the smallest largest loss."""

    approach: str
    message: str
    package: Phrase
    difference: tuple[Phrase, ...]
    """From the package of this report, if that has the same approach."""
    losses: tuple[Loss, ...]
    """Per weighting; empty if it loses nothing anywhere."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure it is."""

    paragraph: tuple[str, ...]
    caveat: str
    unique_title: str
    unique_text: tuple[str, ...]
    robust_intro: str
    robust: tuple[RobustPackage, ...]


def certainty(insight: Insight, comparison: Comparison) -> Certainty:
    """Say how sure the answer is."""
    chosen = insight.chosen
    title, text = _unique(chosen)
    intro = (
        "Weet u nog niet welke weging het wordt? Dan is er per benadering één pakket dat bij geen van de "
        "wegingen ver van het beste zit. Het verlies is het verschil in waarde met het beste pakket bij "
        "die weging."
    )
    robust = tuple(_robust(chosen, comparison, approach, found) for approach, found in comparison.robust.items())
    caveat = _caveat(chosen.question.catalogue.scores_status)
    return Certainty(tuple(_paragraph(insight)), caveat, title, text, intro, robust)


def _paragraph(insight: Insight) -> Iterator[str]:
    """Say it all in one paragraph, from the proven map of all weightings."""
    chosen, map_ = insight.chosen, insight.map
    if map_ is None or not map_.entries:
        yield "De tijd was om voordat alle wegingen waren doorgerekend."
    else:
        yield _found(map_)
        share = map_.share_of(chosen.package)
        if len(map_.entries) > 1 and share is not None:
            percent = share_text(share, _SOME)
            yield f"Bij {percent} van die wegingen is dat precies het pakket van dit rapport."
        yield split_sentence(chosen, map_)
    if insight.nearest is not None and insight.nearest.distance:
        points = dutch.number(dutch.cut(insight.nearest.distance * 100, 1))
        yield f"Verschuift er minder dan {points} procentpunt gewicht, dan verandert het pakket niet."


def _caveat(status: ScoresStatus) -> str:
    """Say what this is not about."""
    text = "Dit gaat over de gewichten. Hoe zeker de scores zelf zijn, is een andere vraag."
    if status is not ScoresStatus.RECONSTRUCTION:
        return text
    return f"{text} Over de oorspronkelijke scores, en wat daarmee is gevonden, zegt dit niets."


def _found(map_: Mapped) -> str:
    n = len(map_.entries)
    if not map_.complete:
        return (
            f"Bij het doorrekenen van alle denkbare wegingen {'is' if n == 1 else 'zijn'} tot nu toe "
            f"{dutch.count(n, 'best pakket', 'beste pakketten')} gevonden. Er kunnen er meer zijn."
        )
    many = "is één pakket" if n == 1 else f"zijn {dutch.number(n)} pakketten"
    return (
        f"We hebben alle denkbare wegingen doorgerekend: er {many} bij minstens één weging als enige het beste. "
        "Dat is bewezen."
    )


def _unique(chosen: Chosen) -> tuple[str, tuple[str, ...]]:
    if chosen.unique:
        return "Dit is het enige beste pakket", (
            "Elk ander pakket dat aan de regels voldoet, is bij deze weging minder waard.",
        )
    catalogue = chosen.question.catalogue
    scarce = [dutch.lower_first(catalogue.criterion[c].title) for c in catalogue.capacity]
    steps = [f"dat het minst {dutch.join(scarce)} vraagt"] if scarce else []
    steps += ["met de minste maatregelen", "met de maatregel die het eerst in de catalogus staat"]
    return "Er zijn meer pakketten die even goed zijn", (
        "Ten minste één ander pakket is bij deze weging precies evenveel waard.",
        "Om toch één pakket te noemen, gaat bij gelijke waarde het pakket voor " + ", daarna ".join(steps) + ".",
        "De waarde alleen beslist hier dus niet. U kunt kiezen.",
    )


def _robust(chosen: Chosen, comparison: Comparison, approach: Approach, robust: Robust | None) -> RobustPackage:
    catalogue = comparison.catalogue
    if robust is None:
        reason = "Dit pakket is er niet: niet voor elke weging is een bewezen beste pakket bekend."
        return RobustPackage(approach.title, reason, (), (), ())
    ids = catalogue.in_order(robust.package)
    count = dutch.count(len(ids), "maatregel", "maatregelen")
    package = sentence(f"{count}: ", linked(catalogue, ids), ".") if ids else sentence("Geen enkele maatregel.")
    return RobustPackage(
        approach.title,
        _message(comparison, approach, robust),
        package,
        _difference(chosen, approach, robust),
        tuple(_losses(comparison, approach, robust)) if robust.regret else (),
    )


def _message(comparison: Comparison, approach: Approach, robust: Robust) -> str:
    n = len(comparison.of(approach))
    if not robust.regret:
        what = f"Dit pakket is bij {dutch.every(n)} wegingen het beste: het verliest nergens iets."
        return what if n > 1 else "Er is één weging, en dit pakket is daarbij het beste."
    worst = [a for a in comparison.of(approach) if robust.losses.get(a.question.weighting or "") == robust.regret]
    names = dutch.join(dutch.quoted(_title(comparison, a.question.weighting or "")) for a in worst)
    many = "Ook andere pakketten verliezen nooit meer dan dit." if not robust.unique else ""
    return f"Dit pakket verliest het meest bij {names}: {_amount(robust.regret)} aan waarde. {many}".strip()


def _difference(chosen: Chosen, approach: Approach, robust: Robust) -> tuple[Phrase, ...]:
    if approach is not chosen.question.approach:
        return ()
    catalogue = chosen.question.catalogue
    more = catalogue.in_order(robust.package - chosen.package)
    less = catalogue.in_order(chosen.package - robust.package)
    if not more and not less:
        return (sentence("Het is het pakket van dit rapport."),)
    parts: list[Phrase] = []
    if more:
        parts.append(sentence("Anders dan in dit rapport: met ", linked(catalogue, more), "."))
    if less:
        parts.append(sentence("Anders dan in dit rapport: zonder ", linked(catalogue, less), "."))
    return tuple(parts)


def _losses(comparison: Comparison, approach: Approach, robust: Robust) -> list[Loss]:
    losses = []
    for answer in comparison.of(approach):
        name = answer.question.weighting or ""
        if isinstance(answer, Chosen) and name in robust.losses:
            loss = robust.losses[name]
            share = dutch.percent(loss / answer.value, 1) if answer.value > 0 else ""
            losses.append(Loss(_title(comparison, name), _amount(loss), share))
    return losses


def _title(comparison: Comparison, name: str) -> str:
    return next((w.title for w in comparison.weightings if w.name == name), name)


def _amount(loss: Fraction) -> str:
    text = dutch.number(loss, 3)
    return "minder dan 0,001" if loss and text == "0" else text
