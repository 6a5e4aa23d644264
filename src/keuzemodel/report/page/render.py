"""From the view model to one self-contained HTML file."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from keuzemodel import dutch
from keuzemodel.report.page.policy import Sizes, content_security_policy

if TYPE_CHECKING:
    from keuzemodel.report.brief.brief import Brief
    from keuzemodel.report.compare.comparison_page import ComparisonPage
    from keuzemodel.report.monitor.monitor_page import MonitorPage
    from keuzemodel.report.page.status import Status
    from keuzemodel.report.view_model import Report


# What all pages have first; then each section's own, on a screen and on paper.
BASE = (
    *("page/tokens.css", "page/page.css", "page/parts.css", "page/tables.css", "page/charts.css", "page/print.css"),
)
SHEETS = (
    *BASE,
    "page/long.css",
    *("measures/cards.css", "decision/decision.css", "package/impact.css"),
    *("prerequisites/prerequisites.css", "timing/timing.css", "weights/weights.css", "reasons/reasons.css"),
    *("certainty/certainty.css", "certainty/slice_chart.css", "doubts/doubts.css", "weigh/weigh.css"),
    "pick/pick.css",
    "alternatives/alternatives.css",
    *("approaches/approaches.css", "scores/scores.css", "compare/compare.css"),
)
MONITOR = (*SHEETS, "monitor/monitor.css")
"""On paper it stands closer than any other page."""
BRIEF = (*BASE, "brief/brief.css")
MINUTES = (*BASE, "minutes/minutes.css", "minutes/agreement_chart.css")
DARK = "page/dark.css"
CARDS = ("page/cards.js",)
"""Of pages that do nothing else."""
SCRIPTS = ("page/dutch.js", "weigh/search.js", "weigh/weigh.js", "pick/pick.js", *CARDS, "page/contents.js")
_OTHER_PAGES = ("brief/", "compare/", "monitor/", "minutes/")
"""Folders with a page of their own."""
_WORDS = re.compile(r"(\s+)")
_LONG_WORD, _PIECE = 30, 12


class Page(Protocol):
    """What every page has."""

    @property
    def title(self) -> str:
        """Of what."""

    @property
    def date(self) -> str:
        """When it was made."""

    @property
    def status(self) -> Status:
        """Of the scores."""


def render(report: Report, own_style: str = "") -> str:
    """Place a report on the page.

    Args:
        report: what it says.
        own_style: tokens of a municipality, from `own_style.read_style`.

    """
    return _place("report.html.jinja", report, own_style, SCRIPTS, report=report)


def render_brief(brief: Brief, own_style: str = "") -> str:
    """Place two pages for a council."""
    return _place("brief/brief.html.jinja", brief, own_style, CARDS, BRIEF)


def load(*, short: bool) -> None:
    """Load the templates of a report, or of two pages for a council: that takes longer than placing it."""
    templates = environment()
    names = ("page/base.html.jinja", "page/macros.html.jinja", "page/blocks.html.jinja", "brief/brief.html.jinja")
    for name in names if short else templates.list_templates("jinja"):
        if short or not name.startswith(_OTHER_PAGES):
            templates.get_template(name)


def render_comparison(page: ComparisonPage, own_style: str = "") -> str:
    """Place packages next to each other on a page."""
    return _place("compare/comparison_page.html.jinja", page, own_style)


def render_monitor(page: MonitorPage, own_style: str = "") -> str:
    """Place how things stand on a page."""
    return _place("monitor/monitor_page.html.jinja", page, own_style, CARDS, MONITOR)


def render_minutes(minutes: Page, own_style: str = "") -> str:
    """Place the report of a meeting on a page."""
    return _place("minutes/minutes.html.jinja", minutes, own_style, CARDS, MINUTES)


def _place(
    template: str,
    page: Page,
    own_style: str,
    scripts: tuple[str, ...] = (),
    sheets: tuple[str, ...] = SHEETS,
    **more: object,
) -> str:
    more |= {"page": page, "style": _style(page, own_style, sheets), "script": _script(scripts)}
    return environment().get_template(template).render(more, sized=Sizes(), policy=content_security_policy)


@cache
def environment() -> Environment:
    """Give what places values in templates."""
    made = Environment(
        loader=PackageLoader("keuzemodel.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finished,
    )
    made.filters["breakable"] = breakable
    made.filters["as_typed"] = as_typed
    return made


def _finished(value: object) -> object:
    """Finish what is placed anywhere: text keeps the sign of the euro with its number; markup stays as it is."""
    return dutch.unbroken(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def breakable(words: str) -> Markup:
    """Escape a text for a column of any width; what is markup already stays.

    Words that are longer than a column may be broken; the sign of the euro stays with its number; quotes are curled.
    """
    return words if isinstance(words, Markup) else _written(str(words))


@lru_cache(maxsize=1 << 14)
def _written(words: str) -> Markup:
    """Write it; a page has the same numbers and names many times."""
    return as_typed(dutch.typographic(dutch.unbroken(words)))


def as_typed(words: str) -> Markup:
    """Do the same for what must be typed as it stands, such as a command."""
    return Markup("").join(map(_broken, _WORDS.split(words)))


def _broken(word: str) -> Markup:
    if len(word) <= _LONG_WORD:
        return escape(word)
    return Markup("<wbr>").join(word[k : k + _PIECE] for k in range(0, len(word), _PIECE))


def _style(page: Page, own_style: str, sheets: tuple[str, ...]) -> Markup:
    """Give our style sheets, then a municipality's tokens, then title and date for the margins of printed pages."""
    # A municipality's colours are chosen for a light page: with some of them on a dark one, text could vanish.
    names = sheets if own_style else (*sheets, DARK)
    running = (
        f"@page {{ @top-left {{ content: {_css_string(page.title)} }} "
        f"@top-right {{ content: {_css_string(f'{page.status.mark} · {page.date}')} }} }}"
    )
    # Safe: the sheets are ours, read_style lets nothing but tokens through, and in the strings nothing but letters
    # and digits is left as it was.
    return Markup("\n".join([*map(_read, names), own_style, running, ""]))  # noqa: S704


def _script(names: tuple[str, ...]) -> Markup:
    """Give our own scripts; they hold nothing that others wrote."""
    return Markup("".join(map(_read, names)))  # noqa: S704


def _read(name: str) -> str:
    return (files("keuzemodel.report") / name).read_text(encoding="utf-8")


def _css_string(text: str) -> str:
    """Write text as a CSS string that cannot end the string, nor the style element."""
    escaped = (c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text if c != "\0")
    return f'"{"".join(escaped)}"'
