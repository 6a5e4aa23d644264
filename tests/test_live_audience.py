"""The audience window follows the facilitator's page, with a reason for each change, and stands still when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from in_browser import scrolls_sideways, until, violations
from live_browser import page_on, settled
from live_server import serving
from live_table import room_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("audience")) as address:
        yield address


def heading(page: Page) -> str:
    return page.locator("#uitkomst-kop").inner_text()


def test_it_follows_stands_still_and_goes_on(browser: Browser, address: str) -> None:
    with page_on(browser, address, 1366, reduced_motion="reduce") as page:
        with page.context.expect_page() as opened:
            page.locator("#publiek").click()
        audience = opened.value
        audience.set_viewport_size({"width": 1920, "height": 1080})
        until(audience, f"document.getElementById('kop').textContent === {heading(page)!r}")
        before = heading(page)
        page.locator("#benadering-roeien-met-de-riemen").check()
        settled(page)
        assert heading(page) != before
        until(audience, f"document.getElementById('kop').textContent === {heading(page)!r}")
        package = page.evaluate("[...document.querySelectorAll('.card.in')].map((c) => c.dataset.id).sort()")
        seen = audience.evaluate("[...document.querySelectorAll('.dot.in')].map((c) => c.textContent).sort()")
        assert seen == package
        until(audience, "document.getElementById('reden').textContent.includes('eruit: ')")
        assert audience.locator("#reden").inner_text() == page.locator("#reden").inner_text()

        until(audience, "document.getElementById('lijn-zin').textContent.includes('(stip) vraagt 20 punten')")
        below = page.locator("#capaciteit .frontier .note").first
        assert audience.locator("#lijn-zin").inner_text() == below.inner_text()

        for size in ((1920, 1080), (1366, 768), (390, 844)):
            audience.set_viewport_size({"width": size[0], "height": size[1]})
            assert not violations(audience, "html", also=("wcag22aa",)), size
            assert not scrolls_sideways(audience), size

        page.locator("#stil").click()
        audience.wait_for_selector("#stil:not([hidden])")
        still = audience.locator("#kop").inner_text()
        page.locator("#benadering-alles-overwegend").check()
        settled(page)
        page.wait_for_timeout(500)
        assert audience.locator("#kop").inner_text() == still != heading(page)
        page.locator("#stil").click()
        until(audience, f"document.getElementById('kop').textContent === {heading(page)!r}")

        page.get_by_label("Plan", exact=True).check()
        until(audience, "!document.getElementById('plan').hidden")
        bars = "[...document.querySelectorAll('.bar')].map((bar) => [bar.textContent, bar.style.gridColumn]).sort()"
        plan = "[...document.querySelectorAll('#plan-tekening li.gantt-row:not(.out)')]"
        drawn = f"{plan}.map((row) => row.querySelector('.id').textContent).sort()"
        assert [measure for measure, _ in audience.evaluate(bars)] == page.evaluate(drawn)
        assert not violations(audience, "html", also=("wcag22aa",))
        assert audience.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_all_of_it_fits_on_the_beamer_in_large_letters(browser: Browser, address: str) -> None:
    with page_on(browser, address, 1366, reduced_motion="reduce") as page:
        with page.context.expect_page() as opened:
            page.locator("#publiek").click()
        audience = opened.value
        audience.set_viewport_size({"width": 1920, "height": 1080})
        page.locator("#benadering-roeien-met-de-riemen").check()
        audience.wait_for_selector("#lijn:not([hidden])")
        assert audience.evaluate("document.documentElement.scrollHeight <= innerHeight")
        # On a 65-inch screen (81 cm high) letters of 1/45 of the height are 1.8 cm: legible from 4 m.
        sizes = audience.evaluate(
            "[...document.querySelectorAll('main :is(h2, p, .dot, dt, dd, .strip-name, figcaption, .line-ends span)')]"
            ".filter((e) => e.textContent && e.checkVisibility()).map((e) => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 1080 / 45


def test_a_stranger_sets_no_picture(address: str) -> None:
    picture = {"package": [], "heading": "x"}
    assert httpx.put(f"{address}/api/publiek", json=picture, headers={"Origin": "http://kwaad"}).status_code == 403
    line = {"title": "x", "text": "x", "corners": [[0, 2]]}
    for wrong in (
        {"onzin": 1},
        {"line": line},
        {"plan": {"periods": [], "bars": [{"measure": "1", "begin": -1, "end": 2}]}},
    ):
        assert httpx.put(f"{address}/api/publiek", json=wrong).status_code == 422


def test_the_map_of_the_table_comes_on_the_beamer(browser: Browser, tmp_path: Path) -> None:
    with room_in(tmp_path) as room, browser.new_context(viewport={"width": 1920, "height": 1080}) as context:
        for weights in ({"inhoud": 100}, {"complexiteit": 90, "inhoud": 10}):
            assert room.vote(room.join(), weights).status_code == 200
        audience = context.new_page()
        audience.goto(f"{room.own}/publiek")
        audience.wait_for_selector("#kaart", state="hidden")
        room.table(shown="kaart")
        audience.wait_for_selector("#kaart .headline")
        assert "Deelnemer" not in audience.locator("#kaart").inner_text()
        assert not violations(audience, "html")
        assert not scrolls_sideways(audience)
        texts = "[...document.querySelectorAll('#kaart *')].filter((e) => [...e.childNodes].some((n) => n.data))"
        sizes = f"{texts}.filter((e) => !e.ownerSVGElement).map((e) => parseFloat(getComputedStyle(e).fontSize))"
        assert min(audience.evaluate(sizes)) >= 1080 / 45
        behind = "getComputedStyle(document.querySelector('.votes td.bar')).backgroundColor"
        assert audience.evaluate(behind) == "rgba(0, 0, 0, 0)"  # a bar is for and against, on nothing
        room.table(shown="niets")
        audience.wait_for_selector("#kaart", state="hidden")
