"""Moments on the page: keep, list, compare, go back; two tabs at once."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from in_browser import scrolls_sideways, until, violations
from keuzemodel.storage.moments import read_moments
from live_browser import keep, measures, page_on, settled
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SCARCE = "#benadering-roeien-met-de-riemen"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One program for all tests, and where it keeps what people decide."""
    folder = tmp_path_factory.mktemp("moments")
    with serving(folder) as address:
        yield address, folder


@pytest.fixture
def folder(served: tuple[str, Path]) -> Path:
    return served[1]


@pytest.fixture
def address(served: tuple[str, Path]) -> str:
    """The program, with nothing kept yet."""
    address, folder = served
    for kept in folder.iterdir():
        shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    return address


def test_keep_list_compare_and_go_back(browser: Browser, address: str, folder: Path) -> None:
    with page_on(browser, address) as page:
        first = measures(page)
        keep(page, "Start", "De uitgangsstand.")
        page.locator(SCARCE).check()
        second = measures(page)
        gone = ", ".join(sorted(first - second, key=lambda m: [int(n) for n in m.split(".")]))
        since = page.locator("#sinds").inner_text()
        assert since == f"Verschil met het laatste moment, ‘Start’: eruit {' en '.join(gone.rsplit(', ', 1))}."
        keep(page, "Krap")
        assert page.locator("#naar-momenten").inner_text() == "Momenten (2)"
        kept = read_moments(folder / "momenten.yaml")
        assert [(m.title, m.note, set(m.package)) for m in kept] == [
            ("Start", "De uitgangsstand.", first),
            ("Krap", "", second),
        ]
        page.locator("#vergelijk").click()
        page.wait_for_selector(".compared h4")
        said = page.locator(".compared").inner_text()
        assert "De benadering was" in said
        rows = {
            row.split()[0]: row.split("\t")[1:] for row in page.locator(".beside tbody").first.inner_text().split("\n")
        }
        assert rows == {
            id_: ["doet mee" if id_ in kind else "niet" for kind in (first, second)] for id_ in first ^ second
        }
        worth = page.locator(".beside tbody").last.locator("tr").first.locator("td").all_inner_texts()
        assert worth == ["100%", "51%"]
        page.get_by_role("button", name="Ga terug naar Start").click()
        settled(page)
        assert measures(page) == first
        page.reload()
        assert measures(page) == first
        assert page.locator("#naar-momenten").inner_text() == "Momenten (2)"


def test_a_comparison_stays_on_the_screen(browser: Browser, address: str) -> None:
    """Whoever comes back to the tab, or tabs through it, still sees what was compared; also what another tab kept."""
    with page_on(browser, address) as page, page_on(browser, address) as other:
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
        page.locator("#vergelijk-3").select_option("van-een-ander")
        page.locator("#vergelijk").click()
        until(page, "document.querySelectorAll('.beside thead th').length === 8")
        for width in (390, 1366):
            page.set_viewport_size({"width": width, "height": 800})
            assert not violations(page, ".comparing")
            assert not scrolls_sideways(page)
        assert page.locator("#vergelijk").evaluate("button => button === document.activeElement")


def test_a_title_is_needed(browser: Browser, address: str, folder: Path) -> None:
    with page_on(browser, address) as page:
        page.locator("#leg-vast").click()
        page.get_by_role("button", name="Vastleggen").click()
        assert page.locator("#vastleg-fout").inner_text() == "Geef dit moment een titel."
        page.keyboard.press("Escape")
        assert not (folder / "momenten.yaml").exists()


def test_a_second_click_is_not_a_second_moment(browser: Browser, address: str, folder: Path) -> None:
    with page_on(browser, address) as page:
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Start")
        page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit(); }")
        until(page, "!document.getElementById('vastleg-venster').open")
        page.wait_for_timeout(300)
        assert [m.title for m in read_moments(folder / "momenten.yaml")] == ["Start"]
        assert page.locator("#naar-momenten").inner_text() == "Momenten (1)"


def test_two_tabs_keep_side_by_side(browser: Browser, address: str, folder: Path) -> None:
    with page_on(browser, address) as one, page_on(browser, address) as other:
        for i in range(3):
            keep(one, f"Een {i}")
            keep(other, f"Twee {i}")
        one.reload()
        settled(one)
        until(one, "document.getElementById('naar-momenten').textContent === 'Momenten (6)'")
        assert len(read_moments(folder / "momenten.yaml")) == 6


