"""Questions that once went wrong: euros and cents, fine decimals, conflicts at size. Their inputs are in `data/`."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import realistic
from brute import stated
from keuzemodel.approach import Approach
from keuzemodel.question import ask
from keuzemodel.reading.catalogue_file import read_catalogue
from keuzemodel.reading.weighting_file import read_weightings
from keuzemodel.rules.alternatives import Alternatives
from strategies import catalogue_of, criterion, exact, measure

if TYPE_CHECKING:
    from keuzemodel.catalogue import Catalogue
    from keuzemodel.question import Question
    from keuzemodel.weighting import Weighting

_HERE = Path(__file__).parent
BUDGETS = _HERE / "data" / "budgets"

# Public kinds of budget cases and the value of their best package (None: no package obeys the rules). The 41 projects
# are a published case with five yearly budgets.
PUBLISHED = {
    "cents-1-24-3-0-2": Fraction(7),
    "cents-2-36-5-2-2": Fraction("8.18"),
    "cents-1-60-4-3-2": Fraction("17.54"),
    "ee41-d2": Fraction("2.83542588188"),
    "min-inf-c10000000": None,
}
PUBLISHED_TO = Fraction(1, 10**10)
"""They were given to so many decimals."""
ROBUST = ("robuust-112", "robuust-122")


def question_of(name: str, weighting: int = 0, approach: Approach = Approach.WITHIN_CAPACITY) -> Question:
    """Ask about a catalogue of `data/budgets`, with one of its weightings in the order of their names."""
    catalogue, weightings = files_of(name)
    return ask(catalogue, weightings[weighting].weights, approach, weighting=weightings[weighting].name)


def files_of(name: str) -> tuple[Catalogue, tuple[Weighting, ...]]:
    """Read a catalogue of `data/budgets` and its weightings."""
    catalogue = read_catalogue(BUDGETS / name / "measures.yaml")
    return catalogue, read_weightings(BUDGETS / name / "weightings", catalogue)


def fine_decimals() -> dict[str, Question]:
    """The Alkmaar case with a limit just under 20, and with scores that Excel made by dividing by three."""
    catalogue = read_catalogue(_HERE.parent / "measures.yaml")
    thirds = ("1", "3.2", "5.2", "8.1", "11.1", "12.2", "15.1")
    limit = {"ontwikkeltijd": Fraction("19.99999999")}
    time = "ontwikkeltijd"
    return {
        "limit 19.99999999": _asked(catalogue, capacity=limit),
        "limit 1e-30": _asked(catalogue, capacity={time: Fraction("1e-30")}),
        "time in thirds": _asked(_multiplied(catalogue, time, thirds, "0.3333333333333333")),
        "time in fifteenths": _asked(_multiplied(catalogue, time, thirds, "0.93333333333")),
        # With all weights even the oracle's 64 bits are too few for this one.
        "effect in thirds": _asked(_multiplied(catalogue, "inhoud", thirds, "0.3333333333333333"), "inhoud", "grip"),
    }


def _asked(catalogue: Catalogue, *only: str, capacity: dict[str, Fraction] | None = None) -> Question:
    weights = dict.fromkeys(only or catalogue.criteria_of, Fraction(25))
    return ask(catalogue, weights, Approach.WITHIN_CAPACITY, capacity=capacity)


def _multiplied(catalogue: Catalogue, criterion_id: str, ids: tuple[str, ...], by: str) -> Catalogue:
    """Multiply the known scores of some measures on one criterion."""
    measures = []
    for m in catalogue.measures:
        score = m.scores[criterion_id]
        changed = m.id in ids and score is not None
        scores = {**m.scores, criterion_id: exact(score.likely * Fraction(by))} if changed and score else m.scores
        measures.append(replace(m, scores=scores))
    digest = sha256(f"{catalogue.digest}:{criterion_id}:{ids}:{by}".encode()).hexdigest()
    return replace(catalogue, measures=tuple(measures), digest=digest)


def slow_proofs() -> dict[str, Question]:
    """Questions from `realistic` that once took seconds, where CP-SAT needs hundredths of one."""
    return {
        "41 measures, most of them alike": realistic.question("1:1114", 15, 60),
        "64 measures, many of them alike": realistic.question(10, 60, 120),
    }


def conflicting(small: int = 200, large: int = 150, seed: int = 1) -> Question:
    """Many small measures of which every fifth pair excludes one another, beside large ones that are a bit worse.

    How many small ones go together is hard to prove; five large ones and ten small ones are worth 2.75.
    """
    rng = random.Random(seed)  # noqa: S311 - the same catalogue every time
    ids = [f"m{i}" for i in range(small + large)]
    measures = [
        measure(id_, {"baat": exact(1 if i < small else 9), "kosten": exact(1 if i < small else 10)})
        for i, id_ in enumerate(ids)
    ]
    pairs = [(ids[j], ids[i]) for i in range(small) for j in range(i) if rng.random() < 0.2]
    catalogue = catalogue_of(
        measures,
        [criterion("baat", "max", 20), criterion("kosten", "min", 20)],
        capacity={"kosten": Fraction(60)},
        rules=tuple(Alternatives(pair, "") for pair in pairs),
    )
    return ask(catalogue, {"baat": Fraction(1)}, Approach.WITHIN_CAPACITY)


def large_and_small(question: Question) -> frozenset[str]:
    """Give five large measures and the first ten small ones that go together, of `conflicting`."""
    excluded = {frozenset(rule.members) for rule in stated(question.catalogue, Alternatives)}
    large = [m.id for m in question.catalogue.measures if m.scores["kosten"] != exact(1)][:5]
    small: list[str] = []
    for m in question.catalogue.measures:
        if len(small) < 10 and not any(frozenset((m.id, other)) in excluded for other in small):
            small.append(m.id)
    return frozenset(large + small)
