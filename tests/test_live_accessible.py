"""axe-core finds nothing on the page, in every state, on a telephone and on a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from in_browser import WIDTHS, scrolls_sideways, until, violations
from live_browser import page_on, settled, turn
from live_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVERYTHING = "html"


def check(page: Page, state: str, part: str = EVERYTHING) -> None:
    """Check what this state brought; what lies outside that part was checked before, and is the same."""
    found = violations(page, part, also=("wcag22aa",))
    if any("target-size" in text for text in found):
        # What lies half under the strip at the bottom is small only until one scrolls.
        page.locator("#kort").evaluate("strip => { strip.style.visibility = 'hidden'; }")
        found = violations(page, part, also=("wcag22aa",))
        page.locator("#kort").evaluate("strip => { strip.style.visibility = ''; }")
    assert not found, (state, found)
    assert not scrolls_sideways(page), state


def keep_and_compare(page: Page) -> None:
    page.locator("#leg-vast").click()
    check(page, "keeping", "#vastleg-venster")
    for title in ("Start", "Later"):
        page.locator("#moment-titel").fill(title)
        page.keyboard.press("Enter")
        until(page, "!document.getElementById('vastleg-venster').open")
        page.locator("#leg-vast").click()
    page.keyboard.press("Escape")
    page.locator("#ster-start").click()
    page.wait_for_selector('[id="ster-start"][aria-pressed="true"]')
    page.locator("#weg-start").click()
    check(page, "removing", "#vastleg-venster")
    page.keyboard.press("Escape")
    page.locator("#vergelijk").click()
    page.wait_for_selector(".compared h4")
    check(page, "compared", "main")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_is_accessible(browser: Browser, tmp_path_factory: pytest.TempPathFactory, width: int) -> None:
    with (
        serving(tmp_path_factory.mktemp("axe")) as address,
        page_on(
            browser, address, width, may_lose_contact=True, reduced_motion="reduce"
        ) as page,  # colours do not change slowly then
    ):
        check(page, "start, with the first line being worked out")
        page.locator("#benadering-roeien-met-de-riemen").check()
        settled(page)
        page.locator("details.division summary").click()
        page.wait_for_selector(".frontier[data-heel] .line", timeout=120_000)
        page.locator(".frontier summary").click()
        check(page, "changed, with everything unfolded")
        turn(page, "gewicht-inhoud", 26)
        check(page, "an old line", ".frontier")
        page.locator("#gewicht-inhoud-getal").fill("veel")
        check(page, "wrong number", "#gewichten")
        page.locator("#gewicht-inhoud-getal").fill("25")
        keep_and_compare(page)
        page.locator("#groot").click()
        check(page, "presenter size")
        page.locator("#groot").click()
        page.locator('.card[data-id="7"]').click()
        until(page, "document.querySelectorAll('.reasons p').length > 1", 120)
        check(page, "panel")
        page.locator("#slot-in").check()
        until(page, "document.querySelector('.price').textContent.includes('%')", 120)
        check(page, "price of an own choice", "#paneel")
        page.locator("#paneel .close").click()
        check(page, "locked", "#bord")
        turn(page, "capaciteit-ontwikkeltijd", 0)
        page.wait_for_selector(".repair")
        until(page, "document.querySelector('.repair .effect').textContent !== ''")
        check(page, "conflict")
        page.locator(".repair").first.click()
        settled(page)
        page.route("**/api/kies", lambda _route: None)
        page.locator("#benadering-alles-overwegend").check()
        page.wait_for_selector("#bezig:not([hidden])")
        check(page, "working", "main")
        page.locator("#stop").click()
        check(page, "stopped", "main")
        page.route("**/api/momenten", lambda route: route.abort())
        page.wait_for_selector("#contact:not([hidden])")
        check(page, "without contact")
