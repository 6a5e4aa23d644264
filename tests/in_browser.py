"""Pages in a real browser, from disk and without network."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from keuzemodel.problems import WrongUse
from keuzemodel.report.pdf.browser import VARIABLE, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHELL = "chromium-headless-shell"
WIDTHS = (390, 1280)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
COLOURS = ("link-in-text-block",)
"""The rule of colours beside that of contrast, which is always checked."""


def _path() -> Path:
    """Find the browser; without one these tests fail, since skipping them would hide what they are for.

    Chromium without windows draws the same pages, and opens them with half the work.
    """
    if VARIABLE not in os.environ and (shell := shutil.which(SHELL)):
        return Path(shell)
    try:
        return find()
    except WrongUse:
        pytest.fail(
            f"No Chromium was found. Install it (Debian: apt-get install {SHELL}; `python3 make.py test` does so "
            f"where it can), or set {VARIABLE} to the path of a Chromium or Chrome.",
            pytrace=False,
        )


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        # The pages are our own and reach no network: they need no sandbox, which a container often cannot give.
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=_path(), args=options)
        try:
            yield started
        finally:
            started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for every test of a process: a second Playwright beside the first cannot start."""
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file: ``open_page(path, width=390)``. What it asks of a network, and errors in it, fail the test."""
    wrong: list[str] = []
    contexts = []

    def only_files(route: Route) -> None:
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    def open_(path: Path, *, width: int = 1280, height: int = 900, hash_: str = "", **options: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.route("**/*", only_files)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error {error}"))
        page.on("console", lambda said: wrong.append(f"console {said.text}") if said.type == "error" else None)
        page.goto(path.as_uri() + hash_)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong


# Contrast costs axe three quarters of its time, and a long report has thousands of texts that look alike. Two texts
# have the same contrast if they and all that is around them have the same classes, colours and font: one of each kind
# will do.
_KINDS = """(part) => {
  const kinds = new Map();
  const around = new Map();
  const look = (element) => {
    if (!element) return "";
    if (!around.has(element)) {
      const style = getComputedStyle(element);
      const looks = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight"];
      const own = [element.localName, element.className, ...looks.map((name) => style[name])];
      around.set(element, `${look(element.parentElement)}/${own.join(" ")}`);
    }
    return around.get(element);
  };
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style")) continue;
    if (!element.getClientRects().length) continue;
    // Of one letter axe does not say whether it is text.
    const known = kinds.get(look(element));
    if (!known || known.textContent.trim().length < 2) kinds.set(look(element), element);
  }
  return [...kinds.values()];
}"""
_RUN = """async ([part, tags]) => {
  const only = {resultTypes: ["violations"]};
  const rest = await axe.run(part, {...only, runOnly: tags, rules: {"color-contrast": {enabled: false}}});
  const texts = (KINDS)(document.querySelector(part));
  const contrast = await axe.run({include: texts}, {...only, runOnly: ["color-contrast"]});
  return [...rest.violations, ...contrast.violations];
}""".replace("KINDS", _KINDS)


# Not as an element: the page of live lets none in.
_DRAWN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);
}"""


def violations(page: Page, part: str = "html", *, also: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> list[str]:
    """Run axe-core on the page, or a part of it, as it is now; gives what breaks WCAG 2.1 AA, with the places.

    Args:
        page: an open page.
        part: where to look, as a selector.
        also: more tags of rules.
        only: instead of all rules, the ids of some; contrast is looked at too.

    """
    if not page.evaluate("Boolean(window.axe)"):
        # What is left undrawn off the screen has no certain background: then axe would say nothing, not something.
        page.evaluate(_DRAWN)
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8") + "; undefined")
    return [
        f"{violation['id']}: {violation['help']} at {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in page.evaluate(_RUN, [part, only or [*_TAGS, *also]])
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"))


def too_wide(page: Page) -> list[str]:
    """Give the tables that go on beyond the screen, by the class or the caption that they have."""
    found: list[str] = page.evaluate("""[...document.querySelectorAll('.table-scroll > table')]
        .filter((table) => table.scrollWidth > table.parentElement.clientWidth + 1)
        .map((table) => table.classList[0] || table.caption?.id)""")
    return found


_UNTIL = """async (milliseconds) => {
  const end = performance.now() + milliseconds;
  while (!(EXPRESSION)) {
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 10));
  }
  return true;
}"""


def until(page: Page, expression: str, seconds: float = 60) -> None:
    """Wait until something holds. Playwright's own way evaluates text in the page, which its policy forbids."""
    end = time.monotonic() + seconds
    holds = False
    while not holds:
        left = end - time.monotonic()
        assert left > 0, expression
        try:
            holds = page.evaluate(_UNTIL.replace("EXPRESSION", expression), left * 1000)
        except Error as stopped:  # by another page in its place, where the wait goes on
            if "context was destroyed" not in str(stopped):
                raise
