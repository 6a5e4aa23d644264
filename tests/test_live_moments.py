"""Moments on the page: keep, list, compare, go back; two tabs at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx

from in_browser import until
from keuzemodel.kept.moments import read_moments
from live_browser import measures, page_on, settled
from live_server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SCARCE = "#benadering-roeien-met-de-riemen"


def keep(page: Page, title: str, note: str = "") -> None:
    page.locator("#leg-vast").click()
    page.locator("#moment-titel").fill(title)
    page.locator("#moment-noot").fill(note)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Vastleggen").click()
    until(page, "!document.getElementById('vastleg-venster').open")


def test_keep_list_compare_and_go_back(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address, page_on(browser, address) as page:
        first = measures(page)
        keep(page, "Start", "De uitgangsstand.")
        page.locator(SCARCE).check()
        second = measures(page)
        gone = ", ".join(sorted(first - second, key=lambda m: [int(n) for n in m.split(".")]))
        since = page.locator("#sinds").inner_text()
        assert since == f"Verschil met het laatste moment, ‘Start’: eruit {' en '.join(gone.rsplit(', ', 1))}."
        keep(page, "Krap")
        assert page.locator("#naar-momenten").inner_text() == "Momenten (2)"
        kept = read_moments(tmp_path / "momenten.yaml")
        assert [(m.title, m.note, set(m.package)) for m in kept] == [
            ("Start", "De uitgangsstand.", first),
            ("Krap", "", second),
        ]
        page.locator("#vergelijk").click()
        page.wait_for_selector(".compared h4")
        said = page.locator(".compared").inner_text()
        assert "Alleen in ‘Start’" in said
        assert "De benadering was" in said
        page.get_by_role("button", name="Ga terug naar Start").click()
        settled(page)
        assert measures(page) == first
        page.reload()
        assert measures(page) == first
        assert page.locator("#naar-momenten").inner_text() == "Momenten (2)"


def test_a_comparison_stays_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    """Whoever comes back to the tab, or tabs through it, still sees what was compared; also what another tab kept."""
    with serving(tmp_path) as address, page_on(browser, address) as page, page_on(browser, address) as other:
        keep(page, "Start")
        page.locator(SCARCE).check()
        settled(page)
        keep(page, "Krap")
        page.locator("#vergelijk-1").select_option("krap")
        page.locator("#vergelijk-2").select_option("start")
        page.locator("#vergelijk").click()
        page.wait_for_selector(".compared h4")
        said = page.locator(".compared").inner_text()
        for _ in range(3):
            page.keyboard.press("Tab")
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_timeout(300)
        assert page.locator(".compared").inner_text() == said
        keep(other, "Van een ander")
        page.locator("#vergelijk").focus()
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        until(page, "document.getElementById('naar-momenten').textContent === 'Momenten (3)'")
        assert page.locator(".compared").inner_text() == said
        assert page.locator("#vergelijk-1").input_value() == "krap"
        assert page.locator("#vergelijk").evaluate("button => button === document.activeElement")


def test_a_title_is_needed(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address, page_on(browser, address) as page:
        page.locator("#leg-vast").click()
        page.get_by_role("button", name="Vastleggen").click()
        assert page.locator("#vastleg-fout").inner_text() == "Geef dit moment een titel."
        page.keyboard.press("Escape")
        assert not (tmp_path / "momenten.yaml").exists()


def test_a_second_click_is_not_a_second_moment(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address, page_on(browser, address) as page:
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Start")
        page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit(); }")
        until(page, "!document.getElementById('vastleg-venster').open")
        page.wait_for_timeout(300)
        assert [m.title for m in read_moments(tmp_path / "momenten.yaml")] == ["Start"]
        assert page.locator("#naar-momenten").inner_text() == "Momenten (1)"


def test_two_tabs_keep_side_by_side(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address, page_on(browser, address) as one, page_on(browser, address) as other:
        for i in range(3):
            keep(one, f"Een {i}")
            keep(other, f"Twee {i}")
        one.reload()
        settled(one)
        until(one, "document.getElementById('naar-momenten').textContent === 'Momenten (6)'")
        assert len(read_moments(tmp_path / "momenten.yaml")) == 6


def test_two_programs_keep_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as one, serving(tmp_path) as other, ThreadPoolExecutor(8) as pool:
        answers = pool.map(
            lambda i: httpx.post(f"{(one, other)[i % 2]}/api/momenten", json={"title": f"Nummer {i}"}, timeout=60),
            range(20),
        )
        assert {answer.status_code for answer in answers} == {201}
    assert {m.title for m in read_moments(tmp_path / "momenten.yaml")} == {f"Nummer {i}" for i in range(20)}


def test_a_file_that_broke_meanwhile_is_said_and_stays(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "momenten.yaml"
    with serving(tmp_path) as address, page_on(browser, address) as page:
        path.write_text("moments: kapot", encoding="utf-8")
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Start")
        page.keyboard.press("Enter")
        until(page, "document.getElementById('vastleg-fout').textContent.includes('kapot')")
    assert path.read_text(encoding="utf-8") == "moments: kapot"
