"""The page on how things stand in a browser: accessible, as wide as its screen, and two sheets of paper."""

from __future__ import annotations

import shutil
from contextlib import chdir
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from command import run
from in_browser import scrolls_sideways, too_wide, violations
from worked_examples import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of 41 steps and 14 indicators, with an earlier state, something to do and something that failed."""
    folder = tmp_path_factory.mktemp("stand") / "zuidwest"
    shutil.copytree(FOLDER / "zuidwest", folder)
    state = (folder / "stand-2024.yaml").rename(folder / "stand.yaml")
    with chdir(folder):
        assert run("bijstellen", "--bewaar").code == 0
        text = state.read_text(encoding="utf-8").replace("date: 2024-07-01", "date: 2025-01-01", 1)
        text = text.replace('"P3": {status: running', '"P3": {status: stopped')
        state.write_text(f"{text}  - {{indicator: gesloten, date: 2024-12-31, value: 150}}\n", encoding="utf-8")
        assert run("monitor", "--vorige", "2024-07-01").code == 0
    return folder / "reports" / "stand-2025-01-01.html"


def test_it_is_accessible_fits_a_phone_and_two_sheets_of_paper(path: Path, open_page: Callable[..., Page]) -> None:
    for width in (390, 1280):
        page = open_page(path, width=width)
        assert not scrolls_sideways(page)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert violations(page) == []
        assert not scrolls_sideways(page)
        assert too_wide(page) == []
    page = open_page(path)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(paper) == 2
    first, second = (sheet.extract_text() for sheet in paper)
    assert "bijsturen" in first
    assert "Wat nu" in first
    assert "Het geheel" in second
    assert "Stappen" in second
    assert "V1 School2Care: onderwijs en hulp in één dag (plan: 2020-H1)" in " ".join(first.split())
    failed = "P3 Pilot kleinschalige groep in Den Haag: uitvoeren en evalueren 2020-H2 gestopt"
    assert failed in " ".join(second.split())
