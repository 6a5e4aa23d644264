"""Write a large catalogue, with the weighting that fits it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_large(folder: Path, n: int = 3000, *, hard: bool = False) -> None:
    """Write a catalogue of so many measures in a folder, with the weighting that fits it.

    Hard is a knapsack in which all measures are worth about as much per unit of time.
    """
    rng = random.Random(1)  # noqa: S311 - the same catalogue every time
    lines = [
        "title: Groot",
        "scores_status: estimate",
        "aspects: {inhoud: {title: Inhoud}, geld: {title: Geld}, tijd: {title: Tijd}}",
        "criteria:",
        "  inhoud: {title: Inhoud, aspect: inhoud, direction: max, range: 5, unit: punten}",
        "  kosten: {title: Kosten, aspect: geld, direction: min, range: 5, unit: punten}",
        "  tijd: {title: Tijd, aspect: tijd, direction: min, range: 5, unit: punten}",
        'phases: {"1": {title: Eerst}, "2": {title: Later}}',
        "themes: {t: {title: Thema}}",
        f"capacity: {{tijd: {n * 2 // 3}}}",
        "measures:",
    ]
    for i in range(n):
        inhoud, kosten, tijd = (rng.randint(0, 50) / 10 for _ in range(3))
        if hard:
            tijd = rng.randint(2000, 4000) / 1000
            inhoud, kosten = round(tijd + 0.5, 3), 0
        scores = f"{{inhoud: {inhoud}, kosten: {kosten}, tijd: {tijd}}}"
        requires = f', requires: ["m{rng.randrange(i)}"]' if i and not hard and rng.random() < 0.4 else ""
        measure = f'id: "m{i}", title: Maatregel {i}, themes: [t], phase: "{1 if i < n // 2 else 2}", scores: {scores}'
        lines.append(f"  - {{{measure}, rationale: r, source: s{requires}}}")
    (folder / "measures.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "weightings").mkdir()
    text = "title: Gelijk\nweights: {inhoud: 60, geld: 20, tijd: 20}\n"
    (folder / "weightings" / "gebalanceerd.yaml").write_text(text, encoding="utf-8")
