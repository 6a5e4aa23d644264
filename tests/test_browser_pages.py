"""Every page and state in a browser: accessible, as wide as its screen, on paper, and safe for any text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from in_browser import COLOURS, WIDTHS, scrolls_sideways, too_wide, violations
from keuzemodel import dutch
from pages import NASTY, OnDisk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from pypdf import PageObject

STATES = {
    "another approach": "document.querySelectorAll('#weeg-zelf [type=radio]')[1].click()",
    "another weighting": "document.querySelectorAll('#weeg-zelf .named')[1].click()",
    "wrong number": """{ const field = document.getElementById('weeg-aspect-0');
        field.value = '1000'; field.dispatchEvent(new Event('input', {bubbles: true})); }""",
    "nothing to weigh": """document.querySelectorAll('#weeg-zelf [data-kind=aspect]').forEach((field) => {
        field.value = '0'; field.dispatchEvent(new Event('input', {bubbles: true})); })""",
    "wrong link": "location.hash = '#weeg&wat=1'",
}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_is_accessible_and_as_wide_as_the_screen(
    width: int, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path, width=width)
    assert not scrolls_sideways(page)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert violations(page) == []
    assert not scrolls_sideways(page)
    # On a phone every table has become cards that fit, or has its marks below its names.
    assert too_wide(page) == []
    cards = page.locator(".as-cards")
    assert (cards.count() > 5) is (width == WIDTHS[0])
    assert page.locator(".as-cards tbody td:not([data-head], :only-child)").count() == 0


def test_a_dark_screen_is_accessible_and_paper_stays_light(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path, color_scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) != "rgb(255, 255, 255)"
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    # Everything else is as on a light screen.
    assert violations(page, only=COLOURS) == []
    page.emulate_media(media="print")
    assert page.evaluate(background) == "rgb(255, 255, 255)"


def test_a_violation_in_one_of_many_rows_is_found(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    page.evaluate("document.querySelectorAll('main section:not(.weigh, :has(.scores, h1))').forEach((s) => s.remove())")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.evaluate("document.querySelector('.scores tbody tr:nth-child(7) bdi:last-child').style.color = '#bbbbbb'")
    page.evaluate("document.querySelector('#weeg-zelf [type=number]').removeAttribute('id')")
    assert {found.partition(":")[0] for found in violations(page)} == {"color-contrast", "label"}


def test_the_summary_fits_on_one_screen(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    for width, height in ((1280, 800), (1920, 1080)):
        page = open_page(page_of_alkmaar.path, width=width, height=height)
        for part in (".summary .stage", ".surety", ".tile", "#status"):
            assert page.locator(part).last.evaluate("e => e.getBoundingClientRect().bottom") <= height, (width, part)
        assert page.locator(".summary .stage li").count() == len(page_of_alkmaar.chosen.ids)


def test_the_list_of_contents_says_where_you_are(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    for name in ("Bijlagen", "Weeg zelf", "Waarom wel"):
        page.locator(".contents").get_by_text(name, exact=True).click()
        here = page.locator(".contents a[aria-current]")
        here.filter(has_text=name).wait_for()
        assert here.count() == 1
        # The heading is not under the list, which stays in view.
        below = page.locator(".contents").bounding_box()
        heading = page.locator(here.get_attribute("href") or "").bounding_box()
        assert below is not None
        assert heading is not None
        assert below["y"] == 0
        assert below["height"] <= heading["y"] < 450


@pytest.mark.parametrize("width", WIDTHS)
def test_every_state_of_the_sliders_is_accessible(
    width: int, page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path, width=width)
    for state, act in STATES.items():
        page.evaluate(act)
        page.wait_for_timeout(50)
        assert not scrolls_sideways(page), state
        # Nothing else on the page changes with the state, and axe looks at all there is.
        page.evaluate("document.querySelectorAll('main section:not(.weigh)').forEach((s) => s.remove())")
        assert violations(page, ".weigh") == [], state


@pytest.mark.parametrize("name", ["two", "four", "same", "others"])
def test_a_comparison_is_accessible_and_as_wide_as_the_screen(
    name: str, comparisons: dict[str, Path], open_page: Callable[..., Page]
) -> None:
    page = open_page(comparisons[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], width
        assert not scrolls_sideways(page), width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_full_of_markup_is_accessible_and_as_wide_as_the_screen(
    width: int, page_of_others: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_others.path, width=width)
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_markup_of_others_shows_as_text(
    page_of_others: OnDisk, comparisons: dict[str, Path], open_page: Callable[..., Page]
) -> None:
    for path, scripts in ((page_of_others.path, 3), (comparisons["others"], 0)):
        page = open_page(path)
        page.on("dialog", lambda dialog: pytest.fail(f"a script of others ran: {dialog.message}"))
        assert page.locator("script").count() == scripts
        assert page.locator("img").count() == 0
        assert page.locator("h1").count() == 1
        text = page.locator("body").inner_text()
        assert text.count(dutch.typographic(NASTY)) > 10
        assert NASTY in page.title()
        # Text that runs the other way stays inside its own element.
        assert (
            page.evaluate(
                """() => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const loose = [];
              while (walker.nextNode()) {
                const {parentElement: parent, data} = walker.currentNode;
                // Where a long word may be broken, its text is in pieces.
                if (!data.includes("\\u202e") || parent.textContent.includes("\\u2068")) continue;
                if (!parent.closest("bdi, svg, script, style")) {
                  loose.push(`${parent.localName}.${parent.className}: ${data.slice(0, 120)}`);
                }
              }
              return loose;
            }"""
            )
            == []
        )


def unused(page: PageObject) -> float:
    """Which part of a page is empty below its last line, the number of the page aside."""
    height, lines = float(page.mediabox.height), []

    def see(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            lines.append((cm[1] * tm[4] + cm[3] * tm[5] + cm[5]) / height)

    page.extract_text(visitor_text=see)
    return min(y for y in lines if y > 0.03)


def test_on_paper(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    titles = page.locator("section:not(.weigh, .pick) h2:not(.visually-hidden)").all_inner_texts()
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(p.extract_text().split()) for p in pages]
    text = " ".join(texts)
    assert all(" ".join(title.split()) in text for title in titles)
    assert 6 <= len(pages) <= 14
    # None is nearly empty, but perhaps the last.
    assert all(len(words) > 500 for words in texts[:-1])
    assert max(unused(p) for p in pages[:-1]) < 0.25
    width, height = (float(x) / 72 * 25.4 for x in pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    for number, head in enumerate(texts[1:], 2):
        assert page_of_alkmaar.catalogue.title in head, number
        assert f"{number} / {len(pages)}" in head
    page.emulate_media(media="print")
    assert page.locator("input:visible, button:visible, nav:visible").count() == 0
    # What people weighed themselves is printed, with the weights instead of sliders.
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Zuinig met tijd").click()
    page.emulate_media(media="print")
    assert page.locator("#weeg-gewichten").is_visible()
    assert page.locator("input:visible, button:visible").count() == 0


def test_no_drawing_cuts_a_name_and_none_is_smaller_on_paper_than_can_be_read(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path, width=1280)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    titles = page.locator(".graph-node p")
    assert titles.count() == 18
    assert titles.evaluate_all("all => all.filter((p) => p.scrollHeight > p.clientHeight + 1)") == []
    page = open_page(page_of_alkmaar.path)
    page.emulate_media(media="print")
    # A pixel is 3/4 point; in a view box letters shrink with the drawing.
    sizes = page.locator(".graph-node p:visible, .plan-picture text").evaluate_all("""all => all.map((e) => {
      const svg = e.closest("svg"), scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
      return parseFloat(getComputedStyle(e).fontSize) * scale * 0.75;
    })""")
    assert sizes
    assert min(sizes) >= 6.9


def test_nothing_is_wider_than_paper(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    # Chromium would make the whole report smaller. Between margins of 15 mm an A4 has 180 mm, at 96 pixels an inch 680.
    page = open_page(page_of_alkmaar.path, width=680)
    page.emulate_media(media="print")
    assert not scrolls_sideways(page)
    # There what it brings stands left, all of it under its heading, and what it asks right.
    for kind, side in (("brings", 0), ("asks", 340)):
        places = page.locator(f".totals-group.{kind} :is(h2, .tile)").evaluate_all(
            "all => all.map((e) => e.getBoundingClientRect().x)"
        )
        assert len(places) > 2
        assert all(side <= x < side + 340 and x == places[0] for x in places), kind


def test_no_page_ends_with_the_headings_of_a_table(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    # So far down that only the headings of the widest table would fit.
    page.evaluate("""document.querySelector('main').replaceChildren(
        Object.assign(document.createElement('div'), {className: 'filler'}),
        document.querySelector('.table-scroll:has(> .matrix)'))""")
    sheet = "new CSSStyleSheet()"
    page.evaluate(f"""{{ const s = {sheet}; s.replaceSync('.filler {{ block-size: 213mm }}');
        document.adoptedStyleSheets.push(s); }}""")
    first, second = (p.extract_text() for p in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[:2])
    assert "Hand op de knip" not in first
    assert "Hand op de knip" in " ".join(second.split())


def test_no_page_ends_with_what_leads_to_a_list_or_a_table(
    page_of_alkmaar: OnDisk, open_page: Callable[..., Page]
) -> None:
    page = open_page(page_of_alkmaar.path)
    # So far down that the heading and the sentences would fit, and nothing of what follows.
    page.evaluate("""document.querySelector('main').replaceChildren(...['waarom-wel', 'waarom'].flatMap((id) => [
        Object.assign(document.createElement('div'), {className: 'filler'}),
        document.querySelector(`section[aria-labelledby=${id}]`)]))""")
    page.evaluate("""{ const s = new CSSStyleSheet();
        s.replaceSync('.filler { block-size: 222mm; break-before: page }'); document.adoptedStyleSheets.push(s); }""")
    texts = [" ".join(p.extract_text().split()) for p in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    for heading, begin in (("#waarom-wel", ".whys-list .name"), ("#waarom", ".weights th[scope=row]")):
        words = [" ".join((page.locator(x).first.text_content() or "").split()) for x in (heading, begin)]
        assert any(all(w in on_page for w in words) for on_page in texts[1:]), heading


def test_a_comparison_on_paper(comparisons: dict[str, Path], open_page: Callable[..., Page]) -> None:
    page = open_page(comparisons["two"])
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = " ".join(" ".join(p.extract_text() for p in pages).split())
    assert all(" ".join(title.split()) in text for title in page.locator("h2").all_inner_texts())
    assert 2 <= len(pages) <= 8


def test_measures_are_not_cut_by_the_end_of_a_page(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path)
    page.emulate_media(media="print")
    assert page.locator(".whys-list > li, .impact tr, .scores tr").evaluate_all(
        "rows => rows.length > 60 && rows.every((row) => getComputedStyle(row).breakInside === 'avoid')"
    )


def test_a_link_opens_what_it_leads_to(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> None:
    page = open_page(page_of_alkmaar.path, hash_="#maatregel-13")
    assert page.locator("#maatregel-13 .body").is_visible()
    assert not page.locator("#maatregel-9\\.1 .body").is_visible()
    page.locator(".agenda a[href='#maatregel-9.1']").click()
    page.locator("#maatregel-9\\.1 .body").wait_for()
    # A second time too, after it was closed.
    page.evaluate("document.getElementById('maatregel-9.1').open = false")
    page.locator(".agenda a[href='#maatregel-9.1']").click()
    page.locator("#maatregel-9\\.1 .body").wait_for()
