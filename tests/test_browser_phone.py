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
