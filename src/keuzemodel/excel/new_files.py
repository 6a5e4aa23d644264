"""The text of files that are not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keuzemodel.excel import yaml_edits

if TYPE_CHECKING:
    from collections.abc import Mapping

_ORDER = (
    *(
        "title",
        "region",
        "source",
        "problem",
        "goal",
        "scores_status",
        "aspects",
        "criteria",
        "phases",
        "themes",
        "groups",
    ),
    *("capacity", "circumstances", "approaches", "planning", "terms", "measures", "indicators", "rules"),
)
"""Of the keys of a catalogue; others come after them."""


def new_catalogue(data: Mapping[str, Any]) -> str:
    """Write a whole catalogue."""
    lines = ["# Maatregelencatalogus, gemaakt met: keuzemodel excel lees\n"]
    order = [*(key for key in _ORDER if key in data), *(key for key in data if key not in _ORDER)]
    for key in order:
        value = data[key]
        if key == "rules":
            rules = (f"  {name}:\n{''.join(yaml_edits.item(rule, 4) for rule in some)}" for name, some in value.items())
            lines.append(f"{key}:\n{''.join(rules)}")
        else:
            lines.append(yaml_edits.section(key, value))
    return "".join(lines)


def new_state(data: Mapping[str, Any]) -> str:
    """Write a whole state."""
    keys = ("date", "measures", "values")
    return "".join(yaml_edits.section(key, data[key]) for key in keys if key in data)


def new_weighting(data: Mapping[str, Any]) -> str:
    """Write a whole weighting."""
    return yaml_edits.block(dict(data), 0)
