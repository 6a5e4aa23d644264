"""axe-core finds nothing on the page, in every state, on a telephone and on a laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from live_browser import page_on, settled, turn, until
from live_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def check(page: Page, state: str) -> None:
    axe = Axe()
    # Colours are judged once they have come to rest.
    page.wait_for_timeout(800)
    found = axe.run(page, options=RULES).response["violations"]
    assert not found, (state, [(v["id"], v["help"], [n["html"][:150] for n in v["nodes"]][:3]) for v in found])
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, (state, wide)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_state_is_accessible(browser: Browser, tmp_path_factory: pytest.TempPathFactory, width: int) -> None:
    with serving(tmp_path_factory.mktemp("axe")) as address, page_on(browser, address, width) as page:
        check(page, "start")
        page.locator("#benadering-roeien-met-de-riemen").check()
        settled(page)
        page.locator("details.division summary").click()
        page.wait_for_selector(".frontier-chart .line", timeout=120_000)
        page.locator(".frontier summary").click()
        check(page, "changed, with everything unfolded")
        page.locator("#gewicht-inhoud-getal").fill("veel")
        check(page, "wrong number")
        page.locator("#gewicht-inhoud-getal").fill("25")
        page.locator("#leg-vast").click()
        check(page, "keeping")
        for title in ("Start", "Later"):
            page.locator("#moment-titel").fill(title)
            page.keyboard.press("Enter")
            until(page, "!document.getElementById('vastleg-venster').open")
            page.locator("#leg-vast").click()
        page.keyboard.press("Escape")
        page.locator("#vergelijk").click()
        page.wait_for_selector(".compared h4")
        check(page, "compared")
        page.locator("#groot").click()
        check(page, "presenter size")
        page.locator("#groot").click()
        page.locator('.card[data-id="7"]').click()
        until(page, "document.querySelectorAll('.reasons p').length > 1", 120)
        check(page, "panel")
        page.locator("#slot-in").check()
        page.locator("#paneel .close").click()
        turn(page, "capaciteit-ontwikkeltijd", 0)
        page.wait_for_selector(".repair")
        check(page, "conflict")
        page.route("**/api/kies", lambda _route: None)
        page.locator("#benadering-alles-overwegend").check()
        page.wait_for_selector("#bezig:not([hidden])")
        check(page, "working")
        page.locator("#stop").click()
        check(page, "stopped")
