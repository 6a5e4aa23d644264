"""Where scores come from is told on the first screen of every page that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from catalogues import WEIGHTING, catalogue_text, measure, write
from command import run
from in_browser import violations
from keuzemodel.grounds import Grounds, grounds_of, grounds_text, no_evidence
from keuzemodel.reading.catalogue_file import read_catalogue
from live_browser import page_on
from live_server import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BAND = "{low: 1, likely: 2, high: 3}"
TEXT = catalogue_text(
    measure("1", scores=f"inhoud: {BAND}, kosten: 1, winst: 0", basis="{winst: source, inhoud: fitted}"),
    measure("2", scores="inhoud: 4, kosten: null, winst: null"),
    measure("3", scores=f"inhoud: -3, kosten: {BAND}, winst: 0", basis="{kosten: fitted, winst: judgement}"),
)
TOLD = (
    "Van de 9 scores zijn er 2 aangepast aan een pakket dat vooraf al bekend was; 2 zijn onbekend. "
    "Dat het model dat pakket kiest, bewijst dus niets."
)

TOLD_ON_PAGES = (
    "Van de 9 scores komt er 1 uit de bron; 4 zijn ingeschat, 2 aangepast aan een pakket dat vooraf al bekend was en "
    "2 onbekend. Dat het model dat pakket kiest, bewijst dus niets."
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, TEXT)
    (tmp_path / "weightings").mkdir()
    write(tmp_path / "weightings", WEIGHTING, "gelijk.yaml")
    write(tmp_path / "weightings", WEIGHTING.replace("geld: 50", "geld: 40"), "ander.yaml")
    monkeypatch.chdir(tmp_path)


def kies(*options: str) -> Any:  # noqa: ANN401
    return run("kies", "--json", "--weging", "gelijk", *options).json


def test_scores_are_counted_as_far_as_they_count() -> None:
    assert kies()["basis"] == {"fitted": 2, "unknown": 2}
    # Costs are a limit now, and no longer in the value.
    assert kies("--benadering", "roeien-met-de-riemen")["basis"] == {"fitted": 1, "unknown": 1}
    assert kies("--met", "1", "--zonder", "1")["basis"] == {"fitted": 2, "unknown": 2}
    assert all(p["basis"]["fitted"] for p in run("vergelijk", "--json").json["packages"])


def test_a_catalogue_that_says_nothing_of_it_tells_nothing(tmp_path: Path) -> None:
    write(tmp_path, TEXT.replace("    basis: {winst: source, inhoud: fitted}\n", ""))
    assert kies()["basis"] == {"fitted": 1, "unknown": 2}
    write(tmp_path, catalogue_text())
    assert "basis" not in kies()
    assert grounds_of(read_catalogue(tmp_path / "measures.yaml")) is None
    assert "vooraf al bekend" not in run("kies").out


@pytest.mark.parametrize("command", ["controleer", "kies", "vergelijk", "uitleg", "uitleg 1", "grens", "weegkaart"])
def test_every_page_on_the_terminal_says_the_same_sentence(command: str) -> None:
    assert TOLD in " ".join(run(*command.split()).out.split())


def test_only_scores_in_the_value_are_named_as_such() -> None:
    said = " ".join(run("kies", "--benadering", "roeien-met-de-riemen").out.split())
    assert (
        "Van de 6 scores die in de waarde tellen is er 1 aangepast aan een pakket dat vooraf al bekend was; "
        "1 is onbekend." in said
    )


def test_without_fitted_scores_nothing_is_denied(tmp_path: Path) -> None:
    write(tmp_path, catalogue_text(measure("1", basis="{inhoud: source}")))
    catalogue = read_catalogue(tmp_path / "measures.yaml")
    assert grounds_of(catalogue) == Grounds(3, 0, 0, 1)
    said = "Van de 3 scores is er geen aangepast aan een pakket dat vooraf al bekend was; geen enkele is onbekend."
    assert grounds_text(catalogue) == said
    assert no_evidence(catalogue) == ""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("side_by_side", [False, True])
def test_pages_say_it_on_their_first_screen(
    open_page: Callable[..., Page], tmp_path: Path, width: int, *, side_by_side: bool
) -> None:
    sides = ("--vergelijk", "gelijk/alles-overwegend", "--vergelijk", "ander/alles-overwegend")
    done = run("rapport", *(sides if side_by_side else ("--weging", "gelijk")))
    page = open_page(tmp_path / done.out.strip(), width=width, height=800)
    box = page.get_by_text(TOLD_ON_PAGES).bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    assert violations(page, ".lead") == []


def test_a_report_marks_each_score_and_denies_evidence_beside_the_agreement(tmp_path: Path) -> None:
    text = (tmp_path / run("rapport").out.strip()).read_text(encoding="utf-8")
    assert "geven dit pakket. Dat is geen bewijs: er zijn scores aangepast" in text
    assert text.count("2 (1 tot 3) †") == 2
    assert text.count("† Deze score is aangepast aan een pakket dat vooraf al bekend was.") == 1
    assert "Zijn score op ‘Inhoud’ is aangepast aan een pakket dat vooraf al bekend was." in text


def test_live_says_it_too(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        assert httpx.post(f"{address}/api/kies", json={}).json()["basis"] == {"fitted": 2, "unknown": 2}
        with page_on(browser, address, width=390) as page:
            box = page.get_by_text(TOLD_ON_PAGES).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < 800
            page.locator(".card[data-id='1']").click()
            assert "2 (1 tot 3) †" in page.locator("#paneel").inner_text()
            mark = "† Deze score is aangepast aan een pakket dat vooraf al bekend was."
            assert mark in page.locator("#paneel").inner_text()
            page.get_by_role("button", name="Sluiten").click()
            page.locator(".card[data-id='2']").click()
            assert "†" not in page.locator("#paneel").inner_text()
