"""The long report on a phone: what is read there is whole, near, and not under something that stays in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from in_browser import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from pages import OnDisk

WIDTH, HEIGHT = 390, 844
OPENED = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"


@pytest.fixture
def phone(page_of_alkmaar: OnDisk, open_page: Callable[..., Page]) -> Page:
    return open_page(page_of_alkmaar.path, width=WIDTH, height=HEIGHT)


def box(page: Page, selector: str) -> tuple[float, float]:
    """Top and bottom of an element on the screen."""
    found: list[float] = page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return [r.top, r.bottom]; }"
    )
    return found[0], found[1]


def test_the_first_screen_gives_the_warning_and_half_of_it_the_advice(phone: Page) -> None:
    assert box(phone, "#status")[1] < HEIGHT * 0.4
    assert box(phone, ".stage li")[0] < HEIGHT * 0.6
    # The way back to the contents only comes when there is a way back.
    assert box(phone, ".to-contents")[0] >= HEIGHT


def test_the_contents_are_near_wherever_one_reads(phone: Page) -> None:
    link = phone.locator(".to-contents")
    for place in ("#wanneer", "#weeg", "#kies", "#scores"):
        phone.evaluate("place => document.querySelector(place).scrollIntoView()", place)
        top, bottom = box(phone, ".to-contents")
        assert HEIGHT - 60 < top < bottom <= HEIGHT, place
    link.click()
    assert 0 <= box(phone, ".contents")[0] < HEIGHT / 2
    # Who goes on with the keyboard goes on from there.
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('.contents') !== null")
    phone.emulate_media(media="print")
    assert not link.is_visible()
    phone.emulate_media(media="screen")
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert not link.is_visible()


def test_nothing_that_stays_in_view_covers_what_is_ticked(phone: Page) -> None:
    phone.locator("#kies").scroll_into_view_if_needed()
    for ticked in ("#kies-leeg", "#kies-advies"):
        phone.locator(ticked).click()
        top, bottom = box(phone, ".pick-summary")
        assert bottom - top < HEIGHT / 8
    boxes = phone.locator("#kies-zelf input[type=checkbox]")
    for direction in ("Tab", "Shift+Tab"):
        (boxes.first if direction == "Tab" else boxes.last).focus()
        for _ in range(boxes.count() - 1):
            phone.keyboard.press(direction)
            assert phone.evaluate("document.activeElement.type") == "checkbox"
            top, bottom = box(phone, ":focus")
            assert top >= box(phone, ".pick-summary")[1]
            assert bottom <= box(phone, ".to-contents")[0]


def test_tables_and_drawings_are_whole_or_left_out(phone: Page) -> None:
    phone.evaluate(OPENED)
    assert not phone.locator(".plan-picture").is_visible()
    assert phone.locator(".plan-decisions").is_visible()
    # A name has the whole line, and every mark of it is in view below, under headings that stay.
    names = phone.locator(".matrix tbody .measure")
    assert names.evaluate_all("all => Math.min(...all.map((e) => e.clientWidth))") > WIDTH * 0.8
    assert phone.locator(".matrix td").evaluate_all(
        f"all => all.every((e) => e.getBoundingClientRect().right <= {WIDTH} && e.clientWidth >= 20)"
    )
    names.last.evaluate("e => e.scrollIntoView({block: 'center'})")
    heads = phone.locator(".matrix .column").evaluate_all("all => all.map((e) => e.getBoundingClientRect().x)")
    marks = phone.locator(".matrix tbody tr:last-child td:not(.count)").evaluate_all(
        f"all => all.slice(-{len(heads)}).map((e) => e.getBoundingClientRect().x)"
    )
    assert marks == pytest.approx(heads, abs=1)
    assert box(phone, ".matrix thead")[0] == 0
    assert violations(phone, "section[aria-labelledby=matrix]") == []
    # How an amount reads is said in the first card only.
    reads = phone.locator(".scores thead .reads")
    assert phone.locator(".scores.as-cards").count() == 1
    assert reads.count() == phone.locator(".scores [data-head$=beter]").count() > 1
