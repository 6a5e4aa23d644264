"""At least so much of a criterion, on the facilitator's page: the answer, the line, the way out, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from catalogues import HEAD, WEIGHTING, catalogue_text, measure, write
from command import run
from in_browser import until, violations
from live_browser import keep, measures, page_on, settled, turn
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

EUROS = "  besparing: {title: Besparing, aspect: geld, direction: max, range: 500000, unit: euro per jaar}\n"
PLACES = "  plaatsen: {title: Plaatsen, direction: max, range: 60, unit: plaatsen, weighs: false}\n"
LAST = "  winst: {title: Winst, aspect: geld, direction: max, range: 5, unit: punten}\n"


def of(inhoud: int, kosten: int, besparing: int, plaatsen: int) -> str:
    return f"inhoud: {inhoud}, kosten: {kosten}, winst: 0, besparing: {besparing}, plaatsen: {plaatsen}"


TEXT = catalogue_text(
    measure("1", scores=of(4, 1, 0, 10)),
    measure("2", scores=of(-1, 2, 250_000, -20)),
    measure("3", scores=of(-3, 3, 400_000, 30)),
    measure("4", scores=of(2, 3, 30_000, 0)),
    head=HEAD.replace(LAST, LAST + EUROS + PLACES),
)
LINES = '[...document.querySelectorAll("#minimum .frontier")].every((line) => line.hasAttribute("data-heel"))'


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("minimum")
    write(folder, TEXT)
    (folder / "weightings").mkdir()
    write(folder / "weightings", WEIGHTING, "gelijk.yaml")
    return folder


@pytest.fixture(scope="module")
def address(region: Path) -> Iterator[str]:
    with serving(region) as address:
        yield address


@pytest.fixture(autouse=True)
def folder(region: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the region, where the command line runs too."""
    monkeypatch.chdir(region)
    return region


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with page_on(browser, address) as opened:
        yield opened


def kies(*options: str) -> set[str]:
    return set(run("kies", "--json", *options).json["package"])


def slider(page: Page, title: str) -> str:
    return page.get_by_role("slider", name=f"Minimum: {title}").get_attribute("id") or ""


def switch(page: Page, title: str) -> None:
    if not page.locator("#minimum").evaluate("box => box.open"):
        page.locator("#minimum summary").first.click()
    page.get_by_role("checkbox", name=title, exact=True).check()
    settled(page)


def rows(page: Page, title: str) -> list[list[str]]:
    """Give the line beside a slider, from its table."""
    until(page, LINES)
    line = page.locator("#minimum > div", has=page.locator(f"#{slider(page, title)}"))
    cells = "rows => rows.map((r) => [...r.cells].map((c) => c.textContent))"
    found: list[list[str]] = line.locator("tbody tr").evaluate_all(cells)
    return found


def points(criterion: str, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("grens", "--json", "--criterium", criterion, *options).json["points"]
    return found


def test_a_minimum_begins_where_the_package_is(page: Page) -> None:
    first = measures(page)
    assert first == kies()
    assert page.get_by_role("checkbox", name="Kosten", exact=True).count() == 0
    switch(page, "Besparing")
    assert measures(page) == first
    turn(page, slider(page, "besparing"), 300_000)
    assert measures(page) == kies("--minstens", "besparing=300000") != first
    field = page.get_by_role("textbox", name="Minimum: besparing, getal in euro per jaar")
    assert field.input_value() == "300.000"
    assert field.evaluate("f => f.scrollWidth <= f.clientWidth")
    field.fill("650.000")
    assert measures(page) == kies("--minstens", "besparing=650000")
    page.get_by_role("checkbox", name="Besparing", exact=True).uncheck()
    assert measures(page) == first


def test_lines_of_two_minimums_come_both(page: Page) -> None:
    switch(page, "Besparing")
    turn(page, slider(page, "besparing"), 300_000)
    switch(page, "Plaatsen")
    turn(page, slider(page, "plaatsen"), 5)
    for title, criterion, other in (
        ("plaatsen", "plaatsen", "besparing=300000"),
        ("besparing", "besparing", "plaatsen=5"),
    ):
        line = points(criterion, "--minstens", other)
        assert [row[0].replace(".", "").replace("−", "-") for row in rows(page, title)] == [
            str(p["used"]) for p in line
        ]
        assert [int(row[2]) for row in rows(page, title)] == [len(p["package"]) for p in line]
    assert violations(page, "#minimum") == []
    assert "Ten minste zoveel van besparing en plaatsen" in page.locator("#minimum").inner_text()


def test_a_minimum_out_of_reach_has_a_way_out(page: Page) -> None:
    switch(page, "Besparing")
    page.get_by_role("textbox", name="Minimum: besparing").fill("900000")
    settled(page)
    assert (
        "hoogstens €\u00a0680.000 per jaar te halen, en het minimum is €\u00a0900.000 per jaar"
        in page.locator("#conflict").inner_text()
    )
    page.get_by_role("button", name="Zet het minimum op € 680.000 per jaar").click()
    assert measures(page) == kies("--minstens", "besparing=680000")
    assert page.get_by_role("textbox", name="Minimum: besparing").input_value() == "680.000"


def test_undo_reload_and_moments(page: Page) -> None:
    first = measures(page)
    switch(page, "Plaatsen")
    turn(page, slider(page, "plaatsen"), 40)
    until(page, "location.hash.includes('m.plaatsen=40')")
    forty = measures(page)
    assert forty == kies("--minstens", "plaatsen=40") != first
    keep(page, "Veertig")
    page.reload()
    assert measures(page) == forty
    assert page.locator("#minimum").evaluate("box => box.open")
    page.get_by_role("checkbox", name="Plaatsen", exact=True).uncheck()
    assert measures(page) == first
    page.get_by_role("button", name="Ga terug naar Veertig").click()
    assert measures(page) == forty
    page.locator("#ongedaan").click()
    assert measures(page) == first


def test_a_minimum_of_the_command_line_is_shown_and_can_go(browser: Browser, folder: Path) -> None:
    with serving(folder, "--minstens", "kosten=3") as address, page_on(browser, address) as page:
        assert measures(page) == kies("--minstens", "kosten=3")
        box = page.get_by_role("checkbox", name="Kosten", exact=True)
        assert box.is_checked()
        box.uncheck()
        assert measures(page) == kies()


@pytest.mark.parametrize("width", [390, 1366])
def test_large_amounts_stay_whole(browser: Browser, address: str, width: int) -> None:
    with page_on(browser, address, width) as page:
        settled(page)
        lines = (
            "amounts => amounts.map((a) => a.getClientRects()[0].height / parseFloat(getComputedStyle(a).lineHeight))"
        )
        assert max(page.locator("#totalen-lijst .amount").evaluate_all(lines)) < 1.5
        assert page.evaluate("document.documentElement.scrollWidth") <= width
