"""The page in a room full of people: nothing jumps, nothing is covered, and every number and sentence is true."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from command import run
from in_browser import until
from live_browser import measures, page_on, settled, turn, wait_while
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ALL = "#benadering-alles-overwegend"
SCARCE = "#benadering-roeien-met-de-riemen"
WHOLE_LINE = ".frontier[data-heel] .line"
LAPTOP, BEAMER, PHONE, ZOOMED = (1366, 768), (1920, 1080), (390, 844), (683, 384)
IMPOSSIBLE = "b=roeien-met-de-riemen&met=10.2&met=11.2&met=13&met=7"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("room")) as address:
        yield address


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    with page_on(browser, address, reduced_motion="reduce") as opened:
        yield opened


@pytest.fixture
def page(window: Page, address: str) -> Page:
    """Open the page anew in the same window, on a laptop."""
    window.evaluate("sessionStorage.clear(), localStorage.clear()")
    window.goto("about:blank")
    window.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    window.goto(address)
    settled(window)
    return window


def sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


# Places on the page, so that scrolling does not count; half a pixel is rounding.
PLACES = """() => Object.fromEntries([...document.querySelectorAll(".card")].map((card) => {
  const at = card.getBoundingClientRect();
  return [card.dataset.id, [at.x + scrollX, at.y + scrollY, at.width, at.height]];
}))"""


def places(page: Page) -> dict[str, list[float]]:
    found: dict[str, list[float]] = page.evaluate(PLACES)
    return found


@pytest.mark.parametrize("size", [LAPTOP, BEAMER, PHONE], ids=["laptop", "beamer", "phone"])
def test_cards_keep_their_place(page: Page, size: tuple[int, int]) -> None:
    sized(page, size)
    before = places(page)

    def stay(what: object) -> None:
        for id_, place in places(page).items():
            assert place == pytest.approx(before[id_], abs=1), (what, id_)

    page.locator(SCARCE).check()
    settled(page)
    stay("approach")
    packages = []
    for capacity in (10, 14, 18, 22, 26, 30, 40):
        turn(page, "capaciteit-ontwikkeltijd", capacity)
        packages.append(measures(page))
        stay(capacity)
    assert len(set(map(frozenset, packages))) > 5
    page.locator('.card[data-id="7"]').click()
    stay("panel")
    page.locator("#slot-in").check()
    settled(page)
    stay("lock")
    page.locator("#paneel .close").click()
    page.route("**/api/kies", lambda _route: None)
    page.locator(ALL).check()
    page.wait_for_selector("#bezig:not([hidden])")
    stay("working")
    page.locator("#stop").click()
    page.unroute("**/api/kies")


@pytest.mark.parametrize("size", [LAPTOP, BEAMER, PHONE], ids=["laptop", "beamer", "phone"])
def test_a_double_click_opens_that_card_and_does_no_more(page: Page, size: tuple[int, int]) -> None:
    sized(page, size)
    for id_ in ("8.1", "13", "1"):
        card = page.locator(f'.card[data-id="{id_}"]')
        card.scroll_into_view_if_needed()
        at = card.bounding_box()
        assert at is not None
        page.mouse.dblclick(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
        assert page.locator("#paneel-kop .id").inner_text() == id_
        assert page.locator("[name=slot]:checked").get_attribute("value") == ""
        page.locator("#paneel .close").click()


def test_back_to_a_moment_sets_no_limit_under_the_other_approach(page: Page, address: str) -> None:
    free = measures(page)
    page.locator(SCARCE).check()
    settled(page)
    page.locator("#leg-vast").click()
    page.locator("#moment-titel").fill("Krap")
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('vastleg-venster').open")
    page.goto("about:blank")
    page.goto(address)
    settled(page)
    page.get_by_role("button", name="Ga terug naar Krap").click()
    settled(page)
    assert measures(page) != free
    page.locator(ALL).check()
    assert measures(page) == free
    assert not page.locator("#eigen-grens").is_checked()
    until(page, "location.hash.includes('b=alles')")
    page.reload()
    assert measures(page) == free
    page.locator("#eigen-grens").check()  # a limit of one's own is kept with the moment, and comes back
    settled(page)
    limited = measures(page)
    page.locator("#leg-vast").click()
    page.locator("#moment-titel").fill("Eigen grens")
    page.keyboard.press("Enter")
    until(page, "!document.getElementById('vastleg-venster').open")
    page.locator("#eigen-grens").uncheck()
    settled(page)
    page.get_by_role("button", name="Ga terug naar Eigen grens").click()
    assert measures(page) == limited != free
    assert page.locator("#eigen-grens").is_checked()


def test_a_limit_of_the_command_line_is_never_silent(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("options")
    options = ("--benadering", "roeien-met-de-riemen", "--capaciteit", "12")
    with serving(folder, *options) as address, page_on(browser, address) as page:
        page.locator(ALL).check()
        assert measures(page) == set(run("kies", "--json", "--capaciteit", "12").json["package"])
        own = page.locator("#eigen-grens")
        assert own.is_visible()
        assert own.is_checked()
        assert own.is_disabled()
        assert "van de opdrachtregel" in page.locator("#capaciteit").inner_text()


def test_the_price_of_an_own_choice_is_what_it_costs(page: Page) -> None:
    page.locator(SCARCE).check()
    settled(page)
    page.locator('.card[data-id="7"]').click()
    page.locator("#slot-in").check()
    settled(page)
    until(page, "/%/.test(document.querySelector('.price').textContent)", 60)
    said = page.locator(".price").inner_text()
    shares = [int(n) for n in re.findall(r"(\d+)%", said)]
    assert said.startswith("U koos: altijd erin. Dat kost waarde")
    assert said.endswith("Is hij vrij, dan doet hij niet mee.")
    assert shares[0] < shares[1]
    assert "kan het niet" not in page.locator("#paneel").inner_text()
    assert page.locator(".share-tile .amount").inner_text() == f"{shares[0]}%"
    page.locator("#slot-uit").check()
    settled(page)
    until(page, "document.querySelector('.price').textContent.includes('kost geen waarde')", 60)
    assert "Ook als hij vrij is, doet hij niet mee." in page.locator(".price").inner_text()


def share(page: Page) -> int:
    until(page, "document.querySelector('.share-tile .amount').textContent.endsWith('%')")
    return int(page.locator(".share-tile .amount").inner_text().removesuffix("%"))


def test_value_never_rises_where_the_package_brings_less(page: Page) -> None:
    page.wait_for_selector(WHOLE_LINE, timeout=60_000)
    assert share(page) == 100
    page.locator(SCARCE).check()
    settled(page)
    shares = []
    for capacity in (60, 40, 20, 10, 0):
        turn(page, "capaciteit-ontwikkeltijd", capacity)
        shares.append(share(page))
    assert shares == sorted(shares, reverse=True)
    assert shares[0] <= 100
    assert shares[-1] == 0
    turn(page, "capaciteit-ontwikkeltijd", 20)
    page.locator(".frontier summary").click()
    page.locator('.card[data-id="7"]').click()
    until(page, "document.querySelectorAll('.reasons p').length > 1", 120)
    value = page.evaluate("Number(document.body.dataset.waarde)")
    said = page.locator("body").inner_text()
    for plain in {f"{value:.{decimals}f}".replace(".", ",") for decimals in (2, 3)}:
        assert plain not in said  # on its own a value means nothing
    assert re.search(r"aan de waarde toevoegen: .*%", said)


def test_where_nothing_fits_it_does_not_say_that_nothing_is_best(page: Page) -> None:
    page.locator(SCARCE).check()
    turn(page, "capaciteit-ontwikkeltijd", 0)
    assert measures(page) == set()
    assert page.locator("#uitkomst-kop").inner_text() == "Geen maatregelen"
    assert "binnen deze grens is geen pakket beter dan niets doen" in page.locator("#uitkomst-zin").inner_text()
    assert page.locator("#capaciteit-ontwikkeltijd-getal").input_value() == "0"
    page.reload()
    settled(page)
    assert page.locator("#capaciteit-ontwikkeltijd-getal").input_value() == "0"


# What cannot be seen because something lies over it, or because it is off the screen.
COVERED = """(selectors) => selectors.flatMap((selector) => [...document.querySelectorAll(selector)])
.filter((element) => {
  const at = element.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.02, 0.5], [0.98, 0.5]].map(([x, y]) => [at.x + at.width * x, at.y + at.height * y]);
  return points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return !top || !(element.contains(top) || top.contains(element));
  });
}).map((element) => `${element.id} ${element.className} ${element.textContent}`)"""


def test_the_panel_covers_nothing_on_a_laptop(page: Page) -> None:
    page.locator('.card[data-id="3.2"]').click()
    page.evaluate("scrollTo(0, 0)")
    assert page.locator("#paneel").is_visible()
    assert (
        page.evaluate(COVERED, [".top-buttons > *", ".tile", "#strook .dot", "#uitkomst-kop", "#paneel .close"]) == []
    )
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0 or page.evaluate(COVERED, ["#strook .dot", "#uitkomst-kop"]) == []


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoomed"])
def test_who_turns_a_slider_sees_the_result(page: Page, size: tuple[int, int]) -> None:
    sized(page, size)
    for slider in ("gewicht-inhoud", "gewicht-complexiteit", "capaciteit-ontwikkeltijd"):
        page.locator(f"#{slider}").focus()
        page.locator(f"#{slider}").scroll_into_view_if_needed()
        turn(page, slider, 10)
        assert page.evaluate(COVERED, [f"#{slider}", "#kort-tekst", "#kort .dot"]) == []
        heading = page.locator("#uitkomst-kop").inner_text()
        assert page.locator("#kort-tekst").inner_text().startswith(heading)
    shown = page.evaluate("[...document.querySelectorAll('#kort .dot.in')].map((dot) => dot.textContent)")
    assert set(shown) == measures(page)


def test_on_a_beamer_the_whole_board_and_the_line_are_seen(page: Page) -> None:
    sized(page, BEAMER)
    page.locator(SCARCE).check()
    page.wait_for_selector(WHOLE_LINE, timeout=60_000)
    page.locator("#groot").click()
    assert page.evaluate(COVERED, [".card", ".tile", ".frontier-chart", "#uitkomst-kop", "#verandering"]) == []
    size = "parseFloat(getComputedStyle(document.querySelector('.card')).fontSize)"
    large = page.evaluate(size)
    page.locator("#groot").click()
    assert large > page.evaluate(size) * 1.15


def named(ids: set[str]) -> str:
    """Name measures as the page does, in catalogue order."""
    *first, last = sorted(ids, key=lambda id_: [int(n) for n in id_.split(".")])
    return f"{', '.join(first)} en {last}" if first else last


def test_a_conflict_tells_the_sum_and_what_every_way_out_does(page: Page) -> None:
    page.locator(SCARCE).check()
    before = measures(page)
    page.evaluate("hash => { location.hash = hash; }", IMPOSSIBLE)
    page.wait_for_selector(".repair")
    until(page, "[...document.querySelectorAll('.repair')].every((r) => /%.*maatregel/s.test(r.textContent))", 60)
    conflict = page.locator("#conflict").inner_text()
    assert "Altijd erin: 7, 10.2, 11.2 en 13." in conflict
    assert "24 > 20" in conflict
    assert "Laat los dat" not in conflict
    assert measures(page) == before  # the last board stays, in grey, and says so
    assert page.locator("#bord").is_visible()
    assert page.locator("#bord-oud").is_visible()
    assert "grayscale" in page.locator("#bord").evaluate("board => getComputedStyle(board).filter")
    repairs = page.locator(".repair").all()
    shares = [int(re.findall(r"haalt (-?\d+)%", repair.inner_text())[0]) for repair in repairs]
    assert len(repairs) == 5
    assert all(one >= other for one, other in pairwise(shares))
    told = repairs[0].locator(".effect").inner_text()
    repairs[0].click()
    package = measures(page)
    listed = "; ".join(
        f"{word} {named(ids)}" for word, ids in (("erbij", package - before), ("eruit", before - package))
    )
    assert told == f"{len(package)} maatregelen: {listed}"
    assert share(page) == shares[0]
    page.locator("#ongedaan").click()
    page.wait_for_selector(".repair")
    page.locator(".repair").last.click()
    settled(page)
    assert page.locator("#capaciteit-ontwikkeltijd-getal").input_value() == "24"


def test_the_line_is_drawn_as_it_comes(page: Page) -> None:
    page.wait_for_selector(WHOLE_LINE, timeout=60_000)
    page.evaluate(
        """() => {
          window.lines = new Set();
          new MutationObserver(() => window.lines.add(document.querySelector(".frontier .line")?.getAttribute("d")))
            .observe(document.querySelector(".frontier"), { subtree: true, childList: true, attributes: true });
        }"""
    )
    turn(page, "gewicht-inhoud", 71)
    until(page, "document.querySelector('.frontier[data-heel] .line') !== null", 60)
    drawn = page.evaluate("[...window.lines].filter(Boolean).map((d) => d.length)")
    assert len(drawn) > 5


def test_the_next_step_of_a_slider_is_asked_beforehand(page: Page) -> None:
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/api/vooruit") else None)
    page.locator("#gewicht-inhoud").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    wait_while(page, lambda: not asked)
    assert [request.post_data_json["weights"]["inhoud"] for request in asked] == [27]
    page.keyboard.press("ArrowLeft")
    settled(page)
    wait_while(page, lambda: len(asked) < 2)
    page.wait_for_timeout(200)  # and no more than that
    assert [request.post_data_json["weights"]["inhoud"] for request in asked] == [27, 24]
