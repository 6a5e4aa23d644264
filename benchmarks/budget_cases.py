"""Random questions of the kind that municipalities have: yearly budgets in euros, effects in points."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from keuzemodel.catalogue import Catalogue, Criterion, Heading, Measure, Score, ScoresStatus
from keuzemodel.direction import Direction
from keuzemodel.question import Question, ask
from keuzemodel.rules.alternatives import Alternatives
from keuzemodel.rules.coverage import Coverage

_THEMES = ("a", "b", "c")
_WEIGHTS = ((60, 40), (20, 80), (50, 50), (1, 2), (37, 63))


@dataclass(frozen=True)
class BudgetCase:
    """One random question and what it was made from."""

    name: str
    measures: int
    budgets: int
    decimals: int
    size: int
    """The largest amount is about 10 to this power, in euros."""
    question: Question


def budget_cases(n: int = 200, seed: int = 1) -> list[BudgetCase]:
    """Make the cases: every mix of budgets, decimals and size in turn, with 24 to 60 measures; the same for a seed."""
    return [_case(k, random.Random(f"budget:{seed}:{k}")) for k in range(n)]  # noqa: S311 - the same every time


def _case(k: int, rng: random.Random) -> BudgetCase:
    budgets, decimals, size = 1 + k % 5, k // 5 % 3, 3 + k // 15 % 7
    measures = rng.randint(24, 60)
    name = f"{k}: {measures} measures, {budgets} budgets of 10^{size}, {decimals} decimals"
    catalogue = _catalogue(rng, name, (measures, budgets, decimals, size))
    effect, urgency = rng.choice(_WEIGHTS)
    weights = {"effect": Fraction(effect), "urgentie": Fraction(urgency)}
    return BudgetCase(name, measures, budgets, decimals, size, ask(catalogue, weights, "roeien-met-de-riemen"))


def _catalogue(rng: random.Random, name: str, sizes: tuple[int, int, int, int]) -> Catalogue:
    n, budgets, decimals, size = sizes
    years = tuple(f"jaar{y + 1}" for y in range(budgets))
    criteria = (
        Criterion("effect", "Effect", "effect", Direction.MAX, Fraction(5), "punten"),
        Criterion("urgentie", "Urgentie", "urgentie", Direction.MAX, Fraction(5), "punten"),
        *(Criterion(y, y.capitalize(), "geld", Direction.MIN, Fraction(10**size), "euro") for y in years),
    )
    ids = tuple(f"m{i + 1}" for i in range(n))
    needs = rng.random() < 0.4  # noqa: PLR2004
    measures = tuple(_measure(rng, ids[: i + 1], years, (decimals, size), needs=needs) for i in range(n))
    spent = {y: sum((_likely(m, y) for m in measures), start=Fraction(0)) for y in years}
    capacity = {y: _rounded(spent[y] * Fraction(rng.randint(25, 60), 100), decimals) for y in years}
    exclusive = rng.sample(ids, 6) if rng.random() < 0.4 else []  # noqa: PLR2004
    per_theme = [(t, tuple(m.id for m in measures if t in m.themes)) for t in _THEMES]
    covers = rng.random() < 0.5  # noqa: PLR2004
    return Catalogue(
        title=name,
        region="",
        source="",
        scores_status=ScoresStatus.ESTIMATE,
        aspects=tuple(Heading(a, a.capitalize()) for a in ("effect", "urgentie", "geld")),
        criteria=criteria,
        phases=(Heading("1", "Fase 1"),),
        themes=tuple(Heading(t, f"Opgave {t}") for t in _THEMES),
        groups=(),
        capacity=capacity,
        measures=measures,
        rules=(
            *(Alternatives(tuple(sorted(p, key=ids.index)), "") for p in (exclusive[:3], exclusive[3:]) if p),
            *(
                Coverage("theme", t, covered, min(len(covered), rng.randint(1, 3)), "")
                for t, covered in per_theme
                if covers and covered
            ),
        ),
        synergies=(),
        digest=sha256(repr((measures, capacity, exclusive, covers, rng.getstate())).encode()).hexdigest(),
    )


def _measure(
    rng: random.Random, ids: tuple[str, ...], years: tuple[str, ...], amounts: tuple[int, int], *, needs: bool
) -> Measure:
    """Make the last of these measures; with prerequisites, one in five needs an earlier one."""
    decimals, size = amounts
    scores = {"effect": Fraction(rng.randint(0, 10), 2), "urgentie": Fraction(rng.randint(0, 5))}
    for year in years:
        spends = len(years) == 1 or rng.random() < 0.6  # noqa: PLR2004
        scores[year] = _rounded(Fraction(rng.random()) * 10**size, decimals) if spends else Fraction(0)
    earlier = ids[:-1]
    requires = (rng.choice(earlier),) if needs and earlier and rng.random() < 0.2 else ()  # noqa: PLR2004
    themes = (rng.choice(_THEMES),)
    scored: dict[str, Score | None] = {c: Score(s, s, s) for c, s in scores.items()}
    return Measure(ids[-1], f"Maatregel {ids[-1]}", None, themes, "1", requires, (), scored, "proef", "proef")


def _likely(measure: Measure, criterion: str) -> Fraction:
    score = measure.scores[criterion]
    return Fraction(0) if score is None else score.likely


def _rounded(number: Fraction, decimals: int) -> Fraction:
    return Fraction(round(number * 10**decimals), 10**decimals)
