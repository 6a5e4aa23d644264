"""Tiny catalogues and weightings as YAML text, for tests that read files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = """\
title: Klein
scores_status: estimate
aspects:
  inhoud: {title: Inhoud}
  geld: {title: Geld}
criteria:
  inhoud: {title: Inhoud, aspect: inhoud, direction: max, range: 5, unit: punten}
  kosten: {title: Kosten, aspect: geld, direction: min, range: 5, unit: punten}
  winst: {title: Winst, aspect: geld, direction: max, range: 5, unit: punten}
phases:
  "1": {title: Eerst}
  "2": {title: Later}
themes:
  toegang: {title: Toegang}
  ombouw: {title: Ombouw}
groups:
  "9": {title: Kop}
capacity:
  kosten: 4
"""

WEIGHTING = """\
title: Gelijk
description: Alles telt even zwaar.
weights:
  inhoud: 50
  geld: 50
"""


def measure(id_: str, scores: str = "inhoud: 1, kosten: 1, winst: 0", **more: str) -> str:
    """Give a measure as YAML; `more` are keys with their value as YAML, and replace those that are there."""
    keys: Mapping[str, str] = {
        "id": f'"{id_}"',
        "title": f"Maatregel {id_}",
        "themes": "[toegang]",
        "phase": '"1"',
        "scores": f"{{{scores}}}",
        "rationale": "daarom",
        "source": "bladzijde 1",
        **more,
    }
    first, *others = (f"{key}: {value}" for key, value in keys.items())
    return f"  - {first}\n" + "".join(f"    {line}\n" for line in others)


def catalogue_text(*measures: str, rules: str = "", head: str = HEAD) -> str:
    """Give a catalogue as YAML; without measures it has three: 1, 2 (needs 1) and 3 (under heading 9)."""
    chosen = measures or (
        measure("1"),
        measure("2", phase='"2"', requires='["1"]'),
        measure("3", scores="inhoud: {low: 1, likely: 2, high: 3}, kosten: null, winst: 0.1", group='"9"'),
    )
    return f"{head}measures:\n{''.join(chosen)}" + (f"rules:\n{rules}" if rules else "")


def write(folder: Path, text: str | bytes, name: str = "measures.yaml") -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def marked_line(text: str) -> int:
    """Give the number of the line that a test marked with ``# HIER``; 1 if there is no mark."""
    return next((i for i, line in enumerate(text.splitlines(), 1) if "# HIER" in line), 1)
