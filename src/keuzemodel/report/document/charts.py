"""The drawings of a report apart from the page, each a whole SVG with its own style."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from keuzemodel.report.blocks import Picture
from keuzemodel.report.page.render import environment

_SHEETS = (
    *("page/charts.css", "timing/timing.css", "certainty/slice_chart.css", "alternatives/alternatives.css"),
    "minutes/agreement_chart.css",
)
_TOKENS = "page/tokens.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_VAR = re.compile(r"var\((--[\w-]+)\)")


def drawing(template: str, alt: str, own_style: str = "", **what: object) -> Picture:
    """Draw what a template of the page draws.

    Args:
        template: its name, such as ``timing/gantt_chart.svg.jinja``.
        alt: what it shows, in words.
        own_style: tokens of a municipality, from `own_style.read_style`.
        what: the values that the template places.

    """
    svg = environment().get_template(template).render(what).strip()
    return Picture(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1), _style(own_style), alt)


@cache
def _style(own_style: str) -> str:
    """Give the style of all drawings as on paper, with each custom property replaced by what it stands for."""
    tokens = dict(_TOKEN.findall(_COMMENT.sub("", _read(_TOKENS))))
    tokens |= dict(_TOKEN.findall(own_style))
    style = _AT_RULE.sub("", _COMMENT.sub("", "\n".join(map(_read, _SHEETS))))
    while _VAR.search(style):
        style = _VAR.sub(lambda found: tokens[found[1]], style)
    font = tokens["--keuzemodel-document-font-family"]
    return f"{style}\ntext {{ font-family: {font.strip()} }}"


def _read(name: str) -> str:
    return (files("keuzemodel.report") / name).read_text(encoding="utf-8")
