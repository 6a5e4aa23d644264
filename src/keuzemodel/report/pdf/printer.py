"""From a page to a PDF that everyone can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from typing import TYPE_CHECKING

from keuzemodel import extras
from keuzemodel.report.pdf import browser

if TYPE_CHECKING:
    from pathlib import Path

_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Printer:
    """All that it takes, found before the work on a report begins."""

    browser: Path

    def pdf(self, html: str, beside: Path) -> bytes:
        """Print a page as PDF/UA-1.

        Args:
            html: the page.
            beside: the folder of the PDF, which is there.

        Raises:
            WrongUse: the browser did not do it.

        """
        return accessible_page(browser.print_page(self.browser, html, beside), html)


def printer() -> Printer:
    """Find what it takes to make a PDF.

    Raises:
        WrongUse: the extra, or a browser, is missing.

    """
    if find_spec("pikepdf") is None:
        raise extras.missing("--pdf", "pikepdf", "pdf")
    return Printer(browser.find())


def accessible_page(printed: bytes, html: str) -> bytes:
    """Make what was printed of a page PDF/UA-1."""
    from keuzemodel.report.pdf.accessible import accessible  # noqa: PLC0415 - an extra

    texts = _Texts(html)
    return accessible(printed, texts.title, texts.headings)


class _Texts(HTMLParser):
    """Title and headings of a page, as they read."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open = ""
        self._parts: list[str] = []
        self.title = ""
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if not self._open and (tag == "title" or _HEADING.fullmatch(tag)):
            self._open, self._parts = tag, []

    def handle_data(self, data: str) -> None:
        self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._open:
            return
        text = " ".join("".join(self._parts).split())
        if tag == "title":
            self.title = text
        else:
            self.headings.append(text)
        self._open = ""
