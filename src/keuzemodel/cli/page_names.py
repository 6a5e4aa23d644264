"""The file names of pages: what was asked, so that another question never overwrites the answer to this one."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from keuzemodel import dutch
from keuzemodel.knobs import IDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keuzemodel.question import Question

# In bytes: most systems take 255, some cannot open a longer path, and what is written first has a longer name.
_LONGEST = 100
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


def of_report(question: Question, kind: str = "rapport", moment: str = "") -> str:
    """Give the name of a report, such as ``rapport-gebalanceerd-alles-overwegend-met-7.html``; a moment has its own."""
    if moment:
        return _name(kind, ["moment", moment], "-")
    choices = [
        *(f"{knob.option}-{id_}" for knob in IDS for id_ in getattr(question, knob.key)),
        *(f"{id_}-{'ja' if holds else 'nee'}" for id_, holds in question.circumstances),
        *(f"{criterion}-{dutch.exact(limit)}" for criterion, limit in question.capacity),
        *(f"minstens-{criterion}-{dutch.exact(least)}" for criterion, least in question.minimum),
    ]
    return _name(kind, [question.weighting or "weging", question.approach.value, *choices], "-")


def of_monitor(day: str) -> str:
    """Give the name of a page on how things stand, such as ``stand-2027-03-01.html``."""
    return _name("stand", [day], "-")


def of_comparison(texts: Iterable[str]) -> str:
    """Give the name of a comparison, such as ``vergelijking-zuinig-met-tijd-en-inhoud-voorop.html``."""
    return _name("vergelijking", [Path(t).stem if t.endswith(".json") else t for t in texts], "-en-")


def _name(what: str, parts: Iterable[str], between: str) -> str:
    name = f"{what}-{between.join(_NOT_IN_A_NAME.sub('-', part) for part in parts)}"
    whole = name.encode()
    if len(whole) > _LONGEST:
        name = f"{whole[:_LONGEST].decode(errors='ignore')}-{sha256(whole).hexdigest()[:8]}"
    return f"{name}.html"
