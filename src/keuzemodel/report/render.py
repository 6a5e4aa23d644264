"""From the view model to one self-contained HTML file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from keuzemodel.report.view_model import Report

_SHEETS = ("tokens.css", "page.css", "parts.css", "tables.css", "charts.css", "weigh.css", "print.css")


def render(report: Report) -> str:
    """Place a report on the page."""
    return (
        _environment().get_template("report.html.jinja").render(report=report, style=_style(report), script=_script())
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("keuzemodel.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(report: Report) -> Markup:
    """Give our own style sheets, and the report's title and date for the margins of printed pages."""
    folder = files("keuzemodel.report") / "style"
    sheets = [(folder / name).read_text(encoding="utf-8") for name in _SHEETS]
    running = (
        f"@page {{ @top-left {{ content: {_css_string(report.title)} }} "
        f"@top-right {{ content: {_css_string(f'{report.status.mark} · {report.date}')} }} }}"
    )
    # Safe: the sheets are ours, and in the strings nothing but letters and digits is left as it was.
    return Markup("\n".join([*sheets, running]))  # noqa: S704


def _script() -> Markup:
    """Give our own script; it holds nothing that others wrote."""
    text = (files("keuzemodel.report") / "script" / "weigh.js").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704


def _css_string(text: str) -> str:
    """Write text as a CSS string that cannot end the string, nor the style element."""
    escaped = (c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text if c != "\0")
    return f'"{"".join(escaped)}"'
