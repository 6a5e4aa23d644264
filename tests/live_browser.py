"""The facilitator's page in a browser."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from in_browser import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


@contextmanager
def page_on(
    browser: Browser,
    address: str,
    width: int = 1280,
    *,
    may_lose_contact: bool = False,
    **context: Any,  # noqa: ANN401
) -> Iterator[Page]:
    """Open the page; whatever it complains of fails the test."""
    with browser.new_context(viewport={"width": width, "height": 800}, locale="nl-NL", **context) as opened:
        page = opened.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(address)
        settled(page)
        yield page
        # A conflict, and a wrong number, are answers that the browser logs as failed requests.
        expected = (
            ("status of 4", "status of 503", "net::ERR_CONNECTION", "net::ERR_FAILED", "net::ERR_EMPTY_RESPONSE")
            if may_lose_contact
            else ("status of 4",)
        )
        assert not [c for c in complaints if not any(e in c for e in expected)], complaints


def settled(page: Page) -> None:
    """Wait until the answer to the newest question is on the screen."""
    until(page, "Boolean(document.body.dataset.getoond && !document.body.hasAttribute('data-wacht'))")


def wait_while(page: Page, holds: Callable[[], bool], seconds: float = 30) -> None:
    """Let the page go on until something is over here, such as that no request has come."""
    end = time.monotonic() + seconds
    while holds():
        assert time.monotonic() < end
        page.wait_for_timeout(10)


def shown(page: Page) -> dict[str, Any]:
    """Give what stands on the screen: package, value and unique."""
    settled(page)
    result: dict[str, Any] = page.evaluate(
        """() => ({
          package: [...document.querySelectorAll(".card.in")].map((card) => card.dataset.id),
          value: Number(document.body.dataset.waarde),
          unique: document.getElementById("uitkomst-zin").textContent.includes("Geen ander pakket"),
        })"""
    )
    return result


def measures(page: Page) -> set[str]:
    package: set[str] = set(shown(page)["package"])
    return package


def turn(page: Page, slider: str, value: float) -> None:
    """Turn a slider as a hand does: it says input, then change."""
    page.locator(f"#{slider}").evaluate(
        """(slider, value) => {
          slider.value = value;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          slider.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        value,
    )
    settled(page)


def keep(page: Page, title: str, note: str = "") -> None:
    """Keep the setting as a moment."""
    page.locator("#leg-vast").click()
    page.locator("#moment-titel").fill(title)
    page.locator("#moment-noot").fill(note)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Vastleggen").click()
    until(page, "!document.getElementById('vastleg-venster').open")
