"""The marks on the sliders: up to the mark the package stays, and past it changes as the mark says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from in_browser import violations
from live_browser import measures, page_on, settled, turn
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("turns")) as address:
        yield address


@pytest.mark.parametrize("approach", ["alles-overwegend", "roeien-met-de-riemen"])
def test_past_the_mark_the_package_is_another(browser: Browser, address: str, approach: str) -> None:
    with page_on(browser, address, 1366, reduced_motion="reduce") as page:
        page.locator(f"#benadering-{approach}").check()
        settled(page)
        before = measures(page)
        page.wait_for_selector(".turn")
        assert not violations(page, "#gewichten")
        marks = page.evaluate(
            """() => [...document.querySelectorAll(".turn")].map((mark) => {
              const range = mark.closest(".knob").querySelector("[type=range]");
              const at = Number(mark.style.getPropertyValue("--plaats"));
              return [range.id, Number(range.value), at * (range.max - range.min) + Number(range.min), mark.title];
            })"""
        )
        assert len(marks) >= 2
        for slider, start, at, said in marks:
            side = 1 if said.startswith("boven") else -1
            inside, outside = at - side, at + side
            turn(page, slider, round(inside))
            assert measures(page) == before, (slider, said)
            if 0 <= outside <= 100:
                turn(page, slider, round(outside))
                assert measures(page) != before, (slider, said)
            turn(page, slider, start)
        # While a knob is turned, marks of the earlier package are gone.
        turn(page, marks[0][0], marks[0][1] + 1)
        page.wait_for_selector(".turn")
