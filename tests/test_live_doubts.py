"""The shares of the draws at the table: those of `onzeker`, on request, and never of an earlier setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from command import run
from in_browser import until, violations
from live_browser import page_on, settled, turn
from live_server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WITHOUT_FITTING = "Als de aangepaste scores door loting"


def shares(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".card")]
          .map((card) => [card.dataset.id, card.querySelector(".sure").firstChild?.textContent])
          .filter(([, text]) => text))"""
    )
    return found


def test_shares_come_on_request_and_go_with_the_setting(browser: Browser, tmp_path: Path) -> None:
    said = run("onzeker", "--trekkingen", "1000", "--json").json
    drawn = {m: share["share"] for m, share in said["draws"]["measures"].items()}
    with serving(tmp_path) as address, page_on(browser, address, 1366, reduced_motion="reduce") as page:
        until(page, f"document.getElementById('hoe-vaak-tekst').textContent.startsWith('{WITHOUT_FITTING}')")
        assert not shares(page)
        boxes = page.evaluate("[...document.querySelectorAll('.card')].map((c) => c.getBoundingClientRect().top)")
        page.locator("#hoe-vaak").click()
        told = httpx.post(f"{address}/api/onzeker", json={}).json()
        assert told["measures"] == drawn
        assert shares(page) == told["texts"]
        assert (
            page.evaluate("[...document.querySelectorAll('.card')].map((c) => c.getBoundingClientRect().top)") == boxes
        )
        assert page.locator("#hoe-vaak-tekst").inner_text() == told["lines"][0]
        assert not violations(page, "#pakket")

        turn(page, "gewicht-inhoud", 90)
        settled(page)
        assert not shares(page)
        until(page, "document.querySelector('.sure').textContent")
        assert shares(page) != told["texts"]

        page.locator("#hoe-vaak").click()
        assert not shares(page)


def test_without_a_package_there_are_no_shares(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        none = httpx.post(f"{address}/api/onzeker", json={"include": ["15.2"], "exclude": ["15.2"]}).json()
    assert none["status"] == "infeasible"
    assert none["conflict"]