def test_tabs_and_people_see_each_others_moments_at_once(browser: Browser, address: str, folder: Path) -> None:
    """Nobody reloads, and no window gets the focus."""
    path = folder / "momenten.yaml"
    titles = "[...document.querySelectorAll('.moment-title')].map((t) => t.textContent).join()"
    with page_on(browser, address) as one, page_on(browser, address) as elsewhere:
        other = one.context.new_page()  # a tab of the same browser hears it from the page
        other.goto(address)
        settled(other)
        hidden = "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })"
        other.evaluate(hidden)  # so that it does not ask of itself
        keep(one, "Start")
        until(other, f"{titles} === 'Start'")
        until(elsewhere, f"{titles} === 'Start'")
        other.evaluate("delete document.hidden")
        path.write_text(path.read_text(encoding="utf-8").replace('"Start"', '"Begin"  # beter'), encoding="utf-8")
        for page in (one, other, elsewhere):
            until(page, f"{titles} === 'Begin'")
        path.write_text("moments: kapot", encoding="utf-8")
        until(one, "document.getElementById('momenten-fout').textContent.includes('kapot')")
        one.reload()
        settled(one)
        until(one, "document.getElementById('momenten-fout').textContent.includes('regel 1')")
        assert "nog niets vastgelegd" not in one.locator("#momenten").inner_text()
        path.unlink()
        until(one, "document.getElementById('momenten').textContent.includes('nog niets vastgelegd')")
        assert one.locator("#momenten-fout").inner_text() == ""


def test_a_moment_is_edited_starred_and_removed(browser: Browser, address: str, folder: Path) -> None:
    path = folder / "momenten.yaml"
    with page_on(browser, address) as page:
        keep(page, "Start", "Eerste regel\nTweede regel")
        keep(page, "Weg")
        note = page.locator(".note-text")
        assert note.inner_text() == "Eerste regel\nTweede regel"
        path.write_text(f"{path.read_text(encoding='utf-8')}# van de secretaris\n", encoding="utf-8")
        page.get_by_role("button", name="Bewerk Start").click()
        assert page.locator("#moment-noot").input_value() == "Eerste regel\nTweede regel"
        page.locator("#moment-titel").fill("Het begin")
        page.locator("#moment-noot").fill("Anders\nen beter")
        page.get_by_role("button", name="Bewaren").click()
        page.get_by_role("button", name="Ster voor Het begin").click()
        page.wait_for_selector('[id="ster-start"][aria-pressed="true"]')
        assert page.evaluate("document.activeElement.id") == "ster-start"
        page.get_by_role("button", name="Verwijder Weg").click()
        assert "‘Weg’ verwijderen" in page.locator("#vastleg-venster").inner_text()
        page.keyboard.press("Escape")
        assert len(read_moments(path)) == 2
        page.get_by_role("button", name="Verwijder Weg").click()
        page.locator("#vastleg-knop").click()
        until(page, "document.getElementById('naar-momenten').textContent === 'Momenten (1)'")
        (kept,) = read_moments(path)
        assert (kept.name, kept.title, kept.note, kept.star) == ("start", "Het begin", "Anders\nen beter", True)
        assert path.read_text(encoding="utf-8").endswith("# van de secretaris\n")
        path.chmod(0o444)
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Later")
        page.keyboard.press("Enter")
        until(page, "document.getElementById('vastleg-fout').textContent !== ''")
        said = page.locator("#vastleg-fout").inner_text()
        assert said == "momenten.yaml is niet te schrijven: u hebt er geen rechten voor. Er is niets veranderd."


