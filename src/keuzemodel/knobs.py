"""The knobs of a question besides weights and approach: what each is called, and what kind of values it takes.

Whatever carries, tells, reads or compares what a user asked goes through this list. A new knob is a line here, a field
of `Asked` and `Setting`, its check in `question.ask`, an option in `cli.common`, and a key in the models of `live`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Takes(Enum):
    """What kind of values a knob takes."""

    AMOUNTS = auto()
    """Criterion id -> number."""
    IDS = auto()
    """A list of ids."""
    FACTS = auto()
    """Circumstance id -> whether it holds."""


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing that a user can ask."""

    key: str
    """In JSON, in moments, and as a field."""
    option: str
    """On the command line, without its dashes."""
    takes: Takes
    is_added: bool = False
    """True for one that older files and programs do not know: it is told only where it is used."""


KNOBS = (
    Knob("capacity", "capaciteit", Takes.AMOUNTS),
    Knob("minimum", "minstens", Takes.AMOUNTS, is_added=True),
    Knob("include", "met", Takes.IDS),
    Knob("exclude", "zonder", Takes.IDS),
    Knob("only_phases", "fase", Takes.IDS),
    Knob("circumstances", "stel", Takes.FACTS, is_added=True),
)
"""In the order in which they are told."""
AMOUNTS, IDS, FACTS = (tuple(k for k in KNOBS if k.takes is takes) for takes in Takes)
