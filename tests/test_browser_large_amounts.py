"""Large amounts on a page: no number is broken, and none runs out of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogues import measure, write
from command import run
from in_browser import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

EUROS = ("besparing", "investering", "beheer")
HEAD = f"""\
title: Grote bedragen
scores_status: estimate
aspects: {{geld: {{title: Geld}}, werk: {{title: Werk}}}}
criteria:
  besparing: {{title: Besparing van de maatregel, aspect: geld, direction: max, range: 900000000, unit: euro per jaar}}
  investering: {{title: Investering, aspect: geld, direction: min, range: 900000000, unit: euro}}
  beheer: {{title: Beheer, aspect: geld, direction: min, range: 900000000, unit: euro}}
{"".join(f"  p{n}: {{title: P{n}, aspect: werk, direction: max, range: 5, unit: punten}}{chr(10)}" for n in "12345")}
phases: {{"1": {{title: Nu}}, "2": {{title: Later}}}}
themes: {{toegang: {{title: Opgave}}}}
capacity: {{investering: 700000000}}
measures:
"""
POINTS = ", ".join(f"p{n}: {n}" for n in "12345")
MEASURES = (
    measure("1", f"besparing: 409876542.50, investering: 298765432, beheer: 1234567.5, {POINTS}"),
    measure(
        "2", f"besparing: {{low: 10000000, likely: 287654321, high: 300000000}}, investering: 1, beheer: 0, {POINTS}"
    ),
    measure("3", f"besparing: -123456789, investering: 500000000, beheer: null, {POINTS}", phase='"2"'),
)
# Of every number: broken over lines, or beyond the cell or tile that it stands in.
WRONG = """() => [...document.querySelectorAll('.tile .figure, .impact .amount, .beside .cell .amount')].filter((e) => {
  if (e.textContent.includes(' tot ')) return false;
  const range = document.createRange();
  range.selectNodeContents(e);
  const place = e.closest('td, .tile').getBoundingClientRect();
  const lines = new Set([...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top)));
  const { left, right } = range.getBoundingClientRect();
  return lines.size > 1 || left < place.left - 1 || right > place.right + 1;
}).map((e) => e.textContent)"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "weightings").mkdir()
    for name, weight in (("a", 1), ("b", 3)):
        write(tmp_path / "weightings", f"title: W{name}\nweights: {{geld: {weight}, werk: 1}}\n", f"{name}.yaml")
    write(tmp_path, HEAD + "".join(MEASURES))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--vergelijk=a/alles-overwegend", "--vergelijk=b/roeien-met-de-riemen")])
def test_a_number_is_whole_and_in_its_place(
    folder: Path, options: tuple[str, ...], open_page: Callable[..., Page]
) -> None:
    path = folder / run("rapport", *options).out.strip()
    for width in WIDTHS:
        page = open_page(path, width=width)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert "287.654.321" in page.locator("body").inner_text()
        assert page.evaluate(WRONG) == [], width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})
    assert page.evaluate(WRONG) == []