def test_a_very_long_title_stays_in_its_place(browser: Browser, address: str) -> None:
    title = "Na een lang gesprek " * 10
    httpx.post(f"{address}/api/momenten", json={"title": title})
    httpx.post(f"{address}/api/momenten", json={"title": "x" * 200})
    with page_on(browser, address) as page:
        page.wait_for_selector(".moment-list")
        assert page.locator("#leg-vast").is_enabled()
        heights = page.evaluate("[...document.querySelectorAll('.moment-title')].map((t) => t.offsetHeight)")
        line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.moment-title')).lineHeight)")
        assert max(heights) <= 2.2 * line
        assert page.locator("#sinds").evaluate("line => line.offsetHeight") <= 1.5 * line
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert not scrolls_sideways(page)
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("")
        page.keyboard.type("y" * 100)
        assert len(page.locator("#moment-titel").input_value()) == 80


def test_the_hundredth_moment_is_kept_as_soon_as_the_first(browser: Browser, address: str, folder: Path) -> None:
    keeping = """async (title) => {
      document.getElementById("leg-vast").click();
      document.getElementById("moment-titel").value = title;
      const start = performance.now();
      document.getElementById("vastleg-formulier").requestSubmit();
      const dialog = document.getElementById("vastleg-venster");
      await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
      return performance.now() - start;
    }"""
    with page_on(browser, address) as page:
        first = min(page.evaluate(keeping, f"Een van de eerste {n}") for n in range(4))
        text = (folder / "momenten.yaml").read_text(encoding="utf-8")
        head, one = text[: text.index("  - name")], text[text.index("  - name") : text.index("  - name", 200)]
        many = [re.sub('"een-van-de-eerste-0"', f'"moment-{n}"', one) for n in range(96)]
        (folder / "momenten.yaml").write_text(head + "".join(many), encoding="utf-8")
        until(page, "document.getElementById('naar-momenten').textContent === 'Momenten (96)'")
        hundredth = min(page.evaluate(keeping, f"Een van de laatste {n}") for n in range(4))
        assert page.locator("#naar-momenten").inner_text() == "Momenten (100)"
        assert hundredth < max(8 * first, 400)


def test_two_programs_keep_at_once(address: str, folder: Path) -> None:
    with serving(folder) as other, ThreadPoolExecutor(8) as pool:
        answers = pool.map(
            lambda i: httpx.post(f"{(address, other)[i % 2]}/api/momenten", json={"title": f"Nummer {i}"}, timeout=60),
            range(20),
        )
        assert {answer.status_code for answer in answers} == {201}
    assert {m.title for m in read_moments(folder / "momenten.yaml")} == {f"Nummer {i}" for i in range(20)}


def test_a_file_that_broke_meanwhile_is_said_and_stays(browser: Browser, address: str, folder: Path) -> None:
    path = folder / "momenten.yaml"
    with page_on(browser, address) as page:
        path.write_text("moments: kapot", encoding="utf-8")
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Start")
        page.keyboard.press("Enter")
        until(page, "document.getElementById('vastleg-fout').textContent.includes('kapot')")
    assert path.read_text(encoding="utf-8") == "moments: kapot"


def test_who_asked_for_a_lock_and_the_report_of_the_meeting(browser: Browser, address: str, folder: Path) -> None:
    with page_on(browser, f"{address}#b=alles-overwegend&met=7&zonder=9.1") as page:
        page.locator("#leg-vast").click()
        page.locator("#moment-titel").fill("Met 7")
        page.get_by_label("7 Creëer").fill("de wethouder")
        assert violations(page, "#vastleg-venster") == []
        page.get_by_role("button", name="Vastleggen").click()
        page.locator("#bewerk-met-7").click()
        assert page.get_by_label("7 Creëer").input_value() == "de wethouder"
        page.get_by_label("9.1 Maak").fill("de GGZ")
        page.get_by_role("button", name="Bewaren").click()
        until(page, "!document.getElementById('vastleg-venster').open")
        (kept,) = read_moments(folder / "momenten.yaml")
        assert kept.asked_by == {"7": "de wethouder", "9.1": "de GGZ"}
        page.get_by_role("button", name="Maak het verslag").click()
        until(page, "document.querySelector('.minutes-told').textContent.includes('Het verslag staat klaar')")
        assert violations(page, "#momenten") == []
        (html,), (word,) = ([*(folder / "reports").glob(f"verslag-*.{kind}")] for kind in ("html", "docx"))
        assert page.locator(".minutes-told").inner_text().count("reports/verslag-") == 2
        assert "de GGZ" in html.read_text(encoding="utf-8")
        assert word.stat().st_size > 10_000
