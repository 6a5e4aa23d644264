"""Titles, units and ids of any length: no page is wider than its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import measure, write
from command import run
from in_browser import WIDTHS, scrolls_sideways
from live_browser import page_on
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WORD = "Kindercentrumvoorzieningenaanbestedingsprocedurebegeleidingscommissievergaderingen"
ID = "aanbestedingsprocedurebegeleiding-1.1.a-bis"
HEAD = f"""\
title: {WORD}
scores_status: estimate
aspects:
  inhoud: {{title: Aspect{WORD}}}
  geld: {{title: Ander{WORD}}}
criteria:
  baat: {{title: Baat{WORD}, aspect: inhoud, direction: max, range: 5000000, unit: euro per {WORD}}}
  last: {{title: Last{WORD}, aspect: geld, direction: min, range: 5, unit: {WORD}}}
phases:
  "1": {{title: Eerst{WORD}}}
  "2": {{title: Later{WORD}}}
themes:
  toegang: {{title: Opgave{WORD}}}
groups:
  "9": {{title: Kop{WORD}}}
capacity: {{last: 4}}
approaches:
  alles-overwegend: {{title: Alles{WORD}}}
  roeien-met-de-riemen: {{title: Riemen{WORD}}}
circumstances:
  feit: {{title: Feit{WORD}, holds: true}}
measures:
"""
MEASURES = (
    measure(ID, "baat: 3000000, last: 1", title=WORD, rationale=WORD, source=WORD, group='"9"'),
    measure("2", "baat: 2000000, last: 1", title=f"Twee {WORD}", phase='"2"', requires=f'["{ID}", feit]'),
    measure("3", "baat: 4000000, last: 2", phase='"2"'),
    measure("4", "baat: null, last: {low: 2, likely: 4, high: 5}", phase='"2"'),
)
RULES = f'rules:\n  alternatives: [{{members: ["3", "4"], reason: {WORD}}}]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "weightings").mkdir()
    for name in "ab":
        write(tmp_path / "weightings", f"title: W{name}{WORD}\nweights: {{inhoud: 1, geld: 1}}\n", f"{name}.yaml")
    write(tmp_path, f"{HEAD}{''.join(MEASURES)}{RULES}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--vergelijk=a/alles-overwegend", "--vergelijk=b/roeien-met-de-riemen")])
def test_a_page_is_as_wide_as_its_screen(
    folder: Path, options: tuple[str, ...], open_page: Callable[..., Page]
) -> None:
    path = folder / run("rapport", *options).out.strip()
    for width in WIDTHS:
        page = open_page(path, width=width)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert not scrolls_sideways(page), width
    wider = page.evaluate(
        "[...document.querySelectorAll('.table-scroll')].filter((t) => t.scrollWidth > t.clientWidth + 1)"
        ".map((t) => t.textContent.trim().slice(0, 80))"
    )
    assert wider == []


def test_the_page_of_the_facilitator_is_as_wide_as_its_screen(folder: Path, browser: Browser) -> None:
    with serving(folder) as address, page_on(browser, address) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert not scrolls_sideways(page), width
